"""A whole publication: loading it, what one change of it costs, and a bot that serves it."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot.article import Article
from bot.content.markdown import plain_text
from bot.content.reading import Reading
from bot.library import Source
from bot.library.indexing import index_changed
from bot.library.loading import load
from bot.library.neighbours import recomputed
from bot.store import Connection, Database, articles
from tests.benchmarks.core import Row, by_turns, ratio, span
from tests.benchmarks.memory import child
from tests.benchmarks.publication import Publication
from tests.benchmarks.search import fields, make_tantivy
from tests.quality.baselines import scikit_learn_of

_CHANGES = 15


def rows(*, quick: bool) -> Iterator[Row]:
    """Load every file of a publication into a new database, index and related lists included.

    The others do less: Tantivy indexes the plain texts, scikit-learn finds the ten nearest of each.
    Both come with the extra ``quality``.
    """
    for count in (200,) if quick else (1_000, 10_000):
        with TemporaryDirectory() as name:
            place = Path(name)
            publication = _publish(place, count)
            ours = by_turns({"ours": partial(_load, place)}, runs=1)["ours"]
            written = asyncio.run(_texts(place, publication))
            _others(written[:20])  # whose modules are then imported, as ours are
            theirs = by_turns({"theirs": partial(_others, written)}, runs=1)["theirs"]
            most = 2 if count == 10_000 else None
            yield ratio(f"full load of {count:,}, beside both", ours, theirs, most=most)
            yield from _served(place, publication, quick=quick)


def large_rows(*, quick: bool) -> Iterator[Row]:
    """Load a publication that is large, and then change single articles of it."""
    count = 400 if quick else 100_000
    with TemporaryDirectory() as name:
        place = Path(name)
        publication = _publish(place, count)
        taken = by_turns({"ours": partial(_load, place)}, runs=1)["ours"]
        yield Row(
            name=f"full load of {count:,}",
            measured=taken[0] / count * 1000,
            unit="ms",
            beside=f"of an article; {span(taken[0])} of all",
            runs=1,
        )
        yield from _served(place, publication, quick=quick)


def _served(place: Path, publication: Publication, *, quick: bool) -> Iterator[Row]:
    """Measure what the publication costs from then on."""
    count = len(publication.articles)
    taken = asyncio.run(_changed(place, publication, runs=2 if quick else _CHANGES))
    yield Row(
        name=f"one changed of {count:,}, index and lists",
        measured=median(taken) * 1000,
        unit="ms",
        most=50 if count == 100_000 else None,
        beside=f"worst {span(max(taken))}",
        runs=len(taken),
    )
    yield Row(
        name=f"bot of {count:,}, resident",
        measured=child("bot", place / "articles.db", "searched")["resident"] / 1e6,
        unit="MB",
        most=150 if count == 10_000 else None,
        beside="with its catalogue, after a search",
        runs=1,
    )


def _publish(place: Path, count: int) -> Publication:
    publication = Publication(count)
    publication.write(place / "content")
    return publication


def _source(place: Path) -> Source:
    return Source(folder=place / "content", timezone=ZoneInfo("UTC"))


def _load(place: Path) -> None:
    async def bring() -> None:
        database = await Database.open(place / "articles.db")
        report = await load(database, _source(place), now=datetime.now(UTC))
        assert report.added, report.problems
        await database.close()

    asyncio.run(bring())


def _others(written: list[tuple[Article, str]]) -> None:
    tantivy = make_tantivy(written)
    if tantivy is None:
        raise ModuleNotFoundError(name="tantivy")
    tantivy.build()
    scikit_learn_of(["\n".join(fields(each)) for each in written])


async def _texts(place: Path, publication: Publication) -> list[tuple[Article, str]]:
    database = await Database.open(place / "articles.db")
    try:
        async with database.read() as connection:
            found = articles.plain_texts(connection)
            texts = {article.slug: plain async for article, plain in found}
    finally:
        await database.close()
    return [(article, texts[article.slug]) for article in publication.articles]


async def _changed(place: Path, publication: Publication, *, runs: int) -> list[float]:
    """Return the CPU seconds in which one changed article after another is stored."""
    database = await Database.open(place / "articles.db")
    taken: list[float] = []
    try:
        known = publication.articles
        for article in known[:: max(len(known) // runs, 1)][:runs]:
            changed = _reading(replace(article, title=f"{article.title} again"), publication.body())
            start = time.process_time()
            await _store(database, changed)
            taken.append(time.process_time() - start)
    finally:
        await database.close()
    return taken


async def _store(database: Database, reading: Reading) -> None:
    assert reading.article
    written = {reading.article.key: reading}
    async with database.read() as connection:
        revised = await recomputed(connection, written, ())
    async with database.write() as connection:
        await _save(connection, reading)
        await index_changed(connection, written, ())
        await revised.save(connection)


async def _save(connection: Connection, reading: Reading) -> None:
    assert reading.article
    await articles.save(connection, [(reading.article, reading.body, reading.plain)])


def _reading(article: Article, body: str) -> Reading:
    plain = plain_text(body)
    return Reading(path=f"{article.slug}.md", article=article, body=body, plain=plain, problems=())
