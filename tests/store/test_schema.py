"""From an empty file to the newest schema, and the databases that are refused."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine

from bot.errors import DatabaseForeignError, DatabaseNewerError
from bot.store import Database, schema
from bot.store.tables import metadata
from tests.making import open_database

# ruff: noqa: ASYNC240 - tests may wait for files

FULL_TEXT_PARTS = ("config", "content", "data", "docsize", "idx", "token")


class PowerCutError(Exception):
    """What ends a migration half-way."""


@contextmanager
def power_cut_at(beginning: str) -> Iterator[None]:
    def cut(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.strip().startswith(beginning):
            raise PowerCutError

    event.listen(Engine, "before_cursor_execute", cut)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", cut)


def tables_in(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}


def test_the_newest_schema_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [schema.NEWEST]


def is_full_text(name: str) -> bool:
    """Tell whether a table is SQLite's full-text index, or a part that it makes of it."""
    return name == "search" or name in {f"search_{part}" for part in FULL_TEXT_PARTS}


async def test_the_migrations_make_the_tables_that_are_written_to(database: Database) -> None:
    def differences(connection: Connection) -> Any:
        options = {
            "compare_type": True,
            "compare_server_default": True,
            "include_name": lambda name, kind, _: kind != "table" or not is_full_text(name),
        }
        return compare_metadata(MigrationContext.configure(connection, opts=options), metadata)

    async with database.read() as connection:
        assert await connection.run_sync(differences) == []


@pytest.mark.parametrize("statement", ["CREATE TABLE note", "INSERT INTO alembic_version"])
async def test_a_migration_that_ends_half_way_leaves_nothing(path: Path, statement: str) -> None:
    with power_cut_at(statement), pytest.raises(PowerCutError):
        await Database.open(path)
    assert tables_in(path) == set()
    async with open_database(path):
        assert set(metadata.tables) <= tables_in(path)


async def test_a_database_is_migrated_once(path: Path) -> None:
    async with open_database(path):
        pass
    with power_cut_at("CREATE"):
        async with open_database(path):
            pass


async def test_the_database_of_a_newer_version_is_refused(path: Path) -> None:
    async with open_database(path):
        pass
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseNewerError, match="9999"):
        await Database.open(path)


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TABLE bookmark (address)",
        "CREATE TABLE alembic_version (version_num); INSERT INTO alembic_version VALUES ('a1b2')",
    ],
    ids=["without migrations", "with migrations of its own"],
)
async def test_the_database_of_another_program_is_refused_and_left_as_it_is(
    path: Path, script: str
) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(script)
    before = path.read_bytes()
    with pytest.raises(DatabaseForeignError):
        await Database.open(path)
    assert path.read_bytes() == before
