"""Reloading a folder in which nothing has changed."""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot.library import Library, Source
from bot.store import Database
from tests.benchmarks.core import Row, compare
from tests.benchmarks.publication import Publication


def rows(*, quick: bool) -> Iterator[Row]:
    """Compare ``Library.load`` with a bare walk by ``os.scandir`` that asks for each file's stat.

    There is no target yet: a later one is 1.7 ×.
    """
    count, runs = (60, 3) if quick else (10_000, 7)
    with TemporaryDirectory() as name, asyncio.Runner() as runner:
        folder = Path(name) / "content"
        Publication(count).write(folder)
        database = runner.run(Database.open(Path(name) / "articles.db"))
        source = Source(folder=folder, timezone=ZoneInfo("UTC"))
        library = runner.run(Library.open(database, source))
        report = runner.run(library.load())
        assert len(report.added) == count == _walk(folder), report.problems
        assert runner.run(library.load()).unchanged == count
        yield compare(
            f"reload of {count:,} unchanged files",
            lambda: runner.run(library.load()),
            lambda: _walk(folder),
            runs=runs,
        )
        runner.run(database.close())


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
