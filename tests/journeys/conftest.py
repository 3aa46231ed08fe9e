"""A playground with the real bot in it, over real sockets, reading the sample articles."""

import asyncio
import os
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import discord
import pytest
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.app import make_client
from bot.client import ArticleBot
from bot.config import Config, Site
from bot.library import Library
from bot.playground import Playground
from bot.store import Database
from tests.discord_schema import DESCRIPTION, DiscordSchema
from tests.making import make_source

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
def content(samples: Path, tmp_path: Path) -> Path:
    """Give a copy of the sample articles, to change at will."""
    return shutil.copytree(samples, tmp_path / "content")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a bot process of these tests is started, and what it works on."""

    content: Path
    database: Path
    environment: dict[str, str]

    def command(self, verb: str) -> list[str]:
        where = ["--content", str(self.content), "--database", str(self.database)]
        return [sys.executable, "-m", "bot", verb, *where]


@pytest.fixture
def setting(playground: Playground, content: Path, tmp_path: Path) -> Setting:
    variables = {
        "ARTICLE_BOT_DISCORD__TOKEN": playground.bot_token,
        "ARTICLE_BOT_DISCORD__API_URL": playground.api_url,
        "ARTICLE_BOT_DISCORD__GATEWAY_URL": playground.gateway_url,
    }
    database = tmp_path / "articles.db"
    return Setting(content=content, database=database, environment={**os.environ, **variables})


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = await Database.open(tmp_path / "articles.db")
    yield database
    await database.close()


@pytest.fixture
async def library(database: Database, content: Path) -> Library:
    """Give the library of the content, loaded by the bot before this one, as it were."""
    source = make_source(content, site_url=SITE)
    # In this process: so many new files would be loaded by one of their own, for each test.
    before = await Library.open(database, source, beside_most=None)
    await before.load()
    return await Library.open(database, source)


@pytest.fixture
async def bot(
    playground: Playground, database: Database, library: Library, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[ArticleBot]:
    """Give the bot, online, in this process."""
    config = Config(site=Site(url=SITE))
    async with online(playground, database, library, monkeypatch, config) as bot:
        yield bot


@asynccontextmanager
async def online(
    playground: Playground,
    database: Database,
    library: Library,
    monkeypatch: pytest.MonkeyPatch,
    config: Config,
) -> AsyncIterator[ArticleBot]:
    """Give the bot, online, in this process, with settings of one's own."""
    monkeypatch.setattr(Route, "BASE", playground.api_url)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(playground.gateway_url))
    bot = make_client(config, database, library)
    # Two seconds otherwise, after which a test may have closed it, and it could tell nobody.
    bot._connection.guild_ready_timeout = 0
    running = asyncio.create_task(bot.start(playground.bot_token))
    try:
        await playground.online(timeout_s=10)
        yield bot
    finally:
        await bot.close()
        with suppress(asyncio.CancelledError, discord.ClientException):
            await running
        await asyncio.sleep(0)  # the last events of discord.py are on their way
