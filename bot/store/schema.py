"""Bringing a database to the newest schema, with a copy of it as it was."""

import asyncio
import logging
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import DatabaseForeignError, DatabaseNewerError
from bot.store.copies import make_copy

NEWEST = "0009"  # the newest migration in migrations/versions

_MIGRATIONS = Path(__file__).parent / "migrations"
_OURS = frozenset({"alembic_version", "article", "note"})  # tables of every version

_log = logging.getLogger(__name__)


async def is_newest(connection: AsyncConnection, path: Path) -> bool:
    """Tell whether the database lacks no migration.

    Raises:
        DatabaseNewerError: If it is of a newer schema than this program knows.
        DatabaseForeignError: If it holds tables, but not ours.
    """
    version = await connection.run_sync(_version, path)
    if version is not None and version > NEWEST:
        raise DatabaseNewerError(path, f"schema {version}, this program knows {NEWEST}")
    return version == NEWEST


async def copy_old(connection: AsyncConnection, path: Path) -> Path | None:
    """Copy a database that lacks a migration; return the copy, whose name tells the schema.

    None of a new database, or if another process has just migrated it.

    Raises:
        DatabaseNewerError: As :func:`is_newest`.
        DatabaseForeignError: Likewise.
        StoreError: If there is no room for the copy.
    """
    version = await connection.run_sync(_version, path)
    if version is None or await is_newest(connection, path):
        return None
    copy = await asyncio.to_thread(make_copy, path, f"schema-{version}")
    _log.info(
        "%s is of schema %s, soon of %s; as it was, it is kept as %s", path, version, NEWEST, copy
    )
    return copy


async def upgrade(connection: AsyncConnection, path: Path) -> None:
    """Run the migrations that the database lacks, in the caller's transaction.

    Raises:
        DatabaseNewerError: As :func:`is_newest`; another process may just have migrated it.
        DatabaseForeignError: Likewise.
    """
    if not await is_newest(connection, path):
        await connection.run_sync(_migrate)


def _version(connection: Connection, path: Path) -> str | None:
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if not _OURS.issubset(tables):
        raise DatabaseForeignError(path)
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version


def _migrate(connection: Connection) -> None:
    # Imported here: alembic costs a tenth of a second, and an up-to-date database needs none.
    from alembic.config import Config  # noqa: PLC0415
    from alembic.runtime.environment import EnvironmentContext  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)

    def steps(revision: Any, _context: Any) -> Any:
        return script._upgrade_revs(NEWEST, revision)  # noqa: SLF001 - as alembic's own command does

    with EnvironmentContext(config, script, fn=steps) as environment:
        environment.configure(connection=connection)
        environment.run_migrations()
