"""The page of cards that stand still, in Chromium: at both widths, without a network."""

from pathlib import Path
from typing import Any

from playwright.async_api import Browser, expect

from bot.playground.still import Group, Pair, still_page
from tests.playground.page.screen import NARROW, ON_PAGE, WIDE

pytestmark = ON_PAGE

HOSTILE = "</script><img src=x onerror=\"document.title='taken'\">"
MESSAGE: dict[str, Any] = {
    "embeds": [
        {
            "title": f"A *boat* {HOSTILE}",
            "url": "https://magazine.example/boat",
            "description": "It **floats**. " * 30,
            "color": 0xE0533D,
            "fields": [{"name": "Related", "value": "[Tides](https://magazine.example/tides)"}],
            "image": {"url": "https://magazine.example/boat.png", "description": "A boat"},
            "footer": {"text": "4 March 2025"},
        }
    ],
    "components": [
        {
            "type": 1,
            "components": [
                {"type": 2, "style": 1, "label": "Read more", "custom_id": "a"},
                {"type": 2, "style": 5, "label": "Website", "url": "https://magazine.example"},
            ],
        },
        {
            "type": 1,
            "components": [
                {
                    "type": 3,
                    "custom_id": "b",
                    "placeholder": "Open an article…",
                    "options": [{"label": "Tides", "value": "tides"}],
                }
            ],
        },
    ],
}


async def test_cards_stand_side_by_side_at_both_widths(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "cards.html"
    pair = Pair(title="Card", before=None, after=MESSAGE)
    group = Group(title=f"A boat {HOSTILE}", note="New.", pairs=(pair,))
    file.write_text(still_page("Magazine", "Cards", "One.", [group]), encoding="utf-8")
    for viewport in (WIDE, NARROW):
        context = await browser.new_context(viewport=viewport, offline=True)
        page = await context.new_page()
        faults: list[str] = []
        asked: list[str] = []
        page.on("console", lambda message: faults.append(message.text))  # noqa: B023
        page.on("pageerror", lambda error: faults.append(str(error)))  # noqa: B023
        page.on("request", lambda request: asked.append(request.url))  # noqa: B023
        await page.goto(file.as_uri())
        labels = ["Before, desktop", "After, desktop", "Before, 360 px", "After, 360 px"]
        await expect(page.locator(".shot > figcaption")).to_have_text(labels)
        await expect(page.get_by_test_id("embed")).to_have_count(2)
        await expect(page.locator(".embed-title").first).to_have_text(f"A boat {HOSTILE}")
        await expect(page.locator(".embed-title em").first).to_have_text("boat")
        await expect(page.locator("img")).to_have_count(0)
        await expect(page.get_by_text("Readers don’t see it.")).to_have_count(2)
        await expect(page.get_by_text("Open an article…")).to_have_count(2)
        box = await page.locator(".pair.narrow .frame").last.bounding_box()
        assert box
        assert box["width"] == NARROW["width"]
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        told = page.locator(".image.outside figcaption").first
        starts = await told.evaluate(
            "(told) => [...told.children].map((each) => each.getBoundingClientRect().x)"
        )
        assert len(set(starts)) == 1, "the page's own notes are styled, and none in a card"
        assert await page.title() == "Cards"
        assert (faults, asked) == ([], [file.as_uri()])
        await context.close()
