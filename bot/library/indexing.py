"""Keeping the full-text index with the articles: in their transaction, for what changed alone."""

from collections.abc import AsyncIterator, Iterable, Mapping

from bot.article import Article, Key
from bot.content.reading import Reading
from bot.search.entry import Indexer
from bot.store import Connection, articles, search
from bot.store.chunks import CHUNK
from bot.store.search import Indexed
from bot.text import analysis
from bot.text.analysis import Analyser
from bot.text.language import language_of

INDEX_VERSION = f"2 {analysis.VERSION}"
"""Whatever makes the same article be found otherwise: a change means indexing all anew."""


class _Indexers(dict[str, Indexer]):
    """An indexer for any language, made when it is first asked for."""

    def __missing__(self, language: str) -> Indexer:
        found = self[language] = Indexer(Analyser(language))
        return found


async def index_changed(
    connection: Connection, written: Mapping[Key, Reading], removed: Iterable[Article]
) -> None:
    """Index the articles that were written, and forget those that were removed."""
    indexers = _Indexers()
    await search.remove(connection, [article.key for article in removed])
    found = ((each.article, each.plain) for _, each in sorted(written.items()) if each.article)
    await search.save(connection, [_indexed(*each, indexers) for each in found])


async def index_all(connection: Connection) -> None:
    """Index every article of the database anew."""
    indexers = _Indexers()
    await search.clear(connection)
    async for chunk in _in_chunks(articles.plain_texts(connection)):
        await search.save(connection, [_indexed(*each, indexers) for each in chunk], anew=True)


def _indexed(article: Article, plain: str, indexers: _Indexers) -> Indexed:
    tldr = article.tldr or ""
    language = language_of(f"{article.title}\n{tldr}\n{plain}", article.lang)
    entry = indexers[language].entry(title=article.title, tags=article.tags, tldr=tldr, body=plain)
    return Indexed(key=article.key, language=language, entry=entry)


async def _in_chunks(
    found: AsyncIterator[tuple[Article, str]],
) -> AsyncIterator[list[tuple[Article, str]]]:
    chunk: list[tuple[Article, str]] = []
    async for each in found:
        chunk.append(each)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    yield chunk
