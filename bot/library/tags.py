"""The tags of a publication: when two are one, how they are typed, which stand together."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain
from operator import attrgetter
from typing import Self

from bot.article import Key, tag_key, tag_number
from bot.errors import TagNotFoundError
from bot.library.completion import CHOICES_MOST, Label
from bot.library.names import NameIndex
from bot.library.naming import Name, Naming
from bot.library.slots import Slots
from bot.library.suggestions import SUGGESTIONS_MOST, like
from bot.synonyms import Synonyms
from bot.text.fold import fold
from bot.text.words import split_camel_case, word_starts

_COMPANIONS_MOST = 5  # a row of buttons
_OFTEN = 2  # articles: what stands together once does so by chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag(Name):
    """A tag as most articles write it, and how many carry it."""

    @property
    def key(self) -> Key:
        """The tag's number in buttons."""
        return tag_number(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """A tag that stands together with another one, on ``count`` articles."""

    tag: Tag
    count: int


class TagIndex(NameIndex[Tag]):
    """Every tag that an article carries; synonyms are one tag, in one form."""

    def __init__(self, articles: Slots, synonyms: Synonyms) -> None:
        """Index articles whose slots are newest first."""
        super().__init__(_naming(synonyms), articles)
        self._synonyms = synonyms
        self._together: dict[Key, tuple[Companion, ...]] = {}  # what was asked for

    def find_number(self, number: Key) -> Tag | None:
        """Return the tag of a number, or of a synonym's; None if no article carries it."""
        return super().find_number(self._synonyms.number(number))

    def like(self, typed: str) -> tuple[Tag, ...]:
        """Return the tags nearest to what was typed, by their own names or by a synonym."""
        forms = like(tag_key(typed), list(self._synonyms.forms))
        meant = filter(None, map(self.find, forms))
        return tuple(dict.fromkeys((*super().like(typed), *meant)))[:SUGGESTIONS_MOST]

    def complete(self, typed: str, *, most: int = CHOICES_MOST) -> list[Tag]:
        """Return the tags that ``typed``, or what it may become, is or stands for, best first."""
        found = super().complete(typed, most=most)
        if not self._synonyms:
            return found
        meant = filter(None, map(self.find, self._synonyms.begun(typed)))
        exact = filter(None, (self.find(typed),))
        return list(dict.fromkeys((*exact, *found, *meant)))[:most]

    def together(self, tag: Tag) -> tuple[Companion, ...]:
        """Return the tags that stand on the same articles, on most of them first.

        They share at least two; of two that share as many the one that is rarer elsewhere is first.
        All articles of the tag are looked at, once.
        """
        if tag.key not in self._together:
            self._together[tag.key] = tuple(self._companions(tag))
        return self._together[tag.key]

    def _companions(self, tag: Tag) -> list[Companion]:
        names = Counter(chain.from_iterable(each.tags for each in self.articles(tag)))
        counts: Counter[Tag] = Counter()
        for name, count in names.items():
            other = self.find(name)
            if other is not None and other.key != tag.key:
                counts[other] += count
        found = (Companion(tag=other, count=count) for other, count in counts.items())
        often = (each for each in found if each.count >= _OFTEN)
        return nsmallest(_COMPANIONS_MOST, often, key=_by_count)

    def derive(self, after: Slots, changed: Iterable[tuple[int, bool, bool]]) -> Self:
        """Return the index after a change of some articles, as any index of names."""
        index = super().derive(after, changed)
        index._together = {}
        return index


def _by_count(companion: Companion) -> tuple[int, int, str]:
    return (-companion.count, companion.tag.count, companion.tag.name)


def _typed(text: str) -> str:
    """Fold a tag, and what was typed to find it, to the same form."""
    return fold(tag_key(text))


def _humps(name: str) -> Label:
    """Return a folded tag and where its words begin: ``TikTokBan`` has three."""
    folded = _typed(name)
    words = split_camel_case(name).split()
    joints = [len(_typed("".join(words[:count]))) for count in range(1, len(words))]
    return folded, [*word_starts(folded), *joints]


def _naming(synonyms: Synonyms) -> Naming[Tag]:
    """Return how tags are named; synonyms are one tag, in one form."""

    def make(*, name: str, count: int) -> Tag:
        return Tag(name=synonyms.canonical(name), count=count)

    return Naming(
        carried=attrgetter("tags"),
        key=synonyms.key if synonyms else tag_key,
        make=make,
        label=_humps,
        typed=_typed,
        missing=TagNotFoundError,
    )
