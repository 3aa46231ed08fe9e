"""Copies of a database that are kept beside it: never written over, and never too many."""

import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.store.connecting import connect, side_files
from bot.store.failures import os_errors, translated

_MOST = 3  # of one kind; the oldest go


def make_copy(path: Path, kind: str) -> Path:
    """Copy the last committed state of a database, for its owner alone; return the copy.

    ``kind`` becomes part of the name. Others may read the database meanwhile, and whoever holds
    its write lock gets a copy of just what is about to be changed. The copy has its name once it
    is whole.

    Raises:
        StoreError: If the database can't be read, or there is no room.
    """
    part = path.with_name(f"{path.name}.{kind}.part")
    with os_errors(path), translated(path):
        part.unlink(missing_ok=True)  # of a process that was killed
        try:
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            with closing(connect(path)) as source, closing(sqlite3.connect(part)) as target:
                source.backup(target)
                target.execute("PRAGMA journal_mode = DELETE")  # one file, whole in itself
            sync(part)
            kept = next_name(path, kind)
            part.rename(kept)
        except BaseException:
            for file in (part, *side_files(part)):
                file.unlink(missing_ok=True)
            raise
        sync(path.parent)
        forget_oldest(path, kind)
    return kept


def copy_to(path: Path, target: Path) -> None:
    """Copy the last committed state of a database into a new file, which nobody else has open.

    Raises:
        StoreError: If the database can't be read, or there is no room.
    """
    with (
        os_errors(path),
        translated(path),
        closing(connect(path)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)


def next_name(path: Path, kind: str) -> Path:
    """Return the name of the next copy of a kind: ``articles.db.KIND.2.bak`` after the first."""
    number = max((number for number, _ in _copies(path, kind)), default=0) + 1
    return path.with_name(f"{path.name}.{kind}{f'.{number}' if number > 1 else ''}.bak")


def forget_oldest(path: Path, kind: str) -> None:
    """Remove all copies of a kind but the three newest, and what lies beside them."""
    for _, copy in sorted(_copies(path, kind))[:-_MOST]:
        for file in (copy, *side_files(copy)):
            file.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _copies(path: Path, kind: str) -> list[tuple[int, Path]]:
    name = re.compile(rf"{re.escape(f'{path.name}.{kind}')}(?:\.(\d+))?\.bak")
    found = ((name.fullmatch(file.name), file) for file in path.parent.iterdir())
    return [(int(match[1] or 1), file) for match, file in found if match]
