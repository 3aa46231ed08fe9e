"""Loads that look at some paths alone: what they find, what they leave, and what they cost."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest

from bot.errors import ContentFolderError, LoadRefusedError
from bot.library import Library, LoadReport
from bot.library.loading import TooMuchError, load, unchanged
from bot.store.files import SourceFile, load_all
from tests.library.shelf import Shelf, changes, codes, counted
from tests.making import make_source, open_database


async def load_some(shelf: Shelf, *paths: str, **options: Any) -> LoadReport:
    return await load(
        shelf.database,
        make_source(shelf.folder),
        now=datetime.now(UTC),
        only=paths,
        **options,
    )


async def known(shelf: Shelf) -> dict[str, SourceFile]:
    async with shelf.database.read() as connection:
        return await load_all(connection)


class TestPaths:
    """What a path leads to."""

    async def test_only_what_is_at_the_paths_is_looked_at(self, shelf: Shelf) -> None:
        await shelf.fill(10)
        for name in ("1.md", "2.md", "new.md", "other.md"):
            shelf.write(name, title="Changed")
        (shelf.folder / "3.md").unlink()
        (shelf.folder / "4.md").unlink()
        report = await load_some(shelf, "1.md", "3.md", "new.md", "never.md")
        assert changes(report) == (["new"], ["1"], ["3"], 8)
        assert set(report.read) == {"1.md", "new.md"}
        assert changes(await shelf.load()) == (["other"], ["2"], ["4"], 8)

    async def test_a_folder_stands_for_all_below_it(self, shelf: Shelf) -> None:
        await shelf.fill(3)
        shelf.write("deep/a.md")
        shelf.write("deep/down/b.md")
        shelf.write("deeper/c.md")
        assert changes(await load_some(shelf, "deep")) == (["a", "b"], [], [], 3)
        (shelf.folder / "deep").rename(shelf.folder / "gone")
        assert changes(await load_some(shelf, "deep")) == ([], [], ["a", "b"], 3)
        assert changes(await load_some(shelf, "gone", "deeper/")) == (["a", "b"], [], [], 3)

    @pytest.mark.parametrize("path", ["../out.md", ".hidden.md", ".h/a.md", "link/a.md", "/x", ""])
    async def test_what_a_whole_load_leaves_out_is_left_out(self, shelf: Shelf, path: str) -> None:
        await shelf.fill(1)
        outside = shelf.folder.with_name("outside")
        outside.mkdir()
        for place in ("../out.md", ".hidden.md", ".h/a.md", "../outside/a.md"):
            shelf.write(place)
        (shelf.folder / "link").symlink_to(outside)
        assert changes(await load_some(shelf, path)) == ([], [], [], 1)

    async def test_a_folder_that_is_gone_has_not_lost_its_articles(self, shelf: Shelf) -> None:
        await shelf.fill(3)
        shelf.folder.rename(shelf.folder.with_name("away"))
        with pytest.raises(ContentFolderError):
            await load_some(shelf, "1.md")
        assert len(await shelf.titles()) == 3

    async def test_of_files_read_by_other_rules_all_are_looked_at(self, shelf: Shelf) -> None:
        await shelf.fill(3)
        await shelf.load(timezone="Europe/Berlin")
        shelf.write("2.md", title="Two")
        assert changes(await load_some(shelf, "1.md"))[1] == ["0", "1", "2"]
        assert (await shelf.titles())["2"] == "Two"


class TestRules:
    """Some or all, the same rules hold."""

    async def test_a_slug_that_another_file_has_is_not_taken(self, shelf: Shelf) -> None:
        await shelf.fill(3)
        shelf.write("a.md", slug="1")
        report = await load_some(shelf, "a.md")
        assert changes(report) == ([], [], [], 3)
        assert codes(report) == [("a.md", "duplicate-slug")]
        (shelf.folder / "1.md").unlink()
        assert changes(await load_some(shelf, "1.md")) == ([], ["1"], [], 2)
        assert (await shelf.titles())["1"] == "a"

    async def test_a_file_that_moves_with_its_slug_is_one_article_whatever_is_seen_first(
        self, shelf: Shelf
    ) -> None:
        await shelf.fill(2)
        shelf.write("a.md", slug="boat")
        await shelf.load()
        (shelf.folder / "a.md").rename(shelf.folder / "b.md")
        await load_some(shelf, "b.md")
        assert "boat" in await shelf.titles()
        await load_some(shelf, "a.md")
        assert "boat" in await shelf.titles()
        assert (await known(shelf)).keys() == {"0.md", "1.md", "b.md"}

    async def test_losses_are_judged_by_all_there_is(self, shelf: Shelf) -> None:
        await shelf.fill(20)
        gone = [f"{number}.md" for number in range(6)]
        for name in gone:
            (shelf.folder / name).unlink()
        with pytest.raises(LoadRefusedError) as caught:
            await load_some(shelf, *gone)
        assert (caught.value.going, caught.value.served) == (6, 20)
        assert changes(await load_some(shelf, *gone[:5]))[2] == ["0", "1", "2", "3", "4"]

    async def test_the_last_article_is_not_taken(self, shelf: Shelf) -> None:
        await shelf.fill(1)
        (shelf.folder / "0.md").unlink()
        with pytest.raises(LoadRefusedError):
            await load_some(shelf, "0.md")

    async def test_more_than_may_be_done_here_is_too_much(self, shelf: Shelf) -> None:
        await shelf.fill(20)
        paths = [f"{number}.md" for number in range(3)]
        for path in paths:
            shelf.write(path, title="Changed")
        with pytest.raises(TooMuchError):
            await load_some(shelf, *paths, most=2)
        assert len((await load_some(shelf, *paths, most=3)).changed) == 3

    async def test_what_has_not_changed_is_not_written(self, shelf: Shelf) -> None:
        await shelf.fill(3)
        with counted(shelf.database) as statements:
            report = await load_some(shelf, "1.md", "never.md")
        assert not report.has_news
        assert all(each.startswith(("SELECT", "BEGIN")) for each in statements)

    async def test_a_whole_load_afterwards_finds_nothing_to_do(self, shelf: Shelf) -> None:
        await shelf.fill(3)
        shelf.write("1.md", title="One")
        await load_some(shelf, "1.md")
        source = make_source(shelf.folder)
        assert await unchanged(shelf.database, source) is None
        assert not (await shelf.load()).has_news
        assert await unchanged(shelf.database, source) is not None

    async def test_the_database_looks_neither_at_all_files_nor_at_all_articles(
        self, shelf: Shelf
    ) -> None:
        await shelf.fill(30)
        shelf.write("1.md", title="One")
        with counted(shelf.database) as statements:
            await load_some(shelf, "1.md", "deep")
        asked = {each for each in statements if " FROM source_file" in each}
        plans = []
        async with shelf.database.read() as connection:
            for each in asked - {"SELECT count(source_file.article) AS count_1 FROM source_file"}:
                values = ("",) * each.count("?")
                rows = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {each}", values)
                plans += [row.detail for row in rows]
        assert len(plans) > 3
        assert not any(plan == "SCAN source_file" for plan in plans)


@pytest.mark.parametrize("seed", range(12))
async def test_what_is_looked_at_step_by_step_ends_as_where_all_is_looked_at(
    shelf: Shelf, seed: int
) -> None:
    """The same files, followed by loads of what was touched, and by loads of everything."""
    random = Random(seed)
    async with open_database(shelf.folder.with_name("other.db")) as database:
        other = replace(shelf, database=database)
        for _ in range(12):
            touched = [_touch(shelf, random) for _ in range(random.randint(1, 4))]
            await load_some(shelf, *touched, force=True)
            await other.load(force=True)
            assert await shelf.titles() == await other.titles()
            assert await known(shelf) == await known(other)


def _touch(shelf: Shelf, random: Random) -> str:
    """Do something to a file, and return its path."""
    name = f"{random.choice(['', 'deep/', 'deep/down/'])}{random.randrange(5)}.md"
    match random.randrange(5):
        case 0:
            (shelf.folder / name).unlink(missing_ok=True)
        case 1 if (shelf.folder / name).exists():
            shelf.spoil(name)
        case 2:
            shelf.write(name, title=f"Own {random.random()}", draft=True)
        case _:
            shelf.write(name, title=f"{random.random()}", slug=f"slug-{random.randrange(6)}")
    return name


class TestShared:
    """Who waits shares a load that looks at what any of them asks for."""

    async def test_a_load_of_some_and_one_of_all_are_one_of_all(self, shelf: Shelf) -> None:
        await shelf.fill(3)
        library = await Library.open(shelf.database, make_source(shelf.folder))
        shelf.write("1.md", title="One")
        shelf.write("2.md", title="Two")
        reports = await asyncio.gather(library.load(only=["1.md"]), library.load())
        assert reports[0] is reports[1]
        assert set(reports[0].changed) == {"1", "2"}

    async def test_loads_of_some_are_one_of_all_that_are_named(self, shelf: Shelf) -> None:
        await shelf.fill(4)
        library = await Library.open(shelf.database, make_source(shelf.folder))
        for number in (1, 2, 3):
            shelf.write(f"{number}.md", title="Changed")
        reports = await asyncio.gather(library.load(only=["1.md"]), library.load(only=["2.md"]))
        assert reports[0] is reports[1]
        assert set(reports[0].changed) == {"1", "2"}
        assert library.last_load is not None
        assert library.last_load.report is reports[0]

    async def test_one_that_finds_nothing_is_not_the_last_load_unless_that_failed(
        self, shelf: Shelf
    ) -> None:
        await shelf.fill(3)
        library = await Library.open(shelf.database, make_source(shelf.folder))
        await library.load()
        last = library.last_load
        await library.load(only=["1.md"])
        assert library.last_load is last
        shelf.folder.rename(shelf.folder.with_name("away"))
        with pytest.raises(ContentFolderError):
            await library.load(only=["1.md"])
        shelf.folder.with_name("away").rename(shelf.folder)
        await library.load(only=["1.md"])
        assert library.last_load is not None
        assert library.last_load.failure is None
