"""Forms a bot opens, and selects of who and what is here."""

import pytest
from playwright.async_api import Locator, expect

from tests.playground.page.screen import ON_PAGE, Screen

pytestmark = ON_PAGE


async def opened(screen: Screen) -> Locator:
    """Open the form and return it."""
    await screen.run("/feedback")
    form = screen.page.get_by_role("dialog", name="What did you think?")
    await expect(form).to_be_visible()
    return form


class TestForm:
    async def test_it_is_filled_in_and_sent_by_keyboard(self, screen: Screen) -> None:
        form = await opened(screen)
        await expect(form.get_by_label("Your name")).to_be_focused()
        await screen.page.keyboard.type("Ada")
        await screen.press("Tab")
        await screen.page.keyboard.type("Two\nlines")
        await screen.press("Tab", "g", "Tab", "Tab")
        await expect(form.get_by_role("button", name="Submit")).to_be_focused()
        await screen.press("Enter")
        await expect(form).to_have_count(0)
        await expect(screen.last).to_contain_text("Ada, good: Two\nlines")
        await expect(screen.last).to_contain_text("Only you can see this")
        await expect(screen.line).to_be_focused()

    async def test_what_is_missing_or_wrong_is_said_beside_it(self, screen: Screen) -> None:
        form = await opened(screen)
        await form.get_by_role("button", name="Submit").click()
        name, mood = form.get_by_label("Your name"), form.get_by_label("Your mood")
        await expect(name).to_be_focused()
        await expect(name).to_have_accessible_description("This field is required.")
        await expect(mood).to_have_attribute("aria-invalid", "true")
        await expect(form.get_by_label("Your words")).to_have_attribute("aria-invalid", "false")
        await name.fill("A")
        await mood.select_option("Bad")
        await form.get_by_role("button", name="Submit").click()
        await expect(form).to_contain_text("Must be at least 2 characters.")
        await name.fill("🦥" * 11)
        await expect(form).to_contain_text("11 / 10")
        await screen.press("Enter")
        await expect(form).to_contain_text("Must be at most 10 characters.")
        await name.fill("🦥" * 10)
        await screen.press("Enter")
        await expect(screen.last).to_contain_text("bad:")

    async def test_escape_leaves_it_and_the_focus_goes_back(self, screen: Screen) -> None:
        form = await opened(screen)
        for _ in range(8):  # round and round: the focus cannot leave the form
            await screen.press("Tab")
            assert await screen.page.evaluate(
                "document.activeElement === document.body"
                " || document.activeElement.closest('dialog') !== null"
            )
        await screen.press("Escape")
        await expect(form).to_have_count(0)
        await expect(screen.line).to_be_focused()

    async def test_a_bot_that_does_not_take_it_is_told_of(self, screen: Screen) -> None:
        form = await opened(screen)
        await form.get_by_label("Your name").fill("silent")
        await form.get_by_label("Your mood").select_option("Good")
        await form.get_by_role("button", name="Submit").click()
        await expect(form.get_by_role("button", name="Submit")).to_be_disabled()
        await expect(form).to_contain_text("Something went wrong. Try again.")
        await expect(form.get_by_label("Your name")).to_have_value("silent")
        await form.get_by_role("button", name="Cancel").click()
        await expect(form).to_have_count(0)

    async def test_what_was_not_taken_can_be_sent_again(self, screen: Screen) -> None:
        form = await opened(screen)
        submit = form.get_by_role("button", name="Submit")
        await form.get_by_label("Your name").fill("silent")
        await form.get_by_label("Your mood").select_option("Good")
        for _ in range(2):
            await submit.click()
            await expect(submit).to_be_disabled()
            await expect(form).to_contain_text("Something went wrong. Try again.")
        await form.get_by_label("Your name").fill("Ada")
        await submit.click()
        await expect(form).to_have_count(0)
        await expect(screen.last).to_contain_text("Ada, good:")


@pytest.mark.parametrize(
    ("placeholder", "choice", "mention"),
    [
        ("Somebody", "friend", "@friend"),
        ("A role", "Editors", "@Editors"),
        ("Anybody", "friend", "@friend"),
        ("Anybody", "Editors", "@Editors"),
        ("A forum", "discussions", "#discussions"),
    ],
)
async def test_who_and_what_is_here_can_be_chosen(
    screen: Screen, placeholder: str, choice: str, mention: str
) -> None:
    message = await screen.ask("/choose")
    await message.get_by_role("combobox", name=placeholder).click()
    await screen.page.get_by_role("option", name=choice, exact=True).click()
    await expect(screen.last).to_contain_text(f"Chosen: {mention}")


async def test_people_and_roles_are_chosen_together_by_keyboard(screen: Screen) -> None:
    message = await screen.ask("/choose")
    select = message.get_by_role("combobox", name="Some of them")
    await select.focus()
    await screen.press("Enter")
    options = screen.page.get_by_role("option")
    await expect(options.filter(has_text="Editors")).to_be_visible()
    await screen.press("f", "Enter", "E", "Enter", "Escape")
    await expect(screen.page.get_by_role("listbox", name="Some of them")).not_to_be_visible()
    await screen.press("Enter", "f", "Enter", "E", "Enter", "Tab")
    await expect(screen.last).to_contain_text("Chosen: @Editors and @friend")
