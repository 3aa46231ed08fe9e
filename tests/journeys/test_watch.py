"""An editor saves, and the bot, a process of its own, answers with what was saved."""

import asyncio

from bot.playground import Playground
from tests.journeys.conftest import Setting
from tests.journeys.reloading import reloaded
from tests.journeys.test_admin import text_of
from tests.making import write_article

PATIENCE_S = 30.0  # for a busy machine


async def answers(playground: Playground, slug: str, title: str) -> None:
    """Ask again and again, until the card has a title."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            card = await playground.reader.command("article", slug=slug)
            if card.embeds and card.embeds[0]["title"] == title:
                return
            await asyncio.sleep(0.2)


async def status_says(playground: Playground, what: str) -> None:
    """Ask again and again, until the publisher is told something."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            if what in text_of(await playground.publisher.command("admin status")):
                return
            await asyncio.sleep(0.2)


async def test_what_an_editor_saves_is_on_the_next_card_and_on_no_earlier_one(
    playground: Playground, setting: Setting
) -> None:
    write_article(setting.content, "boat.md", title="A Boat")
    await playground.run_bot(setting.command("run"), setting.environment)
    await playground.online(timeout_s=PATIENCE_S)
    first = await playground.reader.command("article", slug="boat")
    write_article(setting.content, "boat.md", title="A Ship", body="A ship sails.")
    await answers(playground, "boat", "A Ship")
    assert first.embeds[0]["title"] == "A Boat"
    text = await playground.reader.click(first, "Read more")
    assert "A ship sails." in text_of(text)
    (setting.content / "boat.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    await status_says(playground, "boat.md")
    await answers(playground, "boat", "A Ship")


async def test_a_mass_of_deletions_takes_nothing_and_is_in_the_status(
    playground: Playground, setting: Setting
) -> None:
    await playground.run_bot(setting.command("run"), setting.environment)
    await playground.online(timeout_s=PATIENCE_S)
    for path in setting.content.glob("*.md"):
        path.unlink()
    await status_says(playground, "Nothing was changed")
    assert len(await playground.reader.complete("article", slug="")) == 9


async def test_a_bot_that_is_not_to_watch_waits_for_a_reload(
    playground: Playground, setting: Setting
) -> None:
    write_article(setting.content, "boat.md", title="A Boat")
    environment = {**setting.environment, "ARTICLE_BOT_CONTENT__WATCH": "false"}
    await playground.run_bot(setting.command("run"), environment)
    await playground.online(timeout_s=PATIENCE_S)
    write_article(setting.content, "boat.md", title="A Ship")
    await asyncio.sleep(3)
    card = await playground.reader.command("article", slug="boat")
    assert card.embeds[0]["title"] == "A Boat"
    assert "1 changed" in text_of(await reloaded(playground))
    await answers(playground, "boat", "A Ship")
