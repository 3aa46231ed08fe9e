"""Watching the folder: what one saved file costs, and how soon readers and editors see it."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot.library import Library, Patience, Source
from bot.library.library import BESIDE_MOST
from bot.library.watch import watch
from bot.store import Database
from tests.benchmarks.core import Row, ratio, spread, typical
from tests.benchmarks.following import followed
from tests.benchmarks.publication import Publication

_SAVED = 15  # files, one after another
_LOOK_EVERY_S = 0.01
_NEVER_S = 60.0


def rows(*, quick: bool) -> Iterator[Row]:
    """Save single files of a large publication and of one a tenth its size, and load each alone.

    Then save some while the folder is watched, and see when readers get them, and when they stand
    on the open page of who saved them.
    """
    count, runs = (400, 3) if quick else (100_000, _SAVED)
    few = asyncio.run(_saved(count // 10, runs=runs))
    many = asyncio.run(_saved(count, runs=runs))
    yield ratio(
        f"one saved of {count:,}, beside one of {count // 10:,}",
        [median(many)],
        [median(few)],
        most=1.5,
    )
    less = count // 100
    waited = asyncio.run(_waited(less, runs=runs))
    yield _soon(f"a saved file of {less:,} is served after", waited)
    for size in (less, 10 * less):
        shown = asyncio.run(followed(size, runs=runs))
        yield _soon(f"a saved file of {size:,} is on the page after", shown)


def _soon(name: str, waited: list[float]) -> Row:
    return typical(name, waited, unit="s", most=1.5, beside=", on a machine that is idle")


async def _saved(count: int, *, runs: int) -> list[float]:
    """Return the CPU seconds, of all threads, in which one saved file after another is loaded."""
    taken: list[float] = []
    async with _published(count) as (library, folder):
        for path in spread(sorted(folder.rglob("*.md")), runs):
            _save(path)
            start = time.process_time()
            report = await library.load(only=[path.relative_to(folder).as_posix()])
            taken.append(time.process_time() - start)
            assert len(report.changed) == 1, report
    return taken


async def _waited(count: int, *, runs: int) -> list[float]:
    """Return the seconds from when a file has been saved until the catalogue has it."""
    taken: list[float] = []
    async with _published(count) as (library, folder):
        watching = asyncio.create_task(watch(library, folder, tell=lambda _: None))
        await asyncio.sleep(3)  # it has looked through everything by then
        for path in spread(sorted(folder.rglob("*.md")), runs):
            before = library.catalogue.generation
            _save(path)
            start = time.perf_counter()
            async with asyncio.timeout(_NEVER_S):
                while library.catalogue.generation == before:  # noqa: ASYNC110 - nobody tells when
                    await asyncio.sleep(_LOOK_EVERY_S)
            taken.append(time.perf_counter() - start)
        watching.cancel()
        await asyncio.wait([watching])
    return taken


@asynccontextmanager
async def _published(count: int) -> AsyncIterator[tuple[Library, Path]]:
    """Yield a library that has loaded so many articles as the bot does, and their folder."""
    with TemporaryDirectory() as name:
        folder = Path(name) / "content"
        Publication(count).write(folder)
        database = await Database.open(Path(name) / "articles.db")
        source = Source(folder=folder, timezone=ZoneInfo("UTC"))
        library = await Library.open(database, source, beside_most=BESIDE_MOST, patience=Patience())
        try:
            await library.load()
            yield library, folder
        finally:
            await database.close()


def _save(path: Path) -> None:
    path.write_text(f"{path.read_text(encoding='utf-8')}\nMore.\n", encoding="utf-8")
