"""Two readers of different languages: each gets an article in theirs, and the way to the others."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.library import Library
from bot.playground import Playground
from bot.playground.message import Message
from tests.journeys.conftest import SITE
from tests.making import write_article

pytestmark = pytest.mark.usefixtures("bot")


@pytest.fixture(autouse=True)
async def boats(library: Library, content: Path) -> None:
    tide: dict[str, Any] = {"tags": ["Tide"]}
    keys = {**tide, "series": "Tides"}
    write_article(content, "boat.md", title="A Boat", date="2026-01-01", url="/boat", **keys)
    write_article(
        content, "boat.ja.md", title="舟の話", date="2026-01-02", body="海に舟が浮かぶ。", **tide
    )
    write_article(content, "boat.zh.md", title="小船", date="2026-01-03", draft=True, **keys)
    write_article(content, "ship.md", title="A Ship", date="2026-01-04", related=["boat"], **keys)
    await library.load()


def title(message: Message) -> str:
    return str(message.embeds[0]["title"])


def told(message: Message) -> str:
    return str(message.embeds[0]["description"])


def options(message: Message) -> Iterator[str]:
    return (option["label"] for option in message.selects[0]["options"])


async def test_two_readers_ask_for_one_article_and_each_gets_their_own(
    playground: Playground,
) -> None:
    english = await playground.reader.command("article", slug="boat")
    japanese = await playground.friend.command("article", slug="boat")  # their Discord's language
    assert (title(english), title(japanese)) == ("A Boat", "舟の話")
    assert told(english).startswith("-# Part 1 of 2 of *Tides*\n-# Also in: 日本語\n")
    assert told(japanese).startswith("-# Part 1 of 2 of *Tides*\n-# Also in: English\n")


async def test_another_version_is_opened_on_purpose_and_stays(playground: Playground) -> None:
    friend = playground.friend
    japanese = await friend.command("article", slug="boat", private=True)
    english = await friend.click(japanese, "English")
    assert title(english) == "A Boat"
    text = await friend.click(english, "Read more")
    assert "A boat floats." in told(text)
    back = await friend.click(text, "Back")
    assert title(back) == "A Boat"
    assert title(await friend.click(back, "Show here")) == "A Boat"
    assert title(await friend.click(back, "Back")) == "舟の話"


async def test_a_public_answer_is_in_the_language_of_who_asked_and_others_open_theirs(
    playground: Playground,
) -> None:
    japanese = await playground.friend.command("latest", count=2)
    assert list(options(japanese)) == ["A Ship", "舟の話"]
    opened = await playground.reader.select(japanese, "boat-ja")
    assert opened.ephemeral
    assert title(opened) == "A Boat"
    assert opened.embeds[0]["footer"]["text"].endswith("2 of 2")
    assert title(await playground.reader.click(opened, "Previous")) == "A Ship"
    assert list(options(await playground.reader.click(opened, "Back"))) == ["A Ship", "A Boat"]


async def test_lists_and_related_articles_have_it_once_in_the_readers_language(
    playground: Playground,
) -> None:
    for person, boat in ((playground.reader, "A Boat"), (playground.friend, "舟の話")):
        tagged = await person.command("tag", tag="Tide")
        assert title(tagged) == "#Tide · 2 articles"
        assert list(options(tagged)) == ["A Ship", boat]
        series = await person.command("series", name="Tides")
        assert list(options(series)) == [boat, "A Ship"]
        ship = await person.command("related", slug="ship")
        assert next(options(ship)) == boat
        assert not {"A Boat", "舟の話"} - {boat} & {*options(ship)}


async def test_a_link_to_one_version_opens_the_readers(playground: Playground) -> None:
    message = playground.reader.say(f"{SITE}/boat")
    answer = await playground.friend.on_message("TL;DR of this link", message)
    assert title(answer) == "舟の話"


async def test_a_search_shows_the_version_that_says_it(playground: Playground) -> None:
    found = await playground.reader.command("search", query="海に舟が浮かぶ")
    assert title(await playground.reader.select(found, "boat-ja")) == "舟の話"


async def test_completion_offers_each_article_once(playground: Playground) -> None:
    offered = await playground.friend.complete("article", slug="")
    assert [each["name"] for each in offered][:2] == ["A Ship", "舟の話"]


async def test_of_many_languages_the_first_are_buttons_and_all_are_a_list(
    playground: Playground, library: Library, content: Path
) -> None:
    for code in ("de", "fr", "es", "it"):
        write_article(content, f"boat.{code}.md", title=f"Boot {code}")
    await library.load()
    reader = playground.reader
    card = await reader.command("article", slug="boat", private=True)
    listed = await reader.click(card, "All languages")
    assert title(listed) == "In 6 versions"
    chosen = await reader.select(listed, "boat-it")
    assert title(chosen) == "Boot it"
    assert "Also in: English, 日本語, " in told(chosen)
