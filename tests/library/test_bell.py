"""The bell wakes those who keep something as it is, and nobody misses a ring."""

import asyncio
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.content.folder import FoundFile, scan_at
from bot.errors import ContentFolderError, LoadFailedError
from bot.library import Library, Patience, looking
from bot.library.bell import Bell
from tests.library.shelf import Shelf
from tests.making import make_source

PATIENCE_S = 30.0  # for a busy machine
OPENED = 1  # the catalogue was read


@pytest.fixture
async def library(shelf: Shelf) -> Library:
    await shelf.fill(2)
    return await Library.open(shelf.database, make_source(shelf.folder))


async def test_who_waits_is_woken_once_for_all_that_rang_meanwhile() -> None:
    bell = Bell()
    waiting = [asyncio.create_task(bell.wait(after=0)) for _ in range(2)]
    await asyncio.sleep(0)
    bell.ring()
    bell.ring()
    async with asyncio.timeout(PATIENCE_S):
        assert await asyncio.gather(*waiting) == [2, 2]


async def test_who_looked_meanwhile_has_missed_nothing() -> None:
    bell = Bell()
    bell.ring()
    async with asyncio.timeout(PATIENCE_S):
        assert await bell.wait(after=0) == 1
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0):
            await bell.wait(after=1)


class TestWhenItRings:
    async def test_after_a_load_whatever_that_found(self, library: Library, shelf: Shelf) -> None:
        changes: list[Callable[[], None]] = [
            lambda: shelf.write("0.md", title="Zero"),
            lambda: shelf.spoil("0.md"),
            lambda: shelf.spoil("new.md"),
            (shelf.folder / "new.md").unlink,
            (shelf.folder / "1.md").unlink,
        ]
        for change in changes:
            change()
            rung = library.bell.rung
            await library.load(only=["0.md", "1.md", "new.md"])
            assert library.bell.rung == rung + 1

    async def test_after_a_failure_for_the_files_are_others_all_the_same(
        self, library: Library, shelf: Shelf
    ) -> None:
        shelf.folder.rename(shelf.folder.with_name("away"))
        with pytest.raises(ContentFolderError):
            await library.load()
        assert library.bell.rung == OPENED + 1

    async def test_after_what_nobody_foresaw_too(
        self, library: Library, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(library.loads, "_bring", None)
        with pytest.raises(LoadFailedError):
            await library.load(only=["0.md"])
        assert library.bell.rung == OPENED + 1

    async def test_not_while_somebody_is_still_writing(
        self, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        library = await Library.open(
            shelf.database, make_source(shelf.folder), patience=Patience(quiet_s=0.01)
        )
        shelf.write("new.md")

        def while_it_grows(folder: Path, paths: Iterable[str]) -> tuple[FoundFile, ...]:
            found = scan_at(folder, paths)
            with (folder / "new.md").open("a") as file:
                file.write("More. ")
            return found

        with monkeypatch.context() as patch:
            patch.setattr(looking, "scan_at", while_it_grows)
            report = await library.load(only=["new.md"])
        assert report.unsettled == ("new.md",)
        assert library.bell.rung == 0
        await library.load(only=["new.md"])
        assert library.bell.rung == 1

    async def test_when_another_process_has_loaded(self, library: Library, shelf: Shelf) -> None:
        shelf.write("new.md")
        await shelf.load()
        assert await library.refresh()
        assert library.bell.rung == OPENED + 1

    async def test_when_an_article_is_due(self, shelf: Shelf) -> None:
        clock = [datetime(2025, 6, 1, tzinfo=UTC)]
        shelf.write("soon.md", date="2025-06-02")
        library = await Library.open(
            shelf.database, make_source(shelf.folder), now=lambda: clock[0]
        )
        await library.load()
        rung = library.bell.rung
        clock[0] += timedelta(days=2)
        assert await library.refresh()
        assert library.bell.rung == rung + 1
