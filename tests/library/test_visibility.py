"""What appears and goes by the clock, and what only its editor sees."""

from datetime import UTC, datetime

import pytest

from bot.errors import ArticleNotFoundError
from tests.library.opening import SITE, open_library
from tests.library.shelf import Shelf


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
