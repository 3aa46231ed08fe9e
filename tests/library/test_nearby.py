"""What the publication has on what somebody says, read from the database and never written."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import TooLittleSaidError
from bot.library import Library
from bot.store.tables import related_article
from tests.library.shelf import Shelf, counted
from tests.making import make_source

NOW = datetime.now(UTC)


@pytest.fixture
async def library(shelf: Shelf) -> Library:
    shelf.write("boat.md", title="Building a wooden boat", tags=["Boats"], body="Oak planks.")
    shelf.write("mast.md", title="The mast of a boat", tags=["Boats"], body="Of spruce.")
    shelf.write("draft.md", title="Wooden boat planks of oak", draft=True, body="Oak planks.")
    later = (NOW + timedelta(days=1)).isoformat()
    shelf.write("later.md", title="Wooden boat planks of oak too", date=later, body="Oak planks.")
    for number, word in enumerate(("harbour", "violin", "glacier", "copper", "saddle")):
        shelf.write(f"{number}.md", title=f"About a {word}", body=f"All of the {word}.")
    library = await Library.open(shelf.database, make_source(shelf.folder))
    await library.load()
    return library


async def slugs(library: Library, text: str, tags: Sequence[str] = ()) -> list[str]:
    return [each.article.slug for each in await library.nearby(text, tags)]


async def test_what_somebody_says_finds_articles_that_readers_may_see(library: Library) -> None:
    assert await slugs(library, "Where do I get oak for a wooden boat?") == ["boat"]
    assert set(await slugs(library, "forever", ["boats"])) == {"boat", "mast"}


@pytest.mark.parametrize("text", ["ok", "lol same", "the", "…"])
async def test_who_says_too_little_is_told_so(library: Library, text: str) -> None:
    with pytest.raises(TooLittleSaidError):
        await library.nearby(text)


async def test_one_word_is_enough_if_it_is_ours(library: Library) -> None:
    assert await slugs(library, "Violin") == ["1"]


async def test_where_nothing_is_near_there_is_nothing(library: Library) -> None:
    assert await slugs(library, "Yesterday we cooked pasta with tomatoes and listened") == []


async def test_only_what_is_needed_is_read_and_nothing_written(
    library: Library, shelf: Shelf
) -> None:
    with counted(shelf.database) as statements:
        await library.nearby("Where do I get oak for a wooden boat?")
    asked = [each for each in statements if not each.startswith(("BEGIN", "PRAGMA"))]
    assert all(each.startswith("SELECT") for each in asked)
    assert not any("plain" in each or "body" in each for each in asked)
    [articles] = [each for each in asked if f"FROM {related_article.name}" in each]
    assert f"{related_article.name}.number IN" in articles
    assert len(asked) <= 6


async def test_a_database_that_was_never_counted_has_nothing_near(shelf: Shelf) -> None:
    library = await Library.open(shelf.database, make_source(shelf.folder))
    assert await slugs(library, "Where do I get oak for a wooden boat?") == []


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=300), tags=st.lists(st.text(max_size=10), max_size=3))
async def test_whatever_is_said_there_is_an_answer(
    library: Library, text: str, tags: list[str]
) -> None:
    with suppress(TooLittleSaidError):
        await library.nearby(text, tags)
