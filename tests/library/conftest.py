"""A shelf for each test, and which of its files were read."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.content.reading import Reading
from bot.content.reading import load as read_file
from bot.library import loading
from bot.store import Database
from tests.library.shelf import Shelf
from tests.making import open_database


@pytest.fixture
async def shelf(tmp_path: Path) -> AsyncIterator[Shelf]:
    folder = tmp_path / "content"
    folder.mkdir()
    async with open_database(tmp_path / "articles.db") as database:
        yield Shelf(folder=folder, database=database)


@pytest.fixture
def database(shelf: Shelf) -> Database:
    """Give the database of the shelf."""
    return shelf.database


@pytest.fixture
def read_paths(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were read, in order."""
    paths: list[str] = []

    def counting(folder: Path, path: str, **settings: Any) -> Reading:
        paths.append(path)
        return read_file(folder, path, **settings)

    monkeypatch.setattr(loading, "load_file", counting)
    return paths
