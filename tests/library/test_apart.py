"""Loads in a process of their own: what they report, and what becomes of them when one ends."""

import asyncio
import pickle
import signal
import subprocess
import sys
from asyncio.subprocess import PIPE, Process
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.errors import (
    ContentFolderError,
    ForeignContentError,
    LoadInterruptedError,
    LoadRefusedError,
)
from bot.library import Library, apart, loader, neighbours
from bot.library.apart import Order, load_apart
from bot.library.asked import Asked
from bot.library.library import BESIDE_MOST
from bot.synonyms import Synonyms
from tests.library.shelf import Shelf
from tests.making import make_source

MANY = BESIDE_MOST + 1
LONG = 600  # articles, which take a while
PATIENCE_S = 20.0
WAITING = """
import asyncio, pathlib, pickle, sys
from bot.library import apart

start = apart._start

async def noted():
    process = await start()
    print("started", flush=True)
    return process

apart._start = noted
asyncio.run(apart.load_apart(pickle.loads(pathlib.Path(sys.argv[1]).read_bytes())))
"""


def order(shelf: Shelf, *, force: bool = False) -> Order:
    return Order(
        database=shelf.database.path,
        source=make_source(shelf.folder),
        now=datetime.now(UTC),
        asked=Asked(only=None, force=force),
    )


def write(shelf: Shelf, count: int) -> None:
    for number in range(count):
        shelf.write(f"{number}.md", body=f"Boat {number} floats. " * 20)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> asyncio.Queue[Process]:
    """The processes that were started to load."""
    processes: asyncio.Queue[Process] = asyncio.Queue()
    start = apart._start

    async def noted() -> Process:
        process = await start()
        processes.put_nowait(process)
        return process

    monkeypatch.setattr(apart, "_start", noted)
    return processes


def again(pickled: bytes) -> Any:
    """Return what another process makes of it."""
    return pickle.loads(pickled)  # noqa: S301 - our own


class TestLargeLoads:
    async def test_many_files_are_loaded_and_served(self, shelf: Shelf) -> None:
        write(shelf, MANY)
        shelf.spoil("bad.md")
        source = replace(make_source(shelf.folder), synonyms=Synonyms.of({"boats": "Boat"}))
        library = await Library.open(shelf.database, source)
        report = await library.load()
        assert len(report.added) == len(library.catalogue.articles) == MANY
        assert [problem.path for problem in report.problems] == ["bad.md"]
        assert (await library.load()).unchanged == MANY

    async def test_only_where_readers_wait_a_process_is_started(
        self, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def never(_: Order) -> None:
            pytest.fail("a process was started")

        monkeypatch.setattr("bot.library.loads.load_apart", never)
        source = make_source(shelf.folder)
        write(shelf, MANY)
        alone = await Library.open(shelf.database, source, beside_most=None)
        assert len((await alone.load()).added) == MANY
        library = await Library.open(shelf.database, source)
        shelf.write("0.md", body="Changed.")
        assert (await library.load()).changed == ("0",)

    async def test_one_more_change_after_many_makes_all_lists_anew_elsewhere(
        self, shelf: Shelf, monkeypatch: pytest.MonkeyPatch, started: "asyncio.Queue[Process]"
    ) -> None:
        monkeypatch.setattr(neighbours, "RELATED_BESIDE_MOST", MANY - 1)
        await self.change_some(shelf)
        assert started.qsize() == 1

    async def test_few_lists_are_made_anew_here(
        self, shelf: Shelf, started: "asyncio.Queue[Process]"
    ) -> None:
        await self.change_some(shelf)
        assert started.empty(), "whoever saves a file of a few would wait for a process to start"

    @staticmethod
    async def change_some(shelf: Shelf) -> None:
        write(shelf, MANY)
        await shelf.load()
        library = await Library.open(shelf.database, make_source(shelf.folder))
        for number in range(3):
            shelf.write(f"{number}.md", body="Changed.")
            assert (await library.load()).changed == (f"{number}",)


class TestFailures:
    async def test_a_refusal_arrives_with_all_it_says(self, shelf: Shelf) -> None:
        write(shelf, 3 * MANY)
        await shelf.load()
        for number in range(2 * MANY):
            (shelf.folder / f"{number}.md").unlink()
        with pytest.raises(LoadRefusedError) as caught:
            await load_apart(order(shelf))
        assert (caught.value.going, caught.value.served) == (2 * MANY, 3 * MANY)
        assert (await load_apart(order(shelf, force=True))).unchanged == MANY

    async def test_a_missing_folder_arrives(self, shelf: Shelf) -> None:
        shelf.folder.rmdir()
        with pytest.raises(ContentFolderError) as caught:
            await load_apart(order(shelf))
        assert caught.value.path == shelf.folder

    async def test_an_unforeseen_failure_arrives_with_its_traceback(
        self, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def fail(*_: object, **__: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr(apart, "load", fail)
        error = again(await asyncio.to_thread(loader.outcome, order(shelf)))
        assert isinstance(error, ZeroDivisionError)
        assert "in fail" in error.__notes__[0]

    async def test_one_that_cannot_be_sent_arrives_as_text(
        self, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        class UnsendableError(Exception):
            """Known to nobody else."""

        async def fail(*_: object, **__: object) -> None:
            raise UnsendableError

        monkeypatch.setattr(apart, "load", fail)
        error = again(await asyncio.to_thread(loader.outcome, order(shelf)))
        assert "UnsendableError" in str(error)
        assert "in fail" in str(error)

    async def test_a_process_that_cannot_start_is_told(
        self, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "executable", "/nowhere/python")
        with pytest.raises(LoadInterruptedError, match="No such file"):
            await load_apart(order(shelf))

    async def test_one_that_ends_without_a_word_is_told(
        self, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "executable", "/bin/false")
        with pytest.raises(LoadInterruptedError, match="exit status 1"):
            await load_apart(order(shelf))

    @pytest.mark.parametrize(
        ("status", "said"), [(-9, "SIGKILL"), (-250, "signal 250"), (3, "exit status 3")]
    )
    def test_how_it_ended_is_named(self, status: int, said: str) -> None:
        assert apart._ending(status) == said

    def test_every_failure_is_the_same_in_another_process(self) -> None:
        error = ForeignContentError(Path("a"), remembered=Path("b"), asked=Path("c"))
        other = again(pickle.dumps(error))
        assert (type(other), other.args, vars(other)) == (type(error), error.args, vars(error))


@pytest.mark.skipif(sys.platform == "win32", reason="it has no SIGKILL")
class TestEnds:
    async def test_one_that_is_killed_is_told_and_nothing_has_changed(
        self, shelf: Shelf, started: asyncio.Queue[Process]
    ) -> None:
        write(shelf, LONG)
        loading = asyncio.create_task(load_apart(order(shelf)))
        (await started.get()).kill()
        with pytest.raises(LoadInterruptedError, match="SIGKILL"):
            await loading
        assert await shelf.generation() == 0
        assert len((await shelf.load()).added) == LONG

    async def test_it_ends_with_who_waits_for_it(
        self, shelf: Shelf, started: asyncio.Queue[Process]
    ) -> None:
        write(shelf, LONG)
        loading = asyncio.create_task(load_apart(order(shelf)))
        process = await started.get()
        loading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await loading
        assert await process.wait() == -signal.SIGKILL
        assert await shelf.generation() == 0

    async def test_it_ends_with_a_process_that_is_killed(self, shelf: Shelf) -> None:
        write(shelf, LONG)
        asked = shelf.folder.with_name("order")
        asked.write_bytes(pickle.dumps(order(shelf)))
        parent = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", WAITING, str(asked)), stdout=PIPE, stderr=PIPE
        )
        assert parent.stdout
        assert await parent.stdout.readline() == b"started\n"
        parent.kill()
        async with asyncio.timeout(PATIENCE_S):
            _, said = await parent.communicate()  # both have let go of where they complain
        assert said == b""
        assert await shelf.generation() == 0


def test_a_loader_whose_order_breaks_off_ends_without_a_word() -> None:
    command = [sys.executable, "-m", "bot.library.loader"]
    for said in (b"", pickle.dumps({"an": "order"})[:10]):
        done = subprocess.run(command, input=said, capture_output=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")


def test_a_bot_never_imports_what_only_large_loads_need() -> None:
    code = "import sys, bot.app, bot.cli; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
