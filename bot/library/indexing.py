"""Keeping the full-text index with the articles: in their transaction, for what changed alone."""

from collections.abc import AsyncIterator, Iterable, Mapping

from bot.article import Article, Key
from bot.content.reading import Reading
from bot.search.entry import make_entry, vocabulary
from bot.store import Connection, articles, search
from bot.store.chunks import CHUNK
from bot.store.search import Indexed
from bot.text import analysis
from bot.text.analysis import Analysers
from bot.text.language import language_of

INDEX_VERSION = f"1 {analysis.VERSION}"
"""Whatever makes the same article be found otherwise: a change means indexing all anew."""


async def index_changed(
    connection: Connection, written: Mapping[Key, Reading], removed: Iterable[Article]
) -> None:
    """Index the articles that were written, and forget those that were removed."""
    analysers = Analysers()
    await search.remove(connection, [article.key for article in removed])
    found = ((each.article, each.plain) for _, each in sorted(written.items()) if each.article)
    await search.save(connection, [_indexed(*each, analysers) for each in found])


async def index_all(connection: Connection) -> None:
    """Index every article of the database anew."""
    analysers = Analysers()
    await search.clear(connection)
    async for chunk in _in_chunks(articles.plain_texts(connection)):
        await search.save(connection, [_indexed(*each, analysers) for each in chunk], bulk=True)


def _indexed(article: Article, plain: str, analysers: Analysers) -> Indexed:
    tldr = article.tldr or ""
    language = language_of(f"{article.title}\n{tldr}\n{plain}", article.lang)
    analyser = analysers[language]
    texts = (article.title, *article.tags, tldr, plain)
    return Indexed(
        key=article.key,
        language=language,
        entry=make_entry(analyser, title=article.title, tags=article.tags, tldr=tldr, body=plain),
        words=tuple(vocabulary(texts, analyser)),
    )


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
