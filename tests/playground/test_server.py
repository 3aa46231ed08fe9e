"""A real discord.py client lives in the playground."""

import asyncio
import json
from collections.abc import Callable

import discord
import pytest

from bot.playground import NoAnswerError, OfflineError, Playground, PlaygroundError
from tests.playground.conftest import Connect
from tests.playground.small_bot import SmallBot


@pytest.mark.usefixtures("bot")
class TestAnswers:
    async def test_a_command_is_answered(self, playground: Playground) -> None:
        message = await playground.reader.command("echo", words="hello", times=2)
        assert message.content == "hello hello"
        assert message.raw["interaction_metadata"]["name"] == "echo"
        assert playground.messages() == [message]

    async def test_a_deferred_answer_is_waited_for(self, playground: Playground) -> None:
        message = await playground.reader.command("think")
        assert message.embeds[0]["title"] == "done"
        assert not message.ephemeral
        assert message.raw["edited_timestamp"] is None
        assert playground.messages() == [message]

    async def test_a_private_deferral_makes_the_answer_private(
        self, playground: Playground
    ) -> None:
        assert (await playground.reader.command("think", private=True)).ephemeral

    async def test_the_first_follow_up_after_a_deferral_is_the_answer(
        self, playground: Playground
    ) -> None:
        message = await playground.reader.command("think", private=True, follow=True)
        assert (message.content, message.ephemeral) == ("done", True)
        assert playground.messages() == [message]

    async def test_an_ephemeral_answer_can_be_changed_by_its_response(
        self, playground: Playground
    ) -> None:
        message = await playground.reader.command("whisper")
        assert message.ephemeral
        await _until(playground, lambda: playground.messages()[0].content == "only you, True")

    async def test_a_follow_up_is_a_second_message(self, playground: Playground) -> None:
        first = await playground.reader.command("twice")
        await _until(playground, lambda: len(playground.messages()) == 2)
        await _until(playground, lambda: playground.messages()[1].content == "second, changed")
        second = playground.messages()[1]
        assert second.raw["message_reference"]["message_id"] == first.id

    async def test_a_withdrawn_answer_is_gone(self, playground: Playground) -> None:
        await playground.reader.command("withdraw")
        await _until(playground, lambda: playground.messages() == [])

    async def test_what_discord_refuses_is_refused_and_can_be_mended(
        self, playground: Playground
    ) -> None:
        message = await playground.reader.command("broken")
        assert "400 50035" in message.content
        assert "Must be 256 or fewer in length." in message.content

    async def test_a_subcommand_is_named_after_a_space(self, playground: Playground) -> None:
        message = await playground.reader.command("shelf put", thing="A book")
        assert message.content == "A book is on the shelf"
        assert message.raw["interaction_metadata"]["name"] == "shelf put"

    async def test_options_complete(self, playground: Playground) -> None:
        choices = await playground.reader.complete("fruit", name="ap")
        assert choices == [
            {"name": "apple", "value": "apple"},
            {"name": "apricot", "value": "apricot"},
        ]

    async def test_an_option_that_does_not_complete_says_so(self, playground: Playground) -> None:
        with pytest.raises(PlaygroundError, match="words does not complete"):
            await playground.reader.complete("echo", words="a")

    async def test_an_unknown_command_is_named(self, playground: Playground) -> None:
        with pytest.raises(PlaygroundError, match="There is no command /nothing"):
            await playground.reader.command("nothing")

    async def test_every_body_is_kept(self, playground: Playground) -> None:
        await playground.reader.command("echo", words="hello")
        assert [(one.method, one.path.split("/")[1]) for one in playground.traffic] == [
            ("PUT", "applications"),
            ("POST", "interactions"),
        ]
        assert json.loads(json.dumps(playground.traffic[-1].body))["data"]["content"] == "hello"


@pytest.mark.usefixtures("bot")
class TestComponents:
    async def test_a_button_changes_its_message(self, playground: Playground) -> None:
        shown = await playground.reader.command("counter")
        changed = await playground.reader.click(shown, "One more")
        assert (changed.id, changed.content) == (shown.id, "2")
        assert changed.raw["edited_timestamp"] is not None
        assert (await playground.reader.click(shown, "counter:more")).content == "3"

    async def test_a_deferred_button_changes_its_message_later(
        self, playground: Playground
    ) -> None:
        shown = await playground.reader.command("counter")
        changed = await playground.reader.click(shown, "Later")
        assert (changed.id, changed.content) == (shown.id, "100")

    async def test_a_button_can_answer_with_a_new_message(self, playground: Playground) -> None:
        shown = await playground.reader.command("counter")
        answer = await playground.reader.click(shown, "Whisper")
        assert (answer.content, answer.ephemeral) == ("psst", True)
        assert answer.raw["message_reference"]["message_id"] == shown.id

    async def test_a_disabled_button_cannot_be_pressed(self, playground: Playground) -> None:
        shown = await playground.reader.command("counter")
        with pytest.raises(PlaygroundError, match="disabled"):
            await playground.reader.click(shown, "Off")

    async def test_a_link_button_is_not_the_bots(self, playground: Playground) -> None:
        shown = await playground.reader.command("menu")
        with pytest.raises(PlaygroundError, match=r"only opens https://example\.org"):
            await playground.reader.click(shown, "Elsewhere")

    async def test_a_missing_button_is_named_with_those_there(self, playground: Playground) -> None:
        shown = await playground.reader.command("menu")
        with pytest.raises(PlaygroundError, match=r"no button Read; there is: Elsewhere"):
            await playground.reader.click(shown, "Read")

    async def test_menu_values_are_chosen_in_the_order_of_the_menu(
        self, playground: Playground
    ) -> None:
        shown = await playground.reader.command("menu")
        changed = await playground.reader.select(shown, "banana", "apple", placeholder="Which?")
        assert changed.content == "You chose apple, banana"

    @pytest.mark.parametrize(
        ("values", "reason"),
        [
            (["cherry"], "does not offer cherry"),
            (["apple", "apricot", "banana"], "Between 1 and 2"),
            ([], "Between 1 and 2"),
        ],
        ids=["not offered", "too many", "none"],
    )
    async def test_a_menu_takes_only_what_it_offers(
        self, playground: Playground, values: list[str], reason: str
    ) -> None:
        shown = await playground.reader.command("menu")
        with pytest.raises(PlaygroundError, match=reason):
            await playground.reader.select(shown, *values)

    async def test_a_menu_that_is_not_there_is_named(self, playground: Playground) -> None:
        shown = await playground.reader.command("menu")
        with pytest.raises(PlaygroundError, match="no select menu Other"):
            await playground.reader.select(shown, "apple", placeholder="Other")


class TestConnection:
    async def test_an_old_button_works_with_a_new_client(
        self, playground: Playground, connect: Connect
    ) -> None:
        first = await connect()
        shown = await playground.reader.command("counter")
        await first.close()
        with pytest.raises(OfflineError, match="article-bot is offline"):
            await playground.reader.click(shown, "One more")
        await connect()
        assert (await playground.reader.click(shown, "One more")).content == "2"

    async def test_a_client_comes_back_after_its_connection_is_cut(
        self, playground: Playground, bot: SmallBot
    ) -> None:
        await playground.gateway.close()
        await playground.online(timeout_s=10)
        assert (await playground.reader.command("echo", words="again")).content == "again"
        await bot.wait_until_ready()

    async def test_a_silent_bot_did_not_respond(
        self, playground: Playground, bot: SmallBot
    ) -> None:
        playground._interactions._answer_within_s = 0
        with pytest.raises(NoAnswerError, match="The application did not respond"):
            await playground.reader.command("silent")
        assert not bot.is_closed()

    async def test_commands_keep_their_ids_when_registered_again(
        self, playground: Playground, bot: SmallBot
    ) -> None:
        before = {one["name"]: one["id"] for one in playground._commands.all()}
        synced = await bot.tree.sync()
        assert {one.name: str(one.id) for one in synced} == before

    async def test_the_bot_sees_its_places_and_itself(
        self, playground: Playground, bot: SmallBot
    ) -> None:
        await bot.wait_until_ready()
        guild = bot.guilds[0]
        assert (guild.name, guild.text_channels[0].name) == ("The Reading Room", "articles")
        assert guild.me.guild_permissions.embed_links
        owner = (await bot.application_info()).owner
        assert (await guild.fetch_member(owner.id)).name == "publisher"
        assert guild.owner_id is not None
        assert (await guild.fetch_member(guild.owner_id)).name == "admin"
        assert (await bot.fetch_channel(guild.text_channels[0].id)).id
        assert (await bot.fetch_guild(guild.id)).name == guild.name
        assert len(await bot.tree.fetch_commands()) == len(playground._commands.all())

    @pytest.mark.usefixtures("connect")
    async def test_a_wrong_token_cannot_log_in(self) -> None:
        async with SmallBot() as bot:
            with pytest.raises(discord.LoginFailure):
                await bot.login("wrong")

    async def test_messages_of_the_bots_own_can_be_sent_read_changed_and_deleted(
        self, playground: Playground, bot: SmallBot
    ) -> None:
        await bot.wait_until_ready()
        channel = bot.guilds[0].text_channels[0]
        first = await channel.send("one", nonce="n1")
        again = await channel.send("one", nonce="n1")
        assert first.id == again.id
        reply = await first.reply("two")
        await first.edit(content="one, changed")
        assert [one.content async for one in channel.history()] == ["two", "one, changed"]
        assert [one.id async for one in channel.history(after=first)] == [reply.id]
        assert (await channel.fetch_message(reply.id)).reference is not None
        await reply.delete()
        assert [one.content for one in playground.messages()] == ["one, changed"]

    async def test_nobody_is_waited_for_without_end(self, playground: Playground) -> None:
        with pytest.raises(OfflineError, match="not connected within 0 seconds"):
            await playground.online(timeout_s=0)

    async def test_two_playgrounds_share_nothing(self, playground: Playground) -> None:
        async with Playground() as other:
            assert other.address != playground.address
            assert other._world.application_id != playground._world.application_id

    async def test_a_taken_port_is_refused(self, playground: Playground) -> None:
        with pytest.raises(OSError, match="address already in use"):
            await Playground(port=playground._site.port).start()


async def _until(playground: Playground, condition: Callable[[], bool]) -> None:
    """Wait until something that the bot is about to do is done."""
    with playground._events.subscribe() as events:
        async with asyncio.timeout(5):
            while not condition():
                await anext(events)
