"""Bringing a database to the newest schema."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import DatabaseNewerError, DatabaseOpenError

NEWEST = "0002"  # the newest migration in migrations/versions

_OURS = frozenset({"alembic_version", "article", "note"})  # tables of every version


async def is_newest(connection: AsyncConnection, path: Path) -> bool:
    """Tell whether the database lacks no migration.

    Raises:
        DatabaseNewerError: If it is of a newer schema than this program knows.
        DatabaseOpenError: If it holds tables, but not ours.
    """
    version = await connection.run_sync(_version, path)
    if version is not None and version > NEWEST:
        raise DatabaseNewerError(path, f"schema {version}, this program knows {NEWEST}")
    return version == NEWEST


async def upgrade(connection: AsyncConnection, path: Path) -> None:
    """Run the migrations that the database lacks, in the caller's transaction.

    Raises:
        DatabaseNewerError: As :func:`is_newest`; another process may just have migrated it.
        DatabaseOpenError: Likewise.
    """
    if not await is_newest(connection, path):
        await connection.run_sync(_migrate)


def _version(connection: Connection, path: Path) -> str | None:
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if not _OURS.issubset(tables):
        raise DatabaseOpenError(path, "it is a database of another program")
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version


def _migrate(connection: Connection) -> None:
    # Imported here: alembic costs a tenth of a second, and an up-to-date database needs none.
    from alembic.config import Config  # noqa: PLC0415
    from alembic.runtime.environment import EnvironmentContext  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)

    def steps(revision: Any, _context: Any) -> Any:
        return script._upgrade_revs(NEWEST, revision)  # noqa: SLF001 - as alembic's own command does

    with EnvironmentContext(config, script, fn=steps) as environment:
        environment.configure(connection=connection)
        environment.run_migrations()
