"""Loads that meet, and what is told of the last one."""

import asyncio
import gc
import weakref
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest

from bot.errors import BotError, ContentFolderError, LoadFailedError, LoadRefusedError, StoreError
from bot.library import LastLoad, Library, LoadReport, Source, apart, loads
from bot.library.loading import load
from bot.store import Database
from tests.library.opening import open_library
from tests.library.shelf import Shelf
from tests.making import make_source


class TestLoads:
    """Loads that meet, and what is told of the last one."""

    @pytest.fixture
    def runs(self, monkeypatch: pytest.MonkeyPatch) -> SimpleQueue[bool]:
        """Whether each load that began was forced, in order; none finds the folder unchanged."""
        forced: SimpleQueue[bool] = SimpleQueue()

        async def counting(database: Database, source: Source, **options: Any) -> LoadReport:
            forced.put(options["force"])
            return await load(database, source, **options)

        async def never(*_: object, **_options: object) -> None:
            return None

        monkeypatch.setattr(loads, "unchanged", never)
        monkeypatch.setattr(apart, "load", counting)
        return forced

    async def test_loads_at_once_are_one(self, shelf: Shelf, runs: SimpleQueue[bool]) -> None:
        shelf.write("a.md")
        opened = await open_library(shelf)
        first, *others = await asyncio.gather(*(opened.load() for _ in range(10)))
        assert first.added == ("a",)
        assert all(each is first for each in others)
        assert [runs.get() for _ in range(runs.qsize())] == [False]

    async def test_who_comes_while_a_load_runs_shares_the_next(
        self, shelf: Shelf, runs: SimpleQueue[bool]
    ) -> None:
        shelf.write("a.md")
        opened = await open_library(shelf)
        running = asyncio.create_task(opened.load())
        assert await asyncio.to_thread(runs.get) is False
        shelf.write("b.md")
        others = await asyncio.gather(opened.load(), opened.load(force=True), opened.load())
        assert (await running).generation <= others[0].generation
        assert all(each is others[0] for each in others)
        assert {each.slug for each in opened.catalogue.articles} == {"a", "b"}
        assert [runs.get() for _ in range(runs.qsize())] == [True]

    async def test_one_who_gives_up_waiting_stops_nobody(
        self, shelf: Shelf, runs: SimpleQueue[bool]
    ) -> None:
        shelf.write("a.md")
        opened = await open_library(shelf)
        impatient, patient = (asyncio.create_task(opened.load()) for _ in range(2))
        await asyncio.sleep(0)
        impatient.cancel()
        assert (await patient).added == ("a",)
        assert impatient.cancelled()
        assert [runs.get() for _ in range(runs.qsize())] == [False]

    async def test_a_refusal_changes_nothing_and_is_the_last_load(self, shelf: Shelf) -> None:
        shelf.write("a.md")
        moment = datetime(2025, 1, 31, 8, 30, tzinfo=UTC)
        opened = Library(shelf.database, make_source(shelf.folder), now=lambda: moment)
        assert opened.last_load is None
        report = await opened.load()
        assert opened.last_load == LastLoad(when=moment, report=report)
        before = opened.catalogue
        (shelf.folder / "a.md").unlink()
        with pytest.raises(LoadRefusedError) as caught:
            await opened.load()
        assert opened.last_load == LastLoad(when=moment, failure=caught.value)
        assert opened.catalogue is before
        shelf.write("b.md")
        assert (await opened.load()).removed == ("a",)

    async def test_a_failure_nobody_foresaw_is_the_last_load_and_has_one_reference_for_all(
        self, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shelf.write("a.md")
        moment = datetime(2025, 1, 31, 8, 30, tzinfo=UTC)
        opened = Library(shelf.database, make_source(shelf.folder), now=lambda: moment)
        await opened.load()
        shelf.write("b.md")

        async def failing(*_: object, **_options: object) -> None:
            raise ZeroDivisionError

        with monkeypatch.context() as patch:
            patch.setattr(apart, "load", failing)
            ended = await asyncio.gather(opened.load(), opened.load(), return_exceptions=True)
        first, second = ended
        assert isinstance(first, LoadFailedError)
        assert first is second
        assert isinstance(first.__cause__, ZeroDivisionError)
        assert opened.last_load == LastLoad(when=moment, failure=first)
        assert [each.slug for each in opened.catalogue.articles] == ["a"]
        assert (await opened.load()).added == ("b",)
        assert opened.last_load.failure is None

    @pytest.mark.parametrize("kind", [ContentFolderError, ZeroDivisionError])
    async def test_what_a_load_that_failed_had_in_hand_is_let_go(
        self, shelf: Shelf, monkeypatch: pytest.MonkeyPatch, kind: type[Exception]
    ) -> None:
        class Articles(list[str]): ...

        held: SimpleQueue[weakref.ref[Articles]] = SimpleQueue()

        async def failing(*_: object, **_options: object) -> None:
            articles = Articles(["all that was read"])
            held.put(weakref.ref(articles))
            raise kind(Path(), "why")

        shelf.write("a.md")
        opened = await open_library(shelf)
        monkeypatch.setattr(apart, "load", failing)
        with suppress(BotError):
            await opened.load()
        assert opened.last_load is not None
        assert opened.last_load.failure is not None
        gc.collect()
        assert held.get()() is None

    async def test_what_was_loaded_but_cannot_be_read_again_is_a_load_that_failed(
        self, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shelf.write("a.md")
        opened = await open_library(shelf)

        async def failing() -> None:
            raise StoreError(shelf.database.path, "disk I/O error")

        monkeypatch.setattr(opened.loads, "_refresh", failing)
        with pytest.raises(StoreError) as caught:
            await opened.load()
        assert opened.last_load is not None
        assert opened.last_load.failure is caught.value

    async def test_the_status_tells_what_is_served_and_what_is_kept(self, shelf: Shelf) -> None:
        shelf.write("a.md")
        shelf.write("b.md")
        opened = await open_library(shelf)
        await opened.load()
        shelf.spoil("b.md")
        shelf.spoil("c.md")
        await opened.load()
        status = await opened.status()
        assert (status.generation, status.articles) == (1, 2)
        assert status.quarantined == ("b.md",)
        assert status.last_load == opened.last_load
        assert status.database == shelf.database.path
        assert status.database_bytes >= shelf.database.path.stat().st_size > 0
