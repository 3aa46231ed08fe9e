"""Before a database is migrated it is copied, and whatever happens then, it is usable."""

import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.errors import DatabaseFullError, DatabaseReadOnlyError
from bot.store import Database, articles, notes, schema
from bot.store.copies import make_copy
from tests.conftest import ROOT
from tests.disks import Disk
from tests.making import open_database
from tests.store.migrating import NEWEST

STEP = f"""
import os

import sqlalchemy as sa
from alembic import op

revision, down_revision = "{NEWEST}", "{schema.NEWEST}"


def upgrade():
    op.add_column("article", sa.Column("shelf", sa.Text))
    op.execute("UPDATE article SET shelf = 'top', title = upper(title)")
"""  # noqa: S608 - nothing from outside
FIRST = Path(__file__).with_name("schema-0001.sql")  # as the first version of the bot left one
COPY = "articles.db.schema-0001.bak"

# ruff: noqa: ASYNC221 - tests may wait for processes


class Migrations:
    """Our migrations and one more, as a later version of the bot would bring it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(schema._MIGRATIONS, folder)

    def end_with(self, statement: str = "") -> None:
        step = f"{STEP}    {statement}\n"
        (self.folder / "versions" / f"{NEWEST}_shelf.py").write_text(step, encoding="utf-8")

    def run(self, path: Path) -> int:
        """Open a database with them in a process of its own; return how that ended."""
        command = [sys.executable, "-m", "tests.store.migrating", str(self.folder), str(path)]
        return subprocess.run(command, cwd=ROOT, check=False, stderr=subprocess.PIPE).returncode


@pytest.fixture
def migrations(tmp_path: Path) -> Migrations:
    migrations = Migrations(tmp_path / "migrations")
    migrations.end_with()
    return migrations


@pytest.fixture
def later(migrations: Migrations, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be the later version of the bot."""
    monkeypatch.setattr(schema, "_MIGRATIONS", migrations.folder)
    monkeypatch.setattr(schema, "NEWEST", NEWEST)


def make_old(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Make a database of the first schema; return all that it holds."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(FIRST.read_text(encoding="utf-8"))
    return held(path)


def held(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for (name,) in names}  # noqa: S608 - our own tables


async def test_the_first_schema_is_read_by_this_version(path: Path) -> None:
    make_old(path)
    async with open_database(path) as database, database.read() as connection:
        listed = {str(each.slug): each for each in await articles.load_all(connection)}
        assert listed["boat"].title == "Boat"
        assert listed["小红书"].published is None
        assert await notes.generation(connection) == 7


@pytest.mark.usefixtures("later")
async def test_a_migrated_database_is_kept_as_it_was(path: Path) -> None:
    before = make_old(path)
    async with open_database(path) as database, database.read() as connection:
        assert {each.title for each in await articles.load_all(connection)} == {"BOAT", "小红书"}
    copy = path.with_name(COPY)
    assert held(copy) == before
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert held(path)["alembic_version"] == [(NEWEST,)]
    async with open_database(path):
        pass
    assert {file.name for file in path.parent.iterdir()} == {path.name, COPY, "migrations"}


@pytest.mark.usefixtures("later")
async def test_what_a_killed_process_has_committed_is_in_the_copy(path: Path) -> None:
    make_old(path)
    writer = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "c.execute('UPDATE note SET value = 8 WHERE value = 7'); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", writer, path], check=False)
    async with open_database(path):
        pass
    assert ("generation", "8") in held(path.with_name(COPY))["note"]


@pytest.mark.usefixtures("later")
async def test_a_new_database_is_not_copied(path: Path) -> None:
    async with open_database(path):
        pass
    path.with_name("empty.db").touch()
    async with open_database(path.with_name("empty.db")):
        pass
    assert not list(path.parent.glob("*.bak"))


async def test_a_migration_that_fails_leaves_the_database_and_no_copy(
    path: Path, migrations: Migrations
) -> None:
    before = make_old(path)
    migrations.end_with("raise ZeroDivisionError")
    for _ in range(2):
        assert migrations.run(path) == 1
    assert held(path) == before
    assert not list(path.parent.glob("*.bak"))
    async with open_database(path):  # by the version that made it
        pass


async def test_a_migration_that_is_killed_leaves_the_database_and_its_copy(
    path: Path, migrations: Migrations
) -> None:
    before = make_old(path)
    migrations.end_with("os.kill(os.getpid(), 9)")
    assert migrations.run(path) == -signal.SIGKILL
    assert held(path) == held(path.with_name(COPY)) == before
    migrations.end_with()
    assert migrations.run(path) == 0
    assert held(path)["alembic_version"] == [(NEWEST,)]
    assert held(path.with_name(COPY)) == before, "the earlier copy is not written over"
    assert held(path.with_name("articles.db.schema-0001.2.bak")) == before


async def test_the_half_of_a_copy_that_a_killed_process_left_is_made_anew(path: Path) -> None:
    before = make_old(path)
    path.with_name("articles.db.schema-0001.part").write_bytes(b"half")
    assert held(make_copy(path, "schema-0001")) == before
    assert not list(path.parent.glob("*.part"))


def test_the_three_newest_copies_are_kept(path: Path) -> None:
    make_old(path)
    for number in range(5):
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("UPDATE note SET value = ? WHERE name = 'generation'", [number])
        make_copy(path, "schema-0001")
        make_copy(path, "schema-0002")
    kept = {file.name: dict(held(file)["note"])["generation"] for file in path.parent.glob("*.bak")}
    assert kept == {
        f"articles.db.schema-000{version}.{number}.bak": str(number - 1)
        for version in (1, 2)
        for number in (3, 4, 5)
    }


@pytest.mark.usefixtures("later")
class TestWithoutRoom:
    """On a disk that is full, or read-only."""

    async def test_a_database_that_cannot_be_copied_is_not_migrated(self, disk: Disk) -> None:
        path = disk.path / "articles.db"
        before = make_old(path)
        disk.fill()
        with pytest.raises(DatabaseFullError):
            await Database.open(path)
        assert not list(disk.path.glob("*.part"))
        disk.free()
        assert held(path) == before
        async with open_database(path):
            assert held(path)["alembic_version"] == [(NEWEST,)]

    async def test_one_that_cannot_be_written_is_not_migrated(self, disk: Disk) -> None:
        path = disk.path / "articles.db"
        before = make_old(path)
        with disk.read_only(), pytest.raises(DatabaseReadOnlyError):
            await Database.open(path)
        assert held(path) == before


async def test_a_migration_that_fills_the_disk_leaves_the_database_and_no_copy(
    disk: Disk, migrations: Migrations
) -> None:
    path = disk.path / "articles.db"
    before = make_old(path)
    migrations.end_with('op.execute("UPDATE article SET shelf = hex(zeroblob(3000000))")')
    for _ in range(2):
        assert migrations.run(path) == 1
    assert held(path) == before
    assert [file.name for file in disk.path.glob("articles.db*.bak")] == []
