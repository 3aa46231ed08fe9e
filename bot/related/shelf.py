"""What is kept of a collection, so that a change needs to read only a little of it."""

from array import array
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.article import Key
from bot.related.building import Entry
from bot.related.candidates import Postings
from bot.related.profile import Term
from bot.related.vectors import Vector

NOBODY = 0xFFFFFFFF  # what must be shared with an article that is gone

_DRIFTED = 0.2  # of the articles: if more have changed, terms are no longer as rare as they were


@dataclass(slots=True)
class Kept:
    """What is kept of a term: in how many articles it was, and where it leads."""

    spread: int = 0
    postings: Postings = field(default_factory=Postings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a collection stood when its terms were counted, and how far it has drifted since.

    ``articles`` there were, and ``changed`` have been since. ``least`` holds what an article must
    share with each, by number, to become its candidate.
    """

    articles: int
    changed: int
    least: "array[int]"  # quoted: before Python 3.12 an array takes no type

    def has_drifted(self, more: int) -> bool:
        """Tell whether everything is to be built anew if ``more`` articles change."""
        return self.changed + more > _DRIFTED * self.articles


class Sketch(NamedTuple):
    """An article as others in its list are compared with it: see :attr:`Vector.sketch`."""

    key: Key
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Where what is kept can be had: terms, and articles by number, as far as they are needed.

    ``spread`` is in how many articles terms were, of which no more than that is needed.
    """

    spread: Callable[[Collection[Term]], Awaitable[Mapping[Term, int]]]
    terms: Callable[[Collection[Term]], Awaitable[Mapping[Term, Kept]]]
    entries: Callable[[Collection[int]], Awaitable[Mapping[int, Entry]]]
    vectors: Callable[[Collection[int]], Awaitable[Mapping[int, Vector]]]
    sketches: Callable[[Collection[int]], Awaitable[Mapping[int, Sketch]]]
