"""A reader finds an article and reads it."""

from pathlib import Path
from typing import Any

import pytest

from bot.client import ArticleBot
from bot.library import Library
from bot.playground import Playground
from tests.making import write_article

ON_MESSAGE = 3  # Discord's type of a command in the menu of a message

pytestmark = pytest.mark.usefixtures("bot")


async def test_latest_then_an_article_then_its_text_and_back(playground: Playground) -> None:
    reader = playground.reader
    latest = await reader.command("latest", count=5)
    assert not latest.ephemeral
    article = await reader.select(latest, "tiktok-ban-xiaohongshu-migration")
    assert article.ephemeral, "somebody else's list is not changed by my choice"
    assert article.id != latest.id
    assert article.embeds[0]["title"].startswith("TikTok's Ban Sparks a Migration")
    first = await reader.click(article, "Read more")
    assert first.id == article.id, "the private copy changes in place"
    assert "Page 1 of 2" in first.embeds[0]["footer"]["text"]
    second = await reader.click(first, "Next")
    assert "Page 2 of 2" in second.embeds[0]["footer"]["text"]
    back = await reader.click(second, "Back")
    assert back.embeds == article.embeds
    home = await reader.click(back, "Back")
    assert home.embeds == latest.embeds


async def test_a_correction_is_told_with_its_day_on_the_card_and_after_the_text(
    playground: Playground, library: Library, content: Path
) -> None:
    body = "\n\n".join(f"Paragraph {number}. " + "A boat floats on. " * 60 for number in range(3))
    corrections = ["2025-04-01: It floats.", {"date": "2025-05-03", "text": "It has *two* masts."}]
    keys: dict[str, Any] = {"tldr": "It sails.", "corrections": corrections}
    write_article(content, "boat.md", title="A Boat", body=body, **keys)
    await library.load()
    reader = playground.reader
    card = await reader.command("article", slug="boat")
    told = (
        "**Corrected 3 May 2025:** It has \\*two\\* masts.\n**Corrected 1 April 2025:** It floats."
    )
    assert card.embeds[0]["description"] == f"**TL;DR** It sails.\n\n{told}"
    first = await reader.click(card, "Read more")
    assert "fields" not in first.embeds[0], "the text is not at its end"
    last = await reader.click(first, "Next")
    assert last.embeds[0]["fields"] == [{"name": "Corrections", "value": told, "inline": False}]
    other = await reader.command("article", slug="betrayal-of-bolivar")
    assert "Corrected" not in str(other.embeds)
    text = await reader.click(other, "Read more")
    assert "Correct" not in str(text.embeds)


async def test_an_article_without_a_tldr_shows_an_extract_and_says_so(
    playground: Playground, library: Library, content: Path
) -> None:
    first = "The harbour has kept its tide tables since the year of the flood."
    body = f"# Tides\n\n- one\n- two\n\n{first} It rains."
    write_article(content, "tides.md", title="Tides", date="2026-01-01", body=body, tags=["Sea"])
    await library.load()
    reader = playground.reader
    card = await reader.command("article", slug="tides")
    assert card.embeds[0]["description"] == f"#Sea\n\n**From the text** {first}"
    latest = await reader.command("latest")
    assert f"*From the text:* {first}" in latest.embeds[0]["description"]
    other = await reader.command("article", slug="betrayal-of-bolivar")
    assert "**TL;DR** " in other.embeds[0]["description"]


async def test_more_articles_shows_the_other_eight_with_their_summaries(
    playground: Playground,
) -> None:
    reader = playground.reader
    card = await reader.command("article", slug="tiktok-ban-xiaohongshu-migration")
    more = await reader.click(card, "More articles")
    assert len(more.embeds) == 4
    rest = await reader.click(more, "Next")
    shown = [embed["title"] for page in (more, rest) for embed in page.embeds]
    assert len(set(shown)) == 8
    assert all("**TL;DR**" in embed["description"] for embed in (*more.embeds, *rest.embeds))
    opened = await reader.select(rest, rest.selects[0]["options"][0]["value"])
    assert opened.embeds[0]["title"] == rest.embeds[0]["title"]


async def test_a_private_answer_is_for_the_reader_alone(playground: Playground) -> None:
    assert (await playground.reader.command("latest", private=True)).ephemeral


@pytest.mark.parametrize("typed", ["Labubu", "labubu", "#Labubu", " LABUBU "])
async def test_a_tag_is_found_however_it_is_typed(playground: Playground, typed: str) -> None:
    card = await playground.reader.command("tag", tag=typed)
    values = [option["value"] for option in card.selects[0]["options"]]
    assert values == [
        "labubu-gen-z-sisters-free-traffic",
        "labubu-pop-culture-phenomenon",
        "labubu-rise-to-global-fame",
    ]


async def test_an_unknown_tag_is_answered_with_one_like_it(playground: Playground) -> None:
    answer = await playground.reader.command("tag", tag="Labubo")
    assert answer.ephemeral
    assert "Labubu" in answer.content


async def test_an_unknown_article_is_answered_with_one_like_it(playground: Playground) -> None:
    answer = await playground.reader.command("article", slug="betrayal-of-boliver")
    assert answer.ephemeral
    assert "betrayal-of-bolivar" in answer.content


async def test_completion_offers_the_newest_then_what_is_typed(playground: Playground) -> None:
    newest = await playground.reader.complete("article", slug="")
    assert newest[0]["value"] == "tiktok-ban-xiaohongshu-migration"
    assert len(newest) == 9
    found = await playground.reader.complete("article", slug="the b")
    assert [choice["value"] for choice in found] == ["betrayal-of-bolivar"]
    tags = await playground.reader.complete("tag", tag="lab")
    assert tags == [{"name": "#Labubu (3)", "value": "Labubu"}]


async def test_the_commands_are_registered_once(playground: Playground, bot: ArticleBot) -> None:
    def registrations() -> int:
        return sum(sent.path.endswith("/commands") for sent in playground.traffic)

    assert registrations() == 1
    assert not await bot.sync_changed()
    assert registrations() == 1


async def test_the_bot_asks_for_no_privileged_intent(bot: ArticleBot) -> None:
    privileged = bot.intents.members or bot.intents.presences or bot.intents.message_content
    assert not privileged
    assert bot.intents.guilds


async def test_the_commands_are_for_servers_and_users_everywhere(playground: Playground) -> None:
    (registered,) = [sent.body for sent in playground.traffic if sent.path.endswith("/commands")]
    assert isinstance(registered, list)
    commands = {command["name"]: command for command in registered}
    del commands["admin"]
    alone = {name for name in commands if name == "help" or commands[name]["type"] == ON_MESSAGE}
    assert alone == {"help", "TL;DR of this link", "Related articles"}
    assert {"latest", "tag", "article", "tags", "random"} <= set(commands)
    for name, command in commands.items():
        assert sorted(command["integration_types"]) == [0, 1]
        assert sorted(command["contexts"]) == [0, 1, 2]
        if name not in alone:
            assert [option["name"] for option in command["options"]][-1] == "private"
