"""One bot a database: the lock that a running bot holds."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import DatabaseOpenError, InstanceRunningError

try:
    import fcntl
except ImportError:  # Windows: its file locking differs, the lock is left out there
    fcntl = None  # type: ignore[assignment] # a missing module is no module


@contextmanager
def instance_lock(database: Path) -> Iterator[None]:
    """Hold the lock of a database while the block runs; the system frees it if we are killed.

    Raises:
        InstanceRunningError: If another process holds it.
        DatabaseOpenError: If the lock can't be made beside the database.
    """
    path = Path(f"{os.path.realpath(database)}.lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise DatabaseOpenError(database, error.strerror or str(error)) from error
    try:
        if fcntl is not None:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise InstanceRunningError(database, _holder(descriptor)) from None
            except OSError as error:  # some network file systems have no locks
                raise DatabaseOpenError(database, error.strerror or str(error)) from error
            os.ftruncate(descriptor, 0)
            os.write(descriptor, str(os.getpid()).encode())
        yield
    finally:
        os.close(descriptor)


def _holder(descriptor: int) -> int | None:
    text = os.pread(descriptor, 20, 0).decode("ascii", "replace")
    return int(text) if text.isdecimal() else None
