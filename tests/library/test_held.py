"""Which files an undo holds, also where slugs are contested, and for how long."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import AsyncMock

import pytest

from bot.content.reading import Reading
from bot.content.reading import load as read_file
from bot.library import loading, loads
from bot.library.apart import load_apart
from bot.library.library import BESIDE_MOST
from bot.library.looking import Patience
from bot.store import Database
from tests.library.publication import Publication
from tests.making import make_source

AB = {"a": "a", "b": "b"}


@pytest.fixture
async def desk(database: Database, tmp_path: Path) -> Publication:
    """A publication of two articles, loaded."""
    return await Publication.of("ab", folder=tmp_path / "content", database=database)


class TestContested:
    """Another file waits for the slug of an article that an undo takes."""

    @pytest.fixture
    async def undone(self, desk: Publication) -> Publication:
        desk.write("e.md", title="Too early")
        await desk.library.load()
        desk.write("late/e.md", title="Too late")
        assert [each.code for each in (await desk.library.load()).problems] == ["duplicate-slug"]
        await desk.undo()
        assert desk.titles == AB
        return desk

    async def test_who_came_too_late_does_not_take_it_by_the_undo(
        self, undone: Publication
    ) -> None:
        report = await undone.library.load()
        assert undone.titles == AB
        assert report.held == ("e.md", "late/e.md")
        assert [each.code for each in report.problems] == ["duplicate-slug"]
        await undone.library.load(only=["late/e.md"])
        assert undone.titles == AB

    async def test_once_it_says_something_else_it_does(self, undone: Publication) -> None:
        undone.write("late/e.md", title="In time")
        await undone.library.load()
        assert undone.titles == AB | {"e": "In time"}

    async def test_a_reload_gives_it_to_who_had_it(self, undone: Publication) -> None:
        report = await undone.reload()
        assert undone.titles == AB | {"e": "Too early"}
        assert report.held == ()
        assert [each.code for each in report.problems] == ["duplicate-slug"]

    async def test_after_a_reload_who_waits_takes_it_when_it_gets_free(
        self, undone: Publication
    ) -> None:
        await undone.reload()
        undone.remove("e.md")
        report = await undone.library.load()
        assert undone.titles == AB | {"e": "Too late"}
        assert report.held == ()


@pytest.mark.parametrize("slug", ["a", "late"], ids=["gives nothing", "gives another"])
async def test_who_waits_for_a_slug_that_the_undo_does_not_touch_takes_it_when_it_gets_free(
    desk: Publication, slug: str
) -> None:
    desk.write("late.md", slug=slug, title="In time")
    await desk.library.load()
    desk.write("late.md", slug="a", title="In time")
    await desk.library.load()
    desk.write("c.md")
    await desk.library.load()
    report = await desk.undo()
    assert report.held == ("c.md",)
    desk.remove("a.md")
    await desk.library.load()
    assert desk.titles == {"a": "In time", "b": "b"}


async def test_many_who_wait_are_read_by_a_process_of_their_own(
    desk: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    apart = AsyncMock(side_effect=load_apart)
    monkeypatch.setattr(loads, "load_apart", apart)
    for number in range(BESIDE_MOST + 1):
        desk.write(f"{number}.md", slug="a")
    await desk.library.load()
    desk.write("b.md", title="B, again")
    await desk.library.load()
    apart.reset_mock()
    await desk.undo()
    assert apart.await_count == 2, "it was foreseen there, too"
    assert desk.titles == AB


async def test_a_preview_knows_that_its_file_is_held(desk: Publication) -> None:
    async def is_held(path: str) -> bool:
        return (await desk.library.proofs.find(path, desk.library.edition)).is_held

    desk.write("a.md", title="Bad")
    await desk.library.load()
    assert not await is_held("a.md")
    await desk.undo()
    assert await is_held("a.md")
    assert not await is_held("b.md")
    desk.write("a.md", title="Good")
    assert not await is_held("a.md")


async def test_what_is_held_though_broken_is_told_once(desk: Publication) -> None:
    desk.write("a.md", title="Bad")
    await desk.library.load()
    (desk.folder / "a.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    assert (await desk.library.load()).quarantined == ("a.md",)
    await desk.undo()
    report = await desk.library.load()
    assert desk.titles == AB
    assert (report.held, report.quarantined) == (("a.md",), ())
    assert [each.path for each in report.problems] == ["a.md"]


async def test_a_file_that_is_copied_before_it_is_removed_is_held(desk: Publication) -> None:
    desk.write("a.md", slug="a", title="Bad")
    await desk.library.load()
    await desk.undo()
    desk.write("other.md", slug="a", title="Bad")
    report = await desk.library.load(only=["other.md"])
    assert [each.code for each in report.problems] == ["duplicate-slug"]
    desk.remove("a.md")
    report = await desk.library.load(only=["a.md"])
    assert (desk.titles, report.held) == (AB, ("other.md",))
    report = await desk.library.load()
    assert (desk.titles, report.held) == (AB, ("other.md",))
    assert not report.problems


async def test_what_is_being_written_is_released_by_no_reload(
    desk: Publication, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def touched(folder: Path, path: str, **settings: Any) -> Reading:
        found = read_file(folder, path, **settings)
        if path == "a.md":
            os.utime(folder / path, (0, 0))
        return found

    desk.write("a.md", title="Bad")
    desk.write("b.md", title="Bad, too")
    await desk.library.load()
    await desk.undo()
    with monkeypatch.context() as patch:
        patch.setattr(loading, "load_file", touched)
        source, patience = make_source(desk.folder), Patience(quiet_s=0.01)
        now = datetime.now(UTC)
        report = await loading.load(database, source, now=now, release=True, patience=patience)
    assert (report.unsettled, report.held, report.changed) == (("a.md",), ("a.md",), ("b",))
    assert (await desk.library.load()).held == ("a.md",)
    assert desk.titles == {"a": "a", "b": "Bad, too"}


class TestUnreadable:
    """A file that can't be read says nothing else than it did."""

    @pytest.fixture
    async def undone(self, desk: Publication) -> Publication:
        desk.write("a.md", title="Bad")
        await desk.library.load()
        await desk.undo()
        assert desk.titles == AB
        return desk

    async def test_it_is_held_when_it_can_be_read_again(self, undone: Publication) -> None:
        path = undone.folder / "a.md"
        aside = path.rename(undone.folder.parent / "a.md")
        path.symlink_to(aside)  # out of the folder, where nothing is read
        report = await undone.library.load()
        assert (undone.titles, report.held) == (AB, ("a.md",))
        path.unlink()
        aside.rename(path)
        report = await undone.library.load()
        assert (undone.titles, report.held) == (AB, ("a.md",))

    async def test_another_one_takes_nothing_from_an_article_without_a_file(
        self, desk: Publication
    ) -> None:
        desk.remove("b.md")
        await desk.library.load()
        await desk.undo()
        assert desk.titles == AB
        (desk.folder / "c.md").symlink_to(desk.folder.parent / "nowhere")
        report = await desk.library.load()
        assert report.held == ("b.md",)
        desk.remove("c.md")
        desk.write("c.md")
        await desk.library.load()
        assert desk.titles == AB | {"c": "c"}
