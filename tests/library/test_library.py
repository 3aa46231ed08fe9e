"""The catalogue of this moment, and an article's pages."""

import asyncio
from copy import copy
from pathlib import Path

import pytest

from bot.article import Article
from bot.errors import ForeignContentError
from bot.library import Library, library
from tests.library.opening import SITE, open_library
from tests.library.shelf import Shelf, counted
from tests.making import make_article, make_source, open_database


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
