"""Going back a generation, and staying there whatever the unchanged files say."""

import os
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import AsyncMock

import pytest

from bot.article import Key, Slug
from bot.errors import LoadRefusedError, NothingToUndoError
from bot.library import How, Library, LoadReport, Origin, loads, rebuild, undoing
from bot.library.apart import load_apart
from bot.library.asked import Asked
from bot.library.differences import Difference
from bot.store import Database, articles, files, steps
from bot.store.steps import KEPT
from tests.library.publication import ADA, RELOAD, UNDO, Publication
from tests.library.shelf import changes
from tests.making import make_source, open_database


@pytest.fixture
async def desk(database: Database, tmp_path: Path) -> Publication:
    """A publication of four articles, loaded."""
    return await Publication.of("abcd", folder=tmp_path / "content", database=database)


ABCD = {name: name for name in "abcd"}


def refuse(*_: object) -> object:
    raise AssertionError("it is done here")


async def given(database: Database) -> dict[str, Key | None]:
    """Return which file gives which article."""
    async with database.read() as connection:
        return {path: file.article for path, file in (await files.load_all(connection)).items()}


class TestGoingBack:
    async def test_what_changed_came_and_went_is_as_before(
        self, desk: Publication, database: Database
    ) -> None:
        before = await given(database)
        desk.write("a.md", title="A, again", body="A zeppelin.")
        desk.write("e.md", body="A submarine.")
        desk.remove("d.md")
        await desk.library.load()
        assert desk.titles == {"a": "A, again", "b": "b", "c": "c", "e": "e"}
        report = await desk.undo()
        assert changes(report) == (["d"], ["a"], ["e"], 2)
        assert report.generation == 3
        assert desk.titles == ABCD
        assert await desk.is_found("zeppelin") == []
        assert await desk.is_found("about a") != []
        assert await given(database) == before | {"e.md": None}

    async def test_what_readers_get_is_the_whole_article(self, desk: Publication) -> None:
        before = desk.library.catalogue.get("a")
        body = await desk.library.body(before)
        desk.write(
            "a.md", title="A, again", tags=["Boats"], tldr="Short.", date="2025-01-01", body="New."
        )
        await desk.library.load()
        await desk.undo()
        after = desk.library.catalogue.get("a")
        assert after == before
        assert await desk.library.body(after) == body

    async def test_one_step_after_another_up_to_ten(self, desk: Publication) -> None:
        for number in range(KEPT + 2):
            desk.write("a.md", title=f"Number {number}")
            await desk.library.load()
        for number in reversed(range(1, KEPT + 1)):
            assert (await desk.undo()).undone is not None
            assert desk.titles["a"] == f"Number {number}"
        with pytest.raises(NothingToUndoError):
            await desk.library.loads.foresee(UNDO)
        assert desk.titles["a"] == "Number 1"

    async def test_how_many_steps_are_left_is_told(self, desk: Publication) -> None:
        for title in ("One", "Two", "Three"):
            desk.write("a.md", title=title)
            await desk.library.load()
        step = (await desk.library.loads.foresee(UNDO)).undone
        assert step is not None
        assert (step.generation, step.earlier) == (4, 2)

    async def test_what_is_neither_a_file_nor_an_article_any_more_is_not_held(
        self, desk: Publication, database: Database
    ) -> None:
        before = await given(database)
        desk.write("e.md")
        await desk.library.load()
        desk.remove("e.md")
        await desk.library.load()
        assert (await desk.undo()).held == ("e.md",), "its article is back, and its file is gone"
        assert (await desk.undo()).held == ()
        assert desk.titles == ABCD
        assert await given(database) == before
        assert (await desk.library.status()).held == ()
        desk.write("e.md")
        assert (await desk.library.load()).added == ("e",)

    async def test_an_undo_is_not_undone_by_the_next_but_the_load_before(
        self, desk: Publication
    ) -> None:
        desk.write("a.md", title="Good")
        await desk.library.load()
        desk.write("a.md", title="Bad")
        await desk.library.load()
        await desk.undo()
        assert desk.titles["a"] == "Good"
        await desk.undo()
        assert desk.titles["a"] == "a"

    async def test_the_first_load_is_none_to_undo(self, desk: Publication) -> None:
        with pytest.raises(NothingToUndoError):
            await desk.library.loads.foresee(UNDO)
        assert desk.library.last_load is not None
        assert desk.library.last_load.report is not None, "the last load is no failure"
        assert await desk.loads() == []

    async def test_a_slug_that_changed_is_the_old_one_again_and_its_files(
        self, desk: Publication, database: Database
    ) -> None:
        before = await given(database)
        desk.write("a.md", slug="aa")
        await desk.library.load()
        assert set(desk.titles) == {"aa", "b", "c", "d"}
        await desk.undo()
        assert desk.titles == ABCD
        assert await given(database) == before
        desk.remove("a.md")
        await desk.library.load()
        assert set(desk.titles) == {"b", "c", "d"}, "the file gives the article again"

    async def test_a_slug_that_moved_to_another_file_stays_there(
        self, desk: Publication, database: Database
    ) -> None:
        desk.write("a.md", slug="new")
        desk.write("other.md", slug="a", title="Moved")
        await desk.library.load()
        assert desk.titles == ABCD | {"a": "Moved", "new": "a"}
        await desk.undo()
        assert desk.titles == ABCD
        found = await given(database)
        assert (found["a.md"], found["other.md"]) == (None, desk.library.catalogue.get("a").key)

    async def test_a_file_that_gives_another_article_by_now_goes_on_giving_that(
        self, desk: Publication
    ) -> None:
        desk.write("a.md", slug="b", title="b", body="All about b.")
        desk.remove("b.md")
        await desk.library.load()
        assert set(desk.titles) == {"b", "c", "d"}
        report = await desk.undo()
        assert desk.titles == ABCD
        assert report.held == ("a.md (a)",), "no file gives it, and its own gives another"
        assert (await desk.library.load()).held == ("a.md (a)",)
        assert desk.titles == ABCD
        await desk.reload()
        assert set(desk.titles) == {"b", "c", "d"}

    async def test_a_folder_that_is_gone_keeps_nobody_from_it(self, desk: Publication) -> None:
        desk.write("a.md", title="A, again")
        await desk.library.load()
        desk.folder.rename(desk.folder.with_name("elsewhere"))
        await desk.undo()
        assert desk.titles == ABCD

    async def test_related_articles_are_as_before(self, desk: Publication) -> None:
        for name, body in (("a", "A boat with sails floats."), ("b", "Sailors mend a boat.")):
            desk.write(f"{name}.md", tags=["Boats", "Sea"], body=body)
        await desk.library.load()
        boat = desk.library.catalogue.get("a")
        before = [each.article.slug for each in desk.library.catalogue.related(boat)]
        assert before == ["b"]
        desk.write("a.md", tags=["Cooking"], body="Soup wants salt and patience. " * 9)
        await desk.library.load()
        assert not desk.library.catalogue.related(desk.library.catalogue.get("a"))
        await desk.undo()
        boat = desk.library.catalogue.get("a")
        assert [each.article.slug for each in desk.library.catalogue.related(boat)] == before

    async def test_many_are_undone_by_a_process_of_their_own(
        self, desk: Publication, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        apart = []
        really = load_apart

        async def noted(order: object) -> LoadReport:
            apart.append(order)
            return await really(order)  # type: ignore[arg-type] # it is one

        monkeypatch.setattr(loads, "load_apart", noted)
        monkeypatch.setattr(steps, "load_former", refuse)  # nor are they looked at beside readers
        for number in range(10):
            desk.write(f"{number}.md")
        await desk.library.load()
        assert len(apart) == 1
        report = await desk.undo()
        assert len(report.removed) == 10
        assert len(apart) == 3, "it was foreseen there, too"
        assert desk.titles == ABCD

    async def test_so_is_what_relates_all_articles_anew(
        self, desk: Publication, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for number in range(10):
            desk.write(f"{number}.md")
        await desk.library.load()
        desk.write("a.md", title="A, again")
        await desk.library.load()
        drifted = AsyncMock(return_value=True)
        monkeypatch.setattr(undoing, "is_much_to_relate", drifted)
        monkeypatch.setattr(steps, "load_former", refuse)
        await desk.undo()
        assert desk.titles["a"] == "a"
        assert drifted.await_count == 2, "it was foreseen there, too"

    async def test_a_load_by_other_rules_leaves_nothing_to_undo(
        self, desk: Publication, database: Database
    ) -> None:
        desk.write("a.md", title="A, again")
        await desk.library.load()
        other = await Library.open(database, make_source(desk.folder, timezone="Asia/Tokyo"))
        await other.load()
        with pytest.raises(NothingToUndoError):
            await other.loads.foresee(UNDO)

    async def test_it_is_in_the_history_with_who_asked(self, desk: Publication) -> None:
        desk.write("a.md", title="A, again", body="All about a.")
        await desk.library.load(by=ADA)
        await desk.undo()
        last, load = await desk.loads()
        assert (last.undone, load.undone) == (2, None)
        assert last.origins == (ADA,)
        assert last.changed.first == ("a",)
        assert last.changed.what == {"a": ("title",)}
        assert last.generation == 3

    async def test_the_database_keeps_no_more_than_ten(
        self, desk: Publication, database: Database
    ) -> None:
        for number in range(KEPT + 5):
            desk.write("a.md", title=f"Number {number}")
            await desk.library.load()
        async with database.read() as connection:
            last = await steps.find_last(connection)
            assert last is not None
            assert last.earlier == KEPT - 1
            for generation in range(1, last.generation - KEPT + 1):
                assert await steps.load_former(connection, generation) == []


class TestStaying:
    """What was undone stays undone until its file says something else, or somebody wants it."""

    @pytest.fixture
    async def undone(self, desk: Publication) -> Publication:
        desk.write("a.md", title="Bad")
        desk.write("e.md", title="Too early")
        desk.remove("d.md")
        await desk.library.load()
        await desk.undo()
        assert desk.titles == ABCD
        return desk

    async def test_the_next_loads_change_nothing(self, undone: Publication) -> None:
        undone.write("b.md", title="B, again")
        report = await undone.library.load()
        assert changes(report) == ([], ["b"], [], 3)
        assert report.held == ("a.md", "d.md", "e.md")
        again = await undone.library.load()
        assert (changes(again), again.held) == (([], [], [], 4), ("a.md", "d.md", "e.md"))
        assert undone.titles == ABCD | {"b": "B, again"}
        assert (await undone.library.status()).held == ("a.md", "d.md", "e.md")

    async def test_nor_a_load_of_these_very_paths(self, undone: Publication) -> None:
        await undone.library.load(only=["a.md", "d.md", "e.md"])
        assert undone.titles == ABCD

    async def test_nor_another_process(self, undone: Publication, database: Database) -> None:
        async with open_database(database.path) as again:
            library = await Library.open(again, make_source(undone.folder))
            await library.load(by=Origin(how=How.START))
            assert {each.slug: each.title for each in library.catalogue.articles} == ABCD
            undone.library = library
            with pytest.raises(NothingToUndoError):
                await undone.undo()

    @pytest.mark.parametrize("timezone", ["UTC", "Asia/Tokyo"], ids=["as before", "by other rules"])
    async def test_nor_that_the_files_are_touched(
        self, undone: Publication, database: Database, timezone: str
    ) -> None:
        for path in undone.folder.iterdir():
            os.utime(path, (0, 0))
        source = make_source(undone.folder, timezone=timezone)
        undone.library = await Library.open(database, source)
        report = await undone.library.load()
        assert undone.titles == ABCD
        assert report.held == ("a.md", "d.md", "e.md")
        read = await undone.library.load()
        assert read.read == (), "they are not read again and again"

    @pytest.mark.parametrize("only", [None, ["a.md", "z.md", "e.md", "sub/e.md"]])
    async def test_nor_that_they_are_renamed(
        self, undone: Publication, only: list[str] | None, database: Database
    ) -> None:
        (undone.folder / "sub").mkdir()
        (undone.folder / "a.md").rename(undone.folder / "z.md")
        (undone.folder / "e.md").rename(undone.folder / "sub" / "e.md")
        report = await undone.library.load(only=only)
        assert undone.titles == ABCD
        assert {"sub/e.md", "z.md"} <= {*report.held}
        found = await given(database)
        assert (found["z.md"], found["sub/e.md"]) == (undone.library.catalogue.get("a").key, None)
        assert "a.md" not in found
        undone.remove("z.md")
        await undone.library.load()
        assert set(undone.titles) == {"b", "c", "d"}

    async def test_a_copy_of_what_was_undone_is_a_file_of_its_own(
        self, undone: Publication
    ) -> None:
        copied = (undone.folder / "e.md").read_bytes()
        (undone.folder / "copy.md").write_bytes(copied)
        await undone.library.load()
        assert undone.titles == ABCD | {"copy": "Too early"}

    async def test_a_file_that_says_something_else_is_loaded(self, undone: Publication) -> None:
        undone.write("a.md", title="Good")
        report = await undone.library.load()
        assert undone.titles == ABCD | {"a": "Good"}
        assert report.held == ("d.md", "e.md")

    async def test_a_file_that_breaks_keeps_what_readers_have(self, undone: Publication) -> None:
        (undone.folder / "a.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
        report = await undone.library.load()
        assert undone.titles == ABCD
        assert report.quarantined == ("a.md",)

    async def test_a_file_that_is_removed_takes_its_article(self, undone: Publication) -> None:
        undone.remove("a.md")
        await undone.library.load()
        assert set(undone.titles) == {"b", "c", "d"}

    async def test_a_file_that_comes_back_gives_its_article_again(
        self, undone: Publication
    ) -> None:
        undone.write("d.md", title="D, again")
        report = await undone.library.load()
        assert undone.titles == ABCD | {"d": "D, again"}
        assert report.held == ("a.md", "e.md")
        undone.remove("d.md")
        await undone.library.load()
        assert set(undone.titles) == {"a", "b", "c"}

    async def test_another_file_may_give_what_has_none(
        self, undone: Publication, database: Database
    ) -> None:
        undone.write("other.md", slug="d", title="D from elsewhere")
        report = await undone.library.load(only=["other.md"])
        assert undone.titles == ABCD | {"d": "D from elsewhere"}
        assert not report.problems
        assert "d.md" not in await given(database)
        undone.write("f.md")
        report = await undone.library.load()
        assert report.held == ("a.md", "e.md")

    async def test_a_reload_takes_it_from_the_files_again_and_can_be_undone(
        self, undone: Publication
    ) -> None:
        report = await undone.reload()
        assert changes(report) == (["e"], ["a"], ["d"], 2)
        assert report.held == ()
        assert undone.titles == {"a": "Bad", "b": "b", "c": "c", "e": "Too early"}
        await undone.undo()
        assert undone.titles == ABCD

    async def test_so_does_a_load_that_is_forced(self, undone: Publication) -> None:
        report = await undone.library.load(force=True)
        assert changes(report) == (["e"], ["a"], ["d"], 2)

    @pytest.mark.parametrize("force", [False, True], ids=["as it is", "forced"])
    async def test_a_database_made_anew_holds_it_unless_that_is_forced(
        self, undone: Publication, database: Database, *, force: bool
    ) -> None:
        undone.write("b.md", title="B, again")
        await database.close()
        source = make_source(undone.folder)
        await rebuild(database.path, source, now=datetime.now(UTC), force=force)
        async with open_database(database.path) as again:
            undone.library = await Library.open(again, source)
            held = ("a.md", "d.md", "e.md")
            for _ in range(2):
                if force:
                    assert undone.titles == {
                        "a": "Bad",
                        "b": "B, again",
                        "c": "c",
                        "e": "Too early",
                    }
                else:
                    assert undone.titles == ABCD | {"b": "B, again"}
                assert (await undone.library.load()).held == (() if force else held)
            assert await undone.is_found("about d") == ([] if force else ["d"])
            with pytest.raises(NothingToUndoError):
                await undone.undo()

    async def test_a_database_made_anew_has_what_says_something_else_by_then(
        self, undone: Publication, database: Database
    ) -> None:
        undone.write("a.md", title="Good")
        undone.write("d.md", title="D, again")
        await database.close()
        source = make_source(undone.folder)
        await rebuild(database.path, source, now=datetime.now(UTC))
        async with open_database(database.path) as again:
            undone.library = await Library.open(again, source)
            assert undone.titles == ABCD | {"a": "Good", "d": "D, again"}
            assert (await undone.library.load()).held == ("e.md",)


class TestForeseeing:
    """A reload and an undo say what they would do before they do it."""

    async def test_nothing_is_written(self, desk: Publication, database: Database) -> None:
        desk.write("a.md", title="A, again")
        foreseen = await desk.library.loads.foresee(RELOAD)
        assert changes(foreseen) == ([], ["a"], [], 3)
        assert desk.titles == ABCD
        assert await desk.loads() == []
        async with database.read() as connection:
            stored = {each.slug: each.title for each in await articles.load_all(connection)}
        assert stored == ABCD

    @pytest.mark.parametrize("asked", [RELOAD, UNDO], ids=["reload", "undo"])
    async def test_what_is_no_longer_the_same_is_not_done_but_foreseen_anew(
        self, desk: Publication, asked: Asked
    ) -> None:
        desk.write("a.md", title="A, again")
        await desk.library.load()
        desk.write("b.md", title="B, again")
        foreseen = await desk.library.loads.foresee(asked)
        assert foreseen.fingerprint is not None
        desk.write("c.md", title="C, again")
        if asked.undo:
            await desk.library.load()
        now = desk.titles
        again = await desk.library.loads.agreed(asked, foreseen.fingerprint)
        assert again.is_pending
        assert again.fingerprint is not None
        assert again.fingerprint != foreseen.fingerprint
        assert desk.titles == now
        done = await desk.library.loads.agreed(asked, again.fingerprint)
        assert not done.is_pending
        assert desk.titles != now

    async def test_the_text_is_part_of_what_was_foreseen(self, desk: Publication) -> None:
        desk.write("a.md", tldr="Short.", body="One text.")
        foreseen = await desk.library.loads.foresee(RELOAD)
        desk.write("a.md", tldr="Short.", body="Two text.")
        assert foreseen.fingerprint is not None
        assert (await desk.library.loads.agreed(RELOAD, foreseen.fingerprint)).is_pending

    async def test_done_twice_it_is_done_once(self, desk: Publication) -> None:
        desk.write("a.md", title="A, again")
        foreseen = await desk.library.loads.foresee(RELOAD)
        assert foreseen.fingerprint is not None
        await desk.library.loads.agreed(RELOAD, foreseen.fingerprint)
        again = await desk.library.loads.agreed(RELOAD, foreseen.fingerprint)
        assert again.is_pending
        assert not again.has_changes
        assert len(await desk.loads()) == 1

    async def test_a_refusal_is_in_the_history(self, desk: Publication) -> None:
        for path in desk.folder.iterdir():
            path.unlink()
        with pytest.raises(LoadRefusedError):
            await desk.library.loads.foresee(RELOAD)
        (entry,) = await desk.loads()
        assert entry.failure == "load-refused"

    async def test_what_would_change_is_told_as_readers_see_it(self, desk: Publication) -> None:
        desk.write("a.md", title="A, again", body="Another text.")
        desk.write("b.md", draft=True)
        desk.remove("c.md")
        desk.write("e.md")
        desk.write("f.md", draft=True)
        desk.write("d.md", date="2199-01-01")
        found = (await desk.library.loads.foresee(RELOAD)).differences
        assert found.new.first == (Difference(slug=Slug("e"), title="e"),)
        (changed,) = found.changed.first
        assert (changed.slug, changed.title, changed.what) == ("a", "A, again", ("title", "text"))
        assert {each.slug: each.what for each in found.withdrawn.first} == {
            "b": ("draft", "text"),
            "c": (),
            "d": ("published", "text"),
        }
        assert [each.slug for each in found.hidden.first] == ["f"]
