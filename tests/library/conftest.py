"""A shelf for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.library.shelf import Shelf
from tests.making import open_database


@pytest.fixture
async def shelf(tmp_path: Path) -> AsyncIterator[Shelf]:
    folder = tmp_path / "content"
    folder.mkdir()
    async with open_database(tmp_path / "articles.db") as database:
        yield Shelf(folder=folder, database=database)
