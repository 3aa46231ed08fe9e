"""What happens in the folder of articles, as far as the system tells: paths to look at again."""

import asyncio
import logging
import os
from collections.abc import AsyncGenerator, Iterable
from contextlib import aclosing
from functools import partial
from pathlib import Path

from watchfiles import awatch

from bot.library.aside import in_thread

TICK_S = 1.0  # how often something is said, even if nothing has happened

_QUIET_MS = 50  # without events, after which they are told …
_QUIET_MOST_MS = 5_000  # … and if there is no such while, they are told so long after the first
_MANY = 1_000  # events at once; of far more the system drops some without a word
_TRY_AGAIN_S = 60.0  # after the folder could not be watched

_log = logging.getLogger(__name__)

Paths = frozenset[str] | None
"""Paths to look at again, relative to the folder and with ``/``; None for everything there is."""

EVERYTHING: Paths = None
NOTHING: Paths = frozenset()

_Identity = tuple[str, int, int]  # the real path, the device, the inode


async def events(folder: Path) -> AsyncGenerator[Paths, None]:
    """Yield what is to be looked at again, and nothing at least once a second, without an end.

    Everything is at first, and whenever events may have been lost: since there are too many, or
    another folder is in the place of this one, or the system can't or won't tell any more.
    """
    told = ""
    while True:
        identity = await in_thread(partial(_identity, folder))
        try:
            if identity:
                async with aclosing(_watched(folder, identity)) as watched:
                    async for paths in watched:
                        told = ""
                        yield paths
                continue
        except Exception as error:  # noqa: BLE001 - whatever fails, time goes on
            why = str(error) or repr(error)
            if why != told and await in_thread(partial(_identity, folder)) == identity:
                _log.warning("no events of %s (%s): it is looked through instead", folder, why)
                told = why
        yield EVERYTHING  # if the folder is gone, who looks through it says so
        async with aclosing(_ticks(folder, is_there=identity is not None)) as ticks:
            async for paths in ticks:
                yield paths


async def _watched(folder: Path, identity: _Identity) -> AsyncGenerator[Paths, None]:
    """Yield what happens in a folder, for as long as it is the one that has the path.

    Raises:
        Exception: If it can't be watched.
    """
    root, *_ = identity
    changes = awatch(
        root,
        watch_filter=None,
        debounce=_QUIET_MOST_MS,
        step=_QUIET_MS,
        rust_timeout=round(TICK_S * 1000),
        yield_on_timeout=True,
        ignore_permission_denied=True,
    )
    is_first = True
    async with aclosing(changes) as batches:
        async for batch in batches:
            if await in_thread(partial(_identity, folder)) != identity:
                return
            if is_first or len(batch) > _MANY:  # only now is it sure that all is told
                yield EVERYTHING
            else:
                yield frozenset(_relevant((path for _, path in batch), root))
            is_first = False


async def _ticks(folder: Path, *, is_there: bool) -> AsyncGenerator[Paths, None]:
    """Yield nothing once a second, until it is time to try again to watch the folder."""
    waited = 0.0
    while waited < _TRY_AGAIN_S:
        await asyncio.sleep(TICK_S)
        waited += TICK_S
        if (await in_thread(partial(_identity, folder)) is not None) != is_there:
            return
        yield NOTHING


def _relevant(paths: Iterable[str], root: str) -> Iterable[str]:
    """Yield those of the paths that may lead to articles, relative to the folder."""
    start = root.rstrip(os.sep) + os.sep
    for path in paths:
        inside = path.removeprefix(start).replace(os.sep, "/")
        if path.startswith(start) and not any(part[:1] == "." for part in inside.split("/")):
            yield inside


def _identity(folder: Path) -> _Identity | None:
    """Return what tells a folder from another at its path; None if there is none."""
    try:
        root = folder.resolve(strict=True)
        status = root.stat()
    except OSError:
        return None
    return str(root), status.st_dev, status.st_ino
