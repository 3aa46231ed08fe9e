"""All articles beside each other as numbers: who shares what with whom, found for many at once.

Gives to the last digit what :mod:`bot.related.candidates` finds for one article after another; all
sums are of whole numbers, which depend on no order.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.related.candidates import CANDIDATES, RESERVE, Candidate, Postings, Reserve, judged
from bot.related.profile import Term
from bot.related.vectors import LEADING, Vector

_Numbers = NDArray[np.int64]

_RANKED = CANDIDATES + RESERVE
_NONE: _Numbers = np.zeros(0, np.int64)


class Matrix:
    """The vectors of a collection, term by term and article by article.

    A term stands for its column, 0 for none: rows are as long as the longest. Of ``postings`` those
    of one article alone lead nowhere.
    """

    def __init__(self, vectors: Sequence[Vector], postings: Mapping[Term, Postings]) -> None:
        """Lay out the terms of the vectors, of which those in ``postings`` find candidates."""
        self._vectors = vectors
        lengths = np.fromiter((len(each.terms) for each in vectors), np.int64, len(vectors))
        terms = np.frombuffer(b"".join(each.terms.tobytes() for each in vectors), np.uint64)
        weights = np.frombuffer(b"".join(each.weights.tobytes() for each in vectors), np.uint16)
        vocabulary, columns = np.unique(terms, return_inverse=True)
        longest = int(lengths.max(initial=0))
        is_there = np.arange(longest) < lengths[:, np.newaxis]
        self._columns = np.zeros((len(vectors), longest), np.int32)
        self._columns[is_there] = columns + 1
        self._weights = np.zeros((len(vectors), longest), np.int64)
        self._weights[is_there] = weights
        self._own = np.zeros(len(vocabulary) + 1, np.int64)  # of one article at a time, by column
        self._lists: dict[int, tuple[_Numbers, _Numbers]] = {}
        leading = [term for term, listed in postings.items() if len(listed.numbers) > 1]
        places = np.searchsorted(vocabulary, np.array(leading, np.uint64)) + 1
        for column, term in zip(places.tolist(), leading, strict=True):
            listed = postings[term]
            self._lists[column] = (
                np.array(listed.numbers, np.int64),
                np.array(listed.weights, np.int64),
            )

    def candidates(self) -> Iterator[tuple[tuple[Candidate, ...], Reserve]]:
        """Yield the candidates of each article, and those behind them, best first.

        They come in the order of the vectors.
        """
        for number, vector in enumerate(self._vectors):
            numbers, shared = self._leading(number)
            alike = self._similarities(number, numbers[:CANDIDATES])
            ranked = list(zip(numbers.tolist(), shared.tolist(), strict=True))
            candidates = tuple(
                judged(vector, self._vectors[other], other, common, similarity)
                for (other, common), similarity in zip(ranked, alike.tolist(), strict=False)
            )
            yield candidates, tuple(ranked[CANDIDATES:])

    def _leading(self, number: int) -> tuple[_Numbers, _Numbers]:
        """Return the few that share most with an article's leading terms, and how much."""
        columns = self._columns[number, :LEADING].tolist()
        own = self._weights[number, :LEADING].tolist()
        listed = [
            (self._lists[column][0], self._lists[column][1] * weight)
            for column, weight in zip(columns, own, strict=True)
            if column in self._lists
        ]
        shared = np.bincount(
            np.concatenate([_NONE, *(numbers for numbers, _ in listed)]),
            np.concatenate([_NONE, *(theirs for _, theirs in listed)]),
            minlength=number + 1,
        )
        shared[number] = 0
        found = shared.nonzero()[0]
        common = shared[found].astype(np.int64)  # sums of doubles are exact below 2⁵³
        if len(found) > _RANKED:
            least = np.partition(common, -_RANKED)[-_RANKED]
            is_enough = common >= least
            found, common = found[is_enough], common[is_enough]
        order = np.lexsort((found, -common))[:_RANKED]
        return found[order], common[order]

    def _similarities(self, number: int, others: _Numbers) -> _Numbers:
        """Return how near an article is to each of the others, of ``ONE``²."""
        columns = self._columns[number]
        self._own[columns] = self._weights[number]
        self._own[0] = 0
        theirs = self._weights[others]
        alike: _Numbers = np.einsum("ij,ij->i", self._own[self._columns[others]], theirs)
        self._own[columns] = 0
        return alike
