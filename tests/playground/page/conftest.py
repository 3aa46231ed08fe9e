"""One browser, one playground and one bot for all tests of the page."""

from collections.abc import AsyncIterator

import discord
import pytest
import pytest_asyncio
import yarl
from discord import http
from discord.gateway import DiscordWebSocket
from playwright.async_api import Browser, BrowserContext, async_playwright, expect

from bot.playground import Playground
from tests.playground.page.screen import CHROMIUM, WIDE, Screen, Stage, open_screen

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


ANSWER_WITHIN_S = 2.0  # shorter than Discord's, so that a silent bot is noticed soon


PATIENCE_MS = 10_000  # for a busy machine


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def stage() -> AsyncIterator[Stage]:
    async with Playground(answer_within_s=ANSWER_WITHIN_S, has_rate_limits=False) as playground:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(http.Route, "BASE", playground.api_url)
            gateway = yarl.URL(playground.gateway_url)
            patch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", gateway)
            patch.setattr(discord.Asset, "BASE", playground.cdn_url)
            stage = Stage(playground=playground)
            await stage.start()
            yield stage
            await stage.stop()


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        expect.set_options(timeout=PATIENCE_MS)
        yield browser
        expect.set_options(timeout=None)
        await browser.close()


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def context(browser: Browser) -> AsyncIterator[BrowserContext]:
    context = await browser.new_context(viewport=WIDE, locale="en-GB", timezone_id="UTC")
    yield context
    await context.close()


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def opened(context: BrowserContext, stage: Stage) -> AsyncIterator[Screen]:
    screen = await open_screen(context, stage.playground)
    await expect(screen.page.get_by_test_id("bot-state")).to_have_text("online")
    yield screen
    await screen.page.close()


@pytest_asyncio.fixture(loop_scope="package")
async def screen(opened: Screen) -> AsyncIterator[Screen]:
    """Give the page as if it had just been opened, except for the messages that are there."""
    await opened.page.set_viewport_size(WIDE)
    await opened.line.fill("")
    await opened.page.locator("#log").evaluate("(log) => { log.scrollTop = log.scrollHeight; }")
    yield opened
    faults, opened.faults = opened.faults, []
    assert faults == []
