"""What the product is compared with, computed anew each time."""

import math
from collections import Counter, defaultdict

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
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - an extra's

    slugs = [article.slug for article in corpus.articles]
    vectors = TfidfVectorizer().fit_transform(map(_text, corpus.articles))
    rankings: dict[str, Ranking] = {}
    for start in range(0, len(slugs), _BLOCK):
        block = (vectors[start : start + _BLOCK] @ vectors.T).toarray()
        for offset, similarities in enumerate(block):
            similarities[start + offset] = -1
            best = similarities.argsort(kind="stable")[::-1][:_MOST]
            rankings[slugs[start + offset]] = [slugs[position] for position in best]
    return rankings


def _text(article: CorpusArticle) -> str:
    return "\n".join([article.title, " ".join(article.tags), article.summary, article.body])
