"""A new database in the place of an old one, which is kept."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.errors import DatabaseDamagedError
from bot.store.connecting import connect, side_files
from bot.store.copies import forget_oldest, next_name, sync
from bot.store.failures import os_errors, translated

_BUSY_TIMEOUT_S = 5.0  # how long others may still read the old one
_KIND = "before-rebuild"  # in the names of what is kept


def exchange(path: Path, new: Path) -> Path | None:
    """Put a database that nobody has open in the place of another; return where that is kept.

    There is a whole database at the path at every moment. Connections that other processes have
    to the old one must have ended; those that wait for it find out that it has been replaced.

    Raises:
        DatabaseBusyError: If others have it open for longer than 5 s.
        StoreError: If the files can't be moved.
    """
    with os_errors(path):
        if not path.exists():
            new.replace(path)
            sync(path.parent)
            return None
        kept = next_name(path, _KIND)
        with _alone(path) as is_sound:
            _link(path, kept)
            if not is_sound:
                _move_side_files(path, kept)
            new.replace(path)
            sync(path.parent)
        forget_oldest(path, _KIND)
        return kept


def remove(path: Path) -> None:
    """Remove a database, if it is there, and what lies beside it."""
    for file in (path, *side_files(path)):
        file.unlink(missing_ok=True)


@contextmanager
def _alone(path: Path) -> Iterator[bool]:
    """Hold a database that is whole in one file; yield false if it is too damaged for that."""
    with translated(path), closing(connect(path, busy_timeout_s=_BUSY_TIMEOUT_S)) as connection:
        is_sound = _locked(path, connection)
        yield is_sound
        if is_sound:
            connection.execute("COMMIT")


def _locked(path: Path, connection: sqlite3.Connection) -> bool:
    """Lock the database, with nothing left in files beside it; return whether that could be."""
    try:
        with translated(path):
            # Waits for all others to close it: then it needs no file that one of them might remove
            # after another database has come under its name.
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN EXCLUSIVE")
    except DatabaseDamagedError:
        return False
    return True


def _link(path: Path, kept: Path) -> None:
    try:
        os.link(path, kept)
    except OSError:  # some file systems have no second names
        shutil.copy2(path, kept)


def _move_side_files(path: Path, kept: Path) -> None:
    """Keep what lies beside a damaged database: with the new one it would do harm."""
    for file, copy in zip(side_files(path), side_files(kept), strict=True):
        if file.exists():
            file.replace(copy)
