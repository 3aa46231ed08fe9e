"""Two files that claim one slug are told apart by who had it first."""

import errno
import os
from typing import Any

import pytest

from bot.library import LoadReport
from tests.library.shelf import Shelf, changes, codes


class TestTwoFilesOfOneSlug:
    """The file that had a slug keeps it, else the first in order."""

    @pytest.fixture
    async def first(self, shelf: Shelf) -> LoadReport:
        """Load ``owner.md``, then a ``late.md`` of its slug, which sorts before it."""
        shelf.write("owner.md", slug="boat")
        await shelf.load()
        shelf.write("late.md", slug="BOAT")
        return await shelf.load()

    async def test_the_owner_keeps_it_and_the_other_is_told(
        self, shelf: Shelf, first: LoadReport
    ) -> None:
        assert changes(first) == ([], [], [], 1)
        assert codes(first) == [("late.md", "duplicate-slug")]
        assert "owner.md" in first.problems[0].message
        assert codes(await shelf.load()) == codes(first)
        assert await shelf.titles() == {"boat": "owner"}

    async def test_of_two_new_files_the_first_in_order_has_it(self, shelf: Shelf) -> None:
        shelf.write("a.md", slug="boat")
        shelf.write("b.md", slug="boat")
        report = await shelf.load()
        assert changes(report) == (["boat"], [], [], 0)
        assert codes(report) == [("b.md", "duplicate-slug")]

    @pytest.mark.usefixtures("first")
    @pytest.mark.parametrize("way", ["removed", "renamed", "draft"])
    async def test_the_other_takes_over_when_the_owner_goes(self, shelf: Shelf, way: str) -> None:
        if way == "removed":
            (shelf.folder / "owner.md").unlink()
        elif way == "renamed":
            shelf.write("owner.md", slug="ship")
        else:
            shelf.write("owner.md", draft=True)
        report = await shelf.load()
        assert report.changed == ("BOAT",)
        assert (await shelf.titles())["BOAT"] == "late"
        assert ("late.md", "duplicate-slug") not in codes(report)
        assert changes(await shelf.load())[:3] == ([], [], [])

    async def test_the_owner_may_go_in_the_load_that_brings_the_other(self, shelf: Shelf) -> None:
        shelf.write("owner.md", slug="boat")
        await shelf.load()
        (shelf.folder / "owner.md").unlink()
        shelf.write("late.md", slug="boat")
        report = await shelf.load()
        assert changes(report) == ([], ["boat"], [], 0)
        assert not report.problems

    @pytest.mark.usefixtures("first")
    async def test_an_owner_that_breaks_is_no_owner_that_goes(self, shelf: Shelf) -> None:
        shelf.spoil("owner.md")
        report = await shelf.load()
        assert changes(report) == ([], [], [], 1)
        assert ("late.md", "duplicate-slug") in codes(report)
        assert await shelf.titles() == {"boat": "owner"}

    async def test_a_file_that_claims_a_taken_slug_keeps_its_own_article(
        self, shelf: Shelf
    ) -> None:
        shelf.write("a.md", slug="boat")
        shelf.write("b.md", slug="ship")
        await shelf.load()
        shelf.write("b.md", title="B, moved", slug="boat")
        report = await shelf.load()
        assert changes(report) == ([], [], [], 2)
        assert codes(report) == [("b.md", "duplicate-slug")]
        assert await shelf.titles() == {"boat": "a", "ship": "b"}
        (shelf.folder / "a.md").unlink()
        assert changes(await shelf.load()) == ([], ["boat"], ["ship"], 0)
        assert await shelf.titles() == {"boat": "B, moved"}

    async def test_a_slug_that_its_file_gave_up_is_free(self, shelf: Shelf) -> None:
        shelf.write("a.md", slug="boat")
        shelf.write("b.md", slug="ship")
        await shelf.load()
        shelf.write("b.md", slug="boat")
        shelf.write("c.md", slug="ship")
        report = await shelf.load()
        assert codes(report) == [("b.md", "duplicate-slug")]
        assert await shelf.titles() == {"boat": "a", "ship": "c"}
        assert changes(await shelf.load()) == ([], [], [], 2)
        (shelf.folder / "c.md").unlink()
        assert changes(await shelf.load()) == ([], [], ["ship"], 1)


async def test_a_file_that_the_system_did_not_let_be_read_is_read_again_though_it_looks_the_same(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = os.open

    def failing(path: Any, *flags: Any, **more: Any) -> int:
        if str(path).endswith(".md"):
            raise OSError(errno.EIO, "Input/output error", path)
        return really(path, *flags, **more)

    await shelf.fill(2)
    shelf.write("0.md", title="Changed")
    shelf.write("new.md")
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", failing)
        report = await shelf.load()
        assert codes(report) == [("0.md", "unreadable"), ("new.md", "unreadable")]
        assert report.quarantined == ("0.md",)
        assert not (await shelf.load()).has_news, "it is told once"
    report = await shelf.load()
    assert changes(report) == (["new"], ["0"], [], 1)
    assert not report.problems
