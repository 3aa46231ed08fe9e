"""Work beside the event loop leaves Python as it was."""

import asyncio
import gc
import threading

from bot.library.aside import aside
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
