"""The database: opening it, and transactions for reading and writing."""

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Any, Self

from pydantic_core import from_json, to_json
from sqlalchemy import event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import (
    DatabaseBusyError,
    DatabaseOpenError,
    DatabaseReadOnlyError,
    StoreError,
)
from bot.store.schema import is_newest, upgrade

_BUSY_TIMEOUT_S = 5.0  # how long a writer waits for another before it gives up
_WRITES = "writes"  # the execution option that makes a transaction take the write lock at once

_PRAGMAS = (
    "PRAGMA synchronous = FULL",  # NORMAL may lose committed rows in a power cut
    "PRAGMA foreign_keys = ON",
)
_FAILURES: dict[int, type[StoreError]] = {  # what is not listed is a mistake of ours
    sqlite3.SQLITE_BUSY: DatabaseBusyError,
    sqlite3.SQLITE_LOCKED: DatabaseBusyError,
    sqlite3.SQLITE_READONLY: DatabaseReadOnlyError,
    sqlite3.SQLITE_PERM: DatabaseOpenError,
    sqlite3.SQLITE_CANTOPEN: DatabaseOpenError,
    sqlite3.SQLITE_NOTADB: DatabaseOpenError,
    sqlite3.SQLITE_CORRUPT: StoreError,
    sqlite3.SQLITE_FULL: StoreError,
    sqlite3.SQLITE_IOERR: StoreError,
}


class Database:
    """One SQLite file. Its transactions are the only way to a :class:`Connection`."""

    def __init__(self, path: Path, engine: AsyncEngine) -> None:
        self.path = path
        self._engine = engine
        self._writing = asyncio.Lock()  # writers of one process take turns; SQLite's only retry

    @classmethod
    async def open(cls, path: Path) -> Self:
        """Open the database, creating it (readable by its owner alone) and its tables.

        One of the newest schema is not written to, so it may be read-only, or busy.

        Raises:
            DatabaseOpenError: If the file can't be opened, created or is no database of ours.
            DatabaseNewerError: If a newer version of this program wrote it.
        """
        path = _create(path)
        database = cls(path, _engine(path))
        try:
            async with database.read() as connection:
                newest = await is_newest(connection, path)
            if not newest:
                async with database.write() as connection:
                    await upgrade(connection, path)
        except BaseException:
            await database.close()
            raise
        return database

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """Yield a connection that sees one state of the database throughout."""
        with _translated(self.path):
            async with self._engine.begin() as connection:
                yield connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """Yield a connection that holds the write lock; all or nothing is kept.

        Raises:
            DatabaseBusyError: If another process holds the lock for longer than 5 s.
            DatabaseReadOnlyError: If the file can't be written.
        """
        with _translated(self.path):
            async with self._writing, self._engine.connect() as connection:
                await connection.execution_options(**{_WRITES: True})
                async with connection.begin():
                    yield connection

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()


def _create(path: Path) -> Path:
    """Create a file that only its owner can read, if there is none; return its real path.

    SQLite gives its side files the same mode. A file that is there is opened by SQLite alone:
    closing it ourselves would free the locks that this process has on it.
    """
    path = Path(os.path.realpath(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        sqlite3.connect(path).close()  # aiosqlite leaves a thread behind when it can't connect
    except OSError as error:
        raise DatabaseOpenError(path, error.strerror or str(error)) from error
    except sqlite3.Error as error:
        raise DatabaseOpenError(path, str(error)) from error
    return path


def _engine(path: Path) -> AsyncEngine:
    url = URL.create("sqlite+aiosqlite", database=str(path))
    engine = create_async_engine(
        url,
        connect_args={"timeout": _BUSY_TIMEOUT_S},
        json_serializer=lambda value: to_json(value).decode(),
        json_deserializer=from_json,
    )
    event.listen(engine.sync_engine, "connect", _on_connect)
    event.listen(engine.sync_engine, "begin", _on_begin)
    return engine


def _on_connect(connection: Any, _record: Any) -> None:
    """Take transactions out of the driver's hands: it would start them late and never lock."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.execute("PRAGMA page_count")
    if cursor.fetchone() == (0,):  # a new file: it remembers this, and no other's is changed
        cursor.execute("PRAGMA journal_mode = WAL")
    cursor.close()


def _on_begin(connection: Any) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """Turn the driver's errors into ours, at this one seam."""
    try:
        yield
    except DBAPIError as error:
        code = getattr(error.orig, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        failure = _FAILURES.get(code & 0xFF)  # the rest of the code goes into detail
        if failure is None:
            raise
        raise failure(path, str(error.orig)) from error
