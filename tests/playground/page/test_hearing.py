"""What somebody hears who does not see the page."""

import pytest_asyncio
from playwright.async_api import Locator, expect

from tests.playground.page.screen import ON_PAGE, Screen, Stage
from tests.playground.showcase import example_embed

pytestmark = ON_PAGE


@pytest_asyncio.fixture(loop_scope="package")
async def heard(screen: Screen) -> Locator:
    """Give the lines that were said since the test began."""
    log = screen.page.locator("#announcer")
    await log.evaluate("(log) => log.replaceChildren()")
    return log.locator("p")


async def test_the_log_is_polite_and_apart_from_the_messages(screen: Screen) -> None:
    log = screen.page.get_by_role("log")
    await expect(log).to_have_attribute("aria-live", "polite")
    assert await screen.page.locator("#log").get_attribute("aria-live") is None


async def test_a_card_is_one_line(heard: Locator, stage: Stage) -> None:
    await stage.bot.channel.send(embed=example_embed())
    await expect(heard).to_have_text(["article-bot: Labubu: A Pop Culture Phenomenon. Page 1 of 3"])


async def test_a_private_answer_is_said_to_be_private(screen: Screen, heard: Locator) -> None:
    await screen.ask("/latest private:True")
    await expect(heard).to_have_text(["article-bot: The newest 5. Only you can see this"])


async def test_a_turned_page_is_said_and_not_read_out(screen: Screen, heard: Locator) -> None:
    text = await screen.ask("/reading")
    await expect(heard).to_have_text(["article-bot: Page 1"])
    await text.get_by_role("button", name="Next").click()
    await expect(heard).to_have_text(["article-bot: Page 1", "article-bot: Page 2"])


async def test_of_many_messages_only_the_number_is_said(screen: Screen, heard: Locator) -> None:
    await screen.page.evaluate(
        """async () => {
            const { Announcer } = await import("/_play/static/announcer.js");
            const announcer = new Announcer();
            for (let number = 0; number < 9; number += 1) announcer.say(`Number ${number}`);
        }"""
    )
    await expect(heard).to_have_text(["9 new messages"])
