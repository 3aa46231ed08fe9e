"""Watching the folder: whatever happens to the files, readers get whole articles, and soon."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import (
    ContentDiskFullError,
    ContentFolderError,
    DatabaseFullError,
    LoadRefusedError,
)
from bot.library import How, LoadReport, Origin, Patience, events
from bot.library.events import EVERYTHING, TICK_S
from bot.library.watch import Pace
from tests.disks import Disk
from tests.library.shelf import Shelf
from tests.library.watching import kinds, reader, watched
from tests.making import open_database, write_article
from tests.waiting import until

OFTEN = Pace(all_every_s=1.0, again_after_s=1.0)
NEVER = Pace(all_every_s=1e9, again_after_s=1e9)

# ruff: noqa: ASYNC240 - tests may wait for files


class TestSaves:
    """However an editor's program saves."""

    async def test_what_is_loaded_by_itself_stands_in_the_history(self, shelf: Shelf) -> None:
        await shelf.fill(2)
        async with watched(shelf, pace=NEVER) as view:
            shelf.write("new.md")
            await until(lambda: len(view.told) == 1)
            (entry,) = await view.library.history.entries(start=0, most=9)
        assert entry.origins == (Origin(how=How.WATCH),)
        assert entry.added.first == ("new",)

    async def test_what_comes_changes_and_goes_is_served_by_itself(self, shelf: Shelf) -> None:
        await shelf.fill(8)
        all_titles = {str(number): str(number) for number in range(8)}
        async with watched(shelf, pace=NEVER) as view:
            shelf.write("new.md")
            await view.serves({**all_titles, "new": "new"})
            shelf.write("3.md", title="Three")
            await view.serves({**all_titles, "3": "Three", "new": "new"})
            (shelf.folder / "new.md").unlink()
            await view.serves({**all_titles, "3": "Three"})
            await until(lambda: len(view.told) == 3)
            reports = [each for each in view.told if isinstance(each, LoadReport)]
            assert [each.added for each in reports] == [("new",), (), ()]
            assert [each.changed for each in reports] == [(), ("3",), ()]
            assert [each.removed for each in reports] == [(), (), ("new",)]
            assert {each.unchanged for each in reports} == {8}

    async def test_a_file_that_is_written_piece_by_piece_is_never_read_by_half(
        self, shelf: Shelf
    ) -> None:
        await shelf.fill(3)
        async with watched(shelf, pace=NEVER) as view:
            bodies: set[str] = set()
            with reader(view) as states:
                for turn in range(4):
                    path = shelf.folder / "1.md"
                    whole = f"---\ntitle: Turn {turn}\n---\n" + "A boat floats.\n" * 300 + "End."
                    with path.open("w", encoding="utf-8", buffering=1) as file:
                        for start in range(0, len(whole), 1200):
                            file.write(whole[start : start + 1200])
                            file.flush()
                            await asyncio.sleep(0.1)
                    await view.shows("1", f"Turn {turn}")
                    bodies.add((await view.body("1"))[-4:])
            assert bodies == {"End."}
            assert all(state.keys() == {"0", "1", "2"} for state in states)
            assert [state["1"] for state in states] == ["1", *(f"Turn {each}" for each in range(4))]
            assert not view.failures

    async def test_programs_that_save_beside_and_rename_never_take_an_article_away(
        self, shelf: Shelf
    ) -> None:
        await shelf.fill(3)
        async with watched(shelf, pace=NEVER) as view:
            path = shelf.folder / "1.md"
            with reader(view) as states:
                for turn in range(3):
                    path.rename(shelf.folder / "1.md~")  # as vim does
                    await asyncio.sleep(0.2)
                    shelf.write("1.md", title=f"In place {turn}")
                    (shelf.folder / "1.md~").unlink()
                    await view.shows("1", f"In place {turn}")
                    shelf.write(".1.md.new", title=f"Over it {turn}")
                    (shelf.folder / ".1.md.new").rename(path)  # as most others do
                    await view.shows("1", f"Over it {turn}")
            assert all(state.keys() == {"0", "1", "2"} for state in states)

    async def test_an_article_whose_file_is_renamed_stays(self, shelf: Shelf) -> None:
        await shelf.fill(3)
        shelf.write("deep/down/boat.md", slug="boat", title="Boat")
        async with watched(shelf, pace=NEVER) as view:
            with reader(view) as states:
                (shelf.folder / "deep").rename(shelf.folder / "shallow")
                shelf.write("shallow/down/boat.md", slug="boat", title="Ship")
                await view.shows("boat", "Ship")
                (shelf.folder / "shallow" / "down" / "boat.md").rename(shelf.folder / "b.md")
                shelf.write("b.md", slug="boat", title="Raft")
                await view.shows("boat", "Raft")
            assert all("boat" in state for state in states)

    async def test_a_broken_file_keeps_its_last_good_version_and_is_told(
        self, shelf: Shelf
    ) -> None:
        await shelf.fill(3)
        async with watched(shelf, pace=NEVER) as view:
            shelf.spoil("1.md")
            await until(lambda: bool(view.told))
            (report,) = view.told
            assert isinstance(report, LoadReport)
            assert report.quarantined == ("1.md",)
            assert {each.path for each in report.problems} == {"1.md"}
            assert view.titles == {"0": "0", "1": "1", "2": "2"}
            shelf.write("1.md", title="Mended")
            await view.shows("1", "Mended")

    async def test_many_files_at_once_are_loaded(self, shelf: Shelf) -> None:
        await shelf.fill(3)
        async with watched(shelf, pace=NEVER) as view:
            for number in range(3, 30):
                shelf.write(f"{number}.md")
            await view.serves({str(number): str(number) for number in range(30)})

    async def test_what_is_no_article_is_no_load_to_be_told(self, shelf: Shelf) -> None:
        await shelf.fill(3)
        async with watched(shelf, pace=NEVER) as view:
            last = view.library.last_load
            (shelf.folder / "boat.jpg").write_bytes(b"\xff")
            (shelf.folder / ".1.md.swp").write_bytes(b"\xff")
            await asyncio.sleep(1.5)
            assert view.library.last_load is last
            assert not view.told


class TestLosses:
    """A watch is no way around what protects readers."""

    async def test_a_load_that_would_lose_many_articles_is_refused_and_told_once(
        self, shelf: Shelf
    ) -> None:
        await shelf.fill(20)
        async with watched(shelf, pace=OFTEN) as view:
            before = view.titles
            for number in range(10):
                (shelf.folder / f"{number}.md").unlink()
            await until(lambda: bool(view.failures))
            shelf.write("19.md", title="Nineteen")
            await asyncio.sleep(3)
            assert view.failures == [LoadRefusedError]
            assert view.titles == before
            status = await view.library.status()
            assert status.last_load is not None
            assert isinstance(status.last_load.failure, LoadRefusedError)
            for number in range(10):
                shelf.write(f"{number}.md")
            await view.serves({**before, "19": "Nineteen"})
            await until(lambda: isinstance(view.told[-1], LoadReport))


class TestFolder:
    """The folder itself may go, come back, or be another."""

    async def test_a_folder_that_vanishes_and_comes_back_is_watched_again(
        self, shelf: Shelf
    ) -> None:
        await shelf.fill(3)
        away = shelf.folder.with_name("away")
        async with watched(shelf, pace=NEVER) as view:
            before = view.titles
            shelf.folder.rename(away)
            await until(lambda: view.failures == [ContentFolderError])
            write_article(away, "1.md", title="Changed while away")
            await asyncio.sleep(2 * TICK_S)
            assert view.titles == before
            away.rename(shelf.folder)
            await view.serves({**before, "1": "Changed while away"})
            shelf.write("2.md", title="Changed again")
            await view.serves({**before, "1": "Changed while away", "2": "Changed again"})
            assert view.failures == [ContentFolderError]

    async def test_another_folder_in_its_place_is_watched_at_once(self, shelf: Shelf) -> None:
        await shelf.fill(3)
        other = shelf.folder.with_name("other")
        for number in range(3):
            write_article(other, f"{number}.md", title=f"Other {number}")
        async with watched(shelf, pace=NEVER) as view:
            shelf.folder.rename(shelf.folder.with_name("away"))
            other.rename(shelf.folder)
            await view.serves({str(number): f"Other {number}" for number in range(3)})
            shelf.write("1.md", title="Changed there")
            await view.shows("1", "Changed there")

    async def test_without_events_everything_is_looked_through(
        self, shelf: Shelf, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        async def failing(*_: object, **__: object) -> AsyncIterator[set[object]]:
            raise OSError("OS file watch limit reached.")
            yield set()

        await shelf.fill(3)
        monkeypatch.setattr(events, "awatch", failing)
        async with watched(shelf, pace=OFTEN) as view:
            shelf.write("1.md", title="One")
            await view.shows("1", "One")
        assert caplog.text.count("OS file watch limit reached.") == 1

    async def test_a_file_system_that_tells_nothing_is_looked_through_as_often_as_it_should(
        self, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def silent(*_: object, **__: object) -> AsyncIterator[set[object]]:
            while True:
                yield set()
                await asyncio.sleep(0.1)

        await shelf.fill(3)
        monkeypatch.setattr(events, "awatch", silent)
        async with watched(shelf, pace=OFTEN) as view:
            shelf.write("1.md", title="One")
            await view.shows("1", "One")

    async def test_of_more_events_than_can_be_trusted_everything_is_looked_at(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def flood(root: str, **_: object) -> AsyncIterator[set[tuple[int, str]]]:
            yield set()
            yield {(1, f"{root}/{number}.md") for number in range(2)}
            yield {(1, f"{root}/{number}.md") for number in range(2_000)}

        monkeypatch.setattr(events, "awatch", flood)
        async with aclosing(events.events(tmp_path)) as happened:
            found = [await anext(happened) for _ in range(3)]
        assert found == [EVERYTHING, {"0.md", "1.md"}, EVERYTHING]


class TestGit:
    """Git changes many files, and may be killed meanwhile."""

    @pytest.fixture
    async def repository(self, shelf: Shelf) -> Shelf:
        """Two branches of as many articles: the one has them elsewhere, and each otherwise."""
        await git(shelf.folder, "init", "-q", "-b", "one")
        for branch, count in (("one", 1_000), ("two", 1_000)):
            if branch == "two":
                await git(shelf.folder, "checkout", "-q", "-b", "two")
                await git(shelf.folder, "rm", "-rq", ".")
            for number in range(count):
                place = f"{number % 10 + 10 * (branch == 'two' and number % 2)}/{number}.md"
                shelf.write(place, title=f"{branch} {number}", body=f"Boat {number}, {branch}.")
            await git(shelf.folder, "add", ".")
            await git(shelf.folder, "commit", "-q", "-m", branch)
        await git(shelf.folder, "checkout", "-q", "one")
        return shelf

    async def test_a_checkout_of_a_thousand_files_is_one_change_for_readers(
        self, repository: Shelf
    ) -> None:
        async with watched(repository, pace=NEVER) as view:
            with reader(view) as states:
                for branch in ("two", "one"):
                    await git(repository.folder, "checkout", "-q", branch)
                    await view.is_all(branch)
            assert [kinds(state) for state in states] == [{"one"}, {"two"}, {"one"}]
            assert {len(state) for state in states} == {1_000}
            assert not view.failures

    async def test_what_a_killed_git_leaves_is_not_served(self, repository: Shelf) -> None:
        slowly = ("-c", "filter.slowly.smudge=sleep 0.005; cat", "-c", "filter.slowly.clean=cat")
        (repository.folder / ".git" / "info" / "attributes").write_text("*.md filter=slowly\n")
        lock = repository.folder / ".git" / "index.lock"
        async with watched(repository, pace=OFTEN) as view:
            with reader(view) as states:
                process = await asyncio.create_subprocess_exec(
                    *("git", *slowly, "checkout", "-q", "two"),
                    cwd=repository.folder,
                    start_new_session=True,
                )
                await until(lambda: any(repository.folder.glob("1[0-9]/*.md")))  # only two has them
                os.killpg(process.pid, signal.SIGKILL)
                await process.wait()
                assert lock.exists()
                assert len([*repository.folder.rglob("*.md")]) < 1_000
                await asyncio.sleep(3)
                assert kinds(view.titles) == {"one"}
                (repository.folder / ".git" / "info" / "attributes").unlink()
                await git(repository.folder, "reset", "-q", "--hard", is_locked=lock)
                await git(repository.folder, "clean", "-fdq")
                await git(repository.folder, "checkout", "-q", "two")
                await view.is_all("two")
            assert {frozenset(kinds(state)) for state in states} == {
                frozenset({"one"}),
                frozenset({"two"}),
            }
            assert {len(state) for state in states} == {1_000}
            assert not view.failures

    async def test_a_lock_that_is_left_for_ever_stops_nothing_for_ever(
        self, shelf: Shelf, caplog: pytest.LogCaptureFixture
    ) -> None:
        await shelf.fill(3)
        (shelf.folder / ".git").mkdir()
        patience = Patience(quiet_s=0.1, git_s=3.0)
        async with watched(shelf, pace=NEVER, patience=patience) as view:
            (shelf.folder / ".git" / "index.lock").touch()
            shelf.write("1.md", title="One")
            await asyncio.sleep(1)
            assert view.titles["1"] == "1"
            await view.shows("1", "One")
        assert "git is at work" in caplog.text
        assert "as if it had been killed" in caplog.text


class TestDisks:
    """A disk fills up while the folder is watched."""

    async def test_when_the_databases_disk_is_full_readers_read_on_and_it_is_loaded_later(
        self, shelf: Shelf, disk: Disk
    ) -> None:
        async with open_database(disk.path / "articles.db") as database:
            small = replace(shelf, database=database)
            await small.fill(3)
            async with watched(small, pace=OFTEN) as view:
                with reader(view) as states:
                    disk.fill()
                    small.write("1.md", title="One", body="x " * 90_000)
                    await until(lambda: view.failures == [DatabaseFullError])
                    disk.free()
                    await view.shows("1", "One")
                assert states == [
                    {"0": "0", "1": "1", "2": "2"},
                    {"0": "0", "1": "One", "2": "2"},
                ]

    async def test_what_was_cut_short_on_a_full_disk_is_not_served(
        self, shelf: Shelf, disk: Disk
    ) -> None:
        folder = disk.path / "content"
        small = replace(shelf, folder=folder)
        for number in range(3):
            small.write(f"{number}.md", body="A boat floats. " * 600)
        async with watched(small, pace=OFTEN) as view:
            with reader(view) as states:
                disk.fill()
                with pytest.raises(OSError, match="No space"):
                    small.write("1.md", title="One", body="A ship sails. " * 9_000)
                assert (folder / "1.md").stat().st_size
                await until(lambda: view.failures == [ContentDiskFullError])
                await asyncio.sleep(2)
                assert states == [{"0": "0", "1": "1", "2": "2"}]
                disk.free()
                small.write("1.md", title="One", body="A ship sails. " * 9_000)
                await view.shows("1", "One")
            assert len(states) == 2
            assert (await view.body("1")).endswith("A ship sails.")


async def git(folder: Path, *words: str, is_locked: Path | None = None) -> None:
    """Run git, whose lock is first removed as an operator would."""
    if is_locked:
        is_locked.unlink()
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@magazine.example")
    try:
        process = await asyncio.create_subprocess_exec("git", *who, *words, cwd=folder)
    except FileNotFoundError:
        pytest.skip("git is not installed")
    assert await process.wait() == 0
