"""The folder of articles: which files there are, whether one may have changed, and its bytes."""

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from struct import Struct

from bot.errors import ContentFolderError

_ENDINGS = (".md", ".markdown")
_STAMP = Struct("<qqqQ")  # bytes, time of content and of inode in ns, inode


FoundFile = tuple[str, bytes]
"""A file's path, and a stamp that changes whenever its content may have changed.

Every reload makes one for each file: a class of its own would cost a third of the whole walk.
"""


class RefusedFileError(Exception):
    """A file that is not read; ``code``, ``message`` and ``hint`` as in a Problem."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


def scan(folder: Path) -> tuple[FoundFile, ...]:
    """Return the Markdown files in and below ``folder``, sorted by path.

    Paths are relative to the folder, with ``/``. Left out are hidden files and folders, linked
    folders, and what is no file. A link that leads outside or nowhere comes back: reading it tells
    that. A name that is not UTF-8
    comes back with its odd bytes escaped: no such file can be opened, which is told then.

    Raises:
        ContentFolderError: If the folder, or one below it, is missing or can't be read. (Going
            on without it would look as if its articles had been deleted.)
    """
    try:
        return tuple(sorted(_files(os.path.realpath(folder))))
    except OSError as error:
        place = Path(os.fsdecode(error.filename)) if error.filename else folder
        raise ContentFolderError(place, error.strerror or str(error)) from error


def scan_at(folder: Path, paths: Iterable[str]) -> tuple[FoundFile, ...]:
    """Return of the files that :func:`scan` finds those at and below some paths, sorted.

    Their cost does not depend on how many others there are. A path may lead to nothing.

    Raises:
        ContentFolderError: As :func:`scan`, of the folder and of those at and below the paths.
    """
    try:
        root = os.path.realpath(folder)
        os.scandir(root).close()  # whether it is there, and may be read
        return tuple(sorted({each for path in paths for each in _files_at(root, path)}))
    except OSError as error:
        place = Path(os.fsdecode(error.filename)) if error.filename else folder
        raise ContentFolderError(place, error.strerror or str(error)) from error


def changed_at(stamp: bytes) -> float:
    """Return when a file of this stamp was last changed, or took its place: in Unix seconds."""
    _, content, inode, _ = _STAMP.unpack(stamp)
    return float(max(content, inode)) / 1e9


def digest(found: Sequence[FoundFile]) -> str:
    """Return what tells this state of a folder from all others, in 32 hexadecimal digits."""
    looks = hashlib.blake2b("\0".join([path for path, _ in found]).encode(), digest_size=16)
    looks.update(b"".join([stamp for _, stamp in found]))
    return looks.hexdigest()


def content_digest(data: bytes) -> str:
    """Return what tells the content of a file from any other, in 16 hexadecimal digits."""
    return hashlib.blake2b(data, digest_size=8).hexdigest()


def read_file(folder: Path, path: str, *, largest: int) -> bytes:
    """Return the bytes of the file at ``path`` in ``folder``: of a larger one, ``largest`` + 1.

    Raises:
        RefusedFileError: If it is gone, not regular, outside, or can't be read.
    """
    try:
        root = os.path.realpath(folder)
        target = _target(root, path)
        if not _inside(target, root):
            raise RefusedFileError(
                "outside",
                "This file lies outside the content folder.",
                "Put the file itself into the folder instead of a link to it.",
            )
        with open(target, "rb", buffering=0, opener=_without_waiting) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise RefusedFileError(
                    "not-a-file", "This is not a regular file.", "Replace it by a plain text file."
                )
            data = file.read(min(status.st_size, largest) + 1)
    except (FileNotFoundError, NotADirectoryError):
        if Path(root, path).is_symlink():
            raise RefusedFileError(
                "dangling-link",
                "This is a link to a file that does not exist.",
                "Put the file itself into the folder instead of a link to it.",
            ) from None
        raise RefusedFileError(
            "vanished",
            "There is no such file any more, or its name is not valid UTF-8.",
            "If the file exists, rename it.",
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise RefusedFileError(
            "unreadable",
            f"The file can't be read: {reason}.",
            "Allow the bot's user to read it.",
        ) from error
    return data


def _files_at(root: str, path: str) -> Iterator[FoundFile]:
    """Yield the Markdown file at ``path``, or those below it."""
    parts = path.split("/")
    if any(part[:1] in {"", "."} for part in parts):
        return
    place = root
    for part in parts[:-1]:
        place = f"{place}/{part}"
        if os.path.islink(place):  # noqa: PTH114 - as in _target
            return
    place = f"{place}/{parts[-1]}"
    try:
        mode = os.lstat(place).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return
    is_link_to_file = stat.S_ISLNK(mode) and not Path(place).is_dir()
    if path.lower().endswith(_ENDINGS) and (stat.S_ISREG(mode) or is_link_to_file):
        if stamp := _stamp(Path(place)):
            yield path, stamp
    elif stat.S_ISDIR(mode):
        yield from _files(root, below=f"{path}/")


def _files(root: str, *, below: str = "") -> Iterator[FoundFile]:
    """Yield each Markdown file below ``root``; every step costs, for the files may be many."""
    folders = [below]
    while folders:
        prefix = folders.pop()
        try:
            entries = os.scandir(f"{root}/{prefix}")
        except FileNotFoundError:
            if not prefix:
                raise
            continue  # removed since its parent was listed
        with entries:
            for entry in entries:
                name = entry.name
                if name[0] == ".":
                    continue
                if (name.endswith(_ENDINGS) or name.lower().endswith(_ENDINGS)) and (
                    entry.is_file(follow_symlinks=False) or _links_to_file(entry)
                ):
                    if stamp := _stamp(entry):
                        path = prefix + name
                        yield (path if path.isascii() else _printable(path)), stamp
                elif entry.is_dir(follow_symlinks=False):
                    folders.append(f"{prefix}{name}/")


def _links_to_file(entry: os.DirEntry[str]) -> bool:
    """Tell whether ``entry`` is a link that was meant as a file; reading it tells what is wrong."""
    return entry.is_symlink() and not Path(entry.path).is_dir()


def _stamp(entry: os.DirEntry[str] | Path) -> bytes | None:
    """Return what tells one state of the file from another, or None if it has just gone."""
    try:
        status = entry.stat()
    except OSError:  # a link to nothing, or in a circle, is a file all the same
        try:
            status = entry.stat(follow_symlinks=False)
        except FileNotFoundError:
            return None
    return _STAMP.pack(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def _target(root: str, path: str) -> str:
    """Return where a file really is; a path without links is spared the system's long way."""
    place = root
    for part in path.split("/"):
        place = f"{place}{os.sep}{part}"
        if part in {"", ".", ".."} or os.path.islink(place):  # noqa: PTH114 - a Path costs thrice that
            return os.path.realpath(f"{root}/{path}")
    return place


def _inside(target: str, root: str) -> bool:
    return target.startswith(root.rstrip(os.sep) + os.sep)


def _printable(path: str) -> str:
    """Return ``path`` with bytes that are no UTF-8 escaped: it must fit every store and log."""
    return os.fsencode(path).decode(errors="backslashreplace")


def _without_waiting(path: str, flags: int) -> int:
    """Open without waiting for a writer, should a pipe have taken the file's place."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
