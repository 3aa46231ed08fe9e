"""``check`` of a whole publication, beside loading it."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot.checking import check
from bot.library import Source
from bot.library.loading import load
from bot.store import Database
from tests.benchmarks.core import Row, by_turns, ratio
from tests.benchmarks.publication import Publication

_SITE = "https://magazine.example"


def rows(*, quick: bool) -> Iterator[Row]:
    """Check every file, with all warnings, and load them all into a new database."""
    size = 200 if quick else 10_000
    with TemporaryDirectory() as name:
        place = Path(name)
        Publication(size).write(place / "content")
        source = Source(folder=place / "content", timezone=ZoneInfo("UTC"), site_url=_SITE)
        databases = (place / f"{number}.db" for number in count())
        works: dict[str, Callable[[], object]] = {
            "check": partial(check, source),
            "load": lambda: asyncio.run(_load(source, next(databases))),
        }
        taken = by_turns(works, runs=1 if quick else 2)
        assert check(source).checked == size
        yield ratio(f"check of {size:,} : full load", taken["check"], taken["load"], most=2.0)


async def _load(source: Source, path: Path) -> None:
    database = await Database.open(path)
    try:
        report = await load(database, source, now=datetime.now(UTC))
        assert report.added, report.problems
    finally:
        await database.close()
