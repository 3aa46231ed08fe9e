"""Commands on a message: the articles that go with what it says, and those it links to."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.library import Catalogue
from bot.library.links import find_linked
from bot.library.nearby import find_nearby
from bot.store import Database
from tests.benchmarks.changing import fill
from tests.benchmarks.core import Row, spread, typical
from tests.benchmarks.publication import Publication

_MESSAGES = 40
_LENGTHS = (80, 300, 2_000)  # characters
_LINK_MOST_MS = 5.0  # it is looked up on the event loop


def rows(*, quick: bool) -> Iterator[Row]:
    """Measure what a reader waits for, from the message's text to the articles."""
    for count in (200,) if quick else (1_000, 10_000):
        taken = asyncio.run(_nearby(Publication(count)))
        yield typical(f"message: related of {count:,}", taken)
    count = 200 if quick else 100_000
    taken = _links(Publication(count))
    yield typical(f"message: a link among {count:,}", taken, most=_LINK_MOST_MS)


async def _nearby(publication: Publication) -> list[float]:
    catalogue = Catalogue(generation=1, articles=publication.articles, neighbours={})
    taken: list[float] = []
    with TemporaryDirectory() as name:
        database = await Database.open(Path(name) / "articles.db")
        try:
            await fill(database, publication)
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
    known = [each.url or "" for each in spread(publication.articles, _MESSAGES)]
    unknown = [f"{site}/nothing/{number}" for number in range(_MESSAGES)]
    taken: list[float] = []
    for link in (*known, *unknown, f"{site}/", "https://other.example/x"):
        start = time.perf_counter()
        find_linked(link, catalogue, site_url=site)
        taken.append(time.perf_counter() - start)
    return taken
