"""A reader looks for something."""

from pathlib import Path

import pytest

from bot.client import ArticleBot
from bot.config import Config, Site
from bot.errors import SearchTooLongError
from bot.library import Library
from bot.playground import Playground
from bot.store import Database
from tests.journeys.conftest import SITE, online
from tests.making import make_source, write_article


@pytest.mark.usefixtures("bot")
async def test_hits_show_the_sentence_with_the_words_in_bold(playground: Playground) -> None:
    found = await playground.reader.command("search", query="Bolivar betrayal")
    assert not found.ephemeral
    assert "**Bolívar**" in found.embeds[0]["description"]
    assert "min read" in found.embeds[0]["description"]
    opened = await playground.reader.select(found, "betrayal-of-bolivar")
    assert opened.ephemeral
    back = await playground.reader.click(opened, "Back")
    assert back.embeds == found.embeds


@pytest.mark.usefixtures("bot")
async def test_from_a_hit_to_the_next_and_back_to_its_page(
    playground: Playground, library: Library, content: Path
) -> None:
    for number in range(7):
        write_article(content, f"gull-{number}.md", title=f"Gull {number}", body="A gull flies.")
    await library.load()
    reader = playground.reader
    found = await reader.command("search", query="gull", private=True)
    slugs = [option["value"] for option in found.selects[0]["options"]]
    opened = await reader.select(found, slugs[-1])
    assert opened.embeds[0]["footer"]["text"].endswith("5 of 7")
    after = await reader.click(opened, "Next")
    assert after.embeds[0]["footer"]["text"].endswith("6 of 7")
    back = await reader.click(after, "Back")
    assert "Page 2 of 2" in back.embeds[0]["footer"]["text"]
    assert len(back.selects[0]["options"]) == 2


@pytest.mark.usefixtures("bot")
async def test_a_hit_opens_though_the_search_can_not_be_repeated(
    playground: Playground, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = playground.reader
    found = await reader.command("search", query="Labubu", private=True)
    slug = found.selects[0]["options"][0]["value"]

    async def too_long(*_: object, **__: object) -> None:
        raise SearchTooLongError

    monkeypatch.setattr(library, "search", too_long)
    opened = await reader.select(found, slug)
    assert " of " not in opened.embeds[0]["footer"]["text"]
    assert "Next" not in [button["label"] for button in opened.buttons]


@pytest.mark.usefixtures("bot")
async def test_a_typo_is_corrected_unless_the_reader_insists(playground: Playground) -> None:
    found = await playground.reader.command("search", query="Labobu")
    assert "Showing results for **labubu**" in found.embeds[0]["description"]
    insisted = await playground.reader.click(found, "Search instead for “Labobu”")
    assert insisted.id == found.id, "who asked changes the search in place"
    assert "Nothing found" in insisted.embeds[0]["description"]


@pytest.mark.usefixtures("bot")
async def test_nothing_found_offers_something_to_go_on_with(playground: Playground) -> None:
    found = await playground.reader.command("search", query="zebra", private=True)
    assert found.ephemeral
    text = found.embeds[0]["description"]
    assert "Nothing found for “zebra”" in text
    assert "newest articles" in text
    assert len(found.selects[0]["options"]) == 3


@pytest.mark.usefixtures("bot")
async def test_options_limit_a_search(playground: Playground) -> None:
    reader = playground.reader
    tagged = await reader.command("search", query="Labubu", tag="#Labubu", since="2025-08-01")
    values = {option["value"] for option in tagged.selects[0]["options"]}
    assert values == {"labubu-gen-z-sisters-free-traffic", "labubu-pop-culture-phenomenon"}
    wrong = await reader.command("search", query="Labubu", since="once")
    assert wrong.ephemeral
    assert "2025-01-31" in wrong.content
    nobody = await reader.command("search", query="Labubu", author="The Edtors")
    assert nobody.ephemeral
    assert "Did you mean “The Editors”?" in nobody.content


@pytest.mark.usefixtures("bot")
async def test_completion_offers_tags_and_titles(playground: Playground) -> None:
    choices = await playground.reader.complete("search", query="labubu")
    assert choices[0] == {"name": "#Labubu (3)", "value": "#Labubu"}
    assert any("Pop Culture" in choice["name"] for choice in choices)
    authors = await playground.reader.complete("search", author="edit")
    assert authors == [{"name": "The Editors", "value": "The Editors"}]


async def test_pages_of_a_long_query_turn_after_a_restart(
    playground: Playground, content: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(12):
        write_article(content, f"boat-{number}.md", title=f"Boat {number}", body="A boat floats.")
    source = make_source(content, site_url=SITE)
    library = await Library.open(database, source)
    await library.load()
    config = Config(site=Site(url=SITE))
    query = f"boat {'very ' * 30}"
    async with online(playground, database, library, monkeypatch, config):
        first = await playground.reader.command("search", query=query)
        assert "Page 1 of 3" in first.embeds[0]["footer"]["text"]
        await library.searches.keep()  # as happens after the answer
    again = await Library.open(database, source)  # as another process would
    async with online(playground, database, again, monkeypatch, config):
        second = await playground.reader.click(first, "Next")
    assert "Page 2 of 3" in second.embeds[0]["footer"]["text"]
    titles = [option["label"] for page in (first, second) for option in page.selects[0]["options"]]
    assert len(set(titles)) == 10


async def test_a_search_that_is_no_longer_kept_is_a_kind_answer(
    playground: Playground, bot: ArticleBot, library: Library, database: Database
) -> None:
    del bot
    found = await playground.reader.command("search", query="Labobu")
    await library.searches.keep()  # as happens after the answer
    library.searches._known.clear()
    async with database.write() as connection:
        await connection.exec_driver_sql("DELETE FROM query")
    answer = await playground.reader.click(found, "Search instead for “Labobu”")
    assert answer.ephemeral
    assert "run the command again" in answer.content
