"""Commands that are answered from the catalogue."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import discord
from discord.http import MultipartParameters
from discord.webhook.async_ import async_context

from bot.cards.card import Card, payload
from bot.cards.desk import Desk
from bot.cards.places import Kind, Place, Trail
from bot.client import COGS, ArticleBot, point_at
from bot.config import Site
from bot.library import Catalogue, Library, Source
from bot.store import Database
from tests.benchmarks.core import Row, by_turns, ratio
from tests.benchmarks.literal import Maker, literal
from tests.benchmarks.publication import SEED, Publication

_NOWHERE = Place(kind=Kind.LATEST)
_ADDRESS = "https://discord.com/api/v10"
_GUILD = "2"
_USER = {"id": "3", "username": "reader", "discriminator": "0", "avatar": None}
_MEMBER = {
    "user": _USER,
    "roles": [],
    "joined_at": "2025-01-01T00:00:00+00:00",
    "deaf": False,
    "mute": False,
    "flags": 0,
    "permissions": "8",
}
_CHANNEL = {"id": "4", "type": 0, "name": "general", "position": 0, "permissions": "8"}


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


def rows(*, quick: bool) -> Iterator[Row]:
    """Compare commands with ones that build the same embeds and view from literals.

    A command's time is what the bot's process spends from the text that the gateway sends to the
    answer that Discord returns: discord.py's own parsing, checks, payload and request, to another
    process over a socket. Both sides are the real cogs on the real client; only the desk behind
    them differs: the other one builds its one card from literals. Beside it: a command whose
    payload lies ready, an echo, and the card and its payload without the command around them.
    """
    count, runs, each = (60, 3, 4) if quick else (10_000, 15, 40)
    publication = Publication(count)
    article = publication.articles[count // 2]
    with _library(publication) as library, _responder(), asyncio.Runner() as runner:
        desk = Desk(library=library, site=Site())
        session = runner.run(_session())
        for name, options in (
            ("article", {"slug": article.slug}),
            ("tag", {"tag": _most_used_tag(library.catalogue)}),
            ("latest", {}),
        ):
            yield from _command_rows(name, options, desk, session, runner, runs=runs, each=each)
        runner.run(session.close())


def _command_rows(
    name: str,
    options: dict[str, str],
    desk: Desk,
    session: aiohttp.ClientSession,
    runner: asyncio.Runner,
    *,
    runs: int,
    each: int,
) -> Iterator[Row]:
    make = literal(runner.run(desk.card(_place(desk, name, options))))
    by_heart = _LiteralDesk(library=desk.library, site=desk.site, make=make)
    body = payload(make(), private=False)
    assert payload(runner.run(desk.card(_place(desk, name, options))), private=False) == body
    bot = runner.run(_client(desk, session))
    twin = runner.run(_client(by_heart, session))
    _add_plain_commands(twin, body)
    command = _interaction(name, options)

    def alone(asked: Desk) -> None:
        async def repeat() -> None:
            for _ in range(each):
                payload(await asked.card(_place(asked, name, options)), private=False)

        runner.run(repeat())

    def run(client: ArticleBot, text: str) -> None:
        async def repeat() -> None:
            for _ in range(each):
                await _invoke(client, text)

        runner.run(repeat())

    taken = by_turns(
        {
            "ours": lambda: run(bot, command),
            "literals": lambda: run(twin, command),
            "ready": lambda: run(twin, _interaction("ready", {})),
            "echo": lambda: run(twin, _interaction("echo", {"text": "hello"})),
            "card": lambda: alone(desk),
            "literal card": lambda: alone(by_heart),
        },
        runs=runs,
    )
    for label, ours, theirs, most in (
        ("literals", "ours", "literals", 1.15),
        ("a ready payload", "ours", "ready", None),
        ("an echo", "ours", "echo", None),
        ("literals, without the command", "card", "literal card", None),
    ):
        yield ratio(
            f"/{name} : {label}", taken[ours], taken[theirs], each=each, most=most
        )


def _place(desk: Desk, name: str, options: dict[str, str]) -> Place:
    match name:
        case "article":
            return desk.article(options["slug"])
        case "tag":
            return desk.tagged(options["tag"])
        case _:
            return desk.latest(5)


def _most_used_tag(catalogue: Catalogue) -> str:
    return max(catalogue.complete_tag(""), key=lambda choice: choice.count).name


@contextmanager
def _library(publication: Publication) -> Iterator[Library]:
    """Yield a library with this catalogue; its database stays empty, as commands don't ask it."""
    with TemporaryDirectory() as name:
        database = asyncio.run(Database.open(Path(name) / "articles.db"))
        library = Library(database, Source(folder=Path(name), timezone=ZoneInfo("UTC")))
        library.catalogue = Catalogue(
            generation=1,
            articles=publication.articles,
            neighbours=dict(publication.neighbours()),
        )
        yield library


@contextmanager
def _responder() -> Iterator[None]:
    """Point discord.py at a process that answers for Discord."""
    command = [sys.executable, "-m", "tests.benchmarks.responder"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        point_at(api_url=process.stdout.readline().strip(), gateway_url=None)
        try:
            yield
        finally:
            point_at(api_url=_ADDRESS, gateway_url=None)
            process.stdin.close()


async def _session() -> aiohttp.ClientSession:
    return aiohttp.ClientSession()


async def _client(desk: Desk, session: aiohttp.ClientSession) -> ArticleBot:
    """Return the bot as it is when it has logged in and seen a server."""

    async def recall_synced() -> str | None:
        return None

    async def remember_synced(digest: str) -> None:
        del digest

    client = ArticleBot(
        desk, recall_synced=recall_synced, remember_synced=remember_synced, random=Random(SEED)
    )
    await client._async_setup_hook()
    client.http._HTTPClient__session = session  # type: ignore[attr-defined] # its private one
    state: Any = client._connection
    state.user = discord.ClientUser(state=state, data={**_USER, "id": "6"})
    state._add_guild_from_data({"id": _GUILD, "name": "Server", "features": []})
    for cog in COGS:
        await client.add_cog(cog(desk))
    return client


def _add_plain_commands(client: ArticleBot, body: dict[str, Any]) -> None:
    """Add a command that sends a payload as it lies ready, and one that says what it was told."""
    parameters = MultipartParameters(payload=body, multipart=None, files=None)

    @client.tree.command(name="ready", description="Send what lies ready")
    async def ready(interaction: discord.Interaction[Any]) -> None:
        await async_context.get().create_interaction_response(
            interaction.id, interaction.token, session=interaction._session, params=parameters
        )

    @client.tree.command(name="echo", description="Say it again")
    async def echo(interaction: discord.Interaction[Any], text: str) -> None:
        await interaction.response.send_message(text)


async def _invoke(client: ArticleBot, text: str) -> None:
    """Do what the client does when the gateway sends this text."""
    interaction = discord.Interaction(data=json.loads(text), state=client._connection)
    await client.tree._call(interaction)
    assert not interaction.command_failed


def _interaction(name: str, options: dict[str, str]) -> str:
    given = [{"name": key, "type": 3, "value": value} for key, value in options.items()]
    return json.dumps(
        {
            "id": "5",
            "application_id": "6",
            "type": 2,
            "token": "token",
            "version": 1,
            "data": {"id": "7", "name": name, "type": 1, "options": given},
            "guild_id": _GUILD,
            "guild": {"id": _GUILD, "locale": "en-US", "features": []},
            "guild_locale": "en-US",
            "locale": "en-US",
            "channel_id": _CHANNEL["id"],
            "channel": _CHANNEL,
            "member": _MEMBER,
            "app_permissions": "8",
            "attachment_size_limit": 10_485_760,
            "authorizing_integration_owners": {"0": _GUILD},
            "context": 0,
            "entitlements": [],
        }
    )
