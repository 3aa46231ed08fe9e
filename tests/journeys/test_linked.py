"""TL;DR of this link: from what somebody wrote to the card of the article they link to."""

from pathlib import Path

import pytest

from bot.library import Library
from bot.playground import Playground
from tests.journeys.conftest import SITE
from tests.making import write_article

pytestmark = pytest.mark.usefixtures("bot")

MENU = "TL;DR of this link"
SLUG = "betrayal-of-bolivar"


@pytest.fixture(autouse=True)
async def boats(library: Library, content: Path) -> None:
    write_article(content, "boat.md", title="A Boat", url="/2025/boat", aliases=["/old/boat.html"])
    write_article(content, "ship.md", title="A Ship", url="https://ships.example/ship")
    await library.load()


@pytest.mark.parametrize(
    ("said", "title"),
    [
        (f"Have you read {SITE}/2025/boat?", "A Boat"),
        (f"<{SITE}/old/boat.html>", "A Boat"),
        ("[this one](https://ships.example/ship?utm_source=x)", "A Ship"),
        (f"https://other.example/x and {SITE}/2025/boat/#end", "A Boat"),
        (f"{SITE}/boat and {SITE}/2025/boat", "A Boat"),
    ],
)
async def test_a_link_becomes_its_articles_card(
    playground: Playground, said: str, title: str
) -> None:
    message = playground.friend.say(said)
    answer = await playground.reader.on_message(MENU, message)
    assert answer.ephemeral
    assert answer.embeds[0]["title"] == title
    text = await playground.reader.click(answer, "Read more")
    assert text.id == answer.id
    back = await playground.reader.click(text, "Back")
    assert back.embeds == answer.embeds
    shown = await playground.reader.click(back, "Show here")
    assert not shown.ephemeral


async def test_several_articles_are_a_list_to_go_through(playground: Playground) -> None:
    reader = playground.reader
    links = f"{SITE}/2025/boat {SITE}/{SLUG} https://ships.example/ship https://other.example"
    answer = await reader.on_message(MENU, playground.friend.say(links))
    values = [option["value"] for option in answer.selects[0]["options"]]
    assert values == ["boat", SLUG, "ship"]
    opened = await reader.select(answer, SLUG)
    assert opened.embeds[0]["footer"]["text"].endswith("2 of 3")
    following = await reader.click(opened, "Next")
    assert following.embeds[0]["title"] == "A Ship"
    assert (await reader.click(following, "Back")).embeds == answer.embeds


async def test_the_bots_own_card_is_a_message_with_a_link_too(playground: Playground) -> None:
    card = await playground.friend.command("article", slug="ship")
    answer = await playground.reader.on_message(MENU, card)
    assert answer.ephemeral
    assert answer.embeds == card.embeds


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("No link at all", "There is no link in this message"),
        ("https://other.example/boat", "The link in this message isn't to an article of ours"),
        (f"{SITE}/ and https://x.example", "None of the links in this message is to an article"),
    ],
)
async def test_a_message_without_one_of_ours_is_told_so(
    playground: Playground, said: str, told: str
) -> None:
    answer = await playground.reader.on_message(MENU, playground.friend.say(said))
    assert answer.ephemeral
    assert told in answer.content


async def test_it_works_between_two_people_too(playground: Playground) -> None:
    playground.friend.direct("reader").say(f"{SITE}/2025/boat")
    there = playground.reader.direct("friend")
    answer = await there.on_message(MENU, there.messages()[-1])
    assert answer.ephemeral
    assert answer.embeds[0]["title"] == "A Boat"
