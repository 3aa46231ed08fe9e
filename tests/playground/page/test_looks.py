"""Narrow and wide, dark and light."""

import discord
import pytest
from playwright.async_api import BrowserContext, Page, expect

from tests.playground.page.screen import NARROW, ON_PAGE, Screen, Stage, open_screen, overflowing
from tests.playground.showcase import Card, example_embed

pytestmark = ON_PAGE

LIGHT = "rgb(255, 255, 255)"
DARK = "rgb(49, 51, 56)"
ROUND_MOST = 1_000  # things that can have the focus


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

    @pytest.mark.parametrize("scheme", ["dark", "light"])
    async def test_whatever_has_the_focus_has_a_ring_that_is_seen(
        self, screen: Screen, stage: Stage, scheme: str
    ) -> None:
        page = screen.page
        await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        await stage.bot.channel.send("||told|| https://a.b", embed=example_embed(), view=Card())
        await expect(screen.last.get_by_role("button", name="Danger")).to_be_visible()
        assert await faint_rings(page, least=15) == []
        await page.get_by_role("button", name="Inspector", exact=True).click()
        await page.locator("#faults").evaluate("(drawer) => { drawer.open = true; }")
        assert await faint_rings(page, least=20) == []
        await page.get_by_role("button", name="Close the inspector").click()
        await screen.run("/feedback")
        await expect(page.get_by_role("dialog")).to_be_visible()
        assert await faint_rings(page, least=5) == []
        await page.evaluate("document.documentElement.style.setProperty('--link', 'var(--page)')")
        assert await faint_rings(page, least=5) != [], "what can't be seen is noticed"
        await page.evaluate("document.documentElement.style.removeProperty('--link')")
        await screen.press("Escape")

    async def test_nothing_moves_for_who_wants_less_motion(
        self, screen: Screen, stage: Stage
    ) -> None:
        page = screen.page
        await page.emulate_media(reduced_motion="no-preference")
        message = await screen.ask("/card")
        await message.get_by_role("button", name="Ignored").click()
        await expect(message.get_by_role("button", name="Ignored")).to_be_disabled()
        await screen.run("/thinking")
        await expect(screen.last).to_contain_text("is thinking")
        moving = await page.evaluate(MOVING)
        assert any(each.startswith("runs: ") for each in moving), "what moves is noticed"
        await page.emulate_media(reduced_motion="reduce")
        assert await page.evaluate(MOVING) == []
        await page.set_viewport_size(NARROW)
        await page.get_by_role("button", name="Channels", exact=True).click()
        assert await page.evaluate(MOVING) == []
        await screen.press("Escape")
        stage.bot.may_answer.set()
        await page.emulate_media(reduced_motion="no-preference")

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


async def faint_rings(page: Page, *, least: int) -> list[str]:
    """Go round by keyboard; return what has the focus without a ring of 3:1, WCAG's level AA.

    ``least`` is how much can be reached at least.
    """
    seen: dict[str, float] = {}
    await page.evaluate("globalThis.focused = new WeakSet()")
    for _ in range(ROUND_MOST):
        await page.keyboard.press("Tab")
        name, ratio, is_again = await page.evaluate(RING)
        if is_again:
            break
        if not name.startswith("BODY"):  # between the last and the first
            seen[name] = ratio
    assert len(seen) >= least, seen
    return [f"{ratio:.2f} {name}" for name, ratio in seen.items() if ratio < 3]


# Colours as they are drawn, one upon the other, and how far two can be told apart.
COLOURS = """
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
    const contrast = (one, other) =>
        (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
"""

# Texts whose contrast is below 4.5, WCAG's level AA; what is disabled may be faint, and what is
# only read out has no ground.
FAINT_TEXTS = (
    "() => {"
    + COLOURS
    + """
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
        const ratio = contrast(above, below);
        if (ratio < 4.5) faint.add(`${ratio.toFixed(2)} ${element.className} ${text.slice(0, 30)}`);
    }
    return [...faint];
}"""
)

# What has the focus, and the contrast of its ring against the ground that the ring lies on: that
# of what holds the element, or the element's own where the ring is inside. 0 for no ring.
RING = (
    "() => {"
    + COLOURS
    + """
    const focused = document.activeElement;
    const again = globalThis.focused.has(focused);
    globalThis.focused.add(focused);
    const element = focused.id === "line" ? focused.closest(".field-line") : focused;
    const style = getComputedStyle(element);
    const name = `${focused.tagName} ${focused.id || focused.className || focused.textContent}`;
    const drawn = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const shadow = /^(.+) 0px 0px 0px 2px$/.exec(style.boxShadow);
    const colour = drawn ? style.outlineColor : shadow?.[1];
    if (!colour) return [name, 0, again];
    const below = ground(
        drawn && parseFloat(style.outlineOffset) < 0 ? element : element.parentElement
    );
    fill(colour);
    return [name, contrast(light(), below), again];
}"""
)

# What moves, or would if it were touched: running animations, and styles that ask for one.
MOVING = """() => {
    const moving = document.getAnimations().map((one) => `runs: ${one.effect.target.className}`);
    for (const element of document.querySelectorAll("*")) {
        for (const part of [null, "::before", "::after"]) {
            const style = getComputedStyle(element, part);
            const moves = style.animationName !== "none"
                || style.transitionDuration.split(",").some((time) => parseFloat(time) > 0)
                || style.scrollBehavior === "smooth";
            if (moves) moving.push(`${element.tagName} ${element.className}${part ?? ""}`);
        }
    }
    return moving;
}"""
