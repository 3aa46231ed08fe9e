"""Related articles: all lists at once beside scikit-learn's, and one changed article."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bot.article import Article, Key
from bot.content.reading import Reading
from bot.library.neighbours import LIKENESS_VERSION, recomputed
from bot.related import Document
from bot.related.building import Collection
from bot.store import Database, articles, notes
from bot.store.notes import Note
from tests.benchmarks.core import Row, compare, span
from tests.benchmarks.publication import Publication
from tests.quality.baselines import scikit_learn_of

_CHANGES = 15


def build_rows(*, quick: bool) -> Iterator[Row]:
    """Measure every list of a publication: profiles, vectors, candidates, order and reasons.

    Theirs is scikit-learn's TF-IDF with its defaults, and the ten nearest by blocks: no reasons,
    nothing kept for the next change. It comes with the extra ``quality``.
    """
    for count in (200,) if quick else (1_000, 10_000):
        publication = Publication(count)
        documents = [_document(each, publication.body()) for each in publication.articles]
        texts = [
            f"{each.title} {' '.join(each.tags)} {each.tldr} {each.body}" for each in documents
        ]
        yield compare(
            f"related build of {count:,}",
            partial(_build, documents),
            partial(scikit_learn_of, texts),
            runs=1 if quick or count > 1_000 else 3,
        )


def change_rows(*, quick: bool) -> Iterator[Row]:
    """Measure the lists after a change of one article: read, revised and written.

    CPU time of the whole process, the database's own thread with it.
    """
    for count in (200,) if quick else (1_000, 10_000):
        taken = asyncio.run(_changes(count, runs=2 if quick else _CHANGES))
        yield Row(
            name=f"related: one changed of {count:,}",
            measured=median(taken) * 1000,
            unit="ms",
            beside=f"worst {span(max(taken))}",
            runs=len(taken),
        )


def _build(documents: list[Document]) -> None:
    for _ in Collection.read(documents).entries():
        pass


async def _changes(count: int, *, runs: int) -> list[float]:
    publication = Publication(count)
    taken: list[float] = []
    with TemporaryDirectory() as name:
        database = await Database.open(Path(name) / "articles.db")
        try:
            written = {each.key: reading(each, publication.body()) for each in publication.articles}
            await store(database, written)
            for article in publication.articles[:: max(count // runs, 1)][:runs]:
                changed = replace(article, title=f"{article.title} again")
                one = {article.key: reading(changed, publication.body())}
                start = time.process_time()
                await store(database, one)
                taken.append(time.process_time() - start)
        finally:
            await database.close()
    return taken


async def store(database: Database, written: dict[Key, Reading]) -> None:
    async with database.read() as connection:
        revised = await recomputed(connection, written, ())
    async with database.write() as connection:
        await articles.save(
            connection,
            ((each.article, each.body, each.plain) for each in written.values() if each.article),
        )
        await revised.save(connection)
        await notes.write(connection, Note.LIKENESS, LIKENESS_VERSION)


def _document(article: Article, body: str) -> Document:
    return Document(
        slug=article.slug,
        title=article.title,
        tags=article.tags,
        tldr=article.tldr or "",
        body=body,
        published=article.published.at.timestamp() if article.published else None,
    )


def reading(article: Article, body: str) -> Reading:
    return Reading(path=f"{article.slug}.md", article=article, body=body, plain=body, problems=())
