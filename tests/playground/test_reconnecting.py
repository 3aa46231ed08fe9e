"""The plain discord.py client finds its way back, whatever the gateway does to it."""

import asyncio
import zlib

import discord
import pytest

from bot.playground import Playground
from tests.playground.conftest import Connect
from tests.playground.small_bot import SmallBot
from tests.waiting import until


class Counted(SmallBot):
    """Counts how it came back."""

    resumed = 0
    connected = 0

    async def on_resumed(self) -> None:
        self.resumed += 1

    async def on_ready(self) -> None:
        self.connected += 1


@pytest.fixture
async def counted(connect: Connect) -> Counted:
    bot = await connect(Counted)
    assert isinstance(bot, Counted)
    await until(lambda: bot.connected == 1)
    return bot


@pytest.mark.parametrize("how", ["drop", "op 7", "op 9, resumable"])
async def test_a_session_is_resumed(playground: Playground, counted: Counted, how: str) -> None:
    match how:
        case "drop":
            playground.gateway.drop()
        case "op 7":
            playground.gateway.reconnect()
        case _:
            playground.gateway.invalidate(resumable=True)
    await until(lambda: counted.resumed == 1)
    assert (await playground.reader.command("echo", words="again")).content == "again"
    assert counted.connected == 1, "nothing was identified anew"


@pytest.mark.parametrize("how", ["op 9", "going away"])
async def test_a_session_that_is_lost_is_begun_anew(
    playground: Playground, counted: Counted, how: str
) -> None:
    if how == "op 9":
        playground.gateway.invalidate(resumable=False)
    else:
        await playground.gateway.close()
    await until(lambda: counted.connected == 2)
    assert counted.resumed == 0
    assert (await playground.reader.command("echo", words="again")).content == "again"


async def test_a_command_sent_while_the_socket_is_down_is_answered_once_it_is_up(
    playground: Playground, counted: Counted
) -> None:
    playground.gateway.drop()
    answer = await playground.reader.command("echo", words="meanwhile")
    assert answer.content == "meanwhile"
    assert counted.resumed == 1
    assert playground.messages() == [answer]


async def test_a_connection_that_is_dead_at_the_other_end_is_noticed(connect: Connect) -> None:
    async with Playground(heartbeat_s=0.1) as playground:
        bot = await connect(lambda: Counted(heartbeat_timeout=0.5), playground)
        assert isinstance(bot, Counted)
        await until(lambda: bot.connected == 1)
        playground.gateway.mute()
        await until(lambda: bot.resumed >= 1)
        playground.gateway.mute(is_mute=False)
        assert (await playground.reader.command("echo", words="again")).content == "again"


async def test_several_clients_hear_the_same_and_one_of_them_answers(
    playground: Playground, connect: Connect
) -> None:
    first, second = await connect(), await connect()
    await until(lambda: first.is_ready() and second.is_ready())
    answers = await asyncio.gather(
        *(playground.reader.command("echo", words=str(number)) for number in range(20))
    )
    assert [one.content for one in answers] == [str(number) for number in range(20)]
    assert len(playground.messages()) == 20
    assert not first.is_closed()
    assert not second.is_closed()


class Zlib:
    """What discord.py reads with where no zstd is installed."""

    COMPRESSION_TYPE = "zlib-stream"

    def __init__(self) -> None:
        self._stream = zlib.decompressobj()

    def decompress(self, data: bytes) -> str:
        return self._stream.decompress(data).decode()


class Plain(Zlib):
    COMPRESSION_TYPE = ""


@pytest.mark.parametrize("transport", [Zlib, Plain, None], ids=["zlib", "plain", "its own"])
async def test_the_client_reads_every_transport(
    playground: Playground,
    connect: Connect,
    monkeypatch: pytest.MonkeyPatch,
    transport: type[Zlib] | None,
) -> None:
    if transport is not None:
        monkeypatch.setattr(discord.utils, "_ActiveDecompressionContext", transport)
    await connect()
    words = "long " * 300
    assert (await playground.reader.command("echo", words=words)).content == words.strip()
