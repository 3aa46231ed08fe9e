"""The gateway ends connections as Discord does, and keeps the others."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.playground import Playground
from bot.playground import connection as connection_module

Socket = aiohttp.ClientWebSocketResponse
HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID_SESSION, HELLO, ACK = 1, 2, 6, 7, 9, 10, 11
GUILDS, GUILD_MESSAGES, MEMBERS, MESSAGE_CONTENT = 1, 1 << 9, 1 << 1, 1 << 15


@pytest.fixture
async def socket(playground: Playground) -> AsyncIterator[Socket]:
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(playground.gateway_url + "?v=10&encoding=json") as socket,
    ):
        hello = await socket.receive_json(timeout=5)
        assert (hello["op"], hello["d"]) == (10, {"heartbeat_interval": 41_250})
        yield socket


def identity(playground: Playground, **changed: object) -> dict[str, Any]:
    data = {"token": playground.bot_token, "intents": GUILDS, **changed}
    return {"op": IDENTIFY, "d": data}


async def test_a_bot_is_greeted_with_itself_and_its_server(
    playground: Playground, socket: Socket
) -> None:
    await socket.send_json(identity(playground))
    ready, guild = await socket.receive_json(), await socket.receive_json()
    assert (ready["t"], ready["s"], guild["t"], guild["s"]) == ("READY", 1, "GUILD_CREATE", 2)
    assert ready["d"]["resume_gateway_url"] == playground.gateway_url
    assert ready["d"]["application"].keys() == {"id", "flags"}
    assert guild["d"]["id"] == ready["d"]["guilds"][0]["id"]


async def test_a_heartbeat_is_acknowledged(socket: Socket) -> None:
    await socket.send_json({"op": 1, "d": None})
    assert (await socket.receive_json())["op"] == 11


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        ({"op": IDENTIFY, "d": {"token": "wrong", "intents": GUILDS}}, 4004),
        ({"op": IDENTIFY, "d": {"intents": GUILDS}}, 4004),
        ({"op": IDENTIFY, "d": {"token": "\ud800", "intents": GUILDS}}, 4004),
        ({"op": IDENTIFY, "d": {"token": "wrong"}}, 4002),
        ({"op": IDENTIFY, "d": None}, 4002),
        ({"op": IDENTIFY, "d": {"token": "wrong", "intents": True}}, 4002),
        ({"op": RESUME, "d": {"token": "wrong", "session_id": "a", "seq": 1}}, 4004),
        ({"op": RESUME, "d": {"token": "wrong", "session_id": "a"}}, 4002),
        ({"op": 3, "d": {}}, 4003),
        ({"op": 99}, 4001),
        ({"op": []}, 4001),
        ({}, 4001),
        ([], 4002),
    ],
    ids=str,
)
async def test_a_connection_is_closed(socket: Socket, payload: object, code: int) -> None:
    await socket.send_json(payload)
    await socket.receive(timeout=5)
    assert socket.close_code == code


@pytest.mark.parametrize(
    ("frame", "code"),
    [(b"{}", 4002), ("not json", 4002), ("[" * 4000, 4002), ('{"op": NaN}', 4002)],
    ids=["binary", "no JSON", "nested", "constant"],
)
async def test_a_frame_that_cannot_be_read_closes_the_connection(
    socket: Socket, frame: str | bytes, code: int
) -> None:
    if isinstance(frame, bytes):
        await socket.send_bytes(frame)
    else:
        await socket.send_str(frame)
    await socket.receive(timeout=5)
    assert socket.close_code == code


@pytest.mark.parametrize("intent", [MEMBERS, MESSAGE_CONTENT], ids=["members", "content"])
async def test_privileged_intents_are_not_granted(
    playground: Playground, socket: Socket, intent: int
) -> None:
    await socket.send_json(identity(playground, intents=GUILDS | intent))
    await socket.receive(timeout=5)
    assert socket.close_code == 4014


@pytest.mark.parametrize(
    ("changed", "code"),
    [({"intents": 1 << 30}, 4013), ({"intents": -1}, 4013), ({"shard": [1, 2]}, 4010)],
    ids=["unknown intent", "negative", "shard"],
)
async def test_a_bot_that_asks_for_what_is_not_there_is_sent_away(
    playground: Playground, socket: Socket, changed: dict[str, Any], code: int
) -> None:
    await socket.send_json(identity(playground, **changed))
    await socket.receive(timeout=5)
    assert socket.close_code == code


async def test_an_unknown_version_is_refused(playground: Playground) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(playground.gateway_url + "?v=5") as socket,
    ):
        while not socket.closed:
            await socket.receive(timeout=5)
        assert socket.close_code == 4012


@pytest.mark.parametrize("query", ["encoding=etf", "compress=lz4"])
async def test_what_the_gateway_does_not_speak_is_refused(
    playground: Playground, query: str
) -> None:
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.WSServerHandshakeError, match="400"):
            await session.ws_connect(f"{playground.gateway_url}?{query}")


async def test_a_bot_that_talks_too_much_is_cut_off(socket: Socket) -> None:
    for _ in range(connection_module.HEARD_MOST + 1):
        await socket.send_json({"op": HEARTBEAT, "d": None})
    while not socket.closed:
        await socket.receive(timeout=5)
    assert socket.close_code == 4008


async def test_a_bot_identifies_itself_once(playground: Playground, socket: Socket) -> None:
    await socket.send_json(identity(playground))
    await socket.send_json(identity(playground))
    while not socket.closed:
        await socket.receive(timeout=5)
    assert socket.close_code == 4005


async def test_a_bot_without_a_heartbeat_is_given_up(
    playground: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(playground.gateway, "_heartbeat_s", 0.01)
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(playground.gateway_url) as socket,
    ):
        await socket.receive_json(timeout=5)
        await socket.receive(timeout=5)
        assert socket.close_code == 4009


async def test_messages_are_told_to_those_who_asked_and_ephemeral_ones_to_nobody(
    playground: Playground, socket: Socket
) -> None:
    await socket.send_json(identity(playground, intents=GUILDS | GUILD_MESSAGES))
    for _ in range(3):  # READY, and a GUILD_CREATE for each server
        await socket.receive_json()
    channel_id = playground._world.channel_id
    playground._history.add({"content": "secret"}, channel_id=channel_id, flags=64)
    shown = playground._history.add({"content": "open"}, channel_id=channel_id)
    playground._history.edit(shown, {"content": "changed"})
    playground._history.remove(shown)
    created, updated, deleted = [await socket.receive_json() for _ in range(3)]
    assert (created["t"], created["d"]["content"]) == ("MESSAGE_CREATE", "open")
    assert (updated["t"], updated["d"]["content"]) == ("MESSAGE_UPDATE", "changed")
    assert (deleted["t"], deleted["d"].keys()) == (
        "MESSAGE_DELETE",
        {"id", "channel_id", "guild_id"},
    )


async def test_a_bot_that_reads_nothing_is_cut_off(playground: Playground, socket: Socket) -> None:
    await socket.send_json(identity(playground))
    await socket.receive_json()
    with playground._events.subscribe() as events:
        for _ in range(connection_module.UNSENT_MOST + 1):
            playground.gateway.dispatch("TEST", {})
        assert not playground.gateway.connected
        assert playground.gateway.reachable, "it may come back"
        async with asyncio.timeout(5):
            assert (await anext(events))["bot"]["state"] == "offline"
