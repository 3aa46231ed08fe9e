"""The bot goes and comes back; so does the connection."""

import contextlib
import sys

from playwright.async_api import BrowserContext, Route, expect

from bot.playground import Playground
from tests.playground.page.screen import ON_PAGE, Screen, Stage, open_screen
from tests.playground.showcase import Reading, page_embed

pytestmark = ON_PAGE


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

    async def test_the_content_is_reloaded_and_what_came_of_it_is_said(
        self, context: BrowserContext
    ) -> None:
        async with Playground() as playground:
            program = "import sys; sys.exit('boat.md:3 error no-such-date')"
            playground.offer_reload([sys.executable, "-c", "print('articles: 1 new')"], {})
            screen = await open_screen(context, playground)
            reload = screen.page.get_by_role("button", name="Reload", exact=True)
            await reload.click()
            outcome = screen.page.locator("#outcome")
            await expect(outcome).to_contain_text("articles: 1 new")
            await expect(outcome).to_have_class("banner well")
            playground.offer_reload([sys.executable, "-c", program], {})
            await reload.press("Enter")
            await expect(outcome).to_contain_text("boat.md:3 error no-such-date")
            await expect(outcome).to_have_class("banner")
            await outcome.get_by_role("button", name="Close").click()
            await expect(outcome).not_to_be_visible()
            await expect(reload).to_be_focused()
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
        await expect(
            page.locator("#messages").get_by_text("Said while nobody listened")
        ).to_be_visible()
        await stage.bot.channel.send("Said afterwards")
        await expect(page.locator("#messages").get_by_text("Said afterwards")).to_be_visible()
        await page.close()

    async def test_a_playground_that_ended_is_noticed(self, context: BrowserContext) -> None:
        async with contextlib.AsyncExitStack() as stack:
            playground = await stack.enter_async_context(Playground())
            screen = await open_screen(context, playground)
            await expect(screen.page.get_by_test_id("bot-state")).to_have_text("offline")
            await stack.aclose()
            await expect(screen.page.locator("#connection")).to_contain_text("does not answer")
            await screen.page.close()
