"""Related articles: from what somebody says to what the publication has on it, privately."""

from pathlib import Path
from typing import Any

import pytest

from bot.library import Library
from bot.playground import Playground
from bot.playground.message import Message
from bot.store import Database
from tests.journeys.conftest import SITE
from tests.making import write_article

pytestmark = pytest.mark.usefixtures("bot")

MENU = "Related articles"
GLOBAL = "labubu-rise-to-global-fame"
POP = "labubu-pop-culture-phenomenon"
SISTERS = "labubu-gen-z-sisters-free-traffic"
SAID = "Has anyone found a real Labubu? All the blind boxes in my shop are fakes"


def slugs(message: Message) -> list[str]:
    return [option["value"] for option in message.selects[0]["options"]]


def post(playground: Playground, body: dict[str, Any]) -> Message:
    """Write what people's own client can't: pictures alone, links that were unfurled."""
    friend = playground.friend
    added = playground._history.add(body, channel_id=friend.channel.id, author=friend.user)
    return Message(added)


async def test_what_is_said_is_answered_privately_with_reasons(playground: Playground) -> None:
    reader = playground.reader
    answer = await reader.on_message(MENU, playground.friend.say(SAID))
    assert answer.ephemeral
    assert answer.embeds[0]["title"] == MENU
    assert "shares “blind boxes” and “Labubu”" in answer.embeds[0]["description"]
    assert slugs(answer) == [POP, GLOBAL]
    opened = await reader.select(answer, GLOBAL)
    assert opened.embeds[0]["footer"]["text"].endswith("2 of 2")
    back = await reader.click(opened, "Back")
    assert slugs(back) == slugs(answer)
    assert back.embeds[0]["title"] == MENU


async def test_nothing_of_the_message_is_kept_or_shown_to_others(
    playground: Playground, database: Database
) -> None:
    before = database.path.read_bytes()
    answer = await playground.reader.on_message(MENU, playground.friend.say(f"{SAID} qwyjibo"))
    shown = await playground.reader.click(answer, "Show here")
    assert not shown.ephemeral
    assert slugs(shown) == slugs(answer)
    assert "blind boxes" not in shown.embeds[0]["description"]
    beside = [database.path.with_name(f"{database.path.name}{end}") for end in ("", "-wal")]
    assert all(b"qwyjibo" not in path.read_bytes() for path in beside if path.exists())
    assert database.path.read_bytes() == before


async def test_a_hashtag_is_a_reason(playground: Playground) -> None:
    answer = await playground.reader.on_message(MENU, playground.friend.say("so cute #labubu"))
    assert set(slugs(answer)) == {GLOBAL, POP, SISTERS}
    assert "both on #Labubu" in answer.embeds[0]["description"]


async def test_a_link_to_an_article_of_ours_leads_to_it_and_what_goes_with_it(
    playground: Playground,
) -> None:
    reader = playground.reader
    answer = await reader.on_message(MENU, playground.friend.say(f"{SITE}/{GLOBAL} is good"))
    assert answer.ephemeral
    assert slugs(answer)[0] == GLOBAL
    related = await reader.command("related", slug=GLOBAL)
    assert slugs(answer)[1:] == slugs(related)
    first, why, *_ = answer.embeds[0]["description"].splitlines()
    assert "Rise to Global Fame" in first
    assert "linked in the message" in why
    opened = await reader.select(answer, GLOBAL)
    assert opened.embeds[0]["footer"]["text"].endswith("1 of 3")
    assert (await reader.click(opened, "Back")).embeds == answer.embeds


async def test_the_bots_own_card_is_about_its_article(playground: Playground) -> None:
    card = await playground.friend.command("article", slug=GLOBAL)
    answer = await playground.reader.on_message(MENU, card)
    assert answer.embeds[0]["title"].startswith("Related to “Labubu's Rise")


async def test_what_goes_with_several_links_is_mixed(
    playground: Playground, content: Path, library: Library
) -> None:
    write_article(content, "boat.md", title="The wooden boat", tags=["Boats"])
    write_article(content, "mast.md", title="The mast of the boat", tags=["Boats"])
    await library.load()
    said = playground.friend.say(f"{SITE}/boat or {SITE}/{GLOBAL}?")
    answer = await playground.reader.on_message(MENU, said)
    assert slugs(answer)[:2] == ["boat", GLOBAL]
    assert {"mast", POP} <= set(slugs(answer)[2:])
    assert len(slugs(answer)) == 5


async def test_an_unfurled_link_is_read_by_its_title_and_description(
    playground: Playground,
) -> None:
    url = "https://news.example/x"
    embed = {"url": url, "title": "Blind boxes", "description": "Labubu dolls sell out again"}
    said = post(playground, {"content": url, "embeds": [embed]})
    answer = await playground.reader.on_message(MENU, said)
    assert slugs(answer)[0] == POP


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"content": ""}, "There is no text in this message to go by"),
        ({"content": "https://pictures.example/cat.png"}, "There is no text in this message"),
        ({"content": "lol"}, "This message says too little to tell what it is about"),
        ({"content": "😂😂😂"}, "This message says too little to tell what it is about"),
    ],
    ids=["pictures alone", "a link to elsewhere", "a word", "emoji"],
)
async def test_what_says_nothing_is_told_so(
    playground: Playground, body: dict[str, Any], told: str
) -> None:
    answer = await playground.reader.on_message(MENU, post(playground, body))
    assert answer.ephemeral
    assert told in answer.content


async def test_where_nothing_is_near_there_is_something_to_read(playground: Playground) -> None:
    said = playground.friend.say("We cooked pasta with tomatoes, then listened to the rain")
    answer = await playground.reader.on_message(MENU, said)
    assert answer.ephemeral
    assert "None of our articles is about what this message says" in answer.embeds[0]["description"]
    assert len(slugs(answer)) == 3
    opened = await playground.reader.select(answer, slugs(answer)[1])
    assert slugs(await playground.reader.click(opened, "Back")) == slugs(answer)


async def test_it_works_between_two_people_too(playground: Playground) -> None:
    playground.friend.direct("reader").say(SAID)
    there = playground.reader.direct("friend")
    answer = await there.on_message(MENU, there.messages()[-1])
    assert answer.ephemeral
    assert slugs(answer) == [POP, GLOBAL]


async def test_its_buttons_outlive_a_reload(
    playground: Playground, content: Path, library: Library
) -> None:
    answer = await playground.reader.on_message(MENU, playground.friend.say(SAID))
    (content / f"{POP}.md").unlink()
    await library.load(force=True)
    opened = await playground.reader.select(answer, GLOBAL)
    assert slugs(await playground.reader.click(opened, "Back")) == [GLOBAL]
