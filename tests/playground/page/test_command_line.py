"""The command line, by keyboard and by mouse."""

import pytest
from playwright.async_api import BrowserContext, expect

from tests.playground.page.screen import ON_PAGE, Screen, Stage, open_screen

pytestmark = ON_PAGE


class TestFirstMinute:
    async def test_the_page_says_what_to_try(self, context: BrowserContext, stage: Stage) -> None:
        screen = await open_screen(context, stage.playground)
        await expect(screen.line).to_be_focused()
        welcome = screen.page.locator("#welcome")
        await expect(welcome).to_contain_text("Type / to see what")
        await expect(welcome.get_by_role("button")).to_have_count(4)
        await welcome.get_by_role("button", name="/card").click()
        await expect(screen.line).to_have_value("/card ")
        assert "token" not in screen.page.url
        assert screen.faults == []
        await screen.page.close()

    async def test_a_slash_typed_anywhere_begins_a_command(self, screen: Screen) -> None:
        await screen.page.locator("#log").focus()
        await screen.press("/")
        await expect(screen.line).to_have_value("/")
        await expect(screen.suggestions.first).to_be_visible()


class TestCompletion:
    async def test_a_slash_lists_the_registered_commands(self, screen: Screen) -> None:
        await screen.type("/")
        await expect(screen.suggestions).to_have_count(10)
        await expect(screen.suggestions.nth(4)).to_contain_text("The newest of everything")

    async def test_a_command_is_completed_by_keyboard(self, screen: Screen) -> None:
        await screen.type("/to")
        await expect(screen.suggestions).to_have_count(1)
        await screen.press("Enter")
        await expect(screen.line).to_have_value("/toy name:")
        await expect(screen.suggestions).to_have_text(["Labubu", "Molly", "Dimoo"])
        await screen.press("ArrowDown", "ArrowDown", "ArrowUp", "Tab")
        await expect(screen.line).to_have_value("/toy name:Molly ")
        await expect(screen.suggestions).to_contain_text(["private"])
        await screen.press("Tab")
        await expect(screen.suggestions).to_have_text(["True", "False"])
        await screen.press("ArrowDown", "Enter")
        await expect(screen.line).to_have_value("/toy name:Molly private:False ")
        await screen.press("Enter")
        await expect(screen.last).to_contain_text("All about <Molly>")
        await expect(screen.last).to_contain_text("You used /toy")

    async def test_a_command_is_completed_by_mouse(self, screen: Screen) -> None:
        await screen.type("/to")
        await screen.suggestions.first.click()
        await screen.suggestions.filter(has_text="Dimoo").click()
        await expect(screen.line).to_have_value("/toy name:Dimoo ")
        await expect(screen.line).to_be_focused()
        await screen.press("Enter")
        await expect(screen.last).to_contain_text("All about <Dimoo>")

    async def test_the_line_tells_assistive_technology_what_is_highlighted(
        self, screen: Screen
    ) -> None:
        await expect(screen.line).to_have_attribute("aria-expanded", "false")
        await screen.type("/")
        await expect(screen.line).to_have_attribute("aria-expanded", "true")
        await screen.press("ArrowDown")
        active = await screen.line.get_attribute("aria-activedescendant")
        await expect(screen.page.locator(f"#{active}")).to_contain_text("/card")
        await expect(screen.page.get_by_role("listbox")).to_be_visible()
        await screen.press("Escape")
        await expect(screen.line).to_have_attribute("aria-expanded", "false")
        await expect(screen.line).to_have_value("/")

    async def test_the_bot_is_asked_when_the_typing_pauses(
        self, screen: Screen, stage: Stage
    ) -> None:
        stage.bot.completed.clear()
        await screen.type("/toy name:molly")
        await expect(screen.suggestions).to_have_text(["Molly"])
        assert stage.bot.completed[-1] == "molly"
        assert len(stage.bot.completed) < len("molly")

    async def test_enter_takes_the_suggestion_however_fast_one_types(self, screen: Screen) -> None:
        await screen.type("/toy name:dim")
        await screen.press("Enter")
        await expect(screen.line).to_have_value("/toy name:Dimoo ")

    async def test_backspace_removes_an_empty_option(self, screen: Screen) -> None:
        await screen.type("/toy name:Molly private:")
        await screen.press("Backspace")
        await expect(screen.line).to_have_value("/toy name:Molly ")

    async def test_tab_goes_to_the_next_option(self, screen: Screen) -> None:
        await screen.type("/latest count:3")
        await screen.press("Tab")
        await expect(screen.line).to_have_value("/latest count:3 private:")

    async def test_tab_leaves_a_line_that_has_nothing_to_add(self, screen: Screen) -> None:
        await screen.type("/reading ")
        await screen.press("Tab")
        await expect(screen.line).not_to_be_focused()

    async def test_the_last_commands_come_back(self, screen: Screen) -> None:
        await screen.run("/latest count:7")
        await screen.run("/toy Labubu")
        await screen.press("ArrowUp", "ArrowUp")
        await expect(screen.line).to_have_value("/latest count:7")
        await screen.press("ArrowDown")
        await expect(screen.line).to_have_value("/toy Labubu")
        await screen.press("ArrowDown")
        await expect(screen.line).to_have_value("")


class TestTyping:
    @pytest.mark.parametrize(
        ("typed", "answer"),
        [
            pytest.param("/latest", "The newest 5", id="bare"),
            pytest.param("/latest count:3", "The newest 3", id="named"),
            pytest.param("/latest 4", "The newest 4", id="by place"),
            pytest.param("/toy Labubu", "All about <Labubu>", id="required"),
            pytest.param("/toy #labubu", "All about <#labubu>", id="as it was typed"),
            pytest.param("/toy  LABUBU ", "All about <LABUBU>", id="spaces"),
            pytest.param("/toy name:Pop Mart Molly", "All about <Pop Mart Molly>", id="words"),
            pytest.param("/toy name:Labubu private:true", "All about <Labubu>", id="switch"),
            pytest.param("/order extra large 2.5", "Extra large, 2.5 kg", id="choice of two words"),
            pytest.param("/admin reload", "reloaded", id="subcommand"),
            pytest.param("/admin reload loud:yes", "RELOADED", id="option of a subcommand"),
        ],
    )
    async def test_a_typed_line_just_runs(self, screen: Screen, typed: str, answer: str) -> None:
        await screen.type(typed)
        await screen.press("Enter")
        await expect(screen.last).to_contain_text(answer)
        await expect(screen.line).to_have_value("")

    @pytest.mark.parametrize(
        ("typed", "sentence", "left"),
        [
            ("/nothing", "There is no command /nothing", "/nothing"),
            ("/toy private:True", "/toy needs name: Which toy", "/toy private:True name:"),
            ("/latest count:26", "count is a whole number from 1 to 25.", "/latest count:26"),
            ("/latest count:many", "count is a whole number", "/latest count:many"),
            ("/order size:Huge", "size is one of: Small, Large, Extra large.", "/order size:Huge"),
            ("/latest private:maybe", "private is True or False.", "/latest private:maybe"),
            ("/reading aloud", "/reading has no option for “aloud”.", "/reading aloud"),
        ],
    )
    async def test_what_is_wrong_is_said_and_nothing_is_lost(
        self, screen: Screen, typed: str, sentence: str, left: str
    ) -> None:
        await screen.line.fill(typed)
        await screen.press("Escape", "Enter")
        await expect(screen.notice).to_contain_text(sentence)
        await expect(screen.line).to_have_value(left)
        await expect(screen.line).to_have_attribute("aria-invalid", "true")

    async def test_the_pills_lie_under_the_letters(self, screen: Screen) -> None:
        await screen.type("/toy name:Molly 小红书 private:True")
        widths = await screen.page.evaluate(
            """() => ["line", "mirror"].map((id) => {
                const element = document.getElementById(id);
                element.style.width = "80px";
                const { scrollWidth } = element;
                element.style.width = "";
                return scrollWidth;
            })"""
        )
        assert abs(widths[0] - widths[1]) <= 1
