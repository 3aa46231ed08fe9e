"""Storing parsed articles."""

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.article import Article
from bot.content.markdown import plain_text
from bot.store import Database, articles
from bot.store.connecting import _PRAGMAS
from tests.benchmarks.core import Row, compare
from tests.benchmarks.publication import Publication

_TEXTS = 50  # different bodies


def rows(*, quick: bool) -> Iterator[Row]:
    """Compare with raw ``executemany`` of the very same rows, by sqlite3.

    Both write into the table as the migrations make it, in a new file, with the same pragmas, in
    one transaction, in the order of the primary key as a load does.
    """
    count, runs = (200, 3) if quick else (10_000, 9)
    publication = Publication(count)
    bodies = [publication.body() for _ in range(min(count, _TEXTS))]
    texts = [(body, plain_text(body)) for body in bodies]
    written = [
        (article, *texts[index % len(texts)])
        for index, article in enumerate(sorted(publication.articles, key=lambda each: each.key))
    ]
    with TemporaryDirectory() as name, asyncio.Runner() as runner:
        folder = Path(name)
        databases = [runner.run(Database.open(folder / f"ours-{run}.db")) for run in range(runs)]
        for run in range(runs):
            empty = runner.run(Database.open(folder / f"raw-{run}.db"))
            runner.run(empty.close())
        raws = [_connect(folder / f"raw-{run}.db") for run in range(runs)]
        sample = runner.run(Database.open(folder / "sample.db"))
        runner.run(_save(sample, written))
        stored = _stored(folder / "sample.db")
        assert len(stored) == count
        left, raw_left = iter(databases), iter(raws)
        yield compare(
            f"storing {count:,} articles",
            lambda: runner.run(_save(next(left), written)),
            lambda: _executemany(next(raw_left), stored),
            runs=runs,
            most=2.0,
        )
        assert _stored(folder / "ours-0.db") == _stored(folder / "raw-0.db") == stored
        for database in (sample, *databases):
            runner.run(database.close())
        for raw in raws:
            raw.close()


async def _save(database: Database, written: list[tuple[Article, str, str]]) -> None:
    async with database.write() as connection:
        await articles.save(connection, written)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in _PRAGMAS:
        connection.execute(pragma)
    return connection


def _executemany(connection: sqlite3.Connection, stored: list[tuple[Any, ...]]) -> None:
    marks = ", ".join("?" * len(stored[0]))
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(f"INSERT INTO article VALUES ({marks})", stored)  # noqa: S608 - marks
    connection.execute("COMMIT")


def _stored(path: Path) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(path)
    found = connection.execute("SELECT * FROM article ORDER BY key").fetchall()
    connection.close()
    return found
