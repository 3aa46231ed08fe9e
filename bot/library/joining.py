"""The tag that would join an article to others, where nothing goes with it."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.article import Article
from bot.library.catalogue import Catalogue
from bot.library.neighbours import RelatedArticle, document_of
from bot.related.building import Collection, Entry
from bot.related.candidates import is_common
from bot.related.joining import all_terms, attempts, list_joined, plausible_tags
from bot.related.listing import MOST, least_similarity
from bot.related.neighbour import Document, Neighbour
from bot.related.vectors import ONE, Statistics, Vector
from bot.store import Connection, articles, related

_HALFWAY = 0.5  # of what is needed: who is farther off is not tagged like the other by oversight


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """An article with which nothing goes, and the tag that would change that most.

    ``found`` is what would go with it then; without a tag, none of those ``tried`` would.
    """

    article: Article
    tried: int
    tag: str | None = None
    found: tuple[RelatedArticle, ...] = ()


async def best_join(
    connection: Connection, catalogue: Catalogue, article: Article, entry: Entry, count: int
) -> Join:
    """Return the tag that would join an article to others best, of ``count`` articles in all.

    Each plausible tag is tried: the article is analysed with it and compared with what it would
    then meet, as a load would do. The best gives the list with the highest scores.

    Raises:
        StoreError: If the database can't be read.
    """
    plain = await articles.find_plain(connection, article.key) or ""
    document = document_of(article, plain)
    near = await related.find_entries(connection, [each.number for each in entry.candidates])
    vectors = {number: each.vector for number, each in near.items()}
    tags = await asyncio.to_thread(
        plausible_tags,
        document,
        [tag.name for tag in catalogue.tags],
        _tags_of_candidates(entry, vectors, catalogue, _HALFWAY * least_similarity(count)),
    )
    lists = await _lists(connection, document, entry.number, tags, count)
    return _best(article, lists, catalogue)


def best_join_within(
    collection: Collection, catalogue: Catalogue, article: Article, entry: Entry, document: Document
) -> Join:
    """Return the tag that would join an article to others of a collection in memory best."""
    others = dict(enumerate(collection.vectors))
    count = len(others)
    tags = plausible_tags(
        document,
        [tag.name for tag in catalogue.tags],
        _tags_of_candidates(entry, others, catalogue, _HALFWAY * least_similarity(count)),
    )
    tried = attempts(document, entry.number, tags, collection.statistics, collection.postings)
    lists = [(attempt.tag, list_joined(attempt, others, count)) for attempt in tried]
    return _best(article, lists, catalogue)


def _best(
    article: Article, lists: Sequence[tuple[str, tuple[Neighbour, ...]]], catalogue: Catalogue
) -> Join:
    """Return the join with the highest scores, of the tags that were tried and their lists."""
    best, highest = Join(article=article, tried=len(lists)), 0.0
    for tag, listed in lists:
        found = tuple(_shown(article, listed, catalogue))
        if (total := sum(each.score for each in found[:MOST])) > highest:
            best = Join(article=article, tried=len(lists), tag=tag, found=found)
            highest = total
    return best


async def _lists(
    connection: Connection, document: Document, number: int, tags: tuple[str, ...], count: int
) -> list[tuple[str, tuple[Neighbour, ...]]]:
    terms = all_terms(document, tags)
    spread = await related.find_spread(connection, terms)
    statistics = Statistics(articles=count, spread=spread)
    finding = [term for term in terms if not is_common(term, statistics)]
    kept = await related.find_terms(connection, finding)
    postings = {term: each.postings for term, each in kept.items()}
    tried = await asyncio.to_thread(
        lambda: list(attempts(document, number, tags, statistics, postings))
    )
    met = {each for attempt in tried for each, _ in attempt.candidates}
    entries = await related.find_entries(connection, met)
    others = {each: entries[each].vector for each in met}
    return [(attempt.tag, list_joined(attempt, others, count)) for attempt in tried]


def _tags_of_candidates(
    entry: Entry, vectors: Mapping[int, Vector], catalogue: Catalogue, least: float
) -> list[str]:
    """Return the tags of articles that are so near, those first that the nearest have."""
    weights: dict[str, int] = defaultdict(int)
    for each in entry.candidates:
        if each.similarity / ONE < least:
            continue
        article = catalogue.find(vectors[each.number].key)
        for tag in article.tags if article else ():
            weights[tag] += each.similarity
    return sorted(weights, key=weights.__getitem__, reverse=True)


def _shown(
    article: Article, listed: Iterable[Neighbour], catalogue: Catalogue
) -> Iterator[RelatedArticle]:
    for each in listed:
        other = catalogue.find(each.key)
        if other is not None and catalogue.bar(article, other) is None:
            yield RelatedArticle(article=other, score=each.score, reason=each.reason)
