"""What is ordered goes wrong, as often as ordered and nowhere else; seen by the plain client."""

import asyncio

import aiohttp
import pytest

from bot.playground import NoAnswerError, Playground
from bot.playground.faults import Fault, FaultKind
from tests.playground.hand_bot import HandBot
from tests.playground.small_bot import SmallBot

CALLBACK = "POST /interactions/*/callback"


def order(playground: Playground, kind: str, *, route: str = CALLBACK, times: int = 1) -> None:
    fault = Fault(kind=FaultKind(kind), route=route, times=times, retry_after_s=0.05)
    playground.faults.order(fault)


async def said(playground: Playground) -> list[str]:
    return [one.content for one in playground.messages()]


class TestByHand:
    @pytest.mark.parametrize("kind", ["500", "502", "503"])
    async def test_a_busy_discord_does_nothing(
        self, playground: Playground, hand_bot: HandBot, kind: str
    ) -> None:
        playground.reader.start_command("ask", [])
        interaction = await hand_bot.interaction()
        order(playground, kind, times=2)
        for _ in range(2):
            status, _ = await hand_bot.answer(interaction, 4, {"content": "a"})
            assert status == int(kind)
        assert await said(playground) == []
        status, _ = await hand_bot.answer(interaction, 4, {"content": "a"})
        assert (status, await said(playground)) == (200, ["a"])

    @pytest.mark.parametrize(("kind", "is_global"), [("429", False), ("429-global", True)])
    async def test_a_refusal_says_when_to_come_back(
        self, playground: Playground, hand_bot: HandBot, kind: str, *, is_global: bool
    ) -> None:
        order(playground, kind, route="GET /users/@me")
        status, body = await hand_bot.call("GET", "/users/@me")
        assert (status, body["retry_after"], body["global"]) == (429, 0.05, is_global)

    @pytest.mark.parametrize(("kind", "content"), [("reset", []), ("lost", ["a"])])
    async def test_a_cut_connection_before_and_after_it_was_done(
        self, playground: Playground, hand_bot: HandBot, kind: str, content: list[str]
    ) -> None:
        playground.reader.start_command("ask", [])
        interaction = await hand_bot.interaction()
        order(playground, kind)
        with pytest.raises(aiohttp.ClientError):
            await hand_bot.answer(interaction, 4, {"content": "a"})
        assert await said(playground) == content

    async def test_a_request_that_hangs_ends_when_the_orders_are_cleared(
        self, playground: Playground, hand_bot: HandBot
    ) -> None:
        path = f"/channels/{playground._world.channel_id}/typing"
        order(playground, "hang", route="POST *")
        with playground._events.subscribe() as events:
            hanging = asyncio.create_task(hand_bot.call("POST", path))
            while playground.faults.all():
                await anext(events)
        assert (await hand_bot.call("GET", "/gateway/bot"))[0] == 200
        assert not hanging.done()
        playground.faults.clear()
        with pytest.raises(aiohttp.ClientError):
            await hanging

    async def test_other_routes_go_on(self, playground: Playground, hand_bot: HandBot) -> None:
        order(playground, "500", route="POST /channels/*/messages")
        assert (await hand_bot.call("GET", "/users/@me"))[0] == 200
        path = f"/channels/{playground._world.channel_id}/messages"
        assert (await hand_bot.call("POST", path, {"content": "a"}))[0] == 500
        assert playground.faults.all() == []


@pytest.mark.usefixtures("bot")
class TestThePlainClient:
    @pytest.mark.parametrize("kind", ["429", "429-global", "500", "502", "503"])
    async def test_answers_once_though_it_has_to_ask_twice(
        self, playground: Playground, kind: str
    ) -> None:
        order(playground, kind)
        answer = await playground.reader.command("echo", words="hello")
        assert playground.messages() == [answer]

    async def test_is_too_late_when_it_hangs(self, playground: Playground) -> None:
        playground._interactions._answer_within_s = 0.2
        order(playground, "hang")
        with pytest.raises(NoAnswerError):
            await playground.reader.command("echo", words="hello")

    async def test_has_answered_though_it_never_learns(self, playground: Playground) -> None:
        order(playground, "lost")
        answer = await playground.reader.command("echo", words="hello")
        assert playground.messages() == [answer]


async def test_a_message_with_a_nonce_is_posted_once_though_the_answer_was_lost(
    playground: Playground, bot: SmallBot
) -> None:
    await bot.wait_until_ready()
    channel = bot.guilds[0].text_channels[0]
    order(playground, "lost", route="POST /channels/*/messages")
    with pytest.raises(aiohttp.ClientError):
        await channel.send("once", nonce="n")
    again = await channel.send("once", nonce="n")
    assert [one.id for one in playground.messages()] == [str(again.id)]
