"""Connections to the file of a database, also where nothing can be written beside it.

In WAL mode even a reader needs two files beside the database. Where they can't be made, for want
of rights or of room, nobody else is writing, so the file alone is read as one that doesn't change
(SQLite's ``immutable``), and looked at again before and after each use.
"""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pydantic_core import from_json, to_json
from sqlalchemy import event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import (
    DatabaseBusyError,
    DatabaseDamagedError,
    DatabaseMissingError,
    DatabaseOpenError,
    StoreError,
)
from bot.store.failures import failure_of, unwritable

WRITES = "writes"  # the execution option that makes a transaction take the write lock at once

_OPENED = "opened"  # where a connection's record keeps what it has open
_PRAGMAS = (
    "PRAGMA synchronous = FULL",  # NORMAL may lose committed rows in a power cut
    "PRAGMA foreign_keys = ON",
)
_NO_SIDE_FILES = frozenset(  # what SQLite says where they can't be made
    {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL}
)

_Stamp = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    """Which file a connection has open, and why it can't be written, None if it can."""

    stamp: _Stamp | None
    unwritable: StoreError | None


class Connector:
    """Connects to whatever file has a path, and notices when another file takes its place.

    ``replaced`` counts how often one has.
    """

    def __init__(self, path: Path, *, busy_timeout_s: float) -> None:
        self.path = path
        self.replaced = 0
        self._busy_timeout_s = busy_timeout_s
        self._file: _Stamp | None = None

    def engine(self) -> AsyncEngine:
        """Return an engine over connections to the path."""
        engine = create_async_engine(
            URL.create("sqlite+aiosqlite", database=str(self.path)),
            connect_args={"timeout": self._busy_timeout_s, "uri": True},
            json_serializer=lambda value: to_json(value).decode(),
            json_deserializer=partial(_from_json, self.path),
        )
        listeners: dict[str, Callable[..., None]] = {
            "do_connect": self._before_connect,
            "connect": _on_connect,
            "checkout": self._on_checkout,
            "begin": self._on_begin,
        }
        for name, listener in listeners.items():
            event.listen(engine.sync_engine, name, listener)
        return engine

    def check_unchanged(self, connection: AsyncConnection) -> None:
        """Refuse what was read of a file as unchanging, and did change.

        Raises:
            DatabaseBusyError: If it did.
        """
        opened = _opened(connection.sync_connection)
        if opened.unwritable and self._stamp(opened) not in {None, opened.stamp}:
            raise DatabaseBusyError(self.path)

    def _before_connect(self, _dialect: Any, record: Any, args: list[Any], _options: Any) -> None:
        """Choose how SQLite is to open the file, and remember which it is."""
        failure = _probe(self.path)
        opened = _Opened(stamp=None, unwritable=failure)
        stamp = self._stamp(opened)
        file = stamp and stamp[:2]
        self.replaced += self._file not in {None, file}
        self._file = file
        args[0] = _uri(self.path, "mode=ro&immutable=1" if failure else "mode=rw")
        record.info[_OPENED] = _Opened(stamp=stamp, unwritable=failure)

    def _on_checkout(self, _connection: Any, record: Any, _proxy: Any) -> None:
        """Connect anew if another file has the path, or if this one can be written again.

        One that has gone is read to the end.
        """
        opened: _Opened = record.info[_OPENED]
        if self._stamp(opened) not in {None, opened.stamp}:
            raise DisconnectionError
        with suppress(StoreError):
            if opened.unwritable and _probe(self.path) is None:
                raise DisconnectionError

    def _on_begin(self, connection: Any) -> None:
        if not connection.get_execution_options().get(WRITES, False):
            connection.exec_driver_sql("BEGIN")
            return
        opened = _opened(connection)
        if opened.unwritable:
            raise type(opened.unwritable)(self.path, opened.unwritable.reason)
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        found = self._stamp(opened)
        if found is None:  # what is written would be gone with the last connection
            raise DatabaseMissingError(self.path)
        if found != opened.stamp:  # another took its place while we waited for the lock
            raise DatabaseBusyError(self.path)

    def _stamp(self, opened: _Opened) -> _Stamp | None:
        """Return what tells the file at the path from others; of an unchanging one, its state."""
        try:
            file = self.path.stat()
        except OSError:
            return None
        stamp = (file.st_dev, file.st_ino)
        if not opened.unwritable:
            return stamp
        return (*stamp, file.st_size, file.st_mtime_ns, _log_size(self.path))


def side_files(path: Path) -> tuple[Path, ...]:
    """Return the files that SQLite may keep beside a database: its log first."""
    return tuple(path.with_name(f"{path.name}-{kind}") for kind in ("wal", "shm", "journal"))


def connect(path: Path, *, busy_timeout_s: float = 0.0) -> sqlite3.Connection:
    """Return a bare connection to a file that is there, without transactions of the driver's."""
    return sqlite3.connect(
        _uri(path, "mode=rw"), uri=True, isolation_level=None, timeout=busy_timeout_s
    )


def connect_to_read(path: Path) -> tuple[sqlite3.Connection, bool]:
    """Return a bare connection for any thread, and whether it takes the file as unchanging.

    Raises:
        StoreError: If the database can't be read.
    """
    is_fixed = _probe(path) is not None
    connection = sqlite3.connect(
        _uri(path, "mode=ro&immutable=1" if is_fixed else "mode=rw"),
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute("PRAGMA query_only = ON")
    return connection, is_fixed


def _probe(path: Path) -> StoreError | None:
    """Return why the database can only be read as a file that doesn't change, None if it needn't.

    Raises:
        StoreError: If it can't be read at all.
    """
    try:
        with closing(connect(path)) as connection:
            connection.execute("PRAGMA schema_version")
    except sqlite3.Error as error:
        if (error.sqlite_errorcode & 0xFF) not in _NO_SIDE_FILES:
            return None  # busy for the moment, or no database: the connection itself will tell
        usual = error
    else:
        return None
    if _log_size(path):
        reason = f"{side_files(path)[0].name} holds changes, and its folder can't be written"
        raise DatabaseOpenError(path, reason) from usual
    try:
        with closing(sqlite3.connect(_uri(path, "mode=ro&immutable=1"), uri=True)) as connection:
            connection.execute("PRAGMA schema_version")
    except sqlite3.Error:
        failure = failure_of(path, usual)
        raise failure or DatabaseOpenError(path, str(usual)) from usual
    return unwritable(path, usual)


def _log_size(path: Path) -> int:
    try:
        return side_files(path)[0].stat().st_size
    except OSError:
        return 0


def _uri(path: Path, how: str) -> str:
    return f"file:{quote(os.fsencode(path))}?{how}"


def _opened(connection: Any) -> _Opened:
    opened: _Opened = connection.info[_OPENED]
    return opened


def _from_json(path: Path, text: str) -> Any:
    try:
        return from_json(text)
    except ValueError as error:
        raise DatabaseDamagedError(path, str(error)) from error


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
