"""Measures of a ranking, and how far chance alone may have moved them."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from statistics import fmean

from tests.quality.corpus import Judgements

SEED = 20_251_123

_RANKS = 10  # of nDCG and MRR
_FIRST = 5  # of Recall
_RESAMPLES = 1_000
_TAIL = 0.025  # outside the interval, at either end

Ranking = Sequence[str]
"""Slugs, best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A mean over all queries, and its bootstrap interval of 95 %."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """How good rankings are, from 0 to 1 each; a query without an answer counts 0."""

    ndcg: Measured
    recall: Measured
    mrr: Measured


def judge(rankings: Mapping[str, Ranking], judgements: Judgements) -> Quality:
    """Return the quality of the rankings, by the ids of the queries that are judged."""
    asked = [(rankings.get(query, ()), grades) for query, grades in judgements.items()]
    return Quality(
        ndcg=_measured([ndcg(ranking, grades) for ranking, grades in asked]),
        recall=_measured([recall(ranking, grades) for ranking, grades in asked]),
        mrr=_measured([reciprocal_rank(ranking, grades) for ranking, grades in asked]),
    )


def ndcg(ranking: Ranking, grades: Mapping[str, int]) -> float:
    """Return nDCG@10 with gain 2^grade − 1 and discount log2(rank + 1) (Burges et al., 2005)."""
    best = _dcg(sorted(grades.values(), reverse=True))
    return _dcg([grades.get(slug, 0) for slug in ranking]) / best if best else 0.0


def recall(ranking: Ranking, grades: Mapping[str, int]) -> float:
    """Return the share of the right answers that are among the first five."""
    right = {slug for slug, grade in grades.items() if grade > 0}
    return len(right.intersection(ranking[:_FIRST])) / len(right) if right else 0.0


def reciprocal_rank(ranking: Ranking, grades: Mapping[str, int]) -> float:
    """Return 1 ÷ the rank of the first right answer among ten, 0 without one."""
    ranks = (rank for rank, slug in enumerate(ranking[:_RANKS], 1) if grades.get(slug, 0) > 0)
    return next((1 / rank for rank in ranks), 0.0)


def _dcg(grades: Sequence[int]) -> float:
    return math.fsum(
        (2**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades[:_RANKS], 1)
    )


def _measured(values: Sequence[float]) -> Measured:
    means = sorted(_resampled(values))
    tail = round(_TAIL * len(means))
    return Measured(mean=fmean(values), low=means[tail], high=means[-1 - tail])


def _resampled(values: Sequence[float]) -> Iterator[float]:
    """Yield the means of as many values drawn with replacement (Efron's bootstrap)."""
    random = Random(SEED)
    for _ in range(_RESAMPLES):
        yield math.fsum(random.choices(values, k=len(values))) / len(values)
