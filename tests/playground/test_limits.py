"""Too many requests are told so as Discord tells it, and the plain client waits its turn."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import discord
import pytest

from bot.playground import Playground
from bot.playground.faults import Fault, FaultKind
from tests.playground.hand_bot import HandBot
from tests.playground.small_bot import SmallBot

NOW_S = 1_795_465_860.0
HEADERS = ("Limit", "Remaining", "Reset", "Reset-After", "Bucket")


class Asking:
    """A bot that counts nothing by itself."""

    def __init__(self, playground: Playground, session: aiohttp.ClientSession) -> None:
        self._playground = playground
        self._session = session

    async def __call__(self, method: str, path: str) -> aiohttp.ClientResponse:
        answer = await self._session.request(
            method, self._playground.api_url + path, json={"content": "a"}
        )
        await answer.read()
        return answer

    async def send(self, channel: str = "articles") -> aiohttp.ClientResponse:
        channel_id = self._playground._world.named(channel).id
        return await self("POST", f"/channels/{channel_id}/messages")


@pytest.fixture
async def still() -> AsyncIterator[Playground]:
    """Give a playground whose time stands still."""
    async with Playground(clock=lambda: NOW_S) as playground:
        yield playground


@pytest.fixture
async def ask(still: Playground) -> AsyncIterator[Asking]:
    headers = {"Authorization": f"Bot {still.bot_token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        yield Asking(still, session)


def told(answer: aiohttp.ClientResponse) -> dict[str, str]:
    return {key: answer.headers[f"X-RateLimit-{key}"] for key in HEADERS}


async def test_every_answer_tells_what_is_left(ask: Asking) -> None:
    first, second = told(await ask.send()), told(await ask.send())
    assert (first["Limit"], first["Remaining"], second["Remaining"]) == ("5", "4", "3")
    assert first["Reset"] == f"{NOW_S + 5:.3f}"
    assert first["Reset-After"] == "5.000"
    assert first["Bucket"] == second["Bucket"]


async def test_one_too_many_is_refused_and_told_when_to_come_back(
    still: Playground, ask: Asking
) -> None:
    assert [(await ask.send()).status for _ in range(6)] == [200] * 5 + [429]
    refused = await ask.send()
    assert await refused.json() == {
        "message": "You are being rate limited.",
        "retry_after": 5.0,
        "global": False,
    }
    assert refused.headers["Retry-After"] == "5"
    assert refused.headers["X-RateLimit-Scope"] == "user"
    assert refused.headers["Via"]
    assert told(refused)["Remaining"] == "0"
    assert "X-RateLimit-Global" not in refused.headers
    assert len(still.messages()) == 5
    still._limits._clock = lambda: NOW_S + 5  # type: ignore[union-attr] # it has limits
    assert (await ask.send()).status == 200


async def test_channels_and_kinds_of_requests_are_counted_apart(ask: Asking) -> None:
    for _ in range(6):
        refused = await ask.send()
    elsewhere = await ask.send("lounge")
    assert (refused.status, elsewhere.status) == (429, 200)
    assert told(refused)["Bucket"] == told(elsewhere)["Bucket"], "one kind, told apart by place"
    channel_id = ask._playground._world.channel_id
    assert (await ask("POST", f"/channels/{channel_id}/typing")).status == 204


async def test_refused_requests_are_counted_too(ask: Asking) -> None:
    statuses = [(await ask.send("editors")).status for _ in range(6)]
    assert statuses == [403] * 5 + [429]


async def test_fifty_requests_a_second_are_all(ask: Asking) -> None:
    for _ in range(50):
        assert (await ask("GET", "/users/@me")).status == 200
    refused = await ask("GET", "/gateway/bot")
    assert (refused.status, (await refused.json())["global"]) == (429, True)
    assert refused.headers["X-RateLimit-Global"] == "true"
    assert refused.headers["X-RateLimit-Scope"] == "global"
    assert refused.headers["Retry-After"] == "1"


async def test_answers_to_interactions_are_free(playground: Playground, hand_bot: HandBot) -> None:
    waiting = [
        asyncio.create_task(playground.reader.command("ask", what=str(number)))
        for number in range(60)
    ]
    for _ in waiting:
        status, _ = await hand_bot.answer(await hand_bot.interaction(), 4, {"content": "a"})
        assert status == 200
    await asyncio.gather(*waiting)


async def test_follow_ups_are_counted_for_each_interaction(
    playground: Playground, hand_bot: HandBot
) -> None:
    for _ in range(2):
        playground.reader.start_command("ask", [])
        interaction = await hand_bot.interaction()
        await hand_bot.answer(interaction, 4, {"content": "a"})
        statuses = [
            (await hand_bot.hook("POST", interaction, body={"content": "b"}))[0] for _ in range(6)
        ]
        assert statuses == [200] * 5 + [429]


async def test_the_plain_client_waits_and_loses_nothing(
    playground: Playground, bot: SmallBot
) -> None:
    await bot.wait_until_ready()
    channel = bot.guilds[0].text_channels[0]
    await asyncio.gather(*(channel.send(str(number)) for number in range(8)))
    assert sorted(one.content for one in playground.messages()) == list("01234567")


async def test_the_limits_can_be_left_out() -> None:
    async with Playground(has_rate_limits=False) as playground, HandBot(playground) as hand_bot:
        path = f"/channels/{playground._world.channel_id}/messages"
        answers = [await hand_bot.call("POST", path, {"content": "a"}) for _ in range(10)]
        assert {status for status, _ in answers} == {200}


async def test_a_client_that_is_refused_for_all_waits_for_all(
    playground: Playground, bot: SmallBot
) -> None:
    await bot.wait_until_ready()
    playground.faults.order(Fault(kind=FaultKind.GLOBAL_RATE_LIMIT, retry_after_s=0.05))
    channel = bot.guilds[0].text_channels[0]
    assert isinstance(channel, discord.TextChannel)
    assert (await channel.send("late")).content == "late"
    assert playground.faults.all() == []
