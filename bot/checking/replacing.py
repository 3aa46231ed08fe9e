"""A file replaced by a better one, as a whole or not at all, and only as it was read."""

import os
import stat
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from bot.content.decoding import FILE_LARGEST
from bot.content.folder import RefusedFileError, read_file


class NotReplacedError(Exception):
    """A file that was left as it is; says why."""


def replace_file(folder: Path, path: str, before: bytes, after: bytes) -> None:
    """Let the file at ``path`` in ``folder`` hold other bytes than those it was read with.

    The new file is written beside it, is on the disk, and has the old one's mode and owner when it
    takes its name.

    Raises:
        NotReplacedError: If it is read-only, has other names, can't be written, or holds other
            bytes by now than ``before``.
    """
    target = Path(os.path.realpath(folder / path))
    part: Path | None = None
    try:
        status = target.stat()
        if not status.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
            raise NotReplacedError("it is read-only")
        if status.st_nlink > 1:
            raise NotReplacedError("it has another name, which would keep the old text")
        part = _written(target, after, status)
        if read_file(folder, path, largest=FILE_LARGEST) != before:
            raise NotReplacedError("somebody has changed it meanwhile")
        part.replace(target)
        part = None
        with suppress(OSError):  # the file is whole in any case; Windows opens no folder
            _sync(target.parent)
    except RefusedFileError as error:
        raise NotReplacedError("somebody has changed it meanwhile") from error
    except OSError as error:
        raise NotReplacedError(f"it can't be written: {error.strerror or error}") from error
    finally:
        if part is not None:
            part.unlink(missing_ok=True)


def _written(target: Path, data: bytes, status: os.stat_result) -> Path:
    """Return a new file beside ``target``, hidden from a load, that is on the disk."""
    descriptor, name = mkstemp(dir=target.parent, prefix=f".{target.stem[:40]}.", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            if hasattr(os, "chown"):  # as it isn't on Windows
                with suppress(PermissionError):  # who is not the owner's becomes ours
                    os.chown(name, status.st_uid, status.st_gid)
            Path(name).chmod(stat.S_IMODE(status.st_mode))
            file.write(data)
            file.flush()
            os.fsync(descriptor)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
