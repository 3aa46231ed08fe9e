"""Whatever is pressed, and whatever has happened since, the reader gets an answer."""

from pathlib import Path

import discord
import pytest

from bot.article import article_key
from bot.cards.desk import Desk
from bot.cards.places import Kind, Place, Role, Step
from bot.client import ArticleBot
from bot.library import Library
from bot.playground import Playground

GONE = "run the command again"
SLUG = "tiktok-ban-xiaohongshu-migration"


async def post(bot: ArticleBot, *custom_ids: str) -> None:
    """Post a message with buttons as an older version, or somebody else, may have left it."""
    view = discord.ui.View(timeout=None)
    for custom_id in custom_ids:
        view.add_item(discord.ui.Button(label=custom_id[:80], custom_id=custom_id))
    channel = bot.guilds[0].text_channels[0]
    await channel.send("An old message", view=view)
    view.stop()  # nothing in this process remembers it


@pytest.mark.parametrize(
    "custom_id",
    ["a0o:l5:", "vote:yes", "a1o:cAAAAAAAAAA:", "a1o:tAAAAAAAAAA:", "a1o:rAAAAAAAAAA9:l5"],
    ids=["older version", "not ours", "no such article", "no such tag", "no such text"],
)
async def test_a_button_that_leads_nowhere_says_so(
    playground: Playground, bot: ArticleBot, custom_id: str
) -> None:
    await post(bot, custom_id)
    answer = await playground.reader.click(playground.messages()[-1], custom_id)
    assert answer.ephemeral
    assert GONE in answer.content


async def test_an_article_withdrawn_between_two_presses(
    playground: Playground, bot: ArticleBot, library: Library, content: Path
) -> None:
    del bot
    reader = playground.reader
    card = await reader.command("article", slug=SLUG)
    text = await reader.click(card, "Read more")
    (content / f"{SLUG}.md").unlink()
    assert (await library.load()).removed == (SLUG,)
    answer = await reader.click(text, "Next")
    assert GONE in answer.content
    answer = await reader.click(card, "Read more")
    assert GONE in answer.content


async def test_an_article_renamed_in_its_file_keeps_its_buttons(
    playground: Playground, bot: ArticleBot, library: Library, content: Path
) -> None:
    del bot
    reader = playground.reader
    card = await reader.command("article", slug=SLUG)
    path = content / f"{SLUG}.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Sparks", "Lights"), "utf-8")
    assert (await library.load()).changed == (SLUG,)
    text = await reader.click(card, "Read more")
    assert "Lights" in text.embeds[0]["title"]


async def test_a_page_that_a_shorter_text_no_longer_has_is_its_last(
    playground: Playground, bot: ArticleBot, library: Library, content: Path
) -> None:
    del bot
    reader = playground.reader
    first = await reader.click(await reader.command("article", slug=SLUG), "Read more")
    path = content / f"{SLUG}.md"
    head = path.read_text(encoding="utf-8").rpartition("---\n")[0]
    path.write_text(f"{head}---\nShort now.\n", encoding="utf-8")
    await library.load()
    last = await reader.click(first, "Next")
    assert last.embeds[0]["description"] == "Short now."


async def test_only_who_asked_turns_the_pages_of_a_public_message(
    playground: Playground, bot: ArticleBot
) -> None:
    """The bot's own post was asked for by nobody, so a press on it is answered privately."""
    place = Place(kind=Kind.TEXT, key=article_key(SLUG))
    custom_id = Step(role=Role.TURN, place=place).custom_id
    await post(bot, custom_id)
    message = playground.messages()[-1]
    answer = await playground.reader.click(message, custom_id)
    assert answer.ephemeral
    assert answer.id != message.id


async def test_a_failure_nobody_foresaw_is_an_apology_with_a_reference(
    playground: Playground,
    bot: ArticleBot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    del bot
    card = await playground.reader.command("latest")

    async def fail(*_: object) -> None:
        raise ZeroDivisionError("the cause")

    monkeypatch.setattr(Desk, "card", fail)
    for answer in (
        await playground.reader.command("latest"),
        await playground.reader.select(card, SLUG),
    ):
        assert answer.ephemeral
        assert "Traceback" not in answer.content
        assert "ZeroDivisionError" not in answer.content
        reference = answer.content.rstrip(".").rpartition(" ")[2]
        assert f"unforeseen failure {reference}" in caplog.text
    assert "the cause" in caplog.text
