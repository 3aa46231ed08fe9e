"""Why one article is in another's list, or is not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.related.building import Entry
from bot.related.candidates import compared
from bot.related.listing import DUPLICATE, STORED, considered, ordered
from bot.related.profile import Term
from bot.related.vectors import ONE, Vector, overlap


class Obstacle(StrEnum):
    """What keeps an article out of another's list."""

    NOTHING_SHARED = "nothing-shared"
    TOO_FAR = "too-far"  # below the minimum
    DUPLICATE = "duplicate"  # the same article once more
    NO_CANDIDATE = "no-candidate"  # others share more of what the article is mainly about
    REPETITION = "repetition"  # says what a better one says
    CROWDED_OUT = "crowded-out"  # better ones fill the list
    NO_REASON = "no-reason"  # nothing that a reader understands joins them


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedTerm:
    """A word or tag that two articles share: its weight in each, and its part of the likeness.

    The name is as one of them writes it, "" where neither keeps that: it says little of both.
    """

    name: str
    is_tag: bool
    one: float
    other: float
    part: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How near two articles are, from 0 to 1; ``score`` counts the time between them, too.

    ``shared`` are the terms of both, those that join them most first.
    """

    shared: tuple[SharedTerm, ...]
    similarity: float
    score: float


def liken(one: Vector, other: Vector) -> Likeness:
    """Return how near two articles are, and by what."""
    shared = sorted(_shared(one, other), key=lambda each: (-each.part, each.name))
    found = compared(one, one.by_term(), other, number=0, shared=0)
    return Likeness(
        shared=tuple(shared), similarity=found.similarity / ONE, score=found.score / ONE
    )


def find_obstacle(
    entry: Entry, other: Entry, others: Mapping[int, Vector], least: float
) -> tuple[Obstacle, int | None] | None:
    """Return what keeps ``other`` out of an article's list, None if it is in it.

    With it comes the number of the article that it repeats, or None. ``others`` are the vectors of
    the article's candidates, ``least`` is the collection's least similarity.
    """
    if any(each.key == other.vector.key for each in entry.neighbours):
        return None
    near = liken(entry.vector, other.vector)
    obstacle: Obstacle
    repeated = None
    if not near.shared:
        obstacle = Obstacle.NOTHING_SHARED
    elif near.similarity < least:
        obstacle = Obstacle.TOO_FAR
    elif near.similarity >= DUPLICATE:
        obstacle = Obstacle.DUPLICATE
    elif all(each.number != other.number for each in entry.candidates):
        obstacle = Obstacle.NO_CANDIDATE
    else:
        sketches = {number: vector.sketch for number, vector in others.items()}
        best = [number for number, _ in ordered(entry.candidates, sketches, least)]
        looked_at = {each.number for each in considered(entry.candidates, least)}
        if other.number in best[:STORED]:
            obstacle = Obstacle.NO_REASON
        elif other.number in best or other.number not in looked_at:
            obstacle = Obstacle.CROWDED_OUT
        else:
            obstacle = Obstacle.REPETITION
            sketch = sketches[other.number]
            repeated = max(best, key=lambda number: overlap(sketches[number], sketch))
    return obstacle, repeated


def _shared(one: Vector, other: Vector) -> Iterator[SharedTerm]:
    names = _names(other) | _names(one)
    tags = {*one.terms[: one.tags], *other.terms[: other.tags]}
    theirs = other.by_term()
    for term, weight in one.by_term().items():
        if term in theirs:
            yield SharedTerm(
                name=names.get(term, ""),
                is_tag=term in tags,
                one=weight / ONE,
                other=theirs[term] / ONE,
                part=weight * theirs[term] / ONE**2,
            )


def _names(vector: Vector) -> dict[Term, str]:
    return dict(zip(vector.terms, vector.forms, strict=False))
