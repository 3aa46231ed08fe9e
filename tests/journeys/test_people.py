"""Several readers, in several places: whose click changes what, and who sees it."""

import asyncio

import pytest

from bot.playground import Playground
from bot.playground.message import Message
from bot.playground.permission import Permission
from bot.playground.person import Person, answered

pytestmark = pytest.mark.usefixtures("bot")

SLUG = "tiktok-ban-xiaohongshu-migration"
USE_EXTERNAL_APPS = 1 << 50  # Discord's permission


def change(person: Person, *, deny: int = 0, allow: int = 0) -> None:
    """Change what everyone may do in the channel where a person is."""
    everyone = person.channel.guild_id
    assert everyone is not None
    assert isinstance(person.channel.overwrites, dict)
    person.channel.overwrites[everyone] = (deny, allow)


def labels(message: Message) -> set[str]:
    return {button["label"] for button in message.buttons}


async def shown_text(playground: Playground) -> Message:
    """Return a public page of a text that the reader has posted."""
    card = await playground.reader.command("article", slug=SLUG, private=True)
    return await playground.reader.click(
        await playground.reader.click(card, "Read more"), "Show here"
    )


async def test_only_who_asked_turns_a_public_page(playground: Playground) -> None:
    text = await shown_text(playground)
    turned = await playground.friend.click(text, "Next")
    assert turned.ephemeral
    assert turned.id != text.id
    assert playground.friend.messages()[-2].embeds == text.embeds, "the public one stands"
    own = await playground.reader.click(text, "Next")
    assert own.id == text.id
    assert not own.ephemeral
    assert own.embeds == turned.embeds


async def test_two_readers_press_at_once_and_each_gets_their_own(playground: Playground) -> None:
    latest = await playground.reader.command("latest", count=9)
    options = [option["value"] for option in latest.selects[0]["options"]]
    menu = latest.selects[0]["custom_id"]
    people = (playground.reader, playground.friend, playground.admin, playground.publisher)
    started = [
        person.start_component(latest.id, menu, 3, [slug])
        for slug, person in zip(options, people, strict=False)
    ]
    answers = await asyncio.gather(*map(answered, started))
    assert all(answer.ephemeral for answer in answers)
    assert len({answer.id for answer in answers}) == len(people)
    assert len({answer.embeds[0]["title"] for answer in answers}) == len(people)
    assert playground.messages()[0].embeds == latest.embeds, "nobody's click changed the list"


async def test_two_turns_of_one_page_at_once_are_both_answered(playground: Playground) -> None:
    text = await shown_text(playground)
    started = [playground.reader.start_click(text, "Next") for _ in range(2)]
    first, second = await asyncio.gather(*map(answered, started))
    assert first.id == second.id == text.id
    assert "Page 2 of 2" in second.embeds[0]["footer"]["text"]


class TestShowingHere:
    async def test_who_may_not_write_there_is_not_offered_it(self, playground: Playground) -> None:
        there = playground.reader.at("announcements")
        card = await there.command("article", slug=SLUG, private=True)
        assert "Show here" not in labels(card)
        text = await there.click(card, "Read more")
        assert "Show here" not in labels(text)

    async def test_who_may_write_in_threads_shows_there(self, playground: Playground) -> None:
        there = playground.reader.at("weekend-reading")
        card = await there.command("article", slug=SLUG, private=True)
        assert not (await there.click(card, "Show here")).ephemeral

    async def test_a_button_that_is_no_longer_allowed_says_so(self, playground: Playground) -> None:
        reader = playground.reader
        card = await reader.command("article", slug=SLUG, private=True)
        assert "Show here" in labels(card)
        change(reader, deny=Permission.SEND_MESSAGES)
        answer = await reader.click(card, "Show here")
        assert answer.ephemeral
        assert "can't be posted here" in answer.content
        assert all(message.ephemeral for message in playground.messages())

    async def test_in_a_conversation_with_the_bot_there_is_nobody_to_show_it_to(
        self, playground: Playground
    ) -> None:
        direct = playground.reader.direct()
        card = await direct.command("article", slug=SLUG)
        text = await direct.click(card, "Read more")
        assert "Page 1 of 2" in text.embeds[0]["footer"]["text"]
        assert "Show here" not in labels(text)
        assert "Back" in labels(text)

    async def test_between_two_people_it_is_shown_to_the_other(
        self, playground: Playground
    ) -> None:
        private = await playground.reader.direct("friend").command(
            "article", slug=SLUG, private=True
        )
        shown = await playground.reader.direct("friend").click(private, "Show here")
        assert not shown.ephemeral
        assert playground.friend.direct("reader").messages()[-1].embeds == shown.embeds

    async def test_where_the_bot_came_with_a_reader_alone(self, playground: Playground) -> None:
        """The server gave nobody the right to use external apps."""
        tea = playground.reader.at("tea")
        card = await tea.command("article", slug=SLUG, private=True)
        assert "Show here" not in labels(card)
        assert (await tea.click(card, "Read more")).ephemeral

    async def test_where_external_apps_may_speak_one_that_came_with_a_reader_shows_too(
        self, playground: Playground
    ) -> None:
        tea = playground.reader.at("tea")
        change(tea, allow=USE_EXTERNAL_APPS)
        card = await tea.command("article", slug=SLUG, private=True)
        assert not (await tea.click(card, "Show here")).ephemeral
