"""Neighbours in the packed form that is stored: a fifth of the memory of the objects."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.article import Article, Key
from bot.content.reading import Reading
from bot.library.aside import uncollected
from bot.related import Document, Neighbour, Reason, ReasonKind, relate
from bot.store import Database, articles, related


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedArticle:
    """An article that goes with another: how well (0 to 1), and why."""

    article: Article
    score: float
    reason: Reason


def pack(neighbours: Iterable[Neighbour]) -> str:
    """Return the neighbours as compact JSON: ``[[key, score, kind, values], …]``."""
    packed = [[each.key, each.score, each.reason.kind, each.reason.values] for each in neighbours]
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":"))


def unpack(packed: str) -> Iterator[tuple[Key, float, Reason]]:
    """Yield what :func:`pack` packed, best first."""
    for key, score, kind, values in json.loads(packed):
        yield Key(key), score, Reason(kind=ReasonKind(kind), values=tuple(values))


async def recomputed(
    database: Database, written: Mapping[Key, Reading], removed: Iterable[Article]
) -> dict[Key, str]:
    """Return the packed neighbours that change when articles are written and removed."""
    gone = {article.key for article in removed}
    documents = [
        _document(reading.article, reading.plain)
        for reading in written.values()
        if reading.article is not None
    ]
    async with database.read() as connection:
        before = await related.load_all(connection)
        async for article, plain in articles.plain_texts(connection):
            if article.key not in written and article.key not in gone:
                documents.append(_document(article, plain))
    with uncollected():
        return {key: packed for key, packed in _packed(documents) if before.get(key) != packed}


def _packed(documents: Iterable[Document]) -> Iterator[tuple[Key, str]]:
    found = relate(documents)
    while found:  # each freed as it goes: all at once would keep other threads waiting
        key, neighbours = found.popitem()
        yield key, pack(neighbours)


def _document(article: Article, plain: str) -> Document:
    return Document(
        slug=article.slug,
        title=article.title,
        tags=article.tags,
        tldr=article.tldr or "",
        body=plain,
        published=article.published.at.timestamp() if article.published else None,
        lang=article.lang,
    )
