"""What the product is compared with, computed anew each time."""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from tests.quality.corpus import Corpus, CorpusArticle
from tests.quality.measures import Ranking

_MOST = 10  # articles in a ranking
_BLOCK = 256  # articles whose similarities to all others are in memory at once


def tag_overlap(corpus: Corpus) -> dict[str, Ranking]:
    """Rank by the shared tags, each counting its rarity ln(N ÷ n); equals newest first."""
    newest_first = sorted(corpus.articles, key=lambda each: each.date, reverse=True)
    spread = Counter(tag for article in newest_first for tag in article.tags)
    tagged: dict[str, list[str]] = defaultdict(list)
    for article in newest_first:
        for tag in article.tags:
            tagged[tag].append(article.slug)
    rankings: dict[str, Ranking] = {}
    for article in newest_first:
        scores: dict[str, float] = defaultdict(float)
        for tag in article.tags:
            for slug in tagged[tag]:
                scores[slug] += math.log(len(newest_first) / spread[tag])
        scores.pop(article.slug, None)
        rankings[article.slug] = sorted(scores, key=scores.__getitem__, reverse=True)[:_MOST]
    return rankings


def scikit_learn(corpus: Corpus) -> dict[str, Ranking]:
    """Rank by the cosine of scikit-learn's TF-IDF with its defaults, over the whole text."""
    slugs = [article.slug for article in corpus.articles]
    nearest = scikit_learn_of([_text(article) for article in corpus.articles])
    return {
        slug: [slugs[place] for place in places]
        for slug, places in zip(slugs, nearest, strict=True)
    }


def scikit_learn_of(texts: Sequence[str]) -> list[list[int]]:
    """Return the places of the ten texts nearest to each, best first, found by blocks."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - an extra's

    vectors = TfidfVectorizer().fit_transform(texts)
    nearest: list[list[int]] = []
    for start in range(0, len(texts), _BLOCK):
        block = (vectors[start : start + _BLOCK] @ vectors.T).toarray()
        for offset, similarities in enumerate(block):
            similarities[start + offset] = -1
            best = (-similarities).argpartition(min(_MOST, len(texts) - 1))[:_MOST]
            ranked = sorted(best, key=similarities.__getitem__, reverse=True)
            nearest.append([int(place) for place in ranked])
    return nearest


def _text(article: CorpusArticle) -> str:
    return "\n".join([article.title, " ".join(article.tags), article.summary, article.body])
