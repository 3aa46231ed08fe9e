"""The lists of a whole collection, made at once."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter

from bot.article import Key
from bot.related.candidates import Candidate, Postings, compared, is_common, leading, touched
from bot.related.listing import STORED, least_similarity, ordered
from bot.related.neighbour import Document, Neighbour
from bot.related.profile import Profile, Profiler, Term
from bot.related.reasons import Reasons
from bot.related.vectors import Statistics, Vector, weigh


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An article among the others; ``number`` is the one by which postings name it."""

    number: int
    vector: Vector
    candidates: tuple[Candidate, ...]
    neighbours: tuple[Neighbour, ...]


class Collection:
    """Every article as a vector, and where its leading terms stand."""

    def __init__(self, documents: Iterable[Document], statistics: Statistics | None = None) -> None:
        """Read each document once; ``statistics`` are otherwise those of the documents."""
        drafts = _drafts(documents)
        self.statistics = statistics or _count(draft for _, draft in drafts)
        self.vectors: list[Vector] = []
        while drafts:  # each is freed when its vector is made: it is the larger one
            self.vectors.append(weigh(drafts.pop()[1], self.statistics))
        self.postings: dict[Term, Postings] = defaultdict(Postings)
        for number, vector in enumerate(self.vectors):
            for term, weight in vector.leading:
                if not is_common(term, self.statistics):
                    self.postings[term].add(number, weight)

    def entries(self) -> Iterator[Entry]:
        """Yield each article with its candidates and neighbours, newest first."""
        crowded = {
            term: listed for term, listed in self.postings.items() if len(listed.numbers) > 1
        }
        sketches = dict(enumerate(vector.sketch for vector in self.vectors))
        least = least_similarity(self.statistics.articles)
        for number, vector in enumerate(self.vectors):
            candidates = self._candidates(number, vector, crowded)
            yield Entry(
                number=number,
                vector=vector,
                candidates=candidates,
                neighbours=self._neighbours(vector, ordered(candidates, sketches, least)),
            )

    def _candidates(
        self, number: int, vector: Vector, postings: Mapping[Term, Postings]
    ) -> tuple[Candidate, ...]:
        found = touched(vector, postings)
        found.pop(number, None)
        weights = vector.by_term()
        return tuple(
            compared(vector, weights, self.vectors[other], other, shared)
            for other, shared in leading(found)
        )

    def _neighbours(
        self, vector: Vector, best: Iterable[tuple[int, float]]
    ) -> tuple[Neighbour, ...]:
        return tuple(islice(self._reasoned(vector, best), STORED))

    def _reasoned(self, vector: Vector, best: Iterable[tuple[int, float]]) -> Iterator[Neighbour]:
        reasons = Reasons(vector)
        for number, score in best:
            other = self.vectors[number]
            if why := reasons.reason(other):
                yield Neighbour(key=other.key, score=score, reason=why)


def relate(documents: Iterable[Document]) -> dict[Key, tuple[Neighbour, ...]]:
    """Return the neighbours of every document, by key, best first."""
    return {entry.vector.key: entry.neighbours for entry in Collection(documents).entries()}


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
