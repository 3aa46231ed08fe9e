"""A playground with the real bot in it, over real sockets, reading the sample articles."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from zoneinfo import ZoneInfo

import discord
import pytest
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.app import make_client
from bot.client import ArticleBot
from bot.config import Config, Site
from bot.library import Library, Source
from bot.playground import Playground
from bot.store import Database
from tests.discord_schema import DESCRIPTION, DiscordSchema

SITE = "https://magazine.example"


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    """Give a playground; at its end, every body that the bot sent was one Discord describes."""
    async with Playground() as playground:
        yield playground
        if DESCRIPTION.exists():
            schema = DiscordSchema()
            errors = [
                error
                for sent in playground.traffic
                for error in schema.errors(sent.method, sent.path, sent.body)
            ]
            assert not errors, "\n".join(errors)


@pytest.fixture
def source(samples: Path) -> Source:
    return Source(folder=samples, timezone=ZoneInfo("UTC"), site_url=SITE)


@pytest.fixture
async def bot(
    playground: Playground, source: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[ArticleBot]:
    """Give the bot, online, in this process."""
    monkeypatch.setattr(Route, "BASE", playground.api_url)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(playground.gateway_url))
    database = await Database.open(tmp_path / "articles.db")
    library = await Library.open(database, source)
    await library.load()
    bot = make_client(Config(site=Site(url=SITE)), database, library)
    running = asyncio.create_task(bot.start(playground.bot_token))
    try:
        await playground.online(timeout_s=10)
        yield bot
    finally:
        await bot.close()
        with suppress(asyncio.CancelledError, discord.ClientException):
            await running
        await database.close()
