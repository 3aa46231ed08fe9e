"""Readers ask wherever they are: in threads, in direct messages, and with an app of their own."""

import pytest

from bot.playground import Playground, PlaygroundError
from bot.playground.person import Person

pytestmark = pytest.mark.usefixtures("bot")

SLUG = "tiktok-ban-xiaohongshu-migration"


def somewhere(playground: Playground, place: str) -> Person:
    match place:
        case "the bot's direct messages":
            return playground.friend.direct()
        case "a direct message of friends":
            return playground.reader.direct("friend")
        case "a stranger's server":
            return playground.stranger
        case _:
            return playground.reader.at(place)


@pytest.mark.parametrize(
    "place",
    [
        *("announcements", "lounge", "weekend-reading", "What did you read today?", "tea"),
        *("the bot's direct messages", "a direct message of friends", "a stranger's server"),
    ],
)
async def test_an_article_is_found_and_read_there(playground: Playground, place: str) -> None:
    there = somewhere(playground, place)
    card = await there.command("article", slug=SLUG)
    assert card.embeds[0]["title"].startswith("TikTok's Ban Sparks a Migration")
    text = await there.click(card, "Read more")
    assert "Page 1 of 2" in text.embeds[0]["footer"]["text"]
    last = await there.click(text, "Next")
    assert "Page 2 of 2" in last.embeds[0]["footer"]["text"]
    assert await there.complete("tag", tag="lab")


@pytest.mark.parametrize("place", ["tea", "the bot's direct messages"])
async def test_what_is_the_publishers_is_offered_in_servers_with_the_bot_alone(
    playground: Playground, place: str
) -> None:
    with pytest.raises(PlaygroundError, match="There is no command /admin"):
        await somewhere(playground, place).command("admin status")
