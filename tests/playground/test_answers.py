"""The order and the time of answers, as Discord enforces them."""

import asyncio
from typing import Any

import pytest

from bot.playground import NoAnswerError, Playground
from tests.playground.answering import (
    CHOICES,
    DEFER,
    DEFER_UPDATE,
    EPHEMERAL,
    LOADING,
    MESSAGE,
    UPDATE,
    ask,
    press,
    refusal,
    show_button,
)
from tests.playground.hand_bot import BUTTON, HandBot


async def test_an_interaction_carries_all_that_discord_promises(
    playground: Playground, hand_bot: HandBot
) -> None:
    interaction = await ask(playground, hand_bot)
    assert interaction["data"].keys() == {"id", "name", "type"}
    assert interaction.keys() == {
        *("id", "application_id", "type", "token", "version", "data", "guild_id", "guild"),
        *("guild_locale", "locale", "channel_id", "channel", "member", "app_permissions"),
        *("attachment_size_limit", "authorizing_integration_owners", "context"),
        "entitlements",
    }
    assert interaction["channel"]["id"] == interaction["channel_id"]
    assert interaction["member"]["permissions"].isdecimal()


async def test_the_receipt_shows_the_message(playground: Playground, hand_bot: HandBot) -> None:
    interaction = await ask(playground, hand_bot)
    status, receipt = await hand_bot.answer(interaction, MESSAGE, {"content": "hello"})
    shown = playground.messages()[0].raw
    assert status == 200
    assert receipt["resource"] == {"type": MESSAGE, "message": shown}
    assert receipt["interaction"]["response_message_id"] == shown["id"]
    assert None not in (shown[key] for key in shown.keys() - {"edited_timestamp"})


async def test_a_late_answer_finds_no_interaction(
    playground: Playground, hand_bot: HandBot
) -> None:
    playground._interactions._answer_within_s = 0
    waiting = asyncio.create_task(playground.reader.command("ask"))
    interaction = await hand_bot.interaction()
    with pytest.raises(NoAnswerError):
        await waiting
    answer = await hand_bot.answer(interaction, MESSAGE, {"content": "late"})
    assert refusal(answer) == (404, 10062, "Unknown interaction")
    assert playground.messages() == []


async def test_a_second_answer_is_refused(playground: Playground, hand_bot: HandBot) -> None:
    interaction = await ask(playground, hand_bot)
    await hand_bot.answer(interaction, MESSAGE, {"content": "first"})
    answer = await hand_bot.answer(interaction, MESSAGE, {"content": "second"})
    assert refusal(answer) == (400, 40060, "Interaction has already been acknowledged.")
    assert [one.content for one in playground.messages()] == ["first"]


async def test_a_malformed_answer_may_be_mended(playground: Playground, hand_bot: HandBot) -> None:
    interaction = await ask(playground, hand_bot)
    answer = await hand_bot.answer(interaction, MESSAGE, {"content": "x" * 2001})
    assert refusal(answer) == (400, 50035, "Invalid Form Body")
    status, _ = await hand_bot.answer(interaction, MESSAGE, {"content": "short"})
    assert status == 200


async def test_another_interactions_token_does_not_fit(
    playground: Playground, hand_bot: HandBot
) -> None:
    first, second = await ask(playground, hand_bot), await ask(playground, hand_bot)
    answer = await hand_bot.answer({**first, "token": second["token"]}, MESSAGE, {"content": "a"})
    assert refusal(answer) == (404, 10062, "Unknown interaction")


@pytest.mark.parametrize("kind", [DEFER_UPDATE, UPDATE, CHOICES, 10, 3, None, "4", True])
async def test_a_command_cannot_be_answered_with(
    playground: Playground, hand_bot: HandBot, kind: Any
) -> None:
    interaction = await ask(playground, hand_bot)
    status, body = await hand_bot.answer(interaction, kind, {"content": "a"})
    assert (status, body["code"], list(body["errors"])) == (400, 50035, ["type"])


async def test_a_mere_pong_is_an_answer_that_shows_nothing(
    playground: Playground, hand_bot: HandBot
) -> None:
    waiting = asyncio.create_task(playground.reader.command("ask"))
    assert (await hand_bot.answer(await hand_bot.interaction(), 1))[0] == 200
    with pytest.raises(NoAnswerError):
        await waiting
    assert playground.messages() == []


async def test_data_must_be_an_object(playground: Playground, hand_bot: HandBot) -> None:
    interaction = await ask(playground, hand_bot)
    path = f"/interactions/{interaction['id']}/{interaction['token']}/callback"
    status, body = await hand_bot.call("POST", path, {"type": MESSAGE, "data": []})
    assert (status, list(body["errors"])) == (400, ["data"])


class TestDeferral:
    async def test_shows_that_the_bot_thinks(
        self, playground: Playground, hand_bot: HandBot
    ) -> None:
        interaction = await ask(playground, hand_bot)
        _, receipt = await hand_bot.answer(interaction, DEFER, {"flags": EPHEMERAL})
        assert receipt["interaction"]["response_message_loading"]
        assert playground.messages()[0].raw["flags"] == EPHEMERAL | LOADING

    async def test_its_privacy_wins_over_the_follow_ups(
        self, playground: Playground, hand_bot: HandBot
    ) -> None:
        interaction = await ask(playground, hand_bot)
        await hand_bot.answer(interaction, DEFER)
        body = {"content": "found", "flags": EPHEMERAL}
        _, message = await hand_bot.hook("POST", interaction, body=body)
        assert message["flags"] == 0
        assert [one.content for one in playground.messages()] == ["found"]

    async def test_of_an_update_changes_nothing(
        self, playground: Playground, hand_bot: HandBot
    ) -> None:
        shown = await show_button(playground, hand_bot)
        interaction = await press(playground, hand_bot, shown)
        await hand_bot.answer(interaction, DEFER_UPDATE)
        assert playground.messages()[0].raw == shown

    async def test_of_an_update_makes_the_buttons_message_the_original(
        self, playground: Playground, hand_bot: HandBot
    ) -> None:
        shown = await show_button(playground, hand_bot, flags=EPHEMERAL)
        interaction = await press(playground, hand_bot, shown)
        await hand_bot.answer(interaction, DEFER_UPDATE)
        _, original = await hand_bot.hook("GET", interaction, "/messages/@original")
        assert original == shown
        await hand_bot.hook("PATCH", interaction, "/messages/@original", {"content": "changed"})
        assert [one.content for one in playground.messages()] == ["changed"]
        await hand_bot.hook("DELETE", interaction, "/messages/@original")
        assert playground.messages() == []


class TestUpdate:
    async def test_changes_an_ephemeral_message_in_place(
        self, playground: Playground, hand_bot: HandBot
    ) -> None:
        shown = await show_button(playground, hand_bot, flags=EPHEMERAL)
        interaction = await press(playground, hand_bot, shown)
        await hand_bot.answer(interaction, UPDATE, {"content": "changed"})
        (message,) = playground.messages()
        assert (message.id, message.content, message.ephemeral) == (shown["id"], "changed", True)
        assert message.buttons[0]["label"] == BUTTON["label"]

    async def test_removes_what_it_names_as_empty(
        self, playground: Playground, hand_bot: HandBot
    ) -> None:
        shown = await show_button(playground, hand_bot)
        interaction = await press(playground, hand_bot, shown)
        await hand_bot.answer(interaction, UPDATE, {"components": []})
        assert playground.messages()[0].buttons == []

    async def test_of_a_message_that_is_gone(
        self, playground: Playground, hand_bot: HandBot
    ) -> None:
        shown = await show_button(playground, hand_bot, flags=EPHEMERAL)
        interaction = await press(playground, hand_bot, shown)
        playground.reader.dismiss(shown["id"])
        answer = await hand_bot.answer(interaction, UPDATE, {"content": "changed"})
        assert refusal(answer) == (404, 10008, "Unknown Message")

    async def test_may_not_leave_the_message_empty(
        self, playground: Playground, hand_bot: HandBot
    ) -> None:
        shown = await show_button(playground, hand_bot)
        interaction = await press(playground, hand_bot, shown)
        answer = await hand_bot.answer(interaction, UPDATE, {"content": "", "components": []})
        assert refusal(answer) == (400, 50006, "Cannot send an empty message")


class TestFollowUp:
    async def test_needs_a_first_answer(self, playground: Playground, hand_bot: HandBot) -> None:
        interaction = await ask(playground, hand_bot)
        answer = await hand_bot.hook("POST", interaction, body={"content": "too soon"})
        assert refusal(answer) == (404, 10015, "Unknown Webhook")

    async def test_needs_a_token_that_lives(
        self, playground: Playground, hand_bot: HandBot
    ) -> None:
        interaction = await ask(playground, hand_bot)
        await hand_bot.answer(interaction, MESSAGE, {"content": "first"})
        playground._interactions._clock = lambda: 4_000_000_000.0
        answer = await hand_bot.hook("POST", interaction, body={"content": "too late"})
        assert refusal(answer) == (401, 50027, "Invalid Webhook Token")

    async def test_has_its_own_privacy(self, playground: Playground, hand_bot: HandBot) -> None:
        interaction = await ask(playground, hand_bot)
        await hand_bot.answer(interaction, MESSAGE, {"content": "for all"})
        body = {"content": "for you", "flags": EPHEMERAL}
        _, message = await hand_bot.hook("POST", interaction, body=body)
        assert message["flags"] == EPHEMERAL

    async def test_can_be_read_changed_and_deleted(
        self, playground: Playground, hand_bot: HandBot
    ) -> None:
        interaction = await ask(playground, hand_bot)
        await hand_bot.answer(interaction, MESSAGE, {"content": "first"})
        _, second = await hand_bot.hook("POST", interaction, body={"content": "second"})
        path = f"/messages/{second['id']}"
        assert (await hand_bot.hook("GET", interaction, path))[1] == second
        await hand_bot.hook("PATCH", interaction, path, {"content": "changed"})
        assert playground.messages()[1].content == "changed"
        assert await hand_bot.hook("DELETE", interaction, path) == (204, None)
        answer = await hand_bot.hook("GET", interaction, path)
        assert refusal(answer) == (404, 10008, "Unknown Message")

    async def test_of_another_interaction_is_not_ones_own(
        self, playground: Playground, hand_bot: HandBot
    ) -> None:
        first = await ask(playground, hand_bot)
        await hand_bot.answer(first, MESSAGE, {"content": "first"})
        second = await ask(playground, hand_bot)
        await hand_bot.answer(second, MESSAGE, {"content": "second"})
        path = f"/messages/{playground.messages()[0].id}"
        answer = await hand_bot.hook("PATCH", second, path, {"content": "stolen"})
        assert refusal(answer) == (404, 10008, "Unknown Message")


class TestCompletion:
    async def test_hands_over_what_is_typed(
        self, playground: Playground, hand_bot: HandBot
    ) -> None:
        waiting = asyncio.create_task(playground.reader.complete("ask", what="wh"))
        interaction = await hand_bot.interaction()
        assert interaction["type"] == 4
        assert interaction["data"]["options"] == [
            {"name": "what", "type": 3, "value": "wh", "focused": True}
        ]
        choices = [{"name": "What?", "value": "what"}]
        await hand_bot.answer(interaction, CHOICES, {"choices": choices})
        assert await waiting == choices

    async def test_cannot_be_answered_with_a_message(
        self, playground: Playground, hand_bot: HandBot
    ) -> None:
        waiting = asyncio.create_task(playground.reader.complete("ask", what="wh"))
        interaction = await hand_bot.interaction()
        status, body = await hand_bot.answer(interaction, MESSAGE, {"content": "no"})
        assert (status, list(body["errors"])) == (400, ["type"])
        await hand_bot.answer(interaction, CHOICES, {"choices": []})
        assert await waiting == []


async def test_answers_may_come_in_any_order(playground: Playground, hand_bot: HandBot) -> None:
    waiting = [
        asyncio.create_task(playground.reader.command("ask", what=str(number)))
        for number in range(100)
    ]
    interactions = [await hand_bot.interaction() for _ in waiting]
    await asyncio.gather(
        *(
            hand_bot.answer(one, MESSAGE, {"content": one["data"]["options"][0]["value"]})
            for one in reversed(interactions)
        )
    )
    answers = await asyncio.gather(*waiting)
    assert [one.content for one in answers] == [str(number) for number in range(100)]
