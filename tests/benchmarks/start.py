"""The start: from nothing to a bot that is ready in Discord, with all articles as they were."""

import asyncio
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from bot.library import Library, Source
from bot.playground import Playground
from bot.store import Database
from tests.benchmarks.core import Row, ratio
from tests.benchmarks.publication import Publication


def rows(*, quick: bool) -> Iterator[Row]:
    """Compare the start of a bot with importing what it imports and reading its rows.

    Fresh processes, by turns, in CPU time from their first instruction: ours until discord.py is
    ready, connected to a playground in this process; the other imports the very modules that ours
    had imported by then, and fetches with sqlite3 every column of the articles but their texts,
    and all neighbours.
    """
    count, runs = (60, 1) if quick else (10_000, 5)
    with TemporaryDirectory() as name:
        folder, database = Path(name) / "content", Path(name) / "articles.db"
        Publication(count).write(folder)
        asyncio.run(_load(folder, database))
        ours, theirs = asyncio.run(_by_turns(folder, database, runs))
    yield ratio(f"start with {count:,} unchanged articles to READY", ours, theirs, most=2)


async def _load(folder: Path, path: Path) -> None:
    database = await Database.open(path)
    library = await Library.open(database, Source(folder=folder, timezone=ZoneInfo("UTC")))
    await library.load()
    await database.close()


async def _by_turns(folder: Path, path: Path, runs: int) -> tuple[list[float], list[float]]:
    """Return the CPU seconds of each start of ours, and of each of the other's."""
    ours, theirs = [], []
    async with Playground() as playground:
        for _ in range(runs):
            started = await _child(
                "start", path, folder, playground.api_url, playground.gateway_url
            )
            ours.append(started["cpu"])
            imported = await _child("import", path, *started["modules"])
            assert imported["articles"] == started["articles"]
            theirs.append(imported["cpu"])
    return ours, theirs


async def _child(*arguments: str | Path) -> dict[str, Any]:
    """Return what ``tests.benchmarks.starting`` prints in a process of its own."""
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.benchmarks.starting"),
        *map(str, arguments),
        stdout=asyncio.subprocess.PIPE,
    )
    told, _ = await child.communicate()
    assert child.returncode == 0
    found: dict[str, Any] = json.loads(told)
    return found
