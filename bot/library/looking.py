"""Which files there are, and which of them nobody is writing just now."""

import asyncio
import logging
import os
import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.content.folder import FoundFile, changed_at, scan, scan_at
from bot.content.repository import index_stamp, locked_at, repositories_within
from bot.errors import ContentDiskFullError
from bot.store.files import SourceFile

_LONG_AGO_S = 60.0  # who has not changed a file for so long is not writing it
_GIT_STEP_S = 0.1  # between two looks at whether git has finished
_GIT_TOLD_AFTER_S = 2.0  # most of what git does is done by then

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long a load waits for those who write files.

    A file is taken as written when it has looked the same for ``quiet_s``, and as gone when it
    has been missing for as long. A lock of git's that is older than ``git_s`` has been left by one
    that was killed.
    """

    quiet_s: float = 0.4
    git_s: float = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The files that there are, and the paths of those that are to be read.

    ``unsettled`` are paths where something is being written: what is known of them stays.
    """

    found: tuple[FoundFile, ...]
    new: tuple[str, ...]
    unsettled: tuple[str, ...] = ()


async def look(
    folder: Path,
    known: Mapping[str, SourceFile],
    *,
    only: Collection[str] | None,
    anew: bool,
    patience: Patience | None,
) -> Look:
    """Return which files there are at and below the paths of ``only``, or in all (None).

    To be read are those that are not as they are ``known``, or all if it is ``anew``.

    Raises:
        ContentFolderError: If the folder is missing or unreadable.
        ContentDiskFullError: If its disk is full, and with ``patience`` a file is to be read that
            has been written lately.
    """
    repositories = {folder}
    while True:
        if patience:
            await _let_git_finish(repositories, patience)
        indexes = _indexes(repositories)
        found = _find(folder, only)
        new = tuple(path for path, stamp in found if anew or not _is_same(known.get(path), stamp))
        looked = Look(found=found, new=new)
        if patience is None:
            return looked
        stamps = dict(found)
        recent = time.time() - _LONG_AGO_S
        written = {path for path in new if changed_at(stamps[path]) > recent}
        gone = known.keys() - stamps.keys()
        if not written and not gone:
            return looked
        if within := repositories_within(folder, written | gone) - repositories:
            repositories |= within  # from whose states now on it is seen what git does there
            continue
        await asyncio.sleep(patience.quiet_s)
        if not _busy(repositories, patience) and indexes == _indexes(repositories):
            if written and _is_full(folder):
                raise ContentDiskFullError(folder)
            now = dict(_find(folder, only if gone else written))
            unsettled = _differing(written | gone, stamps, now)
            if gone and (came := now.keys() - stamps.keys()):
                unsettled |= gone | came  # what went may have come there, and was seen nowhere
            return _leaving(looked, unsettled, known)


def look_again(folder: Path, looked: Look, known: Mapping[str, SourceFile]) -> Look:
    """Return the look without the files that were written while they were read."""
    now = dict(scan_at(folder, looked.new))
    changed = _differing(looked.new, dict(looked.found), now)
    return _leaving(looked, changed, known) if changed else looked


def _is_same(known: SourceFile | None, stamp: bytes) -> bool:
    return known is not None and known.stamp == stamp.hex()


def _find(folder: Path, only: Iterable[str] | None) -> tuple[FoundFile, ...]:
    return scan(folder) if only is None else scan_at(folder, only)


def _differing(
    paths: Iterable[str], before: Mapping[str, bytes], now: Mapping[str, bytes]
) -> set[str]:
    return {path for path in paths if now.get(path) != before.get(path)}


def _leaving(looked: Look, unsettled: Collection[str], known: Mapping[str, SourceFile]) -> Look:
    """Return the look with some paths left as they are known, or out."""
    found = {path: stamp for path, stamp in looked.found if path in known or path not in unsettled}
    for path in unsettled:
        if path in known:
            found.setdefault(path, b"")
    return Look(
        found=tuple(sorted(found.items())),
        new=tuple(path for path in looked.new if path not in unsettled),
        unsettled=tuple(sorted({*looked.unsettled, *unsettled})),
    )


async def _let_git_finish(repositories: Collection[Path], patience: Patience) -> None:
    """Wait while git is changing files, but not for one that was killed."""
    waited = 0.0
    while busy := _busy(repositories, patience):
        await asyncio.sleep(_GIT_STEP_S)
        if waited < _GIT_TOLD_AFTER_S <= waited + _GIT_STEP_S:
            _log.warning("git is at work in %s: articles are read when it has finished", busy[0])
        waited += _GIT_STEP_S
    for each in repositories:
        if locked_at(each) is not None:
            _log.warning(
                "%s: git has held its index.lock for more than %g s, as if it had been killed; "
                "articles are read all the same. Remove the lock, and put the files right.",
                *(each, patience.git_s),
            )


def _indexes(repositories: Iterable[Path]) -> dict[Path, tuple[int, int] | None]:
    """Return what tells the state of each repository's index."""
    return {each: index_stamp(each) for each in repositories}


def _busy(repositories: Collection[Path], patience: Patience) -> list[Path]:
    """Return in which of the repositories git is at work."""
    return [each for each in repositories if _is_git_at_work(each, patience)]


def _is_git_at_work(folder: Path, patience: Patience) -> bool:
    since = locked_at(folder)
    # A lock from the future is of a clock that was set back since: nobody knows how old it is.
    return since is not None and abs(time.time() - since) < patience.git_s


def _is_full(folder: Path) -> bool:
    """Tell whether the disk has no room: what is written there now may lack its end."""
    if not hasattr(os, "statvfs"):  # Windows
        return False
    disk = os.statvfs(folder)
    return not disk.f_bavail and disk.f_favail > 0  # of a disk that is never written, both are 0
