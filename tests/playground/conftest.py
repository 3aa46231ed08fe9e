"""A playground, a real discord.py client pointed at it, and a client made by hand."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from typing import Protocol

import aiohttp
import discord
import pytest
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.playground import Playground
from tests.playground.browser import Browser
from tests.playground.hand_bot import HandBot
from tests.playground.small_bot import SmallBot


class Connect(Protocol):
    """Brings a discord.py client online, in another playground if one is given."""

    async def __call__(
        self, make: Callable[[], SmallBot] = ..., there: Playground | None = None
    ) -> SmallBot: ...


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    async with Playground() as playground:
        yield playground


@pytest.fixture
async def connect(
    playground: Playground, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Connect]:
    """Give a function that brings a discord.py client online; all end with the test."""

    def point_at(there: Playground) -> None:
        monkeypatch.setattr(Route, "BASE", there.api_url)
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(there.gateway_url))
        monkeypatch.setattr(discord.Asset, "BASE", there.cdn_url)

    point_at(playground)
    async with contextlib.AsyncExitStack() as running:

        async def start(
            make: Callable[[], SmallBot] = SmallBot, there: Playground | None = None
        ) -> SmallBot:
            there = there or playground
            point_at(there)
            bot = make()
            task = asyncio.create_task(bot.start(there.bot_token))

            async def stop() -> None:
                await bot.close()
                await task

            running.push_async_callback(stop)
            await there.online(timeout_s=10)
            return bot

        yield start


@pytest.fixture
async def bot(connect: Connect) -> SmallBot:
    return await connect()


@pytest.fixture
async def hand_bot(playground: Playground) -> AsyncIterator[HandBot]:
    async with HandBot(playground) as hand_bot:
        yield hand_bot


@pytest.fixture
async def browser(playground: Playground) -> AsyncIterator[Browser]:
    origin = playground.api_url.removesuffix("/api/v10")
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(origin, cookie_jar=jar) as session:
        await session.get(playground.address, allow_redirects=False)
        yield Browser(session, origin)
