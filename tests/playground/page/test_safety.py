"""What strangers write stays text."""

import discord
from playwright.async_api import Browser, expect

from tests.playground.page.screen import ON_PAGE, Screen, Stage, overflowing

pytestmark = ON_PAGE


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
                const { markdown } = await import("/_play/static/message/markdown.js");
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
