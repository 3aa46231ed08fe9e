"""The names that editors and other tools give to the parts of an article."""

from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.content.characters import quoted
from bot.content.flaw import Flaw
from bot.content.nodes import Node, Text
from bot.content.problem import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One part of an article and the keys it may stand under, the strongest first.

    Of several keys with one value the first wins; ``united`` rows collect the values of all.
    """

    name: str
    keys: tuple[str, ...]
    united: bool = False


_ROWS = (
    Row(name="title", keys=("title", "headline")),
    Row(name="slug", keys=("slug",)),
    Row(
        name="date",
        keys=("date", "pubDate", "publishDate", "published_at", "published", "created"),
    ),
    Row(
        name="updated",
        keys=("lastmod", "modified", "updated", "updatedDate", "last_modified_at", "updated_at"),
    ),
    Row(name="publish_at", keys=("publish_at",)),
    Row(name="expires", keys=("expires", "expiryDate", "unpublishdate")),
    Row(name="draft", keys=("draft", "published", "publish", "status")),
    Row(name="tags", keys=("tags", "tag", "keywords", "categories"), united=True),
    Row(name="tldr", keys=("tldr", "summary", "description", "excerpt", "custom_excerpt")),
    Row(name="url", keys=("canonical_url", "canonical", "link", "url", "permalink")),
    Row(name="aliases", keys=("aliases", "alias", "redirect_from"), united=True),
    Row(
        name="image",
        keys=("image", "cover", "heroImage", "feature_image", "featured_image", "thumbnail"),
    ),
    Row(name="image_alt", keys=("image_alt",)),
    Row(name="authors", keys=("authors", "author", "byline"), united=True),
    Row(name="series", keys=("series",)),
    Row(name="series_order", keys=("series_order", "weight")),
    Row(name="lang", keys=("lang", "language", "locale")),
    Row(name="translation_of", keys=("translation_of",)),
    Row(name="related", keys=("related",), united=True),
    Row(name="unrelated", keys=("unrelated",), united=True),
    Row(name="featured", keys=("featured",)),
    Row(name="corrections", keys=("corrections",), united=True),
    Row(name="visibility", keys=("visibility",)),
)
UNKNOWN = "extra"
"""The row of the keys that are in no other."""

UNITED = frozenset(row.name for row in _ROWS if row.united)


def folded(key: str) -> str:
    """Return what makes two keys the same: ``pub_date``, ``Pub-Date`` and ``pubDate`` are one."""
    return key.lower().replace("-", "").replace("_", "").strip()


_SPELLINGS = {folded(key): key for row in _ROWS for key in row.keys}
_PLACES = {
    name: tuple((row.name, row.keys.index(key)) for row in _ROWS if key in row.keys)
    for name, key in _SPELLINGS.items()
}
_FLAGS = {
    **dict.fromkeys(("true", "yes", "on", "y", "1"), True),
    **dict.fromkeys(("false", "no", "off", "n", "0"), False),
}


class Entry(NamedTuple):
    """One key of a front matter with its value."""

    key: Text
    value: Node


def flag(value: object) -> bool | None:
    """Return what a yes-or-no value says, or None when it says neither."""
    return _FLAGS.get(value.strip().lower()) if isinstance(value, str) else None


def gather(fields: Mapping[Text, Node], flaws: list[Flaw]) -> dict[str, list[Entry]]:
    """Return the entries of each row that has any, the strongest first.

    Unknown keys have a row of their own, ``UNKNOWN``, and are told in ``flaws``.
    """
    found: dict[str, list[tuple[int, Entry]]] = {}
    for key, value in fields.items():
        name = folded(key)
        places = _PLACES.get(name)
        if places is None:
            flaws.append(_unknown(key))
            found.setdefault(UNKNOWN, []).append((0, Entry(key, value)))
            continue
        for row, rank in places:
            if row == "date" and name == "published" and flag(value) is not None:
                continue  # “published: true” is about drafts
            found.setdefault(row, []).append((rank, Entry(key, value)))
    for ranked in found.values():
        ranked.sort(key=itemgetter(0))
    return {row: [entry for _, entry in ranked] for row, ranked in found.items()}


def second_value(first: Entry, other: Entry) -> Flaw:
    """Return what to say of a key whose row has a stronger one with another value."""
    return Flaw(
        at=other.key.at,
        code="second-value",
        message=f"“{other.key}” is not used, because “{first.key}” says something else.",
        hint="Keep one of the two.",
        severity=Severity.INFO,
    )


def _unknown(key: Text) -> Flaw:
    """Return what to say of a key in no row: a slip of the pen is worth a warning."""
    name = folded(key)
    slips = 2 if len(name) > 5 else 1
    near = process.extractOne(name, _SPELLINGS.keys(), scorer=OSA.distance, score_cutoff=slips)
    if near is None or len(name) < 3:
        return Flaw(
            at=key.at,
            code="unknown-key",
            message=f"The key {quoted(key)} is not known and has no effect.",
            hint="Leave it if another program needs it.",
            severity=Severity.INFO,
        )
    return Flaw(
        at=key.at,
        code="misspelt-key",
        message=f"The key {quoted(key)} is not known and has no effect.",
        hint=f"Did you mean “{_SPELLINGS[near[0]]}”?",
        severity=Severity.WARNING,
    )
