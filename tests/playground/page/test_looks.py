"""Narrow and wide, dark and light."""

import discord
import pytest
from playwright.async_api import BrowserContext, Page, expect

from tests.playground.page.screen import NARROW, ON_PAGE, Screen, Stage, open_screen, overflowing
from tests.playground.showcase import Card, example_embed

pytestmark = ON_PAGE

LIGHT = "rgb(255, 255, 255)"
DARK = "rgb(49, 51, 56)"


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
        await screen.page.get_by_role("button", name="Channels", exact=True).click()
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
        with pytest.raises(discord.HTTPException):
            await stage.bot.channel.send("x" * 2001, embed=discord.Embed(title="t" * 240))
        await screen.page.get_by_role("button", name="Inspector", exact=True).click()
        await expect(screen.page.locator(".breaches")).to_be_visible()
        await screen.page.locator("#faults").evaluate("(drawer) => { drawer.open = true; }")
        assert await screen.page.evaluate(FAINT_TEXTS) == []
        await screen.page.get_by_role("button", name="Close the inspector").click()
        await screen.page.locator("#member").click()
        await expect(screen.page.get_by_role("menu", name="Act as")).to_be_visible()
        assert await screen.page.evaluate(FAINT_TEXTS) == []
        await screen.press("Escape")
        await screen.run("/feedback")
        await screen.page.get_by_role("button", name="Submit").click()
        await expect(screen.page.get_by_role("dialog")).to_contain_text("required")
        assert await screen.page.evaluate(FAINT_TEXTS) == []
        await screen.press("Escape")
        await screen.message("Only you").click(button="right")
        await expect(screen.page.get_by_role("menu")).to_be_visible()
        assert await screen.page.evaluate(FAINT_TEXTS) == []
        await screen.press("Escape")
        await screen.message("Big").get_by_role("link", name="https://a.b").click()
        await expect(screen.page.get_by_role("dialog")).to_be_visible()
        assert await screen.page.evaluate(FAINT_TEXTS) == []
        await screen.press("Escape")

    async def test_the_theme_is_switched_and_remembered(
        self, context: BrowserContext, stage: Stage
    ) -> None:
        screen = await open_screen(context, stage.playground)
        await screen.page.emulate_media(color_scheme="dark")
        assert await ground(screen.page) == DARK
        switch = screen.page.get_by_role("button", name="Theme:")
        await switch.click()
        await expect(switch).to_have_accessible_name("Theme: light. Change to dark")
        assert await ground(screen.page) == LIGHT
        await screen.page.reload()
        await expect(switch).to_have_accessible_name("Theme: light. Change to dark")
        assert await ground(screen.page) == LIGHT
        await screen.page.emulate_media(color_scheme="light")
        await switch.press("Enter")
        assert await ground(screen.page) == DARK
        await switch.press("Enter")
        await expect(switch).to_have_accessible_name("Theme: system. Change to light")
        assert await ground(screen.page) == LIGHT
        assert screen.faults == []
        await screen.page.close()

    async def test_everything_that_can_be_pressed_has_a_name(self, screen: Screen) -> None:
        await screen.ask("/card")
        nameless = await screen.page.evaluate(
            """() => [...document.querySelectorAll("button, a, input, [role=combobox]")]
                .filter((one) => !(one.ariaLabel || one.labels?.length || one.textContent.trim()))
                .map((one) => one.outerHTML)"""
        )
        assert nameless == []


async def ground(page: Page) -> str:
    """Return the colour of the page's ground."""
    return str(await page.evaluate("getComputedStyle(document.body).backgroundColor"))


# Texts whose contrast is below 4.5, WCAG's level AA; what is disabled may be faint, and what is
# only read out has no ground.
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
        if (!text || !element.checkVisibility()) continue;
        if (element.closest("[aria-disabled], .unseen")) continue;
        const below = ground(element);
        fill(getComputedStyle(element).color);
        const above = light();
        const ratio = (Math.max(above, below) + 0.05) / (Math.min(above, below) + 0.05);
        if (ratio < 4.5) faint.add(`${ratio.toFixed(2)} ${element.className} ${text.slice(0, 30)}`);
    }
    return [...faint];
}"""
