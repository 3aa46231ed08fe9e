"""The real bot in the playground's page: a newcomer's first minute, an editor's look inside."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, async_playwright, expect

from bot.library import Library
from bot.library.watch import watch
from bot.playground import Playground
from tests.journeys.conftest import SITE
from tests.making import COMPLETE, write_article

CHROMIUM = next(
    (
        path
        for name in ("chromium", "chromium-browser", "google-chrome")
        if (path := shutil.which(name))
    ),
    None,
)
PATIENCE_MS = 10_000  # for a busy machine

pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("bot"),
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]


@pytest.fixture
async def page(playground: Playground) -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = await browser.new_page(viewport={"width": 1100, "height": 760}, color_scheme="dark")
        page.set_default_timeout(PATIENCE_MS)
        await page.goto(playground.address)
        await expect(page.get_by_test_id("bot-state")).to_have_text("online")
        yield page
        await browser.close()


async def test_a_newcomer_types_a_tag_and_opens_an_article(
    page: Page, screenshots: Path, playground: Playground
) -> None:
    line = page.get_by_test_id("command-line")
    await line.click()
    await page.keyboard.type("/")
    names = await page.get_by_test_id("suggestion").all_inner_texts()
    first = [name.split()[0] for name in names]
    assert {"/article", "/latest", "/tag"} < set(first)
    few = [name == "/admin" for name in first]
    assert few == sorted(few), "what few may use comes last"
    await page.keyboard.type("tag")
    await expect(page.get_by_test_id("suggestion").first).to_contain_text("/tag ")
    await page.keyboard.press("Tab")
    await page.keyboard.type("lab")
    await expect(page.get_by_test_id("suggestion").first).to_contain_text("#Labubu (3)")
    await page.keyboard.press("Enter")  # picks the suggestion
    await page.keyboard.press("Enter")  # runs the command
    card = page.get_by_test_id("message").last
    await expect(card).to_contain_text("#Labubu · 3 articles")
    await card.get_by_role("combobox").click()
    await page.get_by_role("option", name="Fearsome Cuteness").click()
    article = page.get_by_test_id("message").last
    await expect(article).to_contain_text("Only you can see this")
    await expect(article.get_by_role("button", name="Read more")).to_be_visible()
    await expect(article).to_contain_text("both on #Labubu")
    assert playground.messages()[-1].ephemeral
    await article.get_by_text("TL;DR").scroll_into_view_if_needed()
    await page.screenshot(path=screenshots / "card.png", animations="disabled")


async def test_a_link_gets_its_card_from_the_menu_and_the_payload_is_looked_at(
    page: Page, screenshots: Path
) -> None:
    await page.set_viewport_size({"width": 1100, "height": 640})
    await page.get_by_role("button", name="Theme:").click()  # light
    line = page.get_by_test_id("command-line")
    await line.fill(f"Have you read {SITE}/f1-sacrifice-hamilton-abu-dhabi yet?")
    await line.press("Enter")
    question = page.get_by_test_id("message").filter(has_text="Have you read")
    await expect(question).to_be_visible()
    await page.locator("#log").focus()
    await page.keyboard.press("ArrowUp")
    await expect(question).to_be_focused()
    await page.keyboard.press("Enter")
    await page.get_by_role("menuitem", name="TL;DR of this link").press("Enter")
    card = page.get_by_test_id("message").last
    await expect(card).to_contain_text("You used TL;DR of this link")
    await expect(card).to_contain_text("Only you can see this")
    await page.get_by_role("button", name="Inspector", exact=True).click()
    inspector = page.get_by_role("complementary", name="Inspector")
    await expect(inspector).to_contain_text("Answer to TL;DR of this link")
    await expect(inspector.get_by_role("meter", name="all embeds")).to_be_visible()
    await expect(inspector.locator(".over")).to_have_count(0)
    await card.locator(".origin").scroll_into_view_if_needed()
    await page.screenshot(path=screenshots / "inspector.png", animations="disabled")


async def test_what_is_said_gets_related_articles_from_the_menu(page: Page) -> None:
    line = page.get_by_test_id("command-line")
    await line.fill("Where do people buy Labubu blind boxes?")
    await line.press("Enter")
    question = page.get_by_test_id("message").filter(has_text="Where do people buy")
    await expect(question).to_be_visible()
    await question.click(button="right")
    await page.get_by_role("menuitem", name="Related articles").click()
    card = page.get_by_test_id("message").last
    await expect(card).to_contain_text("Only you can see this")
    await expect(card).to_contain_text("shares “Labubu”")
    await card.get_by_role("combobox").click()
    await page.get_by_role("option", name="Rise to Global Fame").click()
    await expect(card).to_contain_text("TL;DR")
    await card.get_by_role("button", name="Back").click()
    await expect(card).to_contain_text("Related articles")


async def test_an_editor_sees_what_is_saved_and_presses_nothing(
    page: Page, content: Path, library: Library
) -> None:
    path = write_article(content, "boat.md", title="A Boat", **COMPLETE)
    await library.load()
    watching = asyncio.create_task(watch(library, content, tell=lambda _: None))
    card = await ask_as_publisher(page, "/admin preview slug:boat")
    await expect(card).to_contain_text("A Boat")
    await expect(card).to_contain_text("Follows the file until")
    write_article(content, "boat.md", title="A Ship", **COMPLETE)
    await expect(card).to_contain_text("A Ship")
    await expect(card).to_contain_text("Live: this is what readers see.")
    write_article(content, "boat.md.new", title="A Raft", **COMPLETE).rename(path)
    await expect(card).to_contain_text("A Raft")
    path.write_text("---\ntitle: [\n---\n", encoding="utf-8")
    await expect(card).to_contain_text("Readers get what was loaded of it last: “A Raft”.")
    watching.cancel()
    await asyncio.wait([watching])


async def test_a_publisher_applies_a_reload_and_undoes_it(
    page: Page, content: Path, screenshots: Path
) -> None:
    write_article(content, "boat.md", title="A Boat", **COMPLETE)
    (content / "betrayal-of-bolivar.md").unlink()
    (content / "broken.md").write_text("---\ntitle: Broken\ndate: 2025-02-30\n---\n", "utf-8")
    card = await ask_as_publisher(page, "/admin reload")
    await expect(card).to_contain_text("+1 new · 1 withdrawn · 1 broken")
    await page.screenshot(path=screenshots / "reload.png", animations="disabled")
    await card.get_by_role("button", name="Apply").click()
    await expect(card).to_contain_text("The articles are up to date")
    await expect(card.get_by_role("button", name="Apply")).to_have_count(0)
    card = await ask_as_publisher(page, "/admin undo")
    await expect(card).to_contain_text("This takes back what was loaded")
    await card.get_by_role("button", name="Apply").click()
    await expect(card).to_contain_text("Back (1)")
    await expect(card).to_contain_text("Held back by an undo")


async def ask_as_publisher(page: Page, command: str) -> Locator:
    """Send a command as the publisher, and return the message that answers it."""
    await page.locator("#member").click()
    await page.get_by_role("menuitemradio", name="publisher").click()
    line = page.get_by_test_id("command-line")
    await line.fill(command)
    await line.press("Escape")
    await line.press("Enter")
    return page.get_by_test_id("message").last


async def test_a_reader_with_a_telephone_opens_an_article(page: Page, screenshots: Path) -> None:
    await page.set_viewport_size({"width": 360, "height": 740})
    line = page.get_by_test_id("command-line")
    await line.fill("/latest count:3")
    await line.press("Escape")
    await line.press("Enter")
    card = page.get_by_test_id("message").last
    await expect(card.get_by_role("combobox")).to_be_visible()
    await page.screenshot(path=screenshots / "narrow.png", animations="disabled")
    await card.get_by_role("combobox").click()
    await page.get_by_role("option").first.click()
    article = page.get_by_test_id("message").last
    await expect(article).to_contain_text("Only you can see this")
    await expect(article.get_by_role("button", name="Read more")).to_be_in_viewport()
