"""The inspector: what the bot sent, how large it is, and what was wrong with it."""

import json
import re
from collections.abc import AsyncIterator

import aiohttp
import discord
import pytest
import pytest_asyncio
from playwright.async_api import Locator, expect

from bot.playground.faults import Fault, FaultKind
from tests.playground.page.screen import NARROW, ON_PAGE, Screen, Stage
from tests.playground.showcase import example_embed

pytestmark = ON_PAGE


@pytest_asyncio.fixture(loop_scope="package")
async def inspector(screen: Screen) -> AsyncIterator[Locator]:
    """Give the open inspector."""
    await screen.page.get_by_role("button", name="Inspector", exact=True).click()
    panel = screen.page.get_by_role("complementary", name="Inspector")
    await expect(panel).to_be_visible()
    yield panel
    await screen.page.get_by_role("button", name="Close the inspector").click()
    await expect(panel).not_to_be_visible()


async def shown(inspector: Locator) -> object:
    """Return the JSON that is shown, as a value."""
    return json.loads(await inspector.get_by_role("region", name="JSON").inner_text())


class TestPayloads:
    async def test_the_newest_payload_is_shown_whole(
        self, screen: Screen, inspector: Locator
    ) -> None:
        await screen.ask("/latest count:8")
        await expect(inspector.get_by_role("heading", level=3)).to_have_text("Answer to /latest")
        await expect(inspector).to_contain_text(
            re.compile(r"POST /interactions/\d+/[\w-]{4}…/callback → 200")
        )
        payload = await shown(inspector)
        assert isinstance(payload, dict)
        assert payload["data"]["content"] == "The newest 8"

    async def test_an_older_payload_is_chosen_and_stays_until_the_newest_is(
        self, screen: Screen, inspector: Locator
    ) -> None:
        await screen.ask("/latest count:2")
        chosen = inspector.locator(".exchange").first
        number = await chosen.get_attribute("data-number")
        await screen.ask("/latest count:3")
        await inspector.locator(f"[data-number='{number}']").click()
        await expect(inspector.locator("#payload")).to_contain_text("The newest 2")
        await screen.ask("/latest count:4")
        await expect(inspector.locator("#payload")).to_contain_text("The newest 2")
        await expect(inspector.locator("[aria-current]")).to_have_attribute(
            "data-number", number or ""
        )
        await inspector.locator(".exchange").first.click()
        await screen.ask("/latest count:6")
        await expect(inspector.locator("#payload")).to_contain_text("The newest 6")

    async def test_suggestions_do_not_push_the_last_card_away(
        self, screen: Screen, inspector: Locator
    ) -> None:
        await screen.ask("/latest count:7")
        await screen.type("/toy name:lab")
        await expect(screen.suggestions).to_have_text(["Labubu"])
        await expect(inspector.locator(".exchange").first).to_contain_text("Suggestions")
        await expect(inspector.locator("#payload")).to_contain_text("The newest 7")
        await inspector.locator(".exchange").first.click()
        await expect(inspector.get_by_role("meter", name="choices")).to_have_attribute(
            "aria-valuetext", "1 of 25"
        )

    async def test_it_is_copied_as_json(self, screen: Screen, inspector: Locator) -> None:
        await screen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        await screen.ask("/latest count:9")
        await expect(inspector.locator("#payload")).to_contain_text("The newest 9")
        await inspector.get_by_role("button", name="Copy JSON").click()
        await expect(inspector.locator("#copy")).to_have_text("Copied")
        copied = await screen.page.evaluate("navigator.clipboard.readText()")
        assert json.loads(copied) == await shown(inspector)
        await expect(inspector.locator("#copy")).to_have_text("Copy JSON")


class TestSizes:
    async def test_each_part_is_measured_against_its_limit(
        self, inspector: Locator, stage: Stage
    ) -> None:
        embed = discord.Embed(title="小红🦥", description="d" * 4000)
        embed.set_footer(text="f" * 1024)
        await stage.bot.channel.send("Hello", embed=embed)
        sizes = inspector.get_by_role("meter")
        await expect(sizes).to_have_count(5)
        said = dict(
            zip(
                await sizes.evaluate_all("(all) => all.map((one) => one.ariaLabel)"),
                await sizes.evaluate_all("(all) => all.map((one) => one.ariaValueText)"),
                strict=True,
            )
        )
        assert said == {
            "content": "5 of 2000",
            "all embeds": "5027 of 6000",
            "title": "3 of 256",
            "description": "4000 of 4096",
            "footer": "1024 of 2048",
        }
        near = inspector.locator(".near")
        await expect(near).to_have_count(1)
        await expect(near).to_contain_text("description")

    async def test_what_discord_would_refuse_is_shown_with_place_and_rule(
        self, inspector: Locator, stage: Stage
    ) -> None:
        with pytest.raises(discord.HTTPException):
            await stage.bot.channel.send(embed=discord.Embed(title="t" * 257, description="d"))
        await expect(inspector.locator(".exchange").first).to_contain_text("400 refused")
        broken = inspector.get_by_role("list", name="Broken rules")
        await expect(broken).to_contain_text("embeds[0].title")
        await expect(broken).to_contain_text("256 or fewer in length")
        await expect(inspector.locator(".over")).to_contain_text("257 / 256")


class TestMessage:
    async def test_any_message_is_inspected_and_followed(
        self, screen: Screen, stage: Stage
    ) -> None:
        sent = await stage.bot.channel.send("Look at me", embed=example_embed())
        message = screen.message("Look at me")
        await message.hover()
        await screen.page.get_by_role("button", name="Inspect", exact=True).click()
        inspector = screen.page.get_by_role("complementary", name="Inspector")
        await expect(inspector).to_contain_text("Message as it stands")
        await expect(message).to_have_class(re.compile("inspected"))
        await sent.edit(content="Look at me again")
        await expect(inspector.locator(".json")).to_contain_text("Look at me again")
        await inspector.get_by_role("button", name="Copy JSON").focus()
        await screen.press("Escape")
        await expect(inspector).not_to_be_visible()
        await expect(message).not_to_have_class(re.compile("inspected"))
        await expect(screen.page.locator("#inspect")).to_be_focused()

    async def test_it_fills_a_narrow_screen_and_is_closed_again(self, screen: Screen) -> None:
        await screen.page.set_viewport_size(NARROW)
        await screen.page.locator("#inspect").click()
        box = await screen.page.locator("#inspector").bounding_box()
        assert box is not None
        assert (box["x"], box["width"]) == (0, NARROW["width"])
        await screen.page.get_by_role("button", name="Close the inspector").click()
        await expect(screen.page.locator("#inspector")).not_to_be_visible()


class TestFaults:
    async def test_a_fault_is_ordered_seen_and_over(
        self, screen: Screen, inspector: Locator
    ) -> None:
        faults = inspector.locator("#faults")
        await faults.evaluate("(drawer) => { drawer.open = false; }")
        await faults.locator("summary").focus()
        await screen.press("Enter")
        await faults.get_by_label("What").select_option("500")
        await faults.get_by_label("To", exact=True).select_option("first answers")
        await faults.get_by_role("button", name="Order").click()
        orders = faults.get_by_role("list", name="Ordered faults")
        await expect(orders).to_have_text("1 × 500, Discord's own error: first answers")
        await screen.ask("/latest count:20")  # discord.py tries once more
        await expect(screen.message("The newest 20")).to_be_visible()
        await expect(orders).to_have_text("")
        refused, taken = inspector.locator(".exchange").nth(1), inspector.locator(".exchange").first
        await expect(refused).to_contain_text("500 as ordered")
        await expect(taken).to_contain_text("Answer to /latest")

    @pytest.mark.parametrize("kind", ["reset", "lost"])
    async def test_an_answer_that_never_came_is_shown_as_such(
        self, screen: Screen, inspector: Locator, stage: Stage, kind: str
    ) -> None:
        stage.playground.faults.order(Fault(kind=FaultKind(kind), route="POST /channels/*"))
        with pytest.raises(aiohttp.ClientError):
            await stage.bot.channel.send(f"Into the void by {kind}")
        await expect(inspector.locator(".exchange").first).to_contain_text(f"{kind} as ordered")
        address = inspector.locator(".address")
        await expect(address).to_contain_text("/messages → no answer, the connection was cut")
        await expect(address).not_to_contain_text("200")
        assert len(await screen.messages(f"by {kind}").all()) == (kind == "lost")

    async def test_orders_are_cleared(
        self, screen: Screen, inspector: Locator, stage: Stage
    ) -> None:
        faults = inspector.locator("#faults")
        await faults.evaluate("(drawer) => { drawer.open = true; }")
        await faults.get_by_label("What").select_option("reset")
        await faults.get_by_label("To", exact=True).select_option("messages in channels")
        await faults.get_by_label("Times").fill("40")
        await faults.get_by_role("button", name="Order").click()
        await expect(faults.locator("summary")).to_contain_text("1 on order")
        await faults.get_by_role("button", name="Clear all").click()
        await expect(faults.locator("summary")).not_to_contain_text("on order")
        await stage.bot.channel.send("All is well")
        await expect(screen.message("All is well")).to_be_visible()

    async def test_the_gateway_is_shaken_and_the_bot_answers_on(
        self, screen: Screen, inspector: Locator
    ) -> None:
        faults = inspector.locator("#faults")
        await faults.evaluate("(drawer) => { drawer.open = true; }")
        await faults.get_by_label("Gateway").select_option("Ask to reconnect (op 7)")
        await faults.get_by_role("button", name="Do", exact=True).click()
        await expect(screen.page.get_by_test_id("bot-state")).to_have_text("online")
        await screen.ask("/latest count:18")
        await expect(screen.message("The newest 18")).to_be_visible()
