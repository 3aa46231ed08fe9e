"""A page in Chromium, and the bot behind it, as the tests use them."""

import asyncio
import shutil
from dataclasses import dataclass, field

import pytest
from playwright.async_api import (
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    ViewportSize,
    expect,
)

from bot.playground import Playground
from tests.playground.showcase import Showcase

NAMES = ("chromium", "chromium-browser", "google-chrome")


CHROMIUM = next((path for name in NAMES if (path := shutil.which(name))), None)


WIDE: ViewportSize = {"width": 1100, "height": 800}


NARROW: ViewportSize = {"width": 360, "height": 740}


TALL = "line\n" * 40  # a message higher than the screen


ON_PAGE = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="package"),
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
        return self.messages(text).last

    def messages(self, text: str) -> Locator:
        return self.page.get_by_test_id("message").filter(has_text=text)

    async def ask(self, line: str) -> Locator:
        """Run a command and return the message that answers, whatever comes after it."""
        commands = ".message:has(.origin [data-command]):not(:has(.sending))"
        answered = self.page.locator(commands)
        # Messages are drawn at the next frame: those of a channel just left are still there.
        await self.page.evaluate("new Promise((drawn) => requestAnimationFrame(drawn))")
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
    await expect(page.locator("#welcome h2")).to_have_text("Welcome to #articles!")
    return screen


async def overflowing(page: Page) -> list[str]:
    """Return what is wider than the page or the log lets it be."""
    found: list[str] = await page.evaluate(
        """() => [document.documentElement, document.getElementById("log")]
            .filter((one) => one.scrollWidth > one.clientWidth)
            .map((one) => one.tagName + " " + one.scrollWidth)"""
    )
    return found
