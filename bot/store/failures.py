"""What SQLite's errors mean to people: the one seam where the driver's errors become ours."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import (
    DatabaseBusyError,
    DatabaseDamagedError,
    DatabaseDiskError,
    DatabaseForeignError,
    DatabaseFullError,
    DatabaseOpenError,
    DatabaseReadOnlyError,
    StoreError,
)

_FAILURES: dict[int, type[StoreError]] = {  # what is not listed is a mistake of ours
    sqlite3.SQLITE_BUSY: DatabaseBusyError,
    sqlite3.SQLITE_LOCKED: DatabaseBusyError,
    sqlite3.SQLITE_READONLY: DatabaseReadOnlyError,
    sqlite3.SQLITE_PERM: DatabaseOpenError,
    sqlite3.SQLITE_CANTOPEN: DatabaseOpenError,
    sqlite3.SQLITE_NOTADB: DatabaseDamagedError,
    sqlite3.SQLITE_CORRUPT: DatabaseDamagedError,
    sqlite3.SQLITE_FULL: DatabaseFullError,
    sqlite3.SQLITE_IOERR: DatabaseDiskError,
    sqlite3.SQLITE_IOERR_SHMSIZE: DatabaseFullError,  # no room for the file beside the database
}
_BEGINNING = 4096  # bytes of a file that tell whether it is a text
_WORDS_OF_DAMAGE = (  # of errors that come without a code of their own
    "Could not decode to UTF-8",  # as Python's sqlite3 begins
    "unsupported file format",
)


def failure_of(path: Path, error: BaseException | None) -> StoreError | None:
    """Return what an error of the driver means, None if it is a mistake of ours."""
    code = getattr(error, "sqlite_errorcode", None) or sqlite3.SQLITE_ERROR
    kind = _FAILURES.get(code) or _FAILURES.get(code & 0xFF)  # the rest goes into detail
    if kind is None and str(error).startswith(_WORDS_OF_DAMAGE):
        kind = DatabaseDamagedError
    if code == sqlite3.SQLITE_NOTADB and _is_text(path):
        kind = DatabaseForeignError
    return kind(path, str(error)) if kind else None


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn the driver's errors, of SQLAlchemy or bare, into ours."""
    try:
        yield
    except DBAPIError as error:
        failure = failure_of(path, error.orig)
        if failure is None:
            raise
        raise failure from error
    except sqlite3.Error as error:
        failure = failure_of(path, error)
        if failure is None:
            raise
        raise failure from error
    except UnicodeDecodeError as error:  # even SQLite's own words were of what it found
        raise DatabaseDamagedError(path, str(error)) from error


@contextmanager
def legible(connection: AsyncConnection) -> Iterator[None]:
    """Take rows that make no sense for damage: only what made sense was ever written."""
    try:
        yield
    except (ValueError, TypeError, KeyError) as error:
        path = Path(connection.engine.url.database or "")
        raise DatabaseDamagedError(path, str(error)) from error


@contextmanager
def os_errors(path: Path) -> Iterator[None]:
    """Turn the system's errors with files of a database into ours."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DatabaseFullError(path, reason) from error
        if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
            raise DatabaseReadOnlyError(path, reason) from error
        if error.errno == errno.EIO:
            raise DatabaseDiskError(path, reason) from error
        raise StoreError(path, reason) from error


def _is_text(path: Path) -> bool:
    """Tell whether a file is a text: no damage makes one of a database."""
    with suppress(OSError), path.open("rb") as file:
        beginning = file.read(_BEGINNING)
        try:
            beginning.decode("utf-8")
        except UnicodeDecodeError as error:
            return error.end == len(beginning) and b"\0" not in beginning  # cut in a letter
        return b"\0" not in beginning
    return False


def unwritable(path: Path, error: sqlite3.Error) -> StoreError:
    """Return why a database that can be read can't be written, by what SQLite said of it."""
    failure = failure_of(path, error) or StoreError(path, str(error))
    if not isinstance(failure, DatabaseOpenError):
        return failure
    # It could make no file beside the database, and doesn't say why.
    is_ours = os.access(path.parent, os.W_OK)
    return DatabaseFullError(path) if is_ours else DatabaseReadOnlyError(path)
