"""Changes of single articles, stored as a load stores them, and what each costs."""

import time
from collections.abc import Mapping
from dataclasses import replace

from bot.article import Article, Key
from bot.content.markdown import plain_text
from bot.content.reading import Reading
from bot.library.indexing import index_changed
from bot.library.neighbours import LIKENESS_VERSION, recomputed
from bot.store import Database, articles, notes
from bot.store.notes import Note
from tests.benchmarks.core import spread
from tests.benchmarks.publication import Publication


async def fill(database: Database, publication: Publication) -> None:
    """Store every article with its related ones, not searchable."""
    written = {}
    for article in publication.articles:
        body = publication.body()
        written[article.key] = _reading(article, body, body)  # its signs are no words
    await _store(database, written, searchable=False)
    async with database.write() as connection:
        await notes.write(connection, Note.LIKENESS, LIKENESS_VERSION)


async def change_each(
    database: Database, publication: Publication, *, runs: int, searchable: bool
) -> list[float]:
    """Return the CPU seconds in which one changed article after another is stored.

    They are those of the whole process, the database's own thread with it.
    """
    taken: list[float] = []
    for article in spread(publication.articles, runs):
        body = publication.body()
        changed = replace(article, title=f"{article.title} again")
        written = {article.key: _reading(changed, body, plain_text(body))}
        start = time.process_time()
        await _store(database, written, searchable=searchable)
        taken.append(time.process_time() - start)
    return taken


async def _store(database: Database, written: Mapping[Key, Reading], *, searchable: bool) -> None:
    async with database.read() as connection:
        revised = await recomputed(connection, written, ())
    async with database.write() as connection:
        await articles.save(
            connection,
            ((each.article, each.body, each.plain) for each in written.values() if each.article),
        )
        if searchable:
            await index_changed(connection, written, ())
        await revised.save(connection)


def _reading(article: Article, body: str, plain: str) -> Reading:
    return Reading(path=f"{article.slug}.md", article=article, body=body, plain=plain, problems=())
