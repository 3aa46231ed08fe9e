"""The database: opening it, and transactions for reading and writing."""

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path
from typing import Self, TypeVar

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import DatabaseDamagedError, DatabaseMissingError, DatabaseOpenError, StoreError
from bot.store.connecting import WRITES, Connector, connect
from bot.store.failures import translated
from bot.store.finder import Finder, Finders
from bot.store.schema import copy_old, is_newest, upgrade

_BUSY_TIMEOUT_S = 5.0  # how long a writer waits for another before it gives up

_Found = TypeVar("_Found")


class Database:
    """One SQLite file. Its transactions are the only way to a :class:`Connection`."""

    def __init__(self, connector: Connector) -> None:
        self._connector = connector
        self._engine = connector.engine()
        self._finders = Finders(connector.path)
        self._is_closed = False
        self._writing = asyncio.Lock()  # writers of one process take turns; SQLite's only retry

    @classmethod
    async def open(cls, path: Path, *, create: bool = True) -> Self:
        """Open the database, and bring its tables up to date; a copy of the old is kept.

        Where there is none it is created, readable by its owner alone, unless ``create`` is false.
        One of the newest schema is not written to, so it may be read-only, or busy, or its disk
        full.

        Raises:
            DatabaseMissingError: If there is none, and none is to be created.
            DatabaseOpenError: If the file can't be opened or created.
            DatabaseDamagedError: If it is damaged, or no database.
            DatabaseForeignError: If it is another program's.
            DatabaseNewerError: If a newer version of this program wrote it.
            StoreError: If an older one can't be brought up to date; it stays as it was.
        """
        path = _create(path) if create else _find(path)
        if not path.is_file():  # SQLite would wait for ever at the end of a pipe
            raise DatabaseOpenError(path, "it is no file")
        database = cls(Connector(path, busy_timeout_s=_BUSY_TIMEOUT_S))
        try:
            async with database.read() as connection:
                newest = await is_newest(connection, path)
            if not newest:
                await database._upgrade()
            await asyncio.to_thread(_log_ahead, path)
        except BaseException:
            await database.close()
            raise
        return database

    @property
    def path(self) -> Path:
        """The file, whatever links lead to it."""
        return self._connector.path

    @property
    def replaced(self) -> int:
        """How often another file has taken this one's place: what was read of it is no more."""
        return self._connector.replaced

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """Yield a connection that sees one state of the database throughout.

        A file that has been removed is read as it was; one in its place is opened.

        Raises:
            StoreError: If it can't be read.
        """
        with translated(self.path):
            async with self._engine.begin() as connection:
                yield connection
                self._connector.check_unchanged(connection)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """Yield a connection that holds the write lock; all or nothing is kept.

        Raises:
            DatabaseBusyError: If another process holds the lock for longer than 5 s.
            DatabaseMissingError: If the file has been removed.
            DatabaseReadOnlyError: If the file can't be written.
            DatabaseFullError: If there is no room for what is written.
        """
        with translated(self.path):
            async with self._writing, self._connected() as connection:
                await connection.execution_options(**{WRITES: True})
                async with connection.begin():
                    yield connection

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[AsyncConnection]:
        if self._is_closed:
            raise StoreError(self.path, "it has been closed")
        async with self._engine.connect() as connection:
            yield connection

    async def check(self) -> None:
        """Look through the whole file: about what reading it costs, and not on the event loop.

        Text that is another text now is not found, but whatever would mislead SQLite is.

        Raises:
            DatabaseDamagedError: If it is damaged.
        """
        async with self.read() as connection:
            found = await connection.scalar(text("PRAGMA quick_check(1)"))
        if found != "ok":
            reason = str(found).removeprefix("*** in database main ***").strip()
            raise DatabaseDamagedError(self.path, reason)

    async def find(self, work: Callable[[Finder], _Found]) -> _Found:
        """Return what ``work`` finds in the index, in a thread beside the event loop.

        Raises:
            SearchTooLongError: If it takes longer than it may.
            StoreError: If the database can't be read.
        """
        with translated(self.path):
            return await self._finders.run(work)

    async def is_writable_again(self) -> bool:
        """Close the connections that nobody uses, and tell whether the system allows writing now.

        As long as a process has one open, SQLite takes the files beside the database for read-only
        if they were so at first.
        """
        await self._engine.dispose()
        self._finders.close_idle()
        return await asyncio.to_thread(os.access, self.path, os.W_OK)

    async def close(self) -> None:
        """Close every connection, once what is being written is; nothing is written any more."""
        async with self._writing:
            self._is_closed = True
        self._finders.close()
        await self._engine.dispose()

    async def _upgrade(self) -> None:
        copy = None
        try:
            async with self.write() as connection:
                copy = await copy_old(connection, self.path)
                await upgrade(connection, self.path)
        except BaseException:
            if copy:  # the database itself is as it was
                copy.unlink(missing_ok=True)
            raise


def _find(path: Path) -> Path:
    """Return the real path of a database that is there."""
    if not path.exists():
        raise DatabaseMissingError(path)
    return Path(os.path.realpath(path))


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
    except OSError as error:
        raise DatabaseOpenError(path, error.strerror or str(error)) from error
    return path


def _log_ahead(path: Path) -> None:
    """Put a database of ours back into WAL mode: copies, made by other programs, may not be in it.

    Where that can't be it works all the same, if with more waiting.
    """
    with suppress(sqlite3.Error), closing(connect(path)) as connection:
        if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            connection.execute("PRAGMA journal_mode = WAL")
