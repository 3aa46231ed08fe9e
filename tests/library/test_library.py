"""The catalogue of this moment, and an article's pages."""

import asyncio
import gc
import weakref
from collections.abc import Callable
from contextlib import suppress
from copy import copy
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest

from bot.article import Article
from bot.errors import (
    ArticleNotFoundError,
    BotError,
    ContentFolderError,
    ForeignContentError,
    LoadFailedError,
    LoadRefusedError,
    StoreError,
)
from bot.library import LastLoad, Library, LoadReport, Source, apart, library, loads
from bot.library.loading import load
from bot.store import Database
from tests.library.shelf import Shelf, counted
from tests.making import make_article, make_source, open_database

SITE = "https://example.org"


async def open_library(shelf: Shelf, now: Callable[[], datetime] | None = None) -> Library:
    source = make_source(shelf.folder, site_url=SITE)
    if now is None:
        return await Library.open(shelf.database, source)
    return await Library.open(shelf.database, source, now=now)


async def page_of(shelf: Shelf, body: str) -> str:
    shelf.write("a.md", body=body)
    opened = await open_library(shelf)
    await opened.load()
    (page,) = await opened.pages(opened.catalogue.get("a"))
    return page


class TestCatalogue:
    """One generation, swapped as a whole."""

    async def test_a_library_shows_what_was_loaded_before_without_the_files(
        self, shelf: Shelf
    ) -> None:
        shelf.write("a.md")
        await shelf.load()
        shelf.folder.rename(shelf.folder.with_name("away"))
        opened = await open_library(shelf)
        assert [each.slug for each in opened.catalogue.articles] == ["a"]
        assert opened.catalogue.generation == 1

    async def test_a_load_swaps_the_catalogue_and_leaves_the_last_one_as_it_was(
        self, shelf: Shelf
    ) -> None:
        opened = await open_library(shelf)
        before = opened.catalogue
        shelf.write("a.md", tags=["Sea"])
        report = await opened.load()
        assert report.added == ("a",)
        assert before.articles == ()
        assert opened.catalogue.tag("sea").name == "Sea"

    async def test_a_load_that_changes_nothing_keeps_the_catalogue(self, shelf: Shelf) -> None:
        shelf.write("a.md")
        opened = await open_library(shelf)
        await opened.load()
        before = opened.catalogue
        shelf.spoil("b.md")
        assert (await opened.load()).problems
        assert opened.catalogue is before

    async def test_an_unchanged_folder_costs_no_look_at_what_is_known_of_each_file(
        self, shelf: Shelf
    ) -> None:
        shelf.write("a.md")
        shelf.write("b.md")
        opened = await open_library(shelf)
        await opened.load()
        shelf.spoil("b.md")
        told = await opened.load()
        with counted(shelf.database) as statements:
            again = await opened.load()
        read = [each for each in statements if "source_file.stamp" in each]
        assert all("source_file.problems" in each.partition("WHERE")[2] for each in read)
        assert (again.problems, again.quarantined) == (told.problems, ("b.md",))
        assert (again.unchanged, again.generation) == (2, told.generation)

    async def test_a_folder_that_is_unsettled_is_looked_at_again(self, shelf: Shelf) -> None:
        shelf.write("owner.md", slug="boat")
        shelf.write("zlate.md", slug="boat")
        opened = await open_library(shelf)
        first = await opened.load()
        with counted(shelf.database):
            again = await opened.load()
        assert first.problems == again.problems
        assert again.problems[0].path == "zlate.md"
        (shelf.folder / "owner.md").unlink()
        assert (await opened.load()).problems == ()

    async def test_what_another_process_loaded_is_taken_over_once(self, shelf: Shelf) -> None:
        opened = await open_library(shelf)
        shelf.write("a.md")
        async with open_database(shelf.database.path) as other:
            await Library(other, make_source(shelf.folder, site_url=SITE)).load()
        assert sorted(await asyncio.gather(*(opened.refresh() for _ in range(5)))) == [
            False,
            False,
            False,
            False,
            True,
        ]
        assert [each.slug for each in opened.catalogue.articles] == ["a"]

    async def test_a_load_that_fails_keeps_the_catalogue(
        self, shelf: Shelf, tmp_path: Path
    ) -> None:
        shelf.write("a.md")
        opened = await open_library(shelf)
        await opened.load()
        before = opened.catalogue
        (tmp_path / "elsewhere").mkdir()
        elsewhere = Library(shelf.database, make_source(tmp_path / "elsewhere"))
        with pytest.raises(ForeignContentError):
            await elsewhere.load()
        assert not await opened.refresh()
        assert opened.catalogue is before

    async def test_related_articles_come_with_the_load(self, shelf: Shelf) -> None:
        for name in ("a.md", "b.md"):
            shelf.write(name, title=f"Lighthouse keeper {name}", tags=["Lighthouse"])
        opened = await open_library(shelf)
        await opened.load()
        (related,) = opened.catalogue.related(opened.catalogue.get("a"))
        assert related.article.slug == "b"
        assert "Lighthouse" in related.reason.values


class Clock:
    """A clock that stands until it is told to go on."""

    def __init__(self) -> None:
        self.now = datetime(2025, 2, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


class TestVisibility:
    """What appears and goes by the clock, and what only its editor sees."""

    async def test_drafts_and_what_is_to_come_or_has_gone_are_nowhere(self, shelf: Shelf) -> None:
        tags = ["Lighthouse"]
        shelf.write("seen.md", tags=tags)
        shelf.write("draft.md", tags=tags, draft=True)
        shelf.write("_drafts/other.md", tags=tags)
        shelf.write("early.md", tags=tags, publish_at="2025-02-02")
        shelf.write("late.md", tags=tags, expires="2025-01-31")
        opened = await open_library(shelf, Clock())
        await opened.load()
        catalogue = opened.catalogue
        (seen,) = catalogue.articles
        assert seen.slug == "seen"
        assert catalogue.tagged(catalogue.tag("Lighthouse")) == (seen,)
        assert catalogue.related(seen) == ()
        for slug in ("draft", "other", "early", "late"):
            with pytest.raises(ArticleNotFoundError):
                catalogue.get(slug)
            assert catalogue.complete_article(slug) == []

    async def test_an_article_appears_and_goes_at_its_time_without_a_load(
        self, shelf: Shelf
    ) -> None:
        clock = Clock()
        shelf.write("a.md")
        shelf.write("b.md", publish_at="2025-02-01T09:00Z", expires="2025-02-01T10:00Z")
        opened = await open_library(shelf, clock)
        await opened.load()

        async def slugs_at(hour: int, minute: int) -> tuple[bool, list[str]]:
            clock.now = clock.now.replace(hour=hour, minute=minute)
            swapped = await opened.refresh()
            return swapped, [each.slug for each in opened.catalogue.articles]

        assert await slugs_at(8, 59) == (False, ["a"])
        assert await slugs_at(9, 0) == (True, ["b", "a"])
        assert await slugs_at(9, 59) == (False, ["b", "a"])
        assert await slugs_at(10, 0) == (True, ["a"])
        assert await slugs_at(23, 0) == (False, ["a"])
        assert opened.catalogue.generation == 1

    async def test_a_link_follows_what_it_leads_to(self, shelf: Shelf) -> None:
        clock = Clock()
        shelf.write("a.md", body="[B](b.md)")
        shelf.write("b.md", publish_at="2025-02-01T09:00Z")
        opened = await open_library(shelf, clock)
        await opened.load()
        assert await opened.pages(opened.catalogue.get("a")) == ("B",)
        clock.now = clock.now.replace(hour=9)
        await opened.refresh()
        assert await opened.pages(opened.catalogue.get("a")) == (f"[B]({SITE}/b)",)

    async def test_of_what_is_not_public_only_the_text_is_kept_back(self, shelf: Shelf) -> None:
        shelf.write("a.md", tldr="It floats.", visibility="members", body="A secret.")
        opened = await open_library(shelf, Clock())
        await opened.load()
        article = opened.catalogue.get("a")
        assert (article.tldr, article.words) == ("It floats.", 0)
        assert await opened.body(article) == ""


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


class TestReaders:
    """Readers who ask while the content changes."""

    async def test_a_hundred_readers_see_whole_generations_all_the_while(
        self, shelf: Shelf
    ) -> None:
        def write(state: int) -> None:
            for number in range(12):
                shelf.write(
                    f"{number}.md",
                    title=f"Boat {number} of {state}",
                    tags=[f"State{state}"],
                    body=f"Text {state}.",
                )

        async def read(number: int) -> None:
            while not over:
                catalogue = opened.catalogue
                state = catalogue.articles[0].tags[0].removeprefix("State")
                seen[state].set()
                article = catalogue.get(f"{number % 12}")
                assert {each.tags for each in catalogue.articles} == {(f"State{state}",)}
                assert catalogue.tag(f"State{state}").count == 12
                assert len(catalogue.complete_article(f"Boat {number % 12} of {state}")) >= 1
                assert {each.article.tags for each in catalogue.related(article)} <= {article.tags}
                (page,) = await opened.pages(article)
                assert int(page.removeprefix("Text ").removesuffix(".")) >= int(state)
                await asyncio.sleep(0.3)  # as readers do, who would else leave no time to load

        over = False
        seen = {str(state): asyncio.Event() for state in range(5)}
        opened = await open_library(shelf)
        write(0)
        await opened.load()
        async with asyncio.TaskGroup() as readers:
            for number in range(100):
                readers.create_task(read(number))
            for state in range(1, 5):
                write(state)
                await opened.load()
                await seen[str(state)].wait()
            over = True


class TestPages:
    """An article's text, to be read."""

    async def test_pages_cut_while_the_articles_change_are_not_kept(
        self, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shelf.write("a.md", body="A boat.")
        opened = await open_library(shelf)
        await opened.load()
        article, body = opened.catalogue.get("a"), opened.body

        async def changing(_: Article) -> str:
            opened.catalogue = copy(opened.catalogue)  # as when only the clock has moved on
            return "Cut before."

        monkeypatch.setattr(opened, "body", changing)
        assert await opened.pages(article) == ("Cut before.",)
        monkeypatch.setattr(opened, "body", body)
        assert await opened.pages(article) == ("A boat.",)

    async def test_a_body_is_in_markdown_and_empty_where_there_is_none(self, shelf: Shelf) -> None:
        shelf.write("a.md", body="A *red* boat.")
        shelf.write("b.md", body="")
        opened = await open_library(shelf)
        await opened.load()
        assert await opened.body(opened.catalogue.get("a")) == "A *red* boat."
        assert await opened.body(opened.catalogue.get("b")) == ""
        assert await opened.pages(opened.catalogue.get("b")) == ()
        assert await opened.body(make_article("Gone")) == ""

    async def test_pages_are_converted_once_and_again_after_a_change(
        self, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shelf.write("a.md", body="Old.")
        opened = await open_library(shelf)
        await opened.load()
        article = opened.catalogue.get("a")
        first = await opened.pages(article)
        assert await opened.pages(article) is first
        shelf.write("a.md", body="New.")
        await opened.load()
        assert await opened.pages(article) == ("New.",)
        assert opened.catalogue.generation == 2

        monkeypatch.setattr(library, "_PAGES_KEPT", 1)
        kept = await opened.pages(article)
        await opened.pages(make_article("Another"))
        assert await opened.pages(article) is not kept

    @pytest.mark.parametrize(
        ("href", "address"),
        [
            ("boat.md", f"{SITE}/boat"),
            ("./sea/BOAT.md#top", f"{SITE}/boat"),
            ("../2025-01-31-boat.markdown", f"{SITE}/boat"),
            ("sea/boat/index.md", f"{SITE}/boat"),
            ("Red%20Boat.md", f"{SITE}/red-boat"),
            ("/about", f"{SITE}/about"),
            ("about", f"{SITE}/about"),
            ("#top", f"{SITE}/a#top"),
            ("https://example.com/README.md", "https://example.com/README.md"),
            ("//example.com/x.md", "https://example.com/x.md"),
        ],
    )
    async def test_a_link_leads_to_the_article_or_into_the_web(
        self, shelf: Shelf, href: str, address: str
    ) -> None:
        shelf.write("boat.md")
        shelf.write("Red Boat.md")
        assert await page_of(shelf, f"See [this](<{href}>).") == f"See [this]({address})."

    @pytest.mark.parametrize(
        "href",
        [
            "gone.md",
            ".md",
            "mailto:ada@example.org",
            "javascript:alert(1)",
            "http://[",
            "//[x",
            "http://",
            "file:///etc/passwd",
        ],
    )
    async def test_a_link_to_nowhere_is_text(self, shelf: Shelf, href: str) -> None:
        assert "](http" not in await page_of(shelf, f"See [this](<{href}>).")

    async def test_without_a_site_a_path_leads_nowhere(self, shelf: Shelf) -> None:
        shelf.write("a.md", body="See [this](about) and [that](b.md).")
        shelf.write("b.md")
        opened = await Library.open(shelf.database, make_source(shelf.folder))
        await opened.load()
        assert await opened.pages(opened.catalogue.get("a")) == ("See this and that.",)
