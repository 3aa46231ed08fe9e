"""Who one is and where: members, servers, channels, direct messages."""

import re
from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import BrowserContext, Locator, expect

from tests.playground.page.screen import NARROW, ON_PAGE, Screen, Stage, open_screen

pytestmark = ON_PAGE


@pytest_asyncio.fixture(loop_scope="package")
async def visit(context: BrowserContext, stage: Stage) -> AsyncIterator[Screen]:
    """Give a page of its own, to be anybody and go anywhere."""
    screen = await open_screen(context, stage.playground)
    yield screen
    assert screen.faults == []
    await screen.page.close()


async def become(screen: Screen, name: str) -> None:
    await screen.page.locator("#member").click()
    await screen.page.get_by_role("menuitemradio", name=re.compile(f"^{name}")).click()
    await expect(screen.page.locator("#member")).to_contain_text(name)


def channel(screen: Screen, name: str) -> Locator:
    return screen.page.get_by_role("navigation").get_by_role("button", name=name)


class TestMembers:
    async def test_another_member_is_chosen_by_keyboard(self, visit: Screen) -> None:
        await visit.page.locator("#member").focus()
        await visit.press("Enter")
        menu = visit.page.get_by_role("menu", name="Act as")
        await expect(menu.get_by_role("menuitemradio", name=re.compile("^reader"))).to_be_focused()
        await visit.press("f", "Enter")
        await expect(menu).to_have_count(0)
        await expect(visit.page.locator("#member")).to_contain_text("friend")
        await visit.run("/latest count:13")
        await expect(visit.last).to_contain_text("You used /latest")

    async def test_private_answers_belong_to_one_member(self, visit: Screen) -> None:
        await visit.ask("/latest count:14 private:True")
        await visit.ask("/latest count:15")
        await become(visit, "friend")
        await expect(visit.message("The newest 15")).to_contain_text("reader used /latest")
        await expect(visit.messages("The newest 14")).to_have_count(0)
        await become(visit, "reader")
        await expect(visit.message("The newest 14")).to_be_visible()

    async def test_each_member_sees_channels_of_their_own(self, visit: Screen) -> None:
        await expect(channel(visit, "editors")).to_have_count(0)
        await become(visit, "publisher")
        await expect(channel(visit, "editors")).to_be_visible()
        await become(visit, "stranger")
        await expect(visit.page.locator("#channel")).to_contain_text("general")
        await expect(channel(visit, "articles")).to_have_count(0)

    async def test_the_page_comes_back_as_it_was_left(self, visit: Screen) -> None:
        await become(visit, "admin")
        await channel(visit, "announcements").click()
        await visit.page.reload()
        await expect(visit.page.locator("#member")).to_contain_text("admin")
        await expect(visit.page.locator("#channel")).to_have_text("announcements")


class TestChannels:
    async def test_a_channel_is_opened_by_keyboard(self, visit: Screen) -> None:
        await channel(visit, "articles").focus()
        await visit.press("ArrowDown")
        await expect(channel(visit, "weekend-reading")).to_be_focused()
        await visit.press("Enter")
        await expect(visit.page.locator("#channel")).to_have_text("weekend-reading")
        await expect(channel(visit, "weekend-reading")).to_have_attribute("aria-current", "page")
        await expect(channel(visit, "weekend-reading")).to_be_focused()
        await expect(visit.page).to_have_title("weekend-reading · The Reading Room")
        await visit.ask("/latest count:16")
        await channel(visit, "articles").click()
        await expect(visit.messages("The newest 16")).to_have_count(0)

    async def test_one_is_told_where_one_cannot_write(self, visit: Screen) -> None:
        await channel(visit, "announcements").click()
        await visit.type("hello there")
        await visit.press("Enter")
        await expect(visit.notice).to_contain_text("You cannot write in announcements")
        await expect(visit.line).to_have_value("hello there")

    async def test_what_was_said_elsewhere_is_marked_until_it_is_seen(
        self, visit: Screen, stage: Stage
    ) -> None:
        await channel(visit, "lounge").click()
        await stage.bot.channel.send("Said in another channel")
        news = channel(visit, "articles new messages")
        await expect(news).to_have_class(re.compile("unread"))
        await news.click()
        await expect(visit.message("Said in another channel")).to_be_visible()
        await expect(channel(visit, "articles")).not_to_have_class(re.compile("unread"))

    async def test_the_bot_is_asked_in_a_direct_message(self, visit: Screen) -> None:
        await channel(visit, "article-bot").click()
        await expect(visit.page.locator("#welcome h2")).to_have_text(
            "Your messages with article-bot"
        )
        await visit.ask("/latest count:17")
        await expect(visit.last).to_contain_text("The newest 17")

    async def test_a_place_without_commands_says_so(self, visit: Screen) -> None:
        await channel(visit, "tea").click()
        await expect(visit.page.locator("#welcome")).to_contain_text("no commands for you here")
        await visit.line.fill("/")
        await expect(visit.page.locator("#popup")).to_contain_text("No such command")

    async def test_a_channel_is_chosen_on_a_narrow_screen(self, visit: Screen) -> None:
        await visit.page.set_viewport_size(NARROW)
        await visit.page.get_by_role("button", name="Channels", exact=True).click()
        await channel(visit, "friend").click()
        await expect(visit.page.locator("#channel")).to_have_text("friend")
        await expect(visit.page.get_by_role("navigation")).not_to_be_visible()
