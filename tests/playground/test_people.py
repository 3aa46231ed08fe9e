"""Several people in several places, seen by a real discord.py client."""

import asyncio

import discord
import pytest

from bot.playground import Playground, PlaygroundError
from tests.playground.small_bot import SmallBot

pytestmark = pytest.mark.usefixtures("bot")


class TestPlaces:
    async def test_a_command_is_answered_where_it_was_asked(self, playground: Playground) -> None:
        for name in ("announcements", "lounge", "weekend-reading", "What did you read today?"):
            there = playground.reader.at(name)
            answer = await there.command("echo", words="here")
            assert there.messages() == [answer]
        assert playground.messages() == []

    async def test_a_direct_message_with_the_bot(self, playground: Playground) -> None:
        answer = await playground.stranger.direct().command("anywhere")
        assert answer.content == "a direct message, for a server, stranger"

    async def test_who_installed_the_bot_has_it_among_friends_and_in_servers_without_it(
        self, playground: Playground
    ) -> None:
        answer = await playground.reader.direct("friend").command("anywhere")
        assert answer.content == "a direct message, for a user, reader"
        answer = await playground.reader.at("tea").command("anywhere")
        assert answer.content == "a server, for a user, reader"
        owners = answer.raw["interaction_metadata"]["authorizing_integration_owners"]
        assert owners == {"1": playground.reader.user["id"]}
        for there in (playground.friend.direct("reader"), playground.friend.at("tea")):
            with pytest.raises(PlaygroundError, match="There is no command /anywhere"):
                await there.command("anywhere")

    async def test_only_members_see_a_channel(self, playground: Playground) -> None:
        for there in (playground.stranger.at("articles"), playground.reader.at("editors")):
            with pytest.raises(PlaygroundError, match="does not see this channel"):
                there.messages()
        assert playground.publisher.at("editors").messages() == []

    async def test_a_command_for_managers_is_not_offered_to_others(
        self, playground: Playground
    ) -> None:
        for person in (playground.admin, playground.publisher, playground.stranger):
            assert (await person.command("close")).content == "Closed"
        for person in (playground.reader, playground.friend, playground.admin.direct()):
            with pytest.raises(PlaygroundError, match="There is no command /close"):
                await person.command("close")

    async def test_a_person_writes_where_they_may(self, playground: Playground) -> None:
        said = playground.friend.say("Hello there")
        assert playground.reader.messages() == [said]
        for name in ("announcements", "discussions"):
            with pytest.raises(PlaygroundError, match="do not have permission"):
                playground.friend.at(name).say("Hello")
        with pytest.raises(PlaygroundError, match="1 to 2,000 characters"):
            playground.friend.say(" ")

    async def test_own_messages_can_be_deleted_and_managers_delete_all(
        self, playground: Playground
    ) -> None:
        first, second = playground.friend.say("one"), playground.friend.say("two")
        with pytest.raises(PlaygroundError, match="do not have permission"):
            playground.reader.delete(first.id)
        playground.friend.delete(first.id)
        playground.admin.delete(second.id)
        assert playground.messages() == []


class TestPrivacy:
    async def test_an_ephemeral_answer_is_seen_by_who_asked_alone(
        self, playground: Playground
    ) -> None:
        answer = await playground.reader.command("whisper")
        assert answer.id in [one.id for one in playground.reader.messages()]
        assert playground.friend.messages() == []
        with pytest.raises(PlaygroundError, match="The message is gone"):
            playground.friend.dismiss(answer.id)
        playground.reader.dismiss(answer.id)
        assert playground.reader.messages() == []

    async def test_the_bot_reads_no_content_but_what_is_meant_for_it(
        self, playground: Playground, bot: SmallBot
    ) -> None:
        said = playground.friend.say("Between us")
        direct = playground.friend.direct().say("To you")
        for message, content in ((said, ""), (direct, "To you")):
            channel = await bot.fetch_channel(int(message.raw["channel_id"]))
            assert isinstance(channel, discord.abc.Messageable)
            assert (await channel.fetch_message(int(message.id))).content == content


class TestApps:
    async def test_a_command_in_the_menu_of_a_message_gets_the_message(
        self, playground: Playground
    ) -> None:
        said = playground.friend.say("https://example.org/boat")
        answer = await playground.reader.on_message("Quote this", said)
        assert (answer.content, answer.ephemeral) == ("friend: https://example.org/boat", True)
        assert answer.raw["interaction_metadata"]["target_message_id"] == said.id

    async def test_a_command_in_the_menu_of_a_person_gets_the_person(
        self, playground: Playground
    ) -> None:
        answer = await playground.reader.on_user("Greet", playground.friend.user["id"])
        assert answer.content == "Hello, friend"
        assert answer.raw["interaction_metadata"]["target_user"] == playground.friend.user
        with pytest.raises(PlaygroundError, match="names nobody"):
            await playground.reader.on_user("Greet", playground.stranger.user["id"])

    async def test_options_may_name_people_channels_and_roles(self, playground: Playground) -> None:
        world = playground._world
        (_, role) = world.guilds[world.guild_id].roles
        answer = await playground.reader.command(
            "whom", who=playground.admin.user["id"], where=world.channel_id, role=role
        )
        assert answer.content == "admin, articles, Editors"
        with pytest.raises(PlaygroundError, match="who names nobody"):
            await playground.reader.command("whom", who="1")


class TestModals:
    async def test_a_modal_is_filled_in_and_sent(self, playground: Playground) -> None:
        reader = playground.reader
        modal = await reader.open(reader.start_command("ask", []))
        assert (modal.title, [one["custom_id"] for one in modal.fields]) == (
            "A question",
            ["subject", "fruit"],
        )
        answer = await reader.submit(modal, subject="Boats", fruit=["banana"])
        assert answer.content == "Boats: banana"
        with pytest.raises(PlaygroundError, match="The form is gone"):
            await reader.submit(modal, subject="Again", fruit=["banana"])

    @pytest.mark.parametrize(
        ("values", "reason"),
        [
            ({"fruit": ["banana"]}, "subject must be filled in"),
            ({"subject": "x" * 21, "fruit": ["banana"]}, "subject must have 0 to 20 characters"),
            ({"subject": "x", "fruit": ["cherry"]}, "does not offer cherry"),
            ({"subject": "x"}, "Between 1 and 1"),
            ({"other": "x"}, "no field other; it has subject, fruit"),
            ({"subject": ["x"], "fruit": ["banana"]}, "subject must be text"),
        ],
        ids=["missing", "too long", "not offered", "not chosen", "unknown", "no text"],
    )
    async def test_a_modal_takes_only_what_it_asks_for(
        self, playground: Playground, values: dict[str, str | list[str]], reason: str
    ) -> None:
        reader = playground.reader
        modal = await reader.open(reader.start_command("ask", []))
        with pytest.raises(PlaygroundError, match=reason):
            await reader.submit(modal, **values)
        assert (await reader.submit(modal, subject="B", fruit=["apple"])).content == "B: apple"

    async def test_a_modal_from_a_button_changes_the_buttons_message(
        self, playground: Playground
    ) -> None:
        reader = playground.reader
        shown = await reader.command("pick")
        modal = await reader.open(reader.start_click(shown, "Ask"))
        changed = await reader.submit(modal, name="Renamed")
        assert (changed.id, changed.content) == (shown.id, "Renamed")

    async def test_nobody_else_can_send_it(self, playground: Playground) -> None:
        modal = await playground.reader.open(playground.reader.start_command("ask", []))
        with pytest.raises(PlaygroundError, match="The form is gone"):
            await playground.friend.submit(modal, subject="Mine", fruit=["apple"])


async def test_a_menu_of_people_offers_those_who_are_there(playground: Playground) -> None:
    shown = await playground.reader.command("pick")
    with pytest.raises(PlaygroundError, match="names nobody"):
        await playground.reader.select(shown, playground.stranger.user["id"])
    changed = await playground.reader.select(shown, playground.friend.user["id"])
    assert changed.content == "You chose friend"


async def test_anybody_may_press_a_public_button(playground: Playground) -> None:
    shown = await playground.reader.command("counter")
    people = (playground.reader, playground.friend, playground.admin)
    await asyncio.gather(*(person.click(shown, "One more") for person in people))
    whisper = await playground.friend.click(shown, "Whisper")
    assert whisper.id not in {one.id for one in playground.reader.messages()}
