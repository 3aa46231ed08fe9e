"""A database for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store import Database
from tests.making import open_database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "articles.db"


@pytest.fixture
async def database(path: Path) -> AsyncIterator[Database]:
    async with open_database(path) as database:
        yield database
