"""What can be done with a message, and where links lead."""

from playwright.async_api import expect

from tests.playground.page.screen import ON_PAGE, Screen, Stage

pytestmark = ON_PAGE


class TestMenu:
    async def test_it_opens_by_mouse_where_the_pointer_is(
        self, screen: Screen, stage: Stage
    ) -> None:
        await stage.bot.channel.send("Press me on the right")
        await screen.message("Press me on the right").click(button="right")
        menu = screen.page.get_by_role("menu", name="Message")
        await expect(menu.get_by_role("menuitem")).to_have_text(
            ["Inspect", "Copy text", "Copy message ID", "Count the lettersarticle-bot"]
        )
        await screen.page.locator("#channel").click()
        await expect(menu).to_have_count(0)

    async def test_messages_and_their_menus_are_reached_by_keyboard(
        self, screen: Screen, stage: Stage
    ) -> None:
        await screen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        await stage.bot.channel.send("The one *before*")
        await stage.bot.channel.send("The last one")
        last = screen.message("The last one")
        await expect(last).to_be_visible()
        await screen.page.locator("#log").focus()
        await screen.press("ArrowUp")
        await expect(last).to_be_focused()
        await screen.press("ArrowUp")
        before = screen.message("The one before")
        await expect(before).to_be_focused()
        await screen.press("Enter")
        menu = screen.page.get_by_role("menu", name="Message")
        await expect(menu.get_by_role("menuitem", name="Inspect")).to_be_focused()
        await screen.press("End", "ArrowDown", "c")
        await expect(menu.get_by_role("menuitem", name="Copy text")).to_be_focused()
        await screen.press("Enter")
        await expect(menu).to_have_count(0)
        await expect(before).to_be_focused()
        assert await screen.page.evaluate("navigator.clipboard.readText()") == "The one *before*"
        await screen.press("Shift+F10")
        await expect(menu).to_be_visible()
        await screen.press("Escape")
        await expect(before).to_be_focused()

    async def test_a_private_answer_is_dismissed_from_its_menu(self, screen: Screen) -> None:
        await screen.ask("/latest count:11 private:True")
        await screen.message("The newest 11").click(button="right")
        await screen.page.get_by_role("menuitem", name="Dismiss message").click()
        await expect(screen.messages("The newest 11")).to_have_count(0)


class TestApps:
    async def test_a_command_of_the_menu_runs_by_mouse(self, screen: Screen) -> None:
        await screen.type("Twelve marks")
        await screen.press("Enter")
        await screen.message("Twelve marks").click(button="right")
        apps = screen.page.get_by_role("group", name="Apps")
        await apps.get_by_role("menuitem", name="Count the letters").click()
        await expect(screen.last).to_contain_text("12 letters")
        await expect(screen.last).to_contain_text("You used Count the letters")

    async def test_a_command_of_the_menu_runs_by_keyboard(self, screen: Screen) -> None:
        await screen.type("Sixteen letters!")
        await screen.press("Enter")
        await expect(screen.message("Sixteen letters!")).to_be_visible()
        await screen.page.locator("#log").focus()
        await screen.press("ArrowUp", "Enter", "End", "Enter")
        await expect(screen.last).to_contain_text("16 letters")


class TestWriting:
    async def test_what_one_writes_is_there_and_can_be_deleted(self, screen: Screen) -> None:
        await screen.type("Something *silly*")
        await screen.press("Enter")
        own = screen.message("Something silly")
        await expect(own).to_contain_text("reader")
        await expect(screen.line).to_have_value("")
        await own.click(button="right")
        await screen.page.get_by_role("menuitem", name="Delete message").click()
        await expect(screen.messages("Something silly")).to_have_count(0)

    async def test_what_is_too_long_is_kept_and_the_reason_said(self, screen: Screen) -> None:
        await screen.line.fill("x" * 2001)
        await screen.press("Enter")
        await expect(screen.notice).to_contain_text("1 to 2,000 characters")
        await expect(screen.line).to_have_value("x" * 2001)
        screen.faults.clear()  # the browser itself logs the refusal

    async def test_a_command_is_not_in_the_menu_of_a_private_answer(self, screen: Screen) -> None:
        private = await screen.ask("/latest private:True")
        await private.click(button="right")
        menu = screen.page.get_by_role("menu", name="Message")
        await expect(menu).to_contain_text("Dismiss message")
        await expect(menu).not_to_contain_text("Apps")
        await screen.press("Escape")


class TestLeaving:
    async def test_an_address_is_shown_before_it_is_opened(self, screen: Screen) -> None:
        card = await screen.ask("/card")
        await card.get_by_role("link", name="Read on the site").click()
        question = screen.page.get_by_role("dialog", name="Leaving the playground")
        await expect(question).to_contain_text("https://example.com/a")
        visit = question.get_by_role("link", name="Visit site")
        await expect(visit).to_have_attribute("href", "https://example.com/a")
        await expect(visit).to_have_attribute("rel", "noopener noreferrer")
        assert len(screen.page.context.pages) == 1
        await screen.press("Escape")
        await expect(question).to_have_count(0)

    async def test_the_focus_stays_in_the_question_and_then_goes_back(
        self, screen: Screen, stage: Stage
    ) -> None:
        await stage.bot.channel.send("[A *masked* link](https://example.com/masked)")
        link = screen.last.get_by_role("link", name="A masked link")
        await link.focus()
        await screen.press("Enter")
        question = screen.page.get_by_role("dialog")
        for _ in range(4):
            await screen.press("Tab")
            assert await screen.page.evaluate(
                "document.activeElement === document.body"
                " || document.activeElement.closest('dialog') !== null"
            )
        await question.get_by_role("button", name="Stay here").click()
        await expect(link).to_be_focused()
