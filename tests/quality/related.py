"""Related articles: the product beside what is usual, on links that editors made."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

from tests.quality import baselines, product
from tests.quality.corpus import read_corpus
from tests.quality.measures import judge
from tests.quality.table import Row

TARGETS = {"digitalgov": 0.37, "tidb_zh": 0.43}  # nDCG@10, by corpus
FLOORS = {"digitalgov": 0.38, "tidb_zh": 0.46}  # what the last release reached, rounded down


def rows(name: str, corpora: Path) -> Iterator[Row]:
    """Yield a row for the product, then one for each baseline.

    Raises:
        CorpusMissingError: If there is no such corpus.
    """
    corpus = read_corpus(name, corpora)
    ours = judge(asyncio.run(product.related(corpus)), corpus.judgements)
    yield Row(corpus=name, system="article-bot", quality=ours, target=TARGETS[name])
    for system, baseline in (
        ("tags by rarity", baselines.tag_overlap),
        ("scikit-learn TF-IDF", baselines.scikit_learn),
    ):
        yield Row(corpus=name, system=system, quality=judge(baseline(corpus), corpus.judgements))
