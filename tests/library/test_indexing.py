"""The full-text index follows the articles: in their transaction, and for what changed alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from bot.article import Key, article_key
from bot.library import indexing
from bot.store import search
from tests.library.shelf import Shelf


@contextmanager
def indexed(shelf: Shelf) -> Iterator[list[Key]]:
    """Collect the keys of the articles that are put into the index."""
    keys: list[Key] = []

    def collect(_connection: Any, _cursor: Any, statement: str, rows: Any, *_: Any) -> None:
        if statement.startswith("INSERT INTO searched"):
            keys.extend(row[0] for row in rows)

    engine = shelf.database._engine.sync_engine
    event.listen(engine, "before_cursor_execute", collect)
    try:
        yield keys
    finally:
        event.remove(engine, "before_cursor_execute", collect)


async def found(shelf: Shelf, token: str) -> list[Key]:
    async with shelf.database.read() as connection:
        rows = await connection.exec_driver_sql(
            "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid", (f'"{token}"',)
        )
        return [Key(key) for (key,) in rows]


async def test_only_what_changed_is_indexed(shelf: Shelf) -> None:
    await shelf.fill(20)
    shelf.write("3.md", body="A walrus.")
    shelf.write("new.md", body="Another walrus.")
    (shelf.folder / "4.md").unlink()
    with indexed(shelf) as keys:
        await shelf.load()
    assert sorted(keys) == sorted(map(article_key, ("3", "new")))
    assert await found(shelf, "walrus") == sorted(keys)
    assert article_key("4") not in await found(shelf, "boat")
    with indexed(shelf) as keys:
        await shelf.load()
    assert keys == []


async def test_another_version_of_the_analysis_indexes_everything_anew(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    await shelf.fill(20)
    monkeypatch.setattr("bot.library.known.INDEX_VERSION", f"{indexing.INDEX_VERSION} next")
    with indexed(shelf) as keys:
        await shelf.load()
    assert len(keys) == 20


async def test_a_load_that_fails_leaves_the_index_with_the_articles_it_had(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    await shelf.fill(3)
    save = search.save

    async def fail(*arguments: Any, **more: Any) -> None:
        await save(*arguments, **more)
        raise ZeroDivisionError

    monkeypatch.setattr(search, "save", fail)
    shelf.write("1.md", title="Walrus", body="A walrus.")
    with pytest.raises(ZeroDivisionError):
        await shelf.load()
    assert await found(shelf, "walrus") == []
    assert (await shelf.titles())["1"] == "1"
    assert article_key("1") in await found(shelf, "boat")
