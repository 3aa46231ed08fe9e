"""Long work on the database, beside the event loop that answers readers."""

import asyncio
import gc
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from contextvars import copy_context
from pathlib import Path
from threading import Thread
from typing import TypeVar

from bot.store import Database

_NEVER = 1_000_000_000  # as a threshold of the garbage collector

_Result = TypeVar("_Result")


async def aside(path: Path, work: Callable[[Database], Awaitable[_Result]]) -> _Result:
    """Return what ``work`` makes of the database file, in a thread with a loop of its own.

    Ten thousand rows are turned into articles there, and commands are answered meanwhile. The end
    of the process waits for none of it: what a transaction has not written is not written.

    Raises:
        StoreError: If the database can't be opened, or isn't there any more.
    """
    with _without_full_collection():
        return await in_thread(lambda: asyncio.run(_opened(path, work)))


async def in_thread(work: Callable[[], _Result]) -> _Result:
    """Return what ``work`` returns, in a thread for which the end of the process does not wait."""
    outcome: Future[_Result] = Future()

    def run() -> None:
        is_awaited = outcome.set_running_or_notify_cancel()  # who waits may leave; the work goes on
        try:
            result = work()
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is told to who waits
            if is_awaited:
                outcome.set_exception(error)
        else:
            if is_awaited:
                outcome.set_result(result)

    Thread(target=copy_context().run, args=(run,), name="aside", daemon=True).start()
    return await asyncio.wrap_future(outcome)


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep Python from looking for garbage in cycles: for what makes many objects and no cycles.

    All threads wait while it looks, and that for longer the more there is.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


async def _opened(path: Path, work: Callable[[Database], Awaitable[_Result]]) -> _Result:
    database = await Database.open(path, create=False)
    try:
        return await work(database)
    finally:
        await database.close()


@contextmanager
def _without_full_collection() -> Iterator[None]:
    """Keep Python from looking through every object there is; those just made it may."""
    young, middle, old = gc.get_threshold()
    if old == _NEVER:  # other work is aside, and will set it back
        yield
        return
    gc.set_threshold(young, middle, _NEVER)
    try:
        yield
    finally:
        gc.set_threshold(young, middle, old)
