"""One bot a database: the lock that a running bot holds."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bot.errors import DatabaseOpenError, InstanceRunningError

try:
    import fcntl
except ImportError:  # Windows: its file locking differs, the lock is left out there
    fcntl = None  # type: ignore[assignment] # a missing module is no module


_log = logging.getLogger(__name__)


@contextmanager
def instance_lock(database: Path) -> Iterator[None]:
    """Hold the lock of a database while the block runs; the system frees it if we are killed.

    Beside a database that is there and where no lock can be made, on a disk that is full or
    read-only, there is none: a bot that changes nothing disturbs nobody.

    Raises:
        InstanceRunningError: If another process holds it.
        DatabaseOpenError: If the lock can't be made, nor is there a database.
    """
    path = Path(f"{os.path.realpath(database)}.lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = _open(path)
    except OSError as error:
        if not database.exists():
            raise DatabaseOpenError(database, error.strerror or str(error)) from error
        _log.warning("no lock beside %s, start no second bot on it: %s", database, error.strerror)
        yield
        return
    try:
        if fcntl is not None:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise InstanceRunningError(database, _holder(descriptor)) from None
            except OSError as error:  # some network file systems have no locks
                raise DatabaseOpenError(database, error.strerror or str(error)) from error
            with suppress(OSError):  # read-only, or no room: the number is but a courtesy
                os.ftruncate(descriptor, 0)
                os.write(descriptor, str(os.getpid()).encode())
        yield
    finally:
        os.close(descriptor)


def _open(path: Path) -> int:
    """Open the lock, which may be another user's, to be read alone."""
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        if not path.exists():
            raise
        return os.open(path, os.O_RDONLY)


def _holder(descriptor: int) -> int | None:
    text = os.pread(descriptor, 20, 0).decode("ascii", "replace")
    return int(text) if text.isdecimal() else None
