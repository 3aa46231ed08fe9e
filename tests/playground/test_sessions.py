"""A session outlives its socket, in every transport; spoken by hand."""

import json
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
import zstandard

from bot.playground import Playground
from bot.playground import session as session_module

Json = dict[str, Any]
Unpack = Callable[[bytes], bytes]
IDENTIFY, RESUME, RECONNECT, INVALID_SESSION, HELLO = 2, 6, 7, 9, 10
GUILDS = 1


class Line:
    """One socket, whose frames are read through one stream."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, unpack: Unpack | None) -> None:
        self.socket = socket
        self._unpack = unpack

    async def read(self) -> Json:
        heard = await self.socket.receive(timeout=5)
        if heard.type is aiohttp.WSMsgType.BINARY:
            assert self._unpack is not None
            frame: Json = json.loads(self._unpack(heard.data))
        else:
            assert heard.type is aiohttp.WSMsgType.TEXT, (heard, self.socket.close_code)
            assert self._unpack is None
            frame = json.loads(heard.data)
        return frame

    async def say(self, op: int, data: object) -> None:
        await self.socket.send_json({"op": op, "d": data})

    async def code(self) -> int | None:
        """Wait for the end, and return its code."""
        while not self.socket.closed:
            await self.socket.receive(timeout=5)
        return self.socket.close_code


@asynccontextmanager
async def line(playground: Playground, compress: str = "") -> AsyncIterator[Line]:
    unpack: dict[str, Callable[[], Unpack]] = {
        "zlib-stream": lambda: zlib.decompressobj().decompress,
        "zstd-stream": lambda: zstandard.ZstdDecompressor().decompressobj().decompress,
    }
    query = f"?v=10&encoding=json&compress={compress}" if compress else ""
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(playground.gateway_url + query) as socket,
    ):
        line = Line(socket, unpack[compress]() if compress else None)
        assert (await line.read())["op"] == HELLO
        yield line


async def identify(playground: Playground, line: Line) -> str:
    """Identify, and return the session's id."""
    await line.say(IDENTIFY, {"token": playground.bot_token, "intents": GUILDS})
    ready = await line.read()
    assert [(await line.read())["t"] for _ in range(2)] == ["GUILD_CREATE"] * 2
    return str(ready["d"]["session_id"])


def resumption(playground: Playground, session_id: str, sequence: object) -> Json:
    return {"token": playground.bot_token, "session_id": session_id, "seq": sequence}


@pytest.mark.parametrize("compress", ["", "zlib-stream", "zstd-stream"])
async def test_a_session_goes_on_with_all_that_was_missed(
    playground: Playground, compress: str
) -> None:
    async with line(playground, compress) as first:
        session_id = await identify(playground, first)
        playground.gateway.drop()
        await first.code()
    for number in range(3):
        playground.gateway.dispatch("TEST", {"number": number})
    async with line(playground, compress) as second:
        await second.say(RESUME, resumption(playground, session_id, 4))
        told = [await second.read() for _ in range(3)]
        assert [(one["t"], one["s"]) for one in told] == [("TEST", 5), ("TEST", 6), ("RESUMED", 7)]
        assert told[0]["d"] == {"number": 1}
        playground.gateway.dispatch("TEST", {"number": 3})
        assert (await second.read())["s"] == 8


@pytest.mark.parametrize("compress", ["zlib-stream", "zstd-stream"])
async def test_a_large_frame_and_many_small_ones_pass_through_one_stream(
    playground: Playground, compress: str
) -> None:
    async with line(playground, compress) as only:
        await identify(playground, only)
        texts = ["x" * 1_000_000, *("small é" for _ in range(50))]
        for text in texts:
            playground.gateway.dispatch("TEST", {"text": text})
        assert [(await only.read())["d"]["text"] for _ in texts] == texts


async def test_a_session_whose_socket_still_stands_is_taken_over(playground: Playground) -> None:
    async with line(playground) as first, line(playground) as second:
        session_id = await identify(playground, first)
        await second.say(RESUME, resumption(playground, session_id, 3))
        assert (await second.read())["t"] == "RESUMED"
        assert await first.code() == 1006
        assert playground.gateway.connected


@pytest.mark.parametrize("code", [1000, 1001])
async def test_a_bot_that_says_goodbye_has_no_session_to_go_on_with(
    playground: Playground, code: int
) -> None:
    async with line(playground) as first:
        session_id = await identify(playground, first)
        await first.socket.close(code=code)
    async with line(playground) as second:
        await second.say(RESUME, resumption(playground, session_id, 3))
        answer = await second.read()
        assert (answer["op"], answer["d"]) == (INVALID_SESSION, False)
        assert await identify(playground, second) != session_id


async def test_a_session_that_was_left_long_ago_is_over(
    playground: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_module, "RESUMED_WITHIN_S", 0)
    async with line(playground) as first:
        session_id = await identify(playground, first)
        playground.gateway.drop()
        await first.code()
    assert not playground.gateway.reachable
    async with line(playground) as second:
        await second.say(RESUME, resumption(playground, session_id, 3))
        assert (await second.read())["op"] == INVALID_SESSION


async def test_more_than_was_kept_cannot_be_replayed(
    playground: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_module, "REPLAYED_MOST", 2)
    async with line(playground) as first:
        session_id = await identify(playground, first)
        await first.socket.close(code=4000)
    async with line(playground) as second:
        await second.say(RESUME, resumption(playground, session_id, 0))
        answer = await second.read()
        assert (answer["op"], answer["d"]) == (INVALID_SESSION, False)


@pytest.mark.parametrize("sequence", [4, -1, 10**30])
async def test_an_event_that_never_was_cannot_be_gone_on_from(
    playground: Playground, sequence: int
) -> None:
    async with line(playground) as first:
        session_id = await identify(playground, first)
        await first.socket.close(code=4000)
    async with line(playground) as second:
        await second.say(RESUME, resumption(playground, session_id, sequence))
        assert await second.code() == 4007


async def test_the_bot_is_told_to_connect_anew(playground: Playground) -> None:
    async with line(playground) as only:
        await identify(playground, only)
        playground.gateway.reconnect()
        assert (await only.read())["op"] == RECONNECT


@pytest.mark.parametrize("resumable", [True, False])
async def test_a_session_is_declared_invalid(playground: Playground, *, resumable: bool) -> None:
    async with line(playground) as first:
        session_id = await identify(playground, first)
        playground.gateway.invalidate(resumable=resumable)
        told = await first.read()
        assert (told["op"], told["d"]) == (INVALID_SESSION, resumable)
        assert playground.gateway.reachable is resumable
        if not resumable:  # the same socket may identify anew
            assert await identify(playground, first) != session_id


async def test_every_identification_counts_against_the_limit_of_a_day(
    playground: Playground,
) -> None:
    async with line(playground) as only:
        await identify(playground, only)
    async with (
        aiohttp.ClientSession(headers={"Authorization": f"Bot {playground.bot_token}"}) as session,
        session.get(f"{playground.api_url}/gateway/bot") as answer,
    ):
        limit = (await answer.json())["session_start_limit"]
        assert (limit["total"], limit["remaining"]) == (1000, 999)
