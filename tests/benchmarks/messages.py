"""Commands on a message: the articles that go with what it says, and those it links to."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bot.library import Catalogue
from bot.library.links import find_linked
from bot.library.nearby import find_nearby
from bot.store import Database
from tests.benchmarks.core import Row, span
from tests.benchmarks.publication import Publication
from tests.benchmarks.related import reading, store

_MESSAGES = 40
_LENGTHS = (80, 300, 2_000)  # characters
_LINK_MOST_MS = 5.0  # it is looked up on the event loop


def rows(*, quick: bool) -> Iterator[Row]:
    """Measure what a reader waits for, from the message's text to the articles."""
    for count in (200,) if quick else (1_000, 10_000):
        taken = asyncio.run(_nearby(Publication(count)))
        yield _row(f"message: related of {count:,}", taken, most=None)
    count = 200 if quick else 100_000
    yield _row(f"message: a link among {count:,}", _links(Publication(count)), most=_LINK_MOST_MS)


def _row(name: str, taken: list[float], *, most: float | None) -> Row:
    return Row(
        name=name,
        measured=median(taken) * 1000,
        unit="ms",
        most=most,
        beside=f"worst {span(max(taken))}",
        runs=len(taken),
    )


async def _nearby(publication: Publication) -> list[float]:
    catalogue = Catalogue(generation=1, articles=publication.articles, neighbours={})
    taken: list[float] = []
    with TemporaryDirectory() as name:
        database = await Database.open(Path(name) / "articles.db")
        try:
            articles = publication.articles
            await store(
                database, {each.key: reading(each, publication.body()) for each in articles}
            )
            for run in range(_MESSAGES):
                said = publication.body()[: _LENGTHS[run % len(_LENGTHS)]]
                start = time.perf_counter()
                await find_nearby(database, catalogue, said, ())
                taken.append(time.perf_counter() - start)
        finally:
            await database.close()
    return taken


def _links(publication: Publication) -> list[float]:
    catalogue = Catalogue(generation=1, articles=publication.articles, neighbours={})
    site = "https://magazine.example"
    step = max(len(publication.articles) // _MESSAGES, 1)
    known = [each.url or "" for each in publication.articles[::step]]
    unknown = [f"{site}/nothing/{number}" for number in range(_MESSAGES)]
    taken: list[float] = []
    for link in (*known, *unknown, f"{site}/", "https://other.example/x"):
        start = time.perf_counter()
        find_linked(link, catalogue, site_url=site)
        taken.append(time.perf_counter() - start)
    return taken
