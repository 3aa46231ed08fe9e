"""Search: the product beside what is usual, on queries with judgements, clean and mistyped."""

import asyncio
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random

from tests.quality import product, search_baselines
from tests.quality.corpus import Corpus, read_corpus
from tests.quality.measures import SEED, judge
from tests.quality.table import Row

TARGETS = {"cranfield": 0.366, "cmrc_zh": 0.98, "cmrc_zh_title": 0.98, "xquad_en": 0.97}  # nDCG@10
FLOORS = {"cranfield": 0.36, "cmrc_zh": 0.975, "cmrc_zh_title": 0.98, "xquad_en": 0.965}
"""What the last release reached, rounded down."""

KEPT = {"cranfield": 0.95, "xquad_en": 0.975}  # of the clean figure, with a typo in every word

_WORD = re.compile(r"[A-Za-z]{4,}")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def rows(name: str, corpora: Path) -> Iterator[Row]:
    """Yield a row for the product, one for it with a typo in every word, then the baselines.

    Raises:
        CorpusMissingError: If there is no such corpus.
    """
    corpus = read_corpus(name, corpora)
    clean = judge(asyncio.run(product.found(corpus)), corpus.judgements)
    yield Row(corpus=name, system="article-bot", quality=clean, target=TARGETS[name])
    if name in KEPT:
        typed = mistyped(corpus)
        slipped = judge(asyncio.run(product.found(typed)), corpus.judgements)
        target = round(KEPT[name] * clean.ndcg.mean, 3)
        yield Row(corpus=name, system="… every word mistyped", quality=slipped, target=target)
    for system, baseline in search_baselines.ALL.items():
        yield Row(corpus=name, system=system, quality=judge(baseline(corpus), corpus.judgements))


def mistyped(corpus: Corpus) -> Corpus:
    """Return the corpus with one random edit in every word of the queries of four letters on."""
    random = Random(SEED)

    def slip(word: re.Match[str]) -> str:
        return _slip(word[0], random)

    queries: Mapping[str, str] = {
        query: _WORD.sub(slip, text) for query, text in corpus.queries.items()
    }
    return replace(corpus, queries=queries)


def _slip(word: str, random: Random) -> str:
    """Return the word with a letter too many, too few, wrong, or two exchanged."""
    place = random.randrange(len(word))
    before, after = word[:place], word[place:]
    letter = random.choice(_LETTERS)
    return random.choice(
        [
            before + letter + after,
            before + after[1:],
            before + letter + after[1:],
            word[: place - 1] + word[place] + word[place - 1] + after[1:]
            if place
            else word[1] + word[0] + word[2:],
        ]
    )
