"""Candidates: the few articles that share leading terms with another, found without the rest."""

import math
from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from typing import NamedTuple

from bot.related.profile import Term
from bot.related.vectors import ONE, Statistics, Vector, similarity

CANDIDATES = 32  # of an article, that are compared exactly
RESERVE = 8  # behind them, that move up when one goes: so not every article is searched for anew

_COMMON_SHARE = 0.05  # a term in more of the articles finds no candidates …
_COMMON_AT_LEAST = 1_000  # … but in fewer than these it always does
_A_YEAR_S = 365 * 86_400.0
_NEAR_IN_TIME = 0.8  # by so much more counts an article of the same day than one long ago
_UNDATED = math.exp(-1)  # as if a year lay between them


@dataclass(slots=True)
class Postings:
    """The articles that have a term among their leading ones, by number, with its weights."""

    numbers: "array[int]" = field(default_factory=lambda: array("I"))
    weights: "array[int]" = field(default_factory=lambda: array("H"))

    def add(self, number: int, weight: int) -> None:
        """Add an article."""
        self.numbers.append(number)
        self.weights.append(weight)

    def remove(self, number: int) -> None:
        """Remove an article, if it is there."""
        if number in self.numbers:
            place = self.numbers.index(number)
            del self.numbers[place], self.weights[place]


Reserve = tuple[tuple[int, int], ...]
"""The articles behind the candidates, by number, with what they share: as in :class:`Candidate`."""


class Candidate(NamedTuple):
    """An article that may be related.

    ``shared`` is the product of the leading terms, of :data:`ONE`²; ``similarity`` and ``score``,
    in which the time between the articles counts too, are of :data:`ONE`.
    """

    number: int
    shared: int
    similarity: int
    score: int


def is_common(term: Term, statistics: Statistics) -> bool:
    """Tell whether so many articles have a term that it finds no candidates."""
    most = max(_COMMON_SHARE * statistics.articles, _COMMON_AT_LEAST)
    return statistics.spread.get(term, 0) > most


def touched(vector: Vector, postings: Mapping[Term, Postings]) -> dict[int, int]:
    """Return what each article shares with another's leading terms, by number."""
    found: dict[int, int] = defaultdict(int)
    for term, weight in vector.leading:
        if term in postings:
            listed = postings[term]
            for number, other in zip(listed.numbers, listed.weights, strict=True):
                found[number] += weight * other
    return found


def leading(found: Mapping[int, int], most: int = CANDIDATES) -> list[tuple[int, int]]:
    """Return the candidates among the articles touched, with what they share, best first."""
    least = min(nlargest(most, found.values()), default=0)
    best = [(-shared, number) for number, shared in found.items() if shared >= least]
    return [(number, -shared) for shared, number in sorted(best)[:most]]


def merged(
    before: Sequence[tuple[int, int]], altered: set[int], shared: Mapping[int, int]
) -> list[tuple[int, int]] | None:
    """Return candidates and reserve after a change; None if others may be among the candidates now.

    Nothing is known of what shares less than the last did, so the reserve becomes shorter with each
    that goes, until all is searched anew (Yi et al., 2003: Efficient maintenance of materialized
    top-k views).
    """
    found = {number: share for number, share in before if number not in altered}
    ranked = sorted((-share, number) for number, share in (found | dict(shared)).items())
    if len(before) >= CANDIDATES:
        number, share = before[-1]
        ranked = [each for each in ranked if each <= (-share, number)]
        if len(ranked) < CANDIDATES:
            return None
    return [(number, -share) for share, number in ranked[: CANDIDATES + RESERVE]]


def compared(
    vector: Vector, weights: Mapping[Term, int], other: Vector, number: int, shared: int
) -> Candidate:
    """Return another article as a candidate of this one, whose ``by_term()`` is ``weights``."""
    return judged(vector, other, number, shared, similarity(weights, other))


def judged(vector: Vector, other: Vector, number: int, shared: int, alike: int) -> Candidate:
    """Return another article as a candidate of this one; they are ``alike``, of :data:`ONE`²."""
    if vector.published is None or other.published is None:
        near = _UNDATED
    else:
        near = math.exp(-abs(vector.published - other.published) / _A_YEAR_S)
    score = alike * (1 + _NEAR_IN_TIME * near) / (1 + _NEAR_IN_TIME)
    return Candidate(number, shared, min(alike // ONE, ONE), min(int(score) // ONE, ONE))


def least_shared(ranked: Sequence[tuple[int, int]]) -> int:
    """Return what an article must share to be among candidates and reserve; 0 while all are."""
    return ranked[-1][1] if len(ranked) >= CANDIDATES else 0
