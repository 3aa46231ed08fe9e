"""Reloading: what it costs where nothing has changed, and how long it keeps the event loop."""

import asyncio
import os
import time
from collections.abc import Awaitable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot.library import Library, LoadReport, Source
from bot.library.library import BESIDE_MOST
from bot.store import Database
from tests.benchmarks.core import Row, compare
from tests.benchmarks.publication import Publication

_TICK_S = 0.001


def rows(*, quick: bool) -> Iterator[Row]:
    """Compare ``Library.load`` with a bare walk by ``os.scandir`` that asks for each file's stat.

    And watch how long the event loop is held by a load of all files, of some and of a few.
    """
    count, runs = (60, 3) if quick else (10_000, 7)
    with TemporaryDirectory() as name, asyncio.Runner() as runner:
        folder = Path(name) / "content"
        Publication(count).write(folder)
        database = runner.run(Database.open(Path(name) / "articles.db"))
        source = Source(folder=folder, timezone=ZoneInfo("UTC"))
        library = runner.run(Library.open(database, source))
        report, held = runner.run(_watched(library.load()))
        assert len(report.added) == count == _walk(folder), report.problems
        yield _held(f"{count:,} new", held)
        assert runner.run(library.load()).unchanged == count
        yield compare(
            f"reload of {count:,} unchanged files",
            lambda: runner.run(library.load()),
            lambda: _walk(folder),
            runs=runs,
            most=1.7,
        )
        for changed in ([*folder.rglob("*.md")][::100], [*folder.rglob("*.md")][:BESIDE_MOST]):
            for path in changed:
                path.write_text(f"{path.read_text(encoding='utf-8')}\nMore.\n", encoding="utf-8")
            report, held = runner.run(_watched(library.load()))
            assert len(report.changed) == len(changed), report.problems
            yield _held(f"{len(changed):,} of {count:,} changed", held)
        runner.run(database.close())


def _held(what: str, longest: float) -> Row:
    return Row(
        name=f"loop held, {what}",
        measured=longest * 1000,
        unit="ms",
        most=20,
        beside="the longest while in which nothing else ran, on a machine that is idle",
        runs=1,
    )


async def _watched(load: Awaitable[LoadReport]) -> tuple[LoadReport, float]:
    """Return what a load did, and the longest while, in seconds, that it held the event loop.

    The lesser of the time and the CPU time that passed: what other processes take is not ours.
    """
    longest = 0.0

    async def watch() -> None:
        nonlocal longest
        while True:
            start, spent = time.perf_counter(), time.process_time()
            await asyncio.sleep(_TICK_S)
            took, used = time.perf_counter() - start - _TICK_S, time.process_time() - spent
            longest = max(longest, min(took, used))

    watching = asyncio.create_task(watch())
    report = await load
    watching.cancel()
    return report, longest


def _walk(folder: Path) -> int:
    files, folders = 0, [os.fspath(folder)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    entry.stat()
                    files += 1
    return files
