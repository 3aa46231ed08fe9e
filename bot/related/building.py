"""The lists of a whole collection, made at once."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from operator import itemgetter
from typing import Self

from bot.article import Key
from bot.related.candidates import (
    CANDIDATES,
    RESERVE,
    Candidate,
    Postings,
    Reserve,
    compared,
    is_common,
    leading,
    touched,
)
from bot.related.listing import STORED, least_similarity, ordered
from bot.related.neighbour import Document, Neighbour
from bot.related.profile import Profile, Profiler, Term
from bot.related.reasons import Reasons
from bot.related.vectors import Statistics, Vector, weigh

MANY = 200  # articles that numpy relates faster than Python; a bot leaves them to another process


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An article among the others; ``number`` is the one by which postings name it."""

    number: int
    vector: Vector
    candidates: tuple[Candidate, ...]
    reserve: Reserve
    neighbours: Sequence[Neighbour]

    @property
    def ranked(self) -> list[tuple[int, int]]:
        """The candidates and those behind them, each with what it shares, best first."""
        return [*((each.number, each.shared) for each in self.candidates), *self.reserve]


class Collection:
    """Every article as a vector, and where its leading terms stand."""

    def __init__(self, vectors: Sequence[Vector], statistics: Statistics) -> None:
        """Number the vectors in their order: of equals the first stand first in every list."""
        self.vectors = vectors
        self.statistics = statistics
        self.postings: dict[Term, Postings] = defaultdict(Postings)
        for number, vector in enumerate(vectors):
            for term, weight in vector.leading:
                if not is_common(term, statistics):
                    self.postings[term].add(number, weight)

    @classmethod
    def read(cls, documents: Iterable[Document]) -> Self:
        """Read each document once; of several with one slug, the first counts."""
        drafts = _drafts(documents)
        statistics = _count(draft for _, draft in drafts)
        vectors: list[Vector] = []
        while drafts:  # each is freed when its vector is made: it is the larger one
            vectors.append(weigh(drafts.pop()[1], statistics))
        return cls(vectors, statistics)

    def entries(self) -> Iterator[Entry]:
        """Yield each article with its candidates and neighbours, in the order of the vectors."""
        sketches = dict(enumerate(vector.sketch for vector in self.vectors))
        least = least_similarity(self.statistics.articles)
        others = dict(enumerate(self.vectors))
        for number, (candidates, reserve) in enumerate(self._candidates()):
            vector = self.vectors[number]
            best = ordered(candidates, sketches, least)
            yield Entry(
                number=number,
                vector=vector,
                candidates=candidates,
                reserve=reserve,
                neighbours=neighbours(vector, best, others),
            )

    def _candidates(self) -> Iterator[tuple[tuple[Candidate, ...], Reserve]]:
        """Yield the candidates of each article, and those behind them."""
        if len(self.vectors) >= MANY:
            from bot.related.matrix import Matrix  # noqa: PLC0415 - it brings numpy: see MANY

            yield from Matrix(self.vectors, self.postings).candidates()
            return
        crowded = {
            term: listed for term, listed in self.postings.items() if len(listed.numbers) > 1
        }
        for number, vector in enumerate(self.vectors):
            found = touched(vector, crowded)
            found.pop(number, None)
            weights = vector.by_term()
            ranked = leading(found, CANDIDATES + RESERVE)
            candidates = tuple(
                compared(vector, weights, self.vectors[other], other, shared)
                for other, shared in ranked[:CANDIDATES]
            )
            yield candidates, tuple(ranked[CANDIDATES:])


def relate(documents: Iterable[Document]) -> dict[Key, Sequence[Neighbour]]:
    """Return the neighbours of every document, by key, best first."""
    return {entry.vector.key: entry.neighbours for entry in Collection.read(documents).entries()}


def neighbours(
    vector: Vector,
    best: Iterable[tuple[int, float]],
    others: Mapping[int, Vector],
    known: Mapping[int, Neighbour] | None = None,
) -> tuple[Neighbour, ...]:
    """Return what is stored of an article's list; who is listed without a reason is left out.

    ``best`` are numbers with their scores, ``known`` those that need no vector among the
    ``others``, for their reasons are as they were.
    """
    return tuple(islice(_reasoned(vector, best, others, known or {}), STORED))


def _reasoned(
    vector: Vector,
    best: Iterable[tuple[int, float]],
    others: Mapping[int, Vector],
    known: Mapping[int, Neighbour],
) -> Iterator[Neighbour]:
    reasons = Reasons(vector)
    for number, score in best:
        if number in known:
            yield replace(known[number], score=score)
        elif why := reasons.reason(others[number]):
            yield Neighbour(key=others[number].key, score=score, reason=why)


def _drafts(documents: Iterable[Document]) -> list[tuple[tuple[float, str], Profile]]:
    """Return the profiles, the oldest first; of several documents with one slug, the first's."""
    profiler = Profiler()
    drafts: dict[Key, tuple[tuple[float, str], Profile]] = {}
    for document in documents:
        if document.key not in drafts:
            published = document.published
            standing = (math.inf if published is None else -published, document.slug)
            drafts[document.key] = (standing, profiler.profile(document))
    return sorted(drafts.values(), key=itemgetter(0), reverse=True)


def _count(profiles: Iterable[Profile]) -> Statistics:
    spread: Counter[Term] = Counter()
    articles = 0
    for profile in profiles:
        articles += 1
        spread.update(profile.everything)
    return Statistics(articles=articles, spread=spread)
