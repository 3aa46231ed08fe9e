"""What a load makes of the files, whatever happened to them."""

import asyncio
import os
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from bot.article import article_key
from bot.content.problem import Severity
from bot.content.reading import Reading
from bot.content.reading import load as read_file
from bot.errors import ContentFolderError, ForeignContentError
from bot.library import loading
from bot.library.loading import load
from bot.related.packing import unpack
from bot.store import articles, related
from bot.store.tables import article as article_table
from tests.library.shelf import Shelf, changes, codes
from tests.making import make_source, open_database

LOADER = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from tests.making import make_source, open_database
from bot.library.loading import load

async def main(folder, database):
    async with open_database(database) as opened:
        report = await load(opened, make_source(folder), now=datetime.now(UTC))
        print(len(report.added), report.unchanged)

asyncio.run(main(*map(Path, sys.argv[1:])))
"""


class TestChanges:
    """Files come, change and go."""

    async def test_a_first_load_adds_all_newest_first(self, shelf: Shelf) -> None:
        shelf.write("old.md", date="2024-01-01")
        shelf.write("undated.md", date=None)
        shelf.write("new.md", date="2025-01-01")
        shelf.write("sub/newer.md", date="2025-01-02")
        report = await shelf.load()
        assert changes(report) == (["newer", "new", "old", "undated"], [], [], 0)
        assert await shelf.generation() == 1

    async def test_each_article_is_added_changed_removed_or_unchanged(self, shelf: Shelf) -> None:
        for name in ("a.md", "b.md", "c.md", "d.md"):
            shelf.write(name)
        await shelf.load()
        shelf.write("b.md", title="B, again")
        shelf.write("c.md", body="Another body.")
        (shelf.folder / "d.md").unlink()
        shelf.write("e.md")
        assert changes(await shelf.load()) == (["e"], ["b", "c"], ["d"], 1)
        assert await shelf.titles() == {"a": "a", "b": "B, again", "c": "c", "e": "e"}
        assert await shelf.generation() == 2

    async def test_nothing_changed_costs_no_reading_and_no_writing(
        self, shelf: Shelf, read_paths: list[str]
    ) -> None:
        shelf.write("a.md")
        shelf.write("b.md")
        await shelf.load()
        read_paths.clear()
        async with shelf.database.write():  # a load that wrote would have to wait for us
            async with asyncio.timeout(2):
                assert changes(await shelf.load()) == ([], [], [], 2)
        assert read_paths == []
        assert await shelf.generation() == 1

    async def test_only_what_looks_different_is_read(
        self, shelf: Shelf, read_paths: list[str]
    ) -> None:
        shelf.write("a.md")
        shelf.write("b.md")
        await shelf.load()
        read_paths.clear()
        shelf.write("b.md", title="B, again")
        await shelf.load()
        await shelf.load()
        assert read_paths == ["b.md"]

    async def test_a_touched_file_is_read_once_and_is_unchanged(
        self, shelf: Shelf, read_paths: list[str]
    ) -> None:
        shelf.write("a.md")
        await shelf.load()
        read_paths.clear()
        os.utime(shelf.folder / "a.md", (0, 0))
        assert changes(await shelf.load()) == ([], [], [], 1)
        assert changes(await shelf.load()) == ([], [], [], 1)
        assert read_paths == ["a.md"]
        assert await shelf.generation() == 1

    async def test_a_renamed_file_that_names_its_slug_changes_nothing(self, shelf: Shelf) -> None:
        shelf.write("a.md", slug="boat")
        await shelf.load()
        (shelf.folder / "a.md").rename(shelf.folder / "b.md")
        assert changes(await shelf.load()) == ([], [], [], 1)
        assert await shelf.generation() == 1
        assert changes(await shelf.load()) == ([], [], [], 1)

    async def test_another_slug_is_another_article(self, shelf: Shelf) -> None:
        shelf.write("a.md", slug="boat")
        await shelf.load()
        shelf.write("a.md", slug="ship")
        assert changes(await shelf.load()) == (["ship"], [], ["boat"], 0)

    async def test_files_may_swap_their_slugs(self, shelf: Shelf) -> None:
        shelf.write("a.md", slug="boat")
        shelf.write("b.md", slug="ship")
        await shelf.load()
        shelf.write("a.md", slug="ship")
        shelf.write("b.md", slug="boat")
        assert changes(await shelf.load()) == ([], ["boat", "ship"], [], 0)
        assert await shelf.titles() == {"ship": "a", "boat": "b"}

    async def test_a_slug_in_another_case_is_the_same_article(self, shelf: Shelf) -> None:
        shelf.write("a.md", slug="Café")
        await shelf.load()
        shelf.write("a.md", slug=unicodedata.normalize("NFD", "café"))
        assert changes(await shelf.load()) == ([], ["café"], [], 0)
        assert list(await shelf.titles()) == ["café"]

    async def test_an_article_may_become_a_draft(self, shelf: Shelf) -> None:
        shelf.write("a.md")
        shelf.write("b.md")
        await shelf.load()
        shelf.write("a.md", draft=True)
        assert changes(await shelf.load()) == ([], ["a"], [], 1)

    async def test_a_draft_with_mistakes_is_taken_from_readers(self, shelf: Shelf) -> None:
        shelf.write("a.md")
        shelf.write("b.md")
        await shelf.load()
        shelf.write("a.md", draft=True, slug="a b")
        assert changes(await shelf.load()) == ([], [], ["a"], 1)

    async def test_an_empty_folder_is_no_failure(self, shelf: Shelf) -> None:
        assert changes(await shelf.load()) == ([], [], [], 0)
        assert await shelf.generation() == 0

    async def test_text_is_stored_in_markdown_and_without(self, shelf: Shelf) -> None:
        shelf.write("a.md", body="A *red* boat.")
        await shelf.load()
        async with shelf.database.read() as connection:
            assert await articles.find_body(connection, article_key("a")) == "A *red* boat."
            assert await connection.scalar(select(article_table.c.plain)) == "A red boat."

    async def test_neighbours_follow_every_change(self, shelf: Shelf) -> None:
        async def neighbours(slug: str) -> list[int]:
            async with shelf.database.read() as connection:
                packed = await related.load_all(connection)
            return [key for key, *_ in unpack(packed[article_key(slug)])]

        for name in ("a.md", "b.md"):
            shelf.write(name, title=f"Lighthouse keeper {name}", tags=["Lighthouse"])
        await shelf.load()
        assert await neighbours("a") == [article_key("b")]
        (shelf.folder / "b.md").unlink()
        shelf.write("c.md", title="A keeper’s lighthouse", tags=["Lighthouse"])
        await shelf.load()
        assert await neighbours("a") == [article_key("c")]
        assert await neighbours("c") == [article_key("a")]


class TestProblems:
    """What is wrong with one file harms no other."""

    async def test_a_new_broken_file_harms_no_other(self, shelf: Shelf) -> None:
        shelf.write("a.md")
        shelf.spoil("b.md")
        shelf.write("c.md")
        report = await shelf.load()
        assert changes(report) == (["a", "c"], [], [], 0)
        assert {problem.path for problem in report.problems} == {"b.md"}

    async def test_a_file_that_breaks_keeps_what_readers_had(self, shelf: Shelf) -> None:
        shelf.write("a.md")
        await shelf.load()
        shelf.spoil("a.md")
        report = await shelf.load()
        assert changes(report) == ([], [], [], 1)
        assert report.problems
        assert report.quarantined == ("a.md",)
        assert await shelf.titles() == {"a": "a"}
        assert changes(await shelf.load()) == ([], [], [], 1)
        shelf.write("a.md", title="A, mended")
        report = await shelf.load()
        assert changes(report) == ([], ["a"], [], 0)
        assert not report.problems
        assert not report.quarantined
        assert report.generation == await shelf.generation() == 2

    async def test_a_broken_file_that_goes_takes_its_article_with_it(self, shelf: Shelf) -> None:
        shelf.write("a.md")
        shelf.write("b.md")
        await shelf.load()
        shelf.spoil("a.md")
        await shelf.load()
        (shelf.folder / "a.md").unlink()
        assert changes(await shelf.load()) == ([], [], ["a"], 1)

    async def test_problems_are_told_again_while_the_file_is_unchanged(self, shelf: Shelf) -> None:
        shelf.spoil("b.md")
        shelf.write("a.md", date=None)
        first = await shelf.load()
        again = await shelf.load()
        assert first.problems == again.problems
        assert [problem.path for problem in again.problems] == ["a.md", "b.md"]
        assert [problem.severity for problem in again.problems] == [
            Severity.WARNING,
            Severity.ERROR,
        ]
        assert all(isinstance(problem.severity, Severity) for problem in again.problems)

    async def test_a_file_that_vanishes_while_it_is_read_stays_until_the_next_load(
        self, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def vanishing(folder: Path, path: str, **settings: Any) -> Reading:
            (folder / path).unlink()
            return read_file(folder, path, **settings)

        shelf.write("a.md")
        shelf.write("b.md")
        await shelf.load()
        shelf.write("a.md", title="Another title")
        monkeypatch.setattr(loading, "load_file", vanishing)
        report = await shelf.load()
        assert codes(report) == [("a.md", "vanished")]
        assert changes(report) == ([], [], [], 2)
        assert changes(await shelf.load()) == ([], [], ["a"], 1)


class TestSettings:
    """What makes the same files read differently."""

    async def test_another_site_makes_other_addresses(self, shelf: Shelf) -> None:
        shelf.write("a.md")
        await shelf.load()
        report = await shelf.load(site_url="https://example.org")
        assert changes(report) == ([], ["a"], [], 0)
        assert changes(await shelf.load(site_url="https://example.org")) == ([], [], [], 1)

    async def test_another_time_zone_makes_other_times(
        self, shelf: Shelf, read_paths: list[str]
    ) -> None:
        shelf.write("a.md", date="2025-01-31 08:30")
        shelf.write("b.md", date="2025-01-31 08:30+00:00")
        await shelf.load()
        read_paths.clear()
        assert changes(await shelf.load(timezone="Asia/Tokyo")) == ([], ["a"], [], 1)
        assert read_paths == ["a.md", "b.md"]

    async def test_another_folder_is_refused(self, shelf: Shelf, tmp_path: Path) -> None:
        shelf.write("a.md")
        await shelf.load()
        other = Shelf(folder=tmp_path / "other", database=shelf.database)
        other.write("b.md")
        with pytest.raises(ForeignContentError) as caught:
            await other.load()
        assert caught.value.remembered == shelf.folder
        assert caught.value.asked == other.folder
        assert await shelf.titles() == {"a": "a"}

    async def test_another_folder_takes_the_place_when_forced(
        self, shelf: Shelf, tmp_path: Path
    ) -> None:
        shelf.write("a.md")
        await shelf.load()
        other = Shelf(folder=tmp_path / "other", database=shelf.database)
        other.write("b.md")
        assert changes(await other.load(force=True)) == (["b"], [], ["a"], 0)
        assert changes(await other.load()) == ([], [], [], 1)
        with pytest.raises(ForeignContentError):
            await shelf.load()

    async def test_a_link_to_the_folder_is_the_same_folder(
        self, shelf: Shelf, tmp_path: Path
    ) -> None:
        shelf.write("a.md")
        await shelf.load()
        link = tmp_path / "link"
        link.symlink_to(shelf.folder)
        report = await load(shelf.database, make_source(link), now=datetime.now(UTC))
        assert changes(report) == ([], [], [], 1)

    async def test_a_missing_folder_takes_nothing_from_readers(self, shelf: Shelf) -> None:
        shelf.write("a.md")
        await shelf.load()
        shelf.folder.rename(shelf.folder.with_name("away"))
        with pytest.raises(ContentFolderError):
            await shelf.load()
        assert await shelf.titles() == {"a": "a"}


class TestTogether:
    """Loads that fail, or meet others."""

    async def test_a_load_that_fails_half_way_leaves_the_old_generation(self, shelf: Shelf) -> None:
        shelf.write("a.md")
        await shelf.load()
        shelf.write("a.md", title="A, again")
        shelf.write("b.md")
        async with shelf.database.write() as connection:
            await connection.exec_driver_sql(
                "CREATE TRIGGER stop BEFORE INSERT ON related BEGIN SELECT RAISE(ABORT, 'no'); END"
            )
        with pytest.raises(IntegrityError):
            await shelf.load()
        assert await shelf.titles() == {"a": "a"}
        assert await shelf.generation() == 1
        async with shelf.database.write() as connection:
            await connection.exec_driver_sql("DROP TRIGGER stop")
        assert changes(await shelf.load()) == (["b"], ["a"], [], 0)

    async def test_a_load_overtaken_by_another_process_is_repeated(
        self, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def overtake() -> None:
            shelf.write("b.md")
            async with open_database(shelf.database.path) as other:
                await load(other, make_source(shelf.folder), now=datetime.now(UTC))

        overtaken: list[str] = []

        def slow(folder: Path, path: str, **settings: Any) -> Reading:
            if not overtaken:
                overtaken.append(path)
                with ThreadPoolExecutor() as thread:  # this one has a loop that runs
                    thread.submit(asyncio.run, overtake()).result()
            return read_file(folder, path, **settings)

        shelf.write("a.md")
        shelf.write("c.md")
        await shelf.load()
        shelf.write("a.md", title="A, again")
        (shelf.folder / "c.md").unlink()
        monkeypatch.setattr(loading, "load_file", slow)
        assert changes(await shelf.load()) == ([], [], [], 2)
        assert await shelf.titles() == {"a": "A, again", "b": "b"}
        assert await shelf.generation() == 2

    async def test_two_processes_may_load_at_once(self, shelf: Shelf) -> None:
        for number in range(20):
            shelf.write(f"boat-{number}.md")
        processes = [
            await asyncio.create_subprocess_exec(
                sys.executable,
                "-c",
                LOADER,
                shelf.folder,
                shelf.database.path,
                cwd=Path(__file__).parents[2],
                stdout=asyncio.subprocess.PIPE,
            )
            for _ in range(2)
        ]
        outputs = {(await process.communicate())[0].decode() for process in processes}
        assert outputs == {"20 0\n", "0 20\n"}
        assert len(await shelf.titles()) == 20
        assert await shelf.generation() == 1

    async def test_one_process_may_load_twice_at_once(self, shelf: Shelf) -> None:
        shelf.write("a.md")
        reports = await asyncio.gather(shelf.load(), shelf.load())
        assert sorted(map(changes, reports)) == [([], [], [], 1), (["a"], [], [], 0)]
        assert await shelf.generation() == 1
