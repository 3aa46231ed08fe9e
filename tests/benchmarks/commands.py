"""Commands that are answered from the catalogue."""

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import discord
from discord import app_commands
from discord.http import MultipartParameters
from discord.webhook.async_ import async_context

from bot.app import make_client
from bot.cards.card import Card, payload
from bot.cards.desk import Desk
from bot.cards.places import Kind, Place, Trail
from bot.client import COGS, ArticleBot, point_at
from bot.config import Config
from bot.library import Catalogue, Library, Source
from bot.store import Database
from tests.benchmarks.core import Row, by_turns, ratio, span
from tests.benchmarks.literal import Maker, literal
from tests.benchmarks.publication import SEED, Publication

_NOWHERE = Place(kind=Kind.LATEST)


def rows(*, quick: bool) -> Iterator[Row]:
    """Compare commands with ones that build the same embeds and view from literals.

    A command's time is what the bot's process spends from the text that the gateway sends to the
    answer that Discord returns: discord.py's own parsing, checks, payload and request, to another
    process over a socket. Both sides are the real cogs on the real client; only the desk behind
    them differs: it builds its one card from literals. Beside it, the card and its payload alone,
    without the command around; a command whose payload lies ready; and an echo.
    """
    count, runs, each = (60, 3, 5) if quick else (10_000, 15, 50)
    with TemporaryDirectory() as name, asyncio.Runner() as runner:
        runner.run(_started(Path(name), Publication(count)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _LiteralDesk(Desk):
    """A desk that knows a single card by heart."""

    make: Maker

    async def card(self, place: Place, trail: Trail = ()) -> Card:
        del place, trail
        return self.make()

    def latest(self, count: int) -> Place:
        del count
        return _NOWHERE

    def tagged(self, typed: str) -> Place:
        del typed
        return _NOWHERE

    def article(self, typed: str) -> Place:
        del typed
        return _NOWHERE
