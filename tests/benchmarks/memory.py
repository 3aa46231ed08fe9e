"""Memory: of the catalogue, and of a bot with nothing to do."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from bot.library import Library, Source
from bot.store import Database, articles, notes, related
from bot.store.notes import Note
from tests.benchmarks.core import Row
from tests.benchmarks.publication import Publication

_SAMPLES = Path(__file__).parents[2] / "content"


def catalogue_rows(*, quick: bool) -> Iterator[Row]:
    """Measure what a library holds of each article, beyond the article's own text.

    A fresh process opens the library of a real database with tracemalloc on. Its figure is what
    tracemalloc still counts afterwards (the articles, the catalogue, the packed neighbours),
    less the articles' text: ``sys.getsizeof`` of every different title, slug, TL;DR, tag, author
    and address, once each. For orientation the growth of the process when nothing is traced.
    """
    count = 500 if quick else 100_000
    with TemporaryDirectory() as name:
        path = Path(name) / "articles.db"
        asyncio.run(_fill(path, Publication(count)))
        traced = child("catalogue", path, "traced")
        grown = child("catalogue", path, "untraced")
    assert traced["articles"] == count
    text, whole = traced["text"] / count, traced["held"] / count
    yield Row(
        name=f"catalogue of {count:,}: an article",
        measured=(whole - text) / 1000,
        unit="KB",
        most=2.5,
        beside=f"beyond {text / 1000:.2f} KB of text; the process grew by "
        f"{grown['grown'] / count / 1000:.2f} KB an article",
        runs=1,
    )


def idle_rows(*, quick: bool) -> Iterator[Row]:
    """Measure the resident memory of a bot that serves the nine samples and isn't connected yet.

    Beside it a discord.py client that can do nothing. Fresh processes, by turns.
    """
    runs = 1 if quick else 5
    with TemporaryDirectory() as name:
        path = Path(name) / "articles.db"
        asyncio.run(_load_samples(path))
        taken: dict[str, list[float]] = {"bot": [], "bare": []}
        for _ in range(runs):
            for what, found in taken.items():
                found.append(child(what, path)["resident"] / 1e6)
    bot, bare = median(taken["bot"]), median(taken["bare"])
    yield Row(
        name="idle bot, resident",
        measured=bot,
        unit="MB",
        beside=f"{bot / bare:.2f} × a bare discord.py client ({bare:.1f} MB)",
        runs=runs,
    )


async def _fill(path: Path, publication: Publication) -> None:
    database = await Database.open(path)
    async with database.write() as connection:
        await articles.save(connection, ((article, "", "") for article in publication.articles))
        await related.save(connection, dict(publication.neighbours()))
        await notes.write(connection, Note.GENERATION, "1")
    await database.close()


async def _load_samples(path: Path) -> None:
    database = await Database.open(path)
    library = await Library.open(database, Source(folder=_SAMPLES, timezone=ZoneInfo("UTC")))
    await library.load()
    await database.close()


def child(*arguments: str | Path) -> dict[str, Any]:
    """Return what ``tests.benchmarks.child`` prints in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.child", *map(str, arguments)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found
