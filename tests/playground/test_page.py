"""The playground's page in a real browser, with a real discord.py client behind it."""

import asyncio
import contextlib
import re
import shutil
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import discord
import pytest
import pytest_asyncio
import yarl
from discord import http
from discord.gateway import DiscordWebSocket
from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Route,
    ViewportSize,
    async_playwright,
    expect,
)

from bot.playground import Playground
from tests.playground.showcase import PAGES, Card, Reading, Showcase, example_embed, page_embed

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((path for name in NAMES if (path := shutil.which(name))), None)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WIDE: ViewportSize = {"width": 1100, "height": 800}
NARROW: ViewportSize = {"width": 360, "height": 740}
ANSWER_WITHIN_S = 2.0  # shorter than Discord's, so that a silent bot is noticed soon
PATIENCE_MS = 10_000  # for a busy machine
TALL = "line\n" * 40  # a message higher than the screen

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(CHROMIUM is None, reason=f"none of {', '.join(NAMES)} is installed"),
]


@dataclass(slots=True, kw_only=True)
class Stage:
    """A playground whose bot can be stopped and started again."""

    playground: Playground
    bot: Showcase = field(default_factory=Showcase)
    task: "asyncio.Task[None] | None" = None

    async def start(self) -> None:
        self.bot = Showcase()
        self.task = asyncio.create_task(self.bot.start(self.playground.bot_token))
        await self.playground.online(timeout_s=20)
        await self.bot.wait_until_ready()

    async def stop(self) -> None:
        await self.bot.close()
        if self.task is not None:
            await self.task


@dataclass(slots=True, kw_only=True)
class Screen:
    """A page, and what it did that it must not do."""

    page: Page
    faults: list[str] = field(default_factory=list)

    @property
    def line(self) -> Locator:
        return self.page.get_by_test_id("command-line")

    @property
    def suggestions(self) -> Locator:
        return self.page.get_by_test_id("suggestion")

    @property
    def last(self) -> Locator:
        return self.page.get_by_test_id("message").last

    @property
    def notice(self) -> Locator:
        return self.page.locator("#notice")

    def message(self, text: str) -> Locator:
        return self.page.get_by_test_id("message").filter(has_text=text).last

    async def ask(self, line: str) -> Locator:
        """Run a command and return the message that answers, whatever comes after it."""
        commands = ".message:has(.origin [data-command]):not(:has(.sending))"
        answered = self.page.locator(commands)
        before = await answered.count()
        await self.run(line)
        await expect(answered).to_have_count(before + 1)
        identity = await answered.last.get_attribute("data-message-id")
        return self.page.locator(f"[data-message-id='{identity}']")

    async def type(self, text: str) -> None:
        await self.line.focus()
        await self.page.keyboard.type(text)

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.page.keyboard.press(key)

    async def run(self, line: str) -> None:
        await self.line.fill(line)
        await self.press("Enter")
        await expect(self.line).to_have_value("")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage() -> AsyncIterator[Stage]:
    async with Playground(answer_within_s=ANSWER_WITHIN_S) as playground:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(http.Route, "BASE", playground.api_url)
            gateway = yarl.URL(playground.gateway_url)
            patch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", gateway)
            patch.setattr(discord.Asset, "BASE", playground.cdn_url)
            stage = Stage(playground=playground)
            await stage.start()
            yield stage
            await stage.stop()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        expect.set_options(timeout=PATIENCE_MS)
        yield browser
        expect.set_options(timeout=None)
        await browser.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def context(browser: Browser) -> AsyncIterator[BrowserContext]:
    context = await browser.new_context(viewport=WIDE, locale="en-GB", timezone_id="UTC")
    yield context
    await context.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def opened(context: BrowserContext, stage: Stage) -> AsyncIterator[Screen]:
    screen = await open_screen(context, stage.playground)
    await expect(screen.page.get_by_test_id("bot-state")).to_have_text("online")
    yield screen
    await screen.page.close()


@pytest_asyncio.fixture(loop_scope="module")
async def screen(opened: Screen) -> AsyncIterator[Screen]:
    """Give the page as if it had just been opened, except for the messages that are there."""
    await opened.page.set_viewport_size(WIDE)
    await opened.line.fill("")
    await opened.page.locator("#log").evaluate("(log) => { log.scrollTop = log.scrollHeight; }")
    yield opened
    faults, opened.faults = opened.faults, []
    assert faults == []


async def open_screen(context: BrowserContext, playground: Playground) -> Screen:
    page = await context.new_page()
    screen = Screen(page=page)
    origin = playground.address.split("/?", maxsplit=1)[0]

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            screen.faults.append(f"console: {message.text}")

    def watch(request: Request) -> None:
        if not request.url.startswith(origin):
            screen.faults.append(f"outside: {request.url}")

    page.on("console", hear)
    page.on("pageerror", lambda error: screen.faults.append(f"error: {error}"))
    page.on("request", watch)
    await page.goto(playground.address)
    await expect(page.locator("#welcome h1")).to_have_text("Welcome to #articles!")
    return screen


class TestFirstMinute:
    async def test_the_page_says_what_to_try(self, context: BrowserContext, stage: Stage) -> None:
        screen = await open_screen(context, stage.playground)
        await expect(screen.line).to_be_focused()
        await expect(screen.page.locator("#welcome")).to_contain_text("Type / to see what")
        await screen.page.get_by_role("button", name="/latest").first.click()
        await expect(screen.line).to_have_value("/latest ")
        assert "token" not in screen.page.url
        assert screen.faults == []
        await screen.page.close()

    async def test_a_slash_typed_anywhere_begins_a_command(self, screen: Screen) -> None:
        await screen.page.locator("#log").focus()
        await screen.press("/")
        await expect(screen.line).to_have_value("/")
        await expect(screen.suggestions.first).to_be_visible()


class TestCompletion:
    async def test_a_slash_lists_the_registered_commands(self, screen: Screen) -> None:
        await screen.type("/")
        await expect(screen.suggestions).to_have_count(8)
        await expect(screen.suggestions.nth(2)).to_contain_text("The newest of everything")

    async def test_a_command_is_completed_by_keyboard(self, screen: Screen) -> None:
        await screen.type("/to")
        await expect(screen.suggestions).to_have_count(1)
        await screen.press("Enter")
        await expect(screen.line).to_have_value("/toy name:")
        await expect(screen.suggestions).to_have_text(["Labubu", "Molly", "Dimoo"])
        await screen.press("ArrowDown", "ArrowDown", "ArrowUp", "Tab")
        await expect(screen.line).to_have_value("/toy name:Molly ")
        await expect(screen.suggestions).to_contain_text(["private"])
        await screen.press("Tab")
        await expect(screen.suggestions).to_have_text(["True", "False"])
        await screen.press("ArrowDown", "Enter")
        await expect(screen.line).to_have_value("/toy name:Molly private:False ")
        await screen.press("Enter")
        await expect(screen.last).to_contain_text("All about <Molly>")
        await expect(screen.last).to_contain_text("You used /toy")

    async def test_a_command_is_completed_by_mouse(self, screen: Screen) -> None:
        await screen.type("/to")
        await screen.suggestions.first.click()
        await screen.suggestions.filter(has_text="Dimoo").click()
        await expect(screen.line).to_have_value("/toy name:Dimoo ")
        await expect(screen.line).to_be_focused()
        await screen.press("Enter")
        await expect(screen.last).to_contain_text("All about <Dimoo>")

    async def test_the_line_tells_assistive_technology_what_is_highlighted(
        self, screen: Screen
    ) -> None:
        await expect(screen.line).to_have_attribute("aria-expanded", "false")
        await screen.type("/")
        await expect(screen.line).to_have_attribute("aria-expanded", "true")
        await screen.press("ArrowDown")
        active = await screen.line.get_attribute("aria-activedescendant")
        await expect(screen.page.locator(f"#{active}")).to_contain_text("/card")
        await expect(screen.page.get_by_role("listbox")).to_be_visible()
        await screen.press("Escape")
        await expect(screen.line).to_have_attribute("aria-expanded", "false")
        await expect(screen.line).to_have_value("/")

    async def test_the_bot_is_asked_when_the_typing_pauses(
        self, screen: Screen, stage: Stage
    ) -> None:
        stage.bot.completed.clear()
        await screen.type("/toy name:molly")
        await expect(screen.suggestions).to_have_text(["Molly"])
        assert stage.bot.completed[-1] == "molly"
        assert len(stage.bot.completed) < len("molly")

    async def test_enter_takes_the_suggestion_however_fast_one_types(self, screen: Screen) -> None:
        await screen.type("/toy name:dim")
        await screen.press("Enter")
        await expect(screen.line).to_have_value("/toy name:Dimoo ")

    async def test_backspace_removes_an_empty_option(self, screen: Screen) -> None:
        await screen.type("/toy name:Molly private:")
        await screen.press("Backspace")
        await expect(screen.line).to_have_value("/toy name:Molly ")

    async def test_tab_goes_to_the_next_option(self, screen: Screen) -> None:
        await screen.type("/latest count:3")
        await screen.press("Tab")
        await expect(screen.line).to_have_value("/latest count:3 private:")

    async def test_tab_leaves_a_line_that_has_nothing_to_add(self, screen: Screen) -> None:
        await screen.type("/reading ")
        await screen.press("Tab")
        await expect(screen.line).not_to_be_focused()

    async def test_the_last_commands_come_back(self, screen: Screen) -> None:
        await screen.run("/latest count:7")
        await screen.run("/toy Labubu")
        await screen.press("ArrowUp", "ArrowUp")
        await expect(screen.line).to_have_value("/latest count:7")
        await screen.press("ArrowDown")
        await expect(screen.line).to_have_value("/toy Labubu")
        await screen.press("ArrowDown")
        await expect(screen.line).to_have_value("")


class TestTyping:
    @pytest.mark.parametrize(
        ("typed", "answer"),
        [
            pytest.param("/latest", "The newest 5", id="bare"),
            pytest.param("/latest count:3", "The newest 3", id="named"),
            pytest.param("/latest 4", "The newest 4", id="by place"),
            pytest.param("/toy Labubu", "All about <Labubu>", id="required"),
            pytest.param("/toy #labubu", "All about <#labubu>", id="as it was typed"),
            pytest.param("/toy  LABUBU ", "All about <LABUBU>", id="spaces"),
            pytest.param("/toy name:Pop Mart Molly", "All about <Pop Mart Molly>", id="words"),
            pytest.param("/toy name:Labubu private:true", "All about <Labubu>", id="switch"),
            pytest.param("/order extra large 2.5", "Extra large, 2.5 kg", id="choice of two words"),
            pytest.param("/admin reload", "reloaded", id="subcommand"),
            pytest.param("/admin reload loud:yes", "RELOADED", id="option of a subcommand"),
        ],
    )
    async def test_a_typed_line_just_runs(self, screen: Screen, typed: str, answer: str) -> None:
        await screen.type(typed)
        await screen.press("Enter")
        await expect(screen.last).to_contain_text(answer)
        await expect(screen.line).to_have_value("")

    @pytest.mark.parametrize(
        ("typed", "sentence", "left"),
        [
            ("hello there", "This channel takes commands", "hello there"),
            ("/nothing", "There is no command /nothing", "/nothing"),
            ("/toy private:True", "/toy needs name: Which toy", "/toy private:True name:"),
            ("/latest count:26", "count is a whole number from 1 to 25.", "/latest count:26"),
            ("/latest count:many", "count is a whole number", "/latest count:many"),
            ("/order size:Huge", "size is one of: Small, Large, Extra large.", "/order size:Huge"),
            ("/latest private:maybe", "private is True or False.", "/latest private:maybe"),
            ("/reading aloud", "/reading has no option for “aloud”.", "/reading aloud"),
        ],
    )
    async def test_what_is_wrong_is_said_and_nothing_is_lost(
        self, screen: Screen, typed: str, sentence: str, left: str
    ) -> None:
        await screen.line.fill(typed)
        await screen.press("Escape", "Enter")
        await expect(screen.notice).to_contain_text(sentence)
        await expect(screen.line).to_have_value(left)
        await expect(screen.line).to_have_attribute("aria-invalid", "true")

    async def test_the_pills_lie_under_the_letters(self, screen: Screen) -> None:
        await screen.type("/toy name:Molly 小红书 private:True")
        widths = await screen.page.evaluate(
            """() => ["line", "mirror"].map((id) => {
                const element = document.getElementById(id);
                element.style.width = "80px";
                const { scrollWidth } = element;
                element.style.width = "";
                return scrollWidth;
            })"""
        )
        assert abs(widths[0] - widths[1]) <= 1


class TestMessages:
    async def test_a_card_shows_all_its_parts(self, screen: Screen) -> None:
        card = await screen.ask("/card")
        embed = card.get_by_test_id("embed")
        title = embed.get_by_role("link", name="Labubu: A Pop Culture Phenomenon")
        await expect(title).to_have_attribute("href", "https://example.com/labubu")
        await expect(title).to_have_attribute("rel", "noopener noreferrer")
        await expect(embed.get_by_role("listitem")).to_have_count(3)
        await expect(embed.locator("dt")).to_have_text(["Tags", "Date", "Authors", "Related"])
        await expect(embed.locator("footer")).to_contain_text("Page 1 of 3")
        await expect(embed).to_contain_text("the playground loads nothing from outside")
        await expect(screen.page.locator("img[src^=http]")).to_have_count(0)

    async def test_a_button_is_pressed_by_mouse_and_by_keyboard(self, screen: Screen) -> None:
        card = await screen.ask("/card")
        await card.get_by_role("button", name="Primary").click()
        await expect(screen.message("You pressed Primary")).to_be_visible()
        await card.get_by_role("button", name="Danger").focus()
        await screen.press("Enter")
        await expect(screen.message("You pressed Danger")).to_be_visible()

    async def test_a_link_button_is_a_link_and_a_disabled_one_is_dead(self, screen: Screen) -> None:
        card = await screen.ask("/card")
        site = card.get_by_role("link", name="Read on the site")
        await expect(site).to_have_attribute("target", "_blank")
        await expect(card.get_by_role("button", name="Not now")).to_be_disabled()

    async def test_a_select_is_used_by_keyboard(self, screen: Screen) -> None:
        card = await screen.ask("/card")
        select = card.get_by_role("combobox", name="Open an article")
        await select.focus()
        await screen.press("Enter")
        await expect(screen.page.get_by_role("option")).to_have_count(6)
        await screen.press("b", "ArrowDown", "Enter")
        await expect(screen.message("You chose Blood orange")).to_be_visible()
        await expect(select).to_be_focused()

    async def test_a_select_is_used_by_mouse(self, screen: Screen) -> None:
        card = await screen.ask("/card")
        await card.get_by_role("combobox", name="Open an article").click()
        await screen.page.get_by_role("option", name="小红莓").click()
        await expect(screen.message("You chose 小红莓")).to_be_visible()
        await expect(screen.page.get_by_role("option")).to_have_count(0)

    async def test_several_values_are_chosen_on_closing(self, screen: Screen) -> None:
        card = await screen.ask("/card")
        select = card.get_by_role("combobox", name="Two or three")
        await select.click()
        await screen.press("Enter", "End", "Enter", "Tab")
        await expect(screen.message("You chose Apple and Labubu melon")).to_be_visible()

    async def test_escape_closes_a_select_and_chooses_nothing(self, screen: Screen) -> None:
        card = await screen.ask("/card")
        select = card.get_by_role("combobox", name="Open an article")
        await select.click()
        await expect(select).to_have_attribute("aria-expanded", "true")
        await screen.press("ArrowDown", "Escape")
        await expect(select).to_have_attribute("aria-expanded", "false")
        await expect(select).to_contain_text("Open an article")

    async def test_a_private_answer_is_marked_and_dismissed(self, screen: Screen) -> None:
        private = await screen.ask("/latest count:9 private:True")
        await expect(private).to_contain_text("The newest 9")
        await expect(private).to_contain_text("Only you can see this")
        await private.get_by_role("button", name="Dismiss message").click()
        await expect(screen.page.get_by_text("The newest 9")).to_have_count(0)

    async def test_a_bot_that_thinks_is_seen_thinking(self, screen: Screen, stage: Stage) -> None:
        answer = await screen.ask("/thinking")
        await expect(answer).to_contain_text("article-bot is thinking…")
        stage.bot.may_answer.set()
        await expect(answer).to_contain_text("At last")

    async def test_a_bot_that_does_not_answer_has_failed(
        self, screen: Screen, stage: Stage
    ) -> None:
        card = await screen.ask("/card")
        await card.get_by_role("button", name="Ignored").click()
        await expect(card.get_by_role("button", name="Ignored")).to_be_disabled()
        await screen.run("/silent")
        await expect(screen.last).to_contain_text("Sending command…")
        await expect(screen.last).to_contain_text("The application did not respond")
        await expect(card).to_contain_text("This interaction failed")
        await expect(card.get_by_role("button", name="Ignored")).to_be_enabled()
        await stage.bot.channel.send("Life goes on")
        await expect(screen.last).to_contain_text("Life goes on")
        failed = screen.message("You used /silent")
        await failed.get_by_role("button", name="Dismiss message").click()
        await expect(screen.page.get_by_text("You used /silent")).to_have_count(0)

    async def test_messages_of_one_author_stand_together(
        self, screen: Screen, stage: Stage
    ) -> None:
        await stage.bot.channel.send("First of two")
        await stage.bot.channel.send("Second of two")
        await expect(screen.message("Second of two")).to_have_class(re.compile("continued"))
        await expect(screen.message("First of two")).to_have_count(1)

    async def test_a_deleted_message_goes(self, screen: Screen, stage: Stage) -> None:
        message = await stage.bot.channel.send("Here today")
        await expect(screen.message("Here today")).to_be_visible()
        await message.delete()
        await expect(screen.page.get_by_text("Here today")).to_have_count(0)


class TestEdits:
    async def test_focus_stays_on_the_button_that_turns_the_page(self, screen: Screen) -> None:
        text = await screen.ask("/reading")
        forward = text.get_by_role("button", name="Next")
        await forward.focus()
        for number in range(2, PAGES + 1):
            await screen.press("Enter")
            await expect(text).to_contain_text(f"Paragraph 0 of page {number}.")
            await expect(forward).to_be_focused()
        await expect(forward).to_be_disabled()
        await expect(text).to_contain_text("(edited)")

    async def test_the_button_stays_under_the_pointer(self, screen: Screen, stage: Stage) -> None:
        await stage.bot.channel.send(TALL)
        text = await screen.ask("/reading")
        for _ in range(3):
            await stage.bot.channel.send(TALL)
        forward = text.get_by_role("button", name="Next")
        await forward.click()
        await expect(text).to_contain_text("of page 2.")
        before = await forward.bounding_box()
        await forward.click()
        await expect(text).to_contain_text("of page 3.")
        after = await forward.bounding_box()
        assert before is not None
        assert after is not None
        assert abs(before["y"] - after["y"]) <= 1

    async def test_reading_on_is_not_disturbed_by_news(self, screen: Screen, stage: Stage) -> None:
        first = await stage.bot.channel.send("Edited above")
        for number in range(3):
            await stage.bot.channel.send(f"Tall {number}\n{TALL}")
        mark = screen.message("Tall 1")
        await expect(screen.message("Tall 2")).to_be_visible()
        await mark.scroll_into_view_if_needed()
        await screen.page.locator("#log").evaluate("(log) => { log.scrollTop -= 300; }")
        await expect(screen.page.get_by_role("button", name="Jump to present")).to_be_visible()
        before = await mark.bounding_box()
        await first.edit(content="Edited above\n" * 9)
        await stage.bot.channel.send("News below")
        await expect(screen.message("News below")).to_be_attached()
        await expect(screen.message("Edited above")).to_contain_text("(edited)")
        assert await mark.bounding_box() == before
        await screen.page.get_by_role("button", name="Jump to present").click()
        await expect(screen.message("News below")).to_be_in_viewport()

    async def test_a_spoiler_once_revealed_stays_so(self, screen: Screen, stage: Stage) -> None:
        message = await stage.bot.channel.send("The end: ||she leaves||")
        spoiler = screen.message("The end").get_by_role("button", name="Spoiler")
        await spoiler.focus()
        await screen.press("Enter")
        await expect(spoiler).to_have_count(0)
        await message.edit(content="The end: ||she leaves|| at once")
        await expect(screen.message("at once")).to_contain_text("(edited)")
        await expect(spoiler).to_have_count(0)

    async def test_focus_is_not_lost_with_the_button_it_was_on(
        self, screen: Screen, stage: Stage
    ) -> None:
        message = await stage.bot.channel.send("Buttons", view=Card())
        await screen.message("Buttons").get_by_role("button", name="Danger").focus()
        await message.edit(content="Buttons no more", view=None)
        await expect(screen.message("Buttons no more")).to_be_focused()


class TestSafety:
    async def test_a_hostile_message_stays_text(self, screen: Screen, stage: Stage) -> None:
        content = (
            "<script>window.hacked = 1</script><img src=x onerror=window.hacked=1>\n"
            "[click](javascript:window.hacked=1) [data](data:text/html,x) <javascript:alert(1)>\n"
            '[a](https://example.com/"onclick="window.hacked=1)\n'
            "\u202eRight to left\u202c @everyone العربية\n" + "W" * 900
        )
        embed = discord.Embed(title="<b onclick=window.hacked=1>T</b>", description="*" * 4000)
        embed.add_field(name="</dl><script>window.hacked=1</script>", value="[x](vbscript:x)")
        await stage.bot.channel.send(content, embed=embed)
        message = screen.message("window.hacked = 1")
        await expect(message).to_contain_text("<img src=x onerror=window.hacked=1>")
        await expect(message).to_contain_text("[click](javascript:window.hacked=1)")
        await expect(message.locator("script, img[src=x], [onclick], [onerror]")).to_have_count(0)
        links = await message.get_by_role("link").evaluate_all(
            "(all) => all.map((a) => a.protocol)"
        )
        assert set(links) <= {"https:"}
        assert await screen.page.evaluate("window.hacked") is None
        assert await overflowing(screen.page) == []

    async def test_nesting_without_end_is_cut_off(self, screen: Screen) -> None:
        bombs = ["*" * 4000, "[" * 4000, "||**__~~" * 500, "> " * 2000, "- " * 2000, "`" * 4000]
        bombs += ["***a" * 1000 + "***" * 300, "_*" * 2000, "[a](" * 1000, "<t:" * 1300]
        depths = await screen.page.evaluate(
            """async (bombs) => {
                const { markdown } = await import("/_play/static/markdown.js");
                const depth = (node) => 1 + Math.max(0, ...[...node.childNodes].map(depth));
                return bombs.map((bomb) => depth(markdown(bomb)));
            }""",
            bombs,
        )
        assert max(depths) < 60

    async def test_without_the_token_the_page_is_closed(
        self, browser: Browser, stage: Stage
    ) -> None:
        stranger = await browser.new_page()
        answer = await stranger.goto(stage.playground.address.split("?", maxsplit=1)[0])
        assert answer is not None
        assert answer.status == 403
        await expect(stranger.locator("body")).to_contain_text("terminal")
        await stranger.close()


class TestLooks:
    async def test_nothing_scrolls_sideways_on_a_narrow_screen(
        self, screen: Screen, stage: Stage
    ) -> None:
        await screen.page.set_viewport_size(NARROW)
        await stage.bot.channel.send("```py\n" + "x = 1; " * 60 + "\n```", embed=example_embed())
        await stage.bot.channel.send("https://example.com/" + "a" * 300, view=Card())
        await expect(screen.last.get_by_role("button", name="Danger")).to_be_visible()
        await screen.line.fill("/")
        await expect(screen.suggestions.first).to_be_visible()
        assert await overflowing(screen.page) == []

    async def test_the_channels_open_from_the_side_on_a_narrow_screen(self, screen: Screen) -> None:
        await screen.page.set_viewport_size(NARROW)
        places = screen.page.get_by_role("navigation")
        await expect(places).not_to_be_visible()
        await screen.page.get_by_role("button", name="Channels").click()
        await expect(places).to_be_visible()
        await screen.press("Escape")
        await expect(places).not_to_be_visible()

    @pytest.mark.parametrize("scheme", ["dark", "light"])
    async def test_every_text_can_be_told_from_its_ground(
        self, screen: Screen, stage: Stage, scheme: str
    ) -> None:
        await screen.page.emulate_media(
            color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
        )
        await stage.bot.channel.send(
            "# Big\n-# small `code` <t:1750000000:R> <#1> </toy:1> @everyone <https://a.b>\n> q",
            embed=example_embed(),
            view=Card(),
        )
        await expect(await screen.ask("/latest private:True")).to_contain_text("Only you")
        await screen.line.fill("/latest count:99 ")
        await screen.press("Enter")
        await expect(screen.notice).to_be_visible()
        await screen.line.focus()
        await expect(screen.suggestions.first).to_be_visible()
        assert await screen.page.evaluate(FAINT_TEXTS) == []

    async def test_everything_that_can_be_pressed_has_a_name(self, screen: Screen) -> None:
        await screen.ask("/card")
        nameless = await screen.page.evaluate(
            """() => [...document.querySelectorAll("button, a, input, [role=combobox]")]
                .filter((one) => !(one.ariaLabel || one.textContent.trim()))
                .map((one) => one.outerHTML)"""
        )
        assert nameless == []


class TestBotState:
    async def test_a_stopped_bot_is_offline_and_its_old_buttons_work_when_it_is_back(
        self, screen: Screen, stage: Stage
    ) -> None:
        await stage.bot.channel.send("Old page", embed=page_embed(1), view=Reading(1))
        await stage.stop()
        state = screen.page.get_by_test_id("bot-state")
        await expect(state).to_have_text("offline")
        await screen.line.fill("/latest")
        await screen.press("Enter")
        await expect(screen.notice).to_contain_text("offline")
        await expect(screen.line).to_have_value("/latest")
        await expect(screen.suggestions).to_have_count(0)
        screen.faults.clear()  # the browser itself logs the refusal
        await stage.start()
        await expect(state).to_have_text("online")
        old = screen.message("Old page")
        await old.get_by_role("button", name="Next").click()
        await expect(old).to_contain_text("Paragraph 0 of page 2.")

    async def test_a_bot_that_died_says_why_and_can_be_restarted(
        self, context: BrowserContext
    ) -> None:
        program = "import os, sys; sys.exit(f'No content folder {os.getpid()}')"
        async with Playground() as playground:
            await playground.run_bot([sys.executable, "-c", program], {})
            screen = await open_screen(context, playground)
            trouble = screen.page.locator("#trouble")
            await expect(trouble).to_contain_text("No content folder")
            before = await trouble.inner_text()
            await screen.page.get_by_role("button", name="Restart").click()
            await expect(trouble).not_to_have_text(before)
            await expect(trouble).to_contain_text("No content folder")
            assert screen.faults == []
            await screen.page.close()

    async def test_what_was_missed_is_there_after_the_connection_is_back(
        self, context: BrowserContext, stage: Stage
    ) -> None:
        page = await context.new_page()
        connections: list[Route] = []

        async def connect(route: Route) -> None:
            connections.append(route)
            if len(connections) == 1:  # opens, and ends at once
                await route.fulfill(content_type="text/event-stream", body="retry: 20\n\n")
                return
            if len(connections) == 2:
                await stage.bot.channel.send("Said while nobody listened")
            await route.continue_()

        await page.route("**/_play/events", connect)
        await page.goto(stage.playground.address)
        await expect(page.get_by_text("Said while nobody listened")).to_be_visible()
        await stage.bot.channel.send("Said afterwards")
        await expect(page.get_by_text("Said afterwards")).to_be_visible()
        await page.close()

    async def test_a_playground_that_ended_is_noticed(self, context: BrowserContext) -> None:
        async with contextlib.AsyncExitStack() as stack:
            playground = await stack.enter_async_context(Playground())
            screen = await open_screen(context, playground)
            await expect(screen.page.get_by_test_id("bot-state")).to_have_text("offline")
            await stack.aclose()
            await expect(screen.page.locator("#connection")).to_contain_text("does not answer")
            await screen.page.close()


MARKDOWN = [
    ("plain", "plain"),
    ("**bold**", "<strong>bold</strong>"),
    ("*one* _two_", "<em>one</em> <em>two</em>"),
    ("***both***", "<em><strong>both</strong></em>"),
    ("__under__ and _slant_", "<u>under</u> and <em>slant</em>"),
    ("__**_all_**__", "<u><strong><em>all</em></strong></u>"),
    ("~~gone~~", "<s>gone</s>"),
    ("snake_case_name", "snake_case_name"),
    ("2 * 3 * 4", "2 * 3 * 4"),
    ("**open", "**open"),
    ("**a *b* c**", "<strong>a <em>b</em> c</strong>"),
    ("**two\nlines**", "<strong>two\nlines</strong>"),
    ("||secret||", "<spoiler><span>secret</span></spoiler>"),
    ("||**bold** secret||", "<spoiler><span><strong>bold</strong> secret</span></spoiler>"),
    ("`x = *1*`", "<code>x = *1*</code>"),
    ("``a ` b``", "<code>a ` b</code>"),
    ("```\n**code**\n```", "<pre><code>**code**</code></pre>"),
    ("```py\nx = 1\ny = 2\n```after", "<pre><code>x = 1\ny = 2</code></pre>after"),
    ("before ```one line``` after", "before <pre><code>one line</code></pre> after"),
    ("# One\n## Two\n### Three", "<h1>One</h1><h2>Two</h2><h3>Three</h3>"),
    ("#### Four", "#### Four"),
    ("#tag", "#tag"),
    ("not # here", "not # here"),
    ("# A *slanted* head\ntext", "<h1>A <em>slanted</em> head</h1>text"),
    ("-# small *print*", "<small>small <em>print</em></small>"),
    ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
    ("* a\n* b\ntext", "<ul><li>a</li><li>b</li></ul>text"),
    ("- a\n  - b\n    - c", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>"),
    ("- a\n  - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
    ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
    ("3. c\n4. d", "<ol 3><li>c</li><li>d</li></ol>"),
    ("1. a\n  - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
    ("- a\n  goes on\nafter", "<ul><li>a\ngoes on</li></ul>after"),
    ("- ```\ncode\n```\n- b", "<ul><li><pre><code>code</code></pre></li><li>b</li></ul>"),
    ("2025. was good", "<ol 2025><li>was good</li></ol>"),
    ("> quoted\n> more\nafter", "<blockquote>quoted\nmore</blockquote>after"),
    ("> # Head\n> - item", "<blockquote><h1>Head</h1><ul><li>item</li></ul></blockquote>"),
    (">>> all\nthe\n\nrest", "<blockquote>all\nthe\n\nrest</blockquote>"),
    ("> > twice", "<blockquote>&gt; twice</blockquote>"),
    (">none", "&gt;none"),
    ("one\ntwo\n\nthree", "one\ntwo\n\nthree"),
    ("[text](https://a.b/c)", "<a https://a.b/c>text</a>"),
    ("[*text*](<https://a.b/(c)>)", "<a https://a.b/(c)><em>text</em></a>"),
    ('[t](https://a.b/(c) "title")', "<a https://a.b/(c)>t</a>"),
    ("[t](javascript:alert(1))", "[t](javascript:alert(1))"),
    ("[t](/relative)", "[t](/relative)"),
    ("[t](ftp://a.b)", "[t](ftp://a.b)"),
    ("<https://a.b/c?d=e&f>", "<a https://a.b/c?d=e&f>https://a.b/c?d=e&amp;f</a>"),
    ("see https://a.b/c.", "see <a https://a.b/c>https://a.b/c</a>."),
    ("(https://a.b/c_(d))", "(<a https://a.b/c_(d)>https://a.b/c_(d)</a>)"),
    ("**https://a.b/**", "<strong><a https://a.b/>https://a.b/</a></strong>"),
    ("xhttps://a.b", "xhttps://a.b"),
    ("<t:1750000000:F>", "<time 2025-06-15T15:06:40.000Z>"),
    ("<t:1750000000>", "<time 2025-06-15T15:06:40.000Z>"),
    ("<t:99999999999999999:R>", "&lt;t:99999999999999999:R&gt;"),
    (r"\*plain\* \_x\_ \\", r"*plain* _x_ " + "\\"),
    (r"\# no head", "# no head"),
    (r"\<@1>", "&lt;@1&gt;"),
    ("<@1> <@!1>", "<mention>@Ada</mention> <mention>@Ada</mention>"),
    ("<@9>", "<mention>@unknown-user</mention>"),
    ("<#2> <#9>", "<mention>#books</mention> <mention>#unknown</mention>"),
    ("<@&3>", "<mention>@editors</mention>"),
    ("</tag list:5>", "<mention>/tag list</mention>"),
    ("<:wave:123> <a:jump:123>", "<span>:wave:</span> <span>:jump:</span>"),
    ("@everyone @here", "@everyone @here"),
    ("<b>&amp;</b>", "&lt;b&gt;&amp;amp;&lt;/b&gt;"),
    ("小红书 **河南** _かな_", "小红书 <strong>河南</strong> <em>かな</em>"),
]  # fmt: skip

INLINE = [
    ("**bold** `code`", "<strong>bold</strong> <code>code</code>"),
    ("# no head", "# no head"),
    ("- no list", "- no list"),
    ("[t](https://a.b)", "[t](https://a.b)"),
    ("<@1> https://a.b", "&lt;@1&gt; https://a.b"),
]


class TestMarkdown:
    @pytest.mark.parametrize(("source", "shown"), MARKDOWN)
    async def test_markdown_is_shown_as_discord_shows_it(
        self, screen: Screen, source: str, shown: str
    ) -> None:
        assert await screen.page.evaluate(SHOWN, ["markdown", source]) == shown

    @pytest.mark.parametrize(("source", "shown"), INLINE)
    async def test_titles_know_emphasis_alone(
        self, screen: Screen, source: str, shown: str
    ) -> None:
        assert await screen.page.evaluate(SHOWN, ["inlineMarkdown", source]) == shown


async def overflowing(page: Page) -> list[str]:
    """Return what is wider than the page or the log lets it be."""
    found: list[str] = await page.evaluate(
        """() => [document.documentElement, document.getElementById("log")]
            .filter((one) => one.scrollWidth > one.clientWidth)
            .map((one) => one.tagName + " " + one.scrollWidth)"""
    )
    return found


# A short spelling of what Markdown became: tag, address or number; classes of our own as tags.
SHOWN = """async ([kind, source]) => {
    const module = await import("/_play/static/markdown.js");
    const named = (known) => (id) => known[id];
    const names = {
        user: named({ 1: "Ada" }), channel: named({ 2: "books" }), role: named({ 3: "editors" }),
    };
    const escape = (text) => new Option(text).innerHTML;
    const spell = (node) => {
        if (node.nodeType === Node.TEXT_NODE) return escape(node.data);
        const inner = [...node.childNodes].map(spell).join("");
        const own = ["mention", "spoiler"].find((name) => node.classList?.contains(name));
        const tag = own ?? node.localName;
        if (tag === undefined) return inner;
        if (tag === "time") return `<time ${node.getAttribute("datetime")}>`;
        const detail = node.getAttribute("href") ?? node.getAttribute("start");
        return `<${tag}${detail ? " " + detail : ""}>${inner}</${tag}>`;
    };
    return spell(module[kind](source, names));
}"""

# Texts whose contrast is below 4.5, WCAG's level AA; what is disabled may be faint.
FAINT_TEXTS = """() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const ground = (element) => {
        const chain = [];
        for (let one = element; one; one = one.parentElement) chain.unshift(one);
        canvas.clearRect(0, 0, 1, 1);
        for (const one of chain) fill(getComputedStyle(one).backgroundColor);
        return light();
    };
    const fill = (colour) => { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); };
    const light = () => {
        const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => {
            const share = part / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const faint = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        const text = walker.currentNode.data.trim();
        if (!text || !element.checkVisibility() || element.closest("[aria-disabled]")) continue;
        const below = ground(element);
        fill(getComputedStyle(element).color);
        const above = light();
        const ratio = (Math.max(above, below) + 0.05) / (Math.min(above, below) + 0.05);
        if (ratio < 4.5) faint.add(`${ratio.toFixed(2)} ${element.className} ${text.slice(0, 30)}`);
    }
    return [...faint];
}"""
