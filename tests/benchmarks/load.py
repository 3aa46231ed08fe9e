"""A whole publication: loading it, what one change of it costs, and a bot that serves it."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot.article import Article
from bot.library import Source
from bot.library.loading import load
from bot.store import Database, articles
from tests.benchmarks.changing import change_each
from tests.benchmarks.core import Row, by_turns, ratio, span, typical
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
    most = 50 if count == 100_000 else None
    yield typical(f"one changed of {count:,}, index and lists", taken, most=most)
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
    database = await Database.open(place / "articles.db")
    try:
        return await change_each(database, publication, runs=runs, searchable=True)
    finally:
        await database.close()
