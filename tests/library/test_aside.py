"""Work beside the event loop leaves Python as it was."""

import asyncio
import gc
import threading
from collections.abc import Callable

import pytest

from bot.library.aside import aside, in_thread
from bot.store import Database, notes
from tests.library.shelf import Shelf


async def test_work_aside_runs_in_another_thread_on_the_same_file(shelf: Shelf) -> None:
    async def work(database: Database) -> tuple[int, int]:
        async with database.read() as connection:
            return threading.get_ident(), await notes.generation(connection)

    await shelf.fill(1)
    thread, generation = await aside(shelf.database.path, work)
    assert thread != threading.get_ident()
    assert generation == 1


async def test_works_that_overlap_leave_the_collection_of_garbage_as_it_was(shelf: Shelf) -> None:
    begun, ended = threading.Event(), threading.Event()

    async def first(_database: Database) -> None:
        begun.set()
        await asyncio.to_thread(ended.wait)

    async def second(_database: Database) -> None:
        ended.set()

    before = gc.get_threshold()
    running = asyncio.create_task(aside(shelf.database.path, first))
    await asyncio.to_thread(begun.wait)
    await asyncio.gather(aside(shelf.database.path, second), running)
    assert gc.get_threshold() == before
    assert gc.isenabled()


@pytest.mark.parametrize("failing", [False, True])
async def test_work_nobody_waits_for_any_more_is_done_all_the_same(
    monkeypatch: pytest.MonkeyPatch, *, failing: bool
) -> None:
    started: list[Callable[[], None]] = []
    done: list[str] = []

    class Later:
        """A thread that has not begun when who waits for it leaves."""

        def __init__(self, target: Callable[..., None], args: tuple[object], **_: object) -> None:
            self.start = lambda: started.append(lambda: target(*args))

    def work() -> None:
        done.append("done")
        if failing:
            raise ZeroDivisionError

    monkeypatch.setattr("bot.library.aside.Thread", Later)
    waiting = asyncio.create_task(in_thread(work))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    started.pop()()
    assert done == ["done"]
