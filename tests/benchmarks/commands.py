"""Commands that are answered from the catalogue."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Awaitable, Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import discord
from discord.http import MultipartParameters
from discord.webhook.async_ import async_context

from bot.article import Article
from bot.cards.card import Card, dressed, payload
from bot.cards.desk import Desk
from bot.cards.naming import Places
from bot.cards.places import Kind, Place, Trail
from bot.client import COGS, ArticleBot, point_at
from bot.config import Admin, Site
from bot.library import Catalogue, Library, Source
from bot.store import Database
from tests.benchmarks.core import Row, by_turns, ratio
from tests.benchmarks.literal import Maker, literal
from tests.benchmarks.publication import SEED, Publication

_NOWHERE = Place(kind=Kind.LATEST)
_ADDRESS = "https://discord.com/api/v10"
_GUILD = "2"
_USER = {"id": "3", "username": "reader", "discriminator": "0", "avatar": None}
_BOT: Any = {**_USER, "id": "6", "bot": True}
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
_COMPARED: tuple[tuple[str, str, str, float | None], ...] = (  # what with what, at most how often
    ("literals", "ours", "literals", 1.15),
    ("a ready payload", "ours", "ready", None),
    ("an echo", "ours", "echo", None),
    ("literals, the card alone, anew", "card", "literal card", None),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Command:
    """A command as a reader gives it."""

    label: str
    name: str
    options: dict[str, str]

    async def card(self, desk: Desk) -> Card:
        """Return what the command answers with."""
        match self.name:
            case "article":
                place = desk.places.article(self.options["slug"])
            case "tag":
                place = desk.places.tagged(self.options["tag"])
            case _:
                place = desk.places.latest(5)
        return await desk.card(place)


class _NoPlaces(Places):
    """Whatever is named, it is the same."""

    def latest(self, count: int, tag: str | None = None) -> Place:
        del count, tag
        return _NOWHERE

    def tagged(self, typed: str) -> Place:
        del typed
        return _NOWHERE

    def article(self, typed: str) -> Place:
        del typed
        return _NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class _LiteralDesk(Desk):
    """A desk that knows a single card by heart."""

    make: Maker
    nowhere: _NoPlaces

    @property
    def places(self) -> Places:
        return self.nowhere

    async def card(
        self, place: Place, trail: Trail = (), *, already: Collection[Article] = ()
    ) -> Card:
        del place, trail, already
        return self.make()


def rows(*, quick: bool) -> Iterator[Row]:
    """Compare commands with ones that build the same embeds and view from literals.

    A command's time is what the bot's process spends from the text that the gateway sends to the
    answer that Discord returns: discord.py's own parsing, checks, payload and request, to another
    process over a socket. Both sides are the real cogs on the real client; only the desk behind
    them differs: the other one builds its one card from literals. Beside it: a command whose
    payload lies ready, an echo, and the card and its payload alone, made as for the first time.
    """
    count, runs, each = (60, 3, 2) if quick else (10_000, 15, 40)
    publication = Publication(count)
    catalogue = Catalogue(
        generation=1, articles=publication.articles, neighbours=dict(publication.neighbours())
    )
    article = publication.articles[count // 2]
    asked = (
        _Command(label="/article", name="article", options={"slug": article.slug}),
        _Command(label="/latest", name="latest", options={}),
        _Command(label="/tag of 5", name="tag", options={"tag": _tag_of(5, catalogue)}),
        _Command(label="/tag of most", name="tag", options={"tag": _tag_of(count, catalogue)}),
    )
    with _responder(), asyncio.Runner() as runner, TemporaryDirectory() as folder:
        database = runner.run(Database.open(Path(folder) / "empty.db"))  # no command asks it
        library = Library(database, Source(folder=Path(folder), timezone=ZoneInfo("UTC")))
        library.catalogue = catalogue
        session = runner.run(_session())
        for command in asked:
            desk = Desk(library=library, site=Site())
            yield from _compare(command, desk, session, runner, runs=runs, each=each)
        runner.run(session.close())
        runner.run(database.close())


def _compare(
    command: _Command,
    desk: Desk,
    session: aiohttp.ClientSession,
    runner: asyncio.Runner,
    *,
    runs: int,
    each: int,
) -> Iterator[Row]:
    shown = dressed(runner.run(command.card(desk)), can_be_shown=False, has_news=True)
    make = literal(shown)
    nowhere = _NoPlaces(library=desk.library, catalogue=desk.catalogue, site_url=None)
    by_heart = _LiteralDesk(library=desk.library, site=desk.site, make=make, nowhere=nowhere)
    body = payload(make(), private=False)
    assert payload(runner.run(command.card(desk)), private=False) == body
    bot = runner.run(_client(desk, session))
    twin = runner.run(_client(by_heart, session))
    _add_plain_commands(twin, body)

    def repeat(work: Callable[[], Awaitable[None]]) -> Callable[[], None]:
        async def several() -> None:
            for _ in range(each):
                await work()

        return lambda: runner.run(several())

    async def alone(desk: Desk) -> None:
        payload(await command.card(desk), private=False)

    sent = _interaction(command.name, command.options)
    ready, echo = _interaction("ready", {}), _interaction("echo", {"text": "hello"})
    taken = by_turns(
        {
            "ours": repeat(lambda: _invoke(bot, sent)),
            "literals": repeat(lambda: _invoke(twin, sent)),
            "ready": repeat(lambda: _invoke(twin, ready)),
            "echo": repeat(lambda: _invoke(twin, echo)),
            # A new desk each time: nothing that it may keep helps it.
            "card": repeat(lambda: alone(Desk(library=desk.library, site=desk.site))),
            "literal card": repeat(lambda: alone(by_heart)),
        },
        runs=runs,
    )
    for what, ours, theirs, most in _COMPARED:
        name = f"{command.label} : {what}"
        yield ratio(name, taken[ours], taken[theirs], each=each, most=most)


def _tag_of(count: int, catalogue: Catalogue) -> str:
    """Return the tag whose number of articles is nearest to ``count``."""
    names = dict.fromkeys(name for article in catalogue.articles for name in article.tags)
    return min(names, key=lambda name: abs(catalogue.tag(name).count - count))


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
        desk,
        admin=Admin(),
        started=datetime.now(UTC),
        recall_synced=recall_synced,
        remember_synced=remember_synced,
        random=Random(SEED),
    )
    await client._async_setup_hook()
    client.http._HTTPClient__session = session  # type: ignore[attr-defined] # its private one
    state: Any = client._connection
    state.user = discord.ClientUser(state=state, data=_BOT)
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
