"""What a bot sends, shown and used."""

import re

from playwright.async_api import expect

from tests.playground.page.screen import ON_PAGE, TALL, Screen, Stage
from tests.playground.showcase import PAGES, Card

pytestmark = ON_PAGE


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
        await expect(embed).to_contain_text("this page loads nothing from outside")
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
        private = await screen.ask("/latest count:19 private:True")
        await expect(private).to_contain_text("The newest 19")
        await expect(private).to_contain_text("Only you can see this")
        await private.get_by_role("button", name="Dismiss message").click()
        await expect(screen.messages("The newest 19")).to_have_count(0)

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
        await expect(screen.messages("You used /silent")).to_have_count(0)

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
        await expect(screen.messages("Here today")).to_have_count(0)


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
