"""Where a reader can go, and the way back: what a button remembers in its ``custom_id``.

A button works for as long as its message stands: whatever it needs is written in its id, and
articles and tags are named by numbers that follow from their slugs and names alone.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from bot.article import Key, format_key, parse_key
from bot.cards.limits import CUSTOM_ID_LONGEST
from bot.errors import StaleControlError

SOME_MOST = 5  # articles that a place can name one by one: more leave a button no way back

_VERSION = "a1"  # raised when the form changes; older buttons then ask to run the command again


class Kind(StrEnum):
    """What there is to see. The values stand in buttons: never reuse one."""

    LATEST = "l"  # the newest articles, of the tag if there is a key; page is their number
    TAG = "t"  # a page of the articles of a tag; key is the tag's
    ARTICLE = "c"  # an article's card
    TEXT = "r"  # a page of an article's text
    MORE = "m"  # a page of what to read after an article
    TAGS = "g"  # a page of the tags
    RANDOM = "z"  # an article that chance chooses, of the tag if there is a key
    NEW = "n"  # what has appeared since a minute (page), of the tag if there is a key
    SOME = "k"  # a few articles, named one by one
    RELATED = "e"  # a page of what goes with an article
    LINKED = "y"  # likewise, of an article that a message links to, itself first
    NEARBY = "b"  # a few articles that go with a message, named one by one
    SEARCH = "f"  # a page of what a search finds; key is the search's
    SERIES = "s"  # a page of a series, in its order; key is the series'
    AUTHOR = "a"  # a page of the articles of an author; key is the author's
    VERSION = "v"  # an article's card in this very language, whatever the reader's is
    VERSIONS = "u"  # the versions of an article, in all languages
    PREVIEW = "p"  # the card of a file as it is now, for the publisher; key is the file's
    PREVIEW_TEXT = "d"  # a page of the text of such a file
    PREVIEW_MORE = "o"  # a page of what to read after such an article
    HISTORY = "h"  # a page of the last loads, for the publisher
    RELOAD = (
        "w"  # what a reload would change, for the publisher; key is the changes', page 2: forced
    )
    UNDO = "x"  # likewise what an undo would


class Role(StrEnum):
    """What a button is for; it decides who sees the answer."""

    OPEN = "o"  # shows something else
    TURN = "p"  # turns a page: with JUMP the only press that changes a public message
    BACK = "b"  # goes back
    CHOOSE = "s"  # a menu of articles, or of tags
    JUMP = "j"  # a menu of pages, or a page's number as it was typed
    ASK = "q"  # asks for the number of a page
    SHOW = "h"  # posts for all to see what one reader sees
    APPLY = "a"  # does what was foreseen
    CANCEL = "c"  # does not


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One thing to see.

    ``page`` counts from 1, or is what its :class:`Kind` says; ``others`` are the further keys of
    :attr:`Kind.SOME` and :attr:`Kind.NEARBY`.
    """

    kind: Kind
    key: Key | None = None
    page: int = 1
    others: tuple[Key, ...] = ()

    def __str__(self) -> str:
        """Return the place as it stands in a button."""
        key = "" if self.key is None else format_key(self.key)
        others = "".join(map(format_key, self.others)) if self.others else ""
        return f"{self.kind}{key}{others}{self.page if self.page != 1 else ''}"

    def at(self, page: int) -> Self:
        """Return another page of the same."""
        return replace(self, page=page)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the place that stands as ``text`` in a button.

        Raises:
            StaleControlError: If no version wrote it.
        """
        found = _PLACE.fullmatch(text)
        if found is None:
            raise StaleControlError
        kind = Kind(found["kind"])
        keys = [parse_key(key) for key in _KEY.findall(found["keys"])]
        least, most = _KEYS.get(kind, (1, 1))
        if not least <= len(keys) <= most:
            raise StaleControlError
        key, *others = keys or [None]
        return cls(
            kind=kind,
            key=key,
            page=int(found["page"] or 1),
            others=tuple(other for other in others if other is not None),
        )


CHANGES = frozenset({Kind.RELOAD, Kind.UNDO})
"""What the publisher agrees to before it happens."""

PUBLISHERS = CHANGES | {Kind.PREVIEW, Kind.PREVIEW_TEXT, Kind.PREVIEW_MORE, Kind.HISTORY}
"""What the publisher alone may see: whoever shows it asks each time who it is for."""

Trail = tuple[Place, ...]
"""The places behind the reader, the nearest last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a press leads to: a place, and the way back from there.

    For :attr:`Role.CHOOSE` the place is the one that the menu stands on.
    """

    role: Role
    place: Place
    trail: Trail = ()

    @property
    def custom_id(self) -> str:
        """The step as Discord keeps it; the farthest way back is forgotten if it is too long."""
        head = f"{_VERSION}{self.role}:{self.place}:"
        trail = ".".join(map(str, self.trail))
        room = CUSTOM_ID_LONGEST - len(head)
        while len(trail) > room:
            trail = trail.partition(".")[2]
        return head + trail

    @classmethod
    def parse(cls, custom_id: str) -> Self:
        """Return the step that a ``custom_id`` holds.

        Raises:
            StaleControlError: If it is of another version or not ours.
        """
        found = _STEP.fullmatch(custom_id)
        if found is None:
            raise StaleControlError
        role, place, trail = found.groups()
        return cls(
            role=Role(role),
            place=Place.parse(place),
            trail=tuple(Place.parse(each) for each in trail.split(".") if each),
        )


_KEYS = {
    Kind.LATEST: (0, 1),
    Kind.TAGS: (0, 0),
    Kind.HISTORY: (0, 0),
    Kind.RELOAD: (0, 1),
    Kind.UNDO: (0, 1),
    Kind.RANDOM: (0, 1),
    Kind.NEW: (0, 1),
    Kind.SOME: (1, SOME_MOST),
    Kind.NEARBY: (1, SOME_MOST),
}
"""How many keys a place has at least and at most; one, where nothing is said."""

_KEY = re.compile(r"[A-Za-z0-9_-]{10}")
_PLACE = re.compile(
    rf"(?P<kind>[{''.join(Kind)}])(?P<keys>(?:{_KEY.pattern})*)(?P<page>[1-9]\d{{0,8}})?"
)
_STEP = re.compile(rf"{_VERSION}([{''.join(Role)}]):([^:]+):([^:]*)")
