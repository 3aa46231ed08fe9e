"""Files that somebody is writing are left as they are known."""

import asyncio
import os
import shutil
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.content.reading import Reading
from bot.content.reading import load as read_file
from bot.library import LoadReport, Patience, loading, looking
from bot.library.loading import load, unchanged
from tests.library.shelf import Shelf
from tests.making import make_source

PATIENCE = Patience(quiet_s=0.5, git_s=60.0)


@pytest.fixture(params=["all", "some"])
async def stocked(shelf: Shelf, request: pytest.FixtureRequest) -> "Stocked":
    """A shelf of three articles that is loaded patiently: all of it, or the paths that matter."""
    await shelf.fill(3)
    return Stocked(shelf, None if request.param == "all" else ("0.md", "new.md"))


class Stocked:
    def __init__(self, shelf: Shelf, only: tuple[str, ...] | None) -> None:
        self.shelf = shelf
        self.only = only

    @property
    def folder(self) -> Path:
        return self.shelf.folder

    async def load(self, *, patience: Patience = PATIENCE) -> LoadReport:
        return await load(
            self.shelf.database,
            make_source(self.folder),
            now=datetime.now(UTC),
            only=self.only,
            patience=patience,
        )

    async def loading_while(self, *steps: Any) -> LoadReport:
        """Load, and once the files have been looked at, do something each tenth of a second."""
        looked = asyncio.Event()

        def noted(find: Callable[..., Any], *args: Any) -> Any:
            found = find(*args)
            looked.set()
            return found

        with pytest.MonkeyPatch.context() as patch:
            for name in ("scan", "scan_at"):
                patch.setattr(looking, name, partial(noted, getattr(looking, name)))
            running = asyncio.create_task(self.load())
            await looked.wait()
        for step in steps:
            await asyncio.sleep(0.1)
            step()
        return await running


async def test_a_file_that_grows_is_left_until_it_has_been_written(stocked: Stocked) -> None:
    path = stocked.folder / "0.md"
    stocked.shelf.write("0.md", title="Half")

    def grow() -> None:
        with path.open("a") as file:
            file.write("More. ")

    report = await stocked.loading_while(grow, grow)
    assert report.unsettled == ("0.md",)
    assert not report.has_news
    assert (await stocked.shelf.titles())["0"] == "0"
    assert await unchanged(stocked.shelf.database, make_source(stocked.folder)) is None
    report = await stocked.load()
    assert (report.changed, report.unsettled) == (("0",), ())


async def test_a_new_file_that_grows_is_not_there_yet(stocked: Stocked) -> None:
    (stocked.folder / "new.md").write_text("---\ntitle: N")
    report = await stocked.loading_while(lambda: stocked.shelf.write("new.md", title="New"))
    assert report.unsettled == ("new.md",)
    assert not report.has_news
    assert not report.problems
    assert (await stocked.load()).added == ("new",)


async def test_a_file_that_is_missing_for_a_moment_is_not_gone(stocked: Stocked) -> None:
    (stocked.folder / "0.md").unlink()
    report = await stocked.loading_while(lambda: stocked.shelf.write("0.md", title="Back"))
    assert report.unsettled == ("0.md",)
    assert (await stocked.shelf.titles()).keys() == {"0", "1", "2"}
    assert (await stocked.load()).changed == ("0",)
    (stocked.folder / "0.md").unlink()
    assert (await stocked.load()).removed == ("0",)


async def test_a_file_that_goes_for_a_moment_is_not_gone(stocked: Stocked) -> None:
    stocked.shelf.write("0.md", title="Soon")
    report = await stocked.loading_while((stocked.folder / "0.md").unlink)
    assert report.unsettled == ("0.md",)
    assert (await stocked.shelf.titles())["0"] == "0"


async def test_a_file_that_is_written_while_it_is_read_is_left(
    stocked: Stocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overtaken(folder: Path, path: str, **settings: Any) -> Reading:
        found = read_file(folder, path, **settings)
        if not overwritten:
            overwritten.append(path)
            stocked.shelf.write(path, title="Whole")
        return found

    overwritten: list[str] = []
    monkeypatch.setattr(loading, "load_file", overtaken)
    stocked.shelf.write("0.md", title="Half")
    report = await stocked.load()
    assert report.unsettled == ("0.md",)
    assert (await stocked.shelf.titles())["0"] == "0"
    await stocked.load()
    assert (await stocked.shelf.titles())["0"] == "Whole"


async def test_what_was_written_long_ago_is_not_waited_for(stocked: Stocked) -> None:
    source = make_source(stocked.folder)
    assert await unchanged(stocked.shelf.database, source) is not None
    async with asyncio.timeout(30):
        await stocked.load(patience=Patience(quiet_s=3600.0, git_s=60.0))


async def test_nothing_is_read_while_git_is_at_work_nor_what_it_then_took_back(
    stocked: Stocked,
) -> None:
    lock = stocked.folder / ".git" / "index.lock"
    lock.parent.mkdir()
    lock.touch()
    stocked.shelf.write("0.md", title="Git's")

    waiting = asyncio.create_task(stocked.load())
    await asyncio.sleep(1)
    assert not waiting.done()
    stocked.shelf.write("0.md", title="In the end")
    lock.unlink()
    assert (await waiting).changed == ("0",)
    assert (await stocked.shelf.titles())["0"] == "In the end"


async def test_so_it_is_of_a_repository_within_the_folder(stocked: Stocked) -> None:
    lock = stocked.folder / "deep" / ".git" / "index.lock"
    lock.parent.mkdir(parents=True)
    lock.touch()
    stocked.shelf.write("deep/er/new.md", title="Git's")
    stocked.only = stocked.only and ("deep",)

    waiting = asyncio.create_task(stocked.load())
    await asyncio.sleep(1)
    assert not waiting.done()
    stocked.shelf.write("deep/er/new.md", title="In the end")
    (lock.parent / "index").touch()
    lock.unlink()
    assert (await waiting).added == ("new",)
    assert (await stocked.shelf.titles())["new"] == "In the end"


async def test_what_git_begins_to_do_while_files_settle_is_waited_for(stocked: Stocked) -> None:
    lock = stocked.folder / ".git" / "index.lock"
    lock.parent.mkdir()
    stocked.shelf.write("0.md", title="Before git")

    def begin() -> None:
        lock.touch()
        (stocked.folder / "0.md").unlink()

    def end() -> None:
        stocked.shelf.write("0.md", title="After git")
        lock.unlink()

    nothing = (lambda: None,) * 6
    report = await stocked.loading_while(begin, *nothing, end)
    assert (report.changed, report.removed, report.unsettled) == (("0",), (), ())
    assert (await stocked.shelf.titles())["0"] == "After git"


async def test_what_git_did_while_files_were_looked_at_is_looked_at_again(
    stocked: Stocked,
) -> None:
    (stocked.folder / ".git").mkdir()
    stocked.shelf.write("0.md", title="After git")

    def end() -> None:
        stocked.shelf.write("new.md", title="After git")
        (stocked.folder / ".git" / "index").touch()

    report = await stocked.loading_while(end)
    assert (report.added, report.changed, report.unsettled) == (("new",), ("0",), ())


async def test_what_moves_while_files_are_looked_at_is_not_gone(stocked: Stocked) -> None:
    (stocked.folder / "0.md").unlink()
    report = await stocked.loading_while(lambda: stocked.shelf.write("new.md", slug="0"))
    assert report.unsettled == ("0.md", "new.md")
    assert (await stocked.shelf.titles()).keys() == {"0", "1", "2"}
    report = await stocked.load()
    assert (report.added, report.removed, report.unsettled) == ((), (), ())
    assert (await stocked.shelf.titles()).keys() == {"0", "1", "2"}


async def test_a_lock_of_a_git_that_was_killed_is_told_and_not_waited_for(
    stocked: Stocked, caplog: pytest.LogCaptureFixture
) -> None:
    lock = stocked.folder / ".git" / "index.lock"
    lock.parent.mkdir()
    lock.touch()
    os.utime(lock, (time.time() - 61, time.time() - 61))
    stocked.shelf.write("0.md", title="Saved")
    assert (await stocked.load()).changed == ("0",)
    assert "Remove the lock" in caplog.text


async def test_a_lock_of_a_clock_that_went_ahead_is_not_waited_for(stocked: Stocked) -> None:
    lock = stocked.folder / ".git" / "index.lock"
    lock.parent.mkdir()
    lock.touch()
    os.utime(lock, (time.time() + 3600, time.time() + 3600))
    stocked.shelf.write("0.md", title="Saved")
    async with asyncio.timeout(30):
        assert (await stocked.load()).changed == ("0",)


async def test_copied_files_with_old_times_are_waited_for_all_the_same(stocked: Stocked) -> None:
    stocked.shelf.write("new.md", title="New")
    os.utime(stocked.folder / "new.md", (0, 0))

    def overwrite() -> None:
        shutil.copy(stocked.folder / "1.md", stocked.folder / "new.md")
        os.utime(stocked.folder / "new.md", (0, 0))

    assert (await stocked.loading_while(overwrite)).unsettled == ("new.md",)
