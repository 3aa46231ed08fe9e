"""The page as somebody else, somewhere else."""

import pytest

from bot.playground import Playground
from tests.playground.asking import command
from tests.playground.browser import Browser
from tests.playground.hand_bot import HandBot


class TestOthers:
    """The page as somebody else, somewhere else."""

    async def test_each_person_has_a_state_of_their_own(self, browser: Browser) -> None:
        seen = {}
        for part in (await browser.get("state"))["parts"]:
            state = await browser.get(f"state?member_id={part['id']}")
            assert state["me"]["id"] == part["id"]
            channels = [one["name"] for guild in state["guilds"] for one in guild["channels"]]
            seen[part["name"]] = ("editors" in channels, "tea" in channels, "general" in channels)
        assert seen == {
            "reader": (False, True, False),
            "friend": (False, True, True),
            "admin": (True, False, False),
            "publisher": (True, False, False),
            "stranger": (False, False, True),
        }
        assert (await browser.get("state?member_id=1"))["error"] == "There is no such person here."

    async def test_what_one_person_sees_is_told_to_that_person(
        self, browser: Browser, hand_bot: HandBot, playground: Playground
    ) -> None:
        friend = playground.friend.user["id"]
        own, others = browser.events(), browser.events(member_id=friend)
        for events in (own, others):
            await anext(events)
        await browser.post("command", command(playground))
        await hand_bot.answer(await hand_bot.interaction(), 4, {"content": "a", "flags": 64})
        assert [(await anext(own))["type"] for _ in range(3)] == [
            *("interaction", "message_create", "interaction")
        ]
        body = {"member_id": friend, "content": "hello"}
        assert (await browser.post("message", body))[0] == 201
        for events in (own, others):
            assert (await anext(events))["message"]["content"] == "hello"

    async def test_a_modal_is_told_filled_in_and_answered(
        self, browser: Browser, hand_bot: HandBot, playground: Playground
    ) -> None:
        events = browser.events()
        await anext(events)
        await browser.post("command", command(playground))
        field = {"type": 4, "custom_id": "f", "style": 1, "label": "l", "required": False}
        modal = {
            "title": "t",
            "custom_id": "m",
            "components": [{"type": 1, "components": [field]}],
        }
        await hand_bot.answer(await hand_bot.interaction(), 9, modal)
        _, told, done = [await anext(events) for _ in range(3)]
        assert (told["type"], told["modal"], done["status"]) == ("modal", modal, "done")
        body = {"interaction_id": told["interaction_id"], "values": {"f": "v"}}
        assert (await browser.post("modal", body))[0] == 202
        submitted = await hand_bot.interaction()
        assert (submitted["type"], submitted["data"]["custom_id"]) == (5, "m")
        (row,) = submitted["data"]["components"]
        assert row["components"] == [{"type": 4, "id": 2, "custom_id": "f", "value": "v"}]
        assert await browser.post("modal", body) == (400, {"error": "The form is gone."})
        status, _ = await browser.post("modal", {**body, "values": []})
        assert status == 400

    async def test_a_modal_that_got_no_answer_can_be_sent_again(
        self, browser: Browser, hand_bot: HandBot, playground: Playground
    ) -> None:
        events = browser.events()
        await anext(events)
        await browser.post("command", command(playground))
        field = {"type": 4, "custom_id": "f", "style": 1, "label": "l", "required": False}
        row = {"type": 1, "components": [field]}
        modal = {"title": "t", "custom_id": "m", "components": [row]}
        asked = await hand_bot.interaction()
        await hand_bot.answer(asked, 9, modal)
        playground._interactions._answer_within_s = 0
        body = {"interaction_id": asked["id"], "values": {"f": "v"}}
        for _ in range(2):
            status, sent = await browser.post("modal", body)
            assert status == 202
            while (event := await anext(events)).get("status") != "failed":
                pass
            assert event["id"] == sent["interaction_id"]
        playground._interactions._answer_within_s = 60
        assert (await browser.post("modal", body))[0] == 202
        submitted = [await hand_bot.interaction() for _ in range(3)]
        assert len({one["id"] for one in submitted}) == 3
        await hand_bot.answer(submitted[-1], 4, {"content": "thanks"})
        assert await browser.post("modal", body) == (400, {"error": "The form is gone."})

    async def test_a_command_in_a_menu_is_run(
        self, browser: Browser, hand_bot: HandBot, playground: Playground
    ) -> None:
        path = f"/applications/{hand_bot.application_id}/commands"
        await hand_bot.call("PUT", path, [{"name": "Quote this", "type": 3}])
        _, said = await browser.post("message", {"content": "hello"})
        body = {"name": "Quote this", "type": 3, "target_id": said["message_id"]}
        assert (await browser.post("command", body))[0] == 202
        data = (await hand_bot.interaction())["data"]
        assert data["target_id"] == said["message_id"]
        assert data["resolved"]["messages"][said["message_id"]]["content"] == "hello"
        assert await browser.post("command", {**body, "type": 9}) == (
            400,
            {"error": "There is no such type of command."},
        )
        assert playground.messages()[0].content == "hello"

    async def test_older_messages_are_read_page_by_page(
        self, browser: Browser, playground: Playground
    ) -> None:
        said = [playground.reader.say(str(number)) for number in range(150)]
        channel_id = playground._world.channel_id
        newest = (await browser.get("state"))["messages"][channel_id]
        assert [one["content"] for one in newest] == [str(number) for number in range(50, 150)]
        path = f"messages?channel_id={channel_id}&before={newest[0]['id']}"
        older = await browser.get(path)
        assert [one["id"] for one in older["messages"]] == [one.id for one in said[:50]]
        assert not older["more"]

    async def test_ones_own_message_can_be_deleted(
        self, browser: Browser, playground: Playground
    ) -> None:
        _, said = await browser.post("message", {"content": "oops"})
        assert await browser.post("delete", said) == (200, {})
        assert playground.messages() == []

    @pytest.mark.parametrize("path", ["state", "messages", "events"])
    async def test_a_channel_that_is_not_there_is_refused(
        self, browser: Browser, path: str
    ) -> None:
        assert await browser.get(f"{path}?channel_id=1") == {"error": "There is no such channel."}

    async def test_a_channel_one_does_not_see_is_refused(
        self, browser: Browser, playground: Playground
    ) -> None:
        hidden = playground._world.named("editors").id
        told = await browser.get(f"messages?channel_id={hidden}")
        assert told == {"error": "reader does not see this channel."}
