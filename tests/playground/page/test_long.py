"""Long histories: a thousand messages, older ones on demand, and nothing that jumps."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import BrowserContext, expect

from bot.playground import Playground
from tests.playground.hand_bot import HandBot
from tests.playground.page.screen import ON_PAGE, Screen, open_screen

pytestmark = ON_PAGE

MANY = 1000


@pytest_asyncio.fixture(loop_scope="package", scope="module")
async def bot() -> AsyncIterator[HandBot]:
    """Give a bot that has said a great deal."""
    async with Playground(has_rate_limits=False) as playground, HandBot(playground) as bot:
        for number in range(MANY):
            await say(bot, f"Message {number}")
        yield bot


@pytest_asyncio.fixture(loop_scope="package")
async def long(context: BrowserContext, bot: HandBot) -> AsyncIterator[Screen]:
    screen = await open_screen(context, bot._playground)
    await expect(screen.page.get_by_test_id("message")).to_have_count(100)
    yield screen
    assert screen.faults == []
    await screen.page.close()


async def say(bot: HandBot, content: str) -> str:
    path = f"/channels/{bot._playground._world.channel_id}/messages"
    status, message = await bot.call("POST", path, {"content": content})
    assert status == 200
    return str(message["id"])


async def test_older_messages_come_on_demand_and_what_is_seen_stays(long: Screen) -> None:
    older = long.page.get_by_role("button", name="Show older messages")
    messages = long.page.get_by_test_id("message")
    for shown in range(200, MANY + 1, 100):
        await older.scroll_into_view_if_needed()
        first = long.message(f"Message {MANY - shown + 100}")
        before = await first.bounding_box()
        await older.click()
        await expect(messages).to_have_count(shown)
        after = await first.bounding_box()
        assert before is not None
        assert after is not None
        assert abs(before["y"] - after["y"]) <= 40  # of the button itself, when it goes
    await expect(older).not_to_be_visible()
    await expect(messages.first).to_contain_text("Message 0")


async def test_among_a_thousand_an_edit_touches_one(long: Screen, bot: HandBot) -> None:
    for _ in range(MANY // 100 - 1):
        count = await long.page.get_by_test_id("message").count()
        await long.page.get_by_role("button", name="Show older messages").click()
        await expect(long.page.get_by_test_id("message")).to_have_count(count + 100)
    await long.page.get_by_role("button", name="Jump to present").click()
    await long.page.evaluate(
        """() => {
            window.touched = new Set();
            new MutationObserver((records) => {
                for (const { target, addedNodes } of records) {
                    const element = target instanceof Element ? target : target.parentElement;
                    const message = element.closest("[data-message-id]") ?? addedNodes[0];
                    if (message) window.touched.add(message.dataset.messageId);
                }
            }).observe(document.getElementById("messages"), {
                childList: true, subtree: true, characterData: true, attributes: true,
            });
        }"""
    )
    identity = await say(bot, "One more")
    await expect(long.last).to_contain_text("One more")
    path = f"/channels/{bot._playground._world.channel_id}/messages/{identity}"
    assert (await bot.call("PATCH", path, {"content": "One more, edited"}))[0] == 200
    await expect(long.last).to_contain_text("edited")
    assert await long.page.evaluate("[...window.touched]") == [identity]
    assert await long.page.locator("#messages").evaluate("(all) => all.children.length") > MANY


async def test_nothing_around_the_messages_moves_when_one_comes(long: Screen, bot: HandBot) -> None:
    around = ["#places", "#top", "#command", "#log", "#bot"]
    before = [await long.page.locator(one).bounding_box() for one in around]
    await say(bot, "Tall\n" * 60)
    await expect(long.last).to_contain_text("Tall")
    assert [await long.page.locator(one).bounding_box() for one in around] == before
    await expect(long.last.locator(".content")).to_be_in_viewport()
