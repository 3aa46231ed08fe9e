"""Whether git is at work on the folder of articles, or has been."""

import os
from collections.abc import Iterable
from pathlib import Path

_POINTER = "gitdir:"  # begins the file that stands for .git in a worktree or a submodule


def locked_at(folder: Path) -> float | None:
    """Return since when git has been changing files of a folder, in Unix seconds; else None.

    Git holds its lock of the index from before it touches the first file until after the last.
    """
    lock = _stat(folder, "index.lock")
    return lock.st_mtime if lock else None


def index_stamp(folder: Path) -> tuple[int, int] | None:
    """Return what tells one state of git's index from the next; None where git has none.

    Git puts a new index in its place after it has changed the last file, as it gives up its lock.
    """
    index = _stat(folder, "index")
    return (index.st_mtime_ns, index.st_ino) if index else None


def repositories_within(folder: Path, paths: Iterable[str]) -> set[Path]:
    """Return the folders below a folder, on the way to paths in it, that are repositories too.

    So are submodules, and what was cloned there.
    """
    found: set[Path] = set()
    looked_at = {""}
    for path in paths:
        above = path.rpartition("/")[0]
        while above not in looked_at:
            looked_at.add(above)
            if (folder / above / ".git").exists():
                found.add(folder / above)
            above = above.rpartition("/")[0]
    return found


def _stat(folder: Path, name: str) -> os.stat_result | None:
    """Return how a file of git's looks, None where there is no such file, or no repository."""
    place = _git_folder(Path(os.path.realpath(folder)))
    if place is None:
        return None
    try:
        return (place / name).stat()
    except OSError:
        return None


def _git_folder(folder: Path) -> Path | None:
    """Return where git keeps what it knows of the nearest repository that a folder is in."""
    for above in (folder, *folder.parents):
        place = above / ".git"
        if place.is_dir():
            return place
        if place.is_file():
            try:
                text = place.read_text(encoding="utf-8", errors="surrogateescape")
            except OSError:
                return None
            return above / text.removeprefix(_POINTER).strip()
    return None
