"""The publisher reloads from Discord, and sees how the bot is."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import discord
import pytest
from discord.http import Route

from bot.app import make_client
from bot.client import COGS, ArticleBot
from bot.cogs.authority import publisher
from bot.cogs.message import MessageCog
from bot.config import Admin, Config
from bot.errors import DatabaseReadOnlyError
from bot.library import Library
from bot.playground import Playground
from bot.playground.message import Message
from bot.store import Database, notes
from bot.store.notes import Note
from tests.journeys.conftest import online
from tests.journeys.reloading import reloaded
from tests.making import write_article

SLUG = "tiktok-ban-xiaohongshu-migration"
FIRST_ANSWER = 5  # Discord's kind of answer that promises another
INVITED, ACCEPTED = 1, 2  # Discord's states of a team's member


def text_of(message: Message) -> str:
    """Return all that the embeds of a message say."""
    parts = []
    for embed in message.embeds:
        parts += [embed.get("title"), embed.get("description")]
        parts += [field[key] for field in embed.get("fields", ()) for key in ("name", "value")]
    return "\n".join(filter(None, parts))


def keep(content: Path, pattern: str) -> int:
    """Remove all articles but those of the pattern, and return how many are left."""
    kept = set(content.glob(pattern))
    for path in set(content.iterdir()) - kept:
        path.unlink()
    return len(kept)


@pytest.mark.usefixtures("bot")
async def test_the_status_tells_what_is_served_and_how_the_bot_is(
    playground: Playground, content: Path
) -> None:
    write_article(content, "boat.md", title="A Boat")
    await reloaded(playground)
    answer = await playground.publisher.command("admin status")
    assert answer.ephemeral
    text = text_of(answer)
    assert "10 · generation 2" in text
    assert "1 added · 0 changed · 0 removed · 9 unchanged" in text
    assert "articles.db · " in text
    assert "ms away" in text or "not measured yet" in text


@pytest.mark.parametrize("name", ["admin reload", "admin status"])
@pytest.mark.usefixtures("bot")
async def test_a_stranger_who_manages_the_server_is_refused_and_told_who_may(
    playground: Playground, name: str
) -> None:
    answer = await playground.stranger.command(name)
    assert answer.ephemeral
    assert "You manage this server, but" in answer.content
    assert "owner and the team of the bot's application" in answer.content


Start = Callable[[Admin], Awaitable[ArticleBot]]


@pytest.fixture
async def start(
    playground: Playground, database: Database, library: Library, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Start]:
    """Give a function that starts a bot with settings, as far as it takes to register commands."""
    monkeypatch.setattr(Route, "BASE", playground.api_url)
    started = []

    async def start(admin: Admin) -> ArticleBot:
        bot = make_client(Config(admin=admin), database, library)
        started.append(bot)
        playground.traffic.clear()
        await bot.login(playground.bot_token)
        return bot

    yield start
    for bot in started:
        await bot.close()


def registered(playground: Playground) -> dict[str, set[str]]:
    """Return the names registered since the last start: "everywhere", or by a server's id."""
    found = {}
    for sent in playground.traffic:
        if sent.method == "PUT" and isinstance(sent.body, list):
            *_, place, _ = sent.path.split("/")
            scope = place if "/guilds/" in sent.path else "everywhere"
            found[scope] = {command["name"] for command in sent.body}
    return found


NOT_THERE = "no commands in server 5, is the bot in it?"
COGS_OF_READERS: tuple[Any, ...] = COGS
READERS = {command.name for cog in COGS_OF_READERS for command in cog.__cog_app_commands__} | {
    cog.title for cog in COGS_OF_READERS if issubclass(cog, MessageCog)
}


class TestRegistration:
    async def test_without_a_home_admin_is_for_those_who_manage_servers(
        self, playground: Playground, start: Start
    ) -> None:
        await start(Admin())
        assert registered(playground) == {"everywhere": READERS | {"admin"}}
        command = playground.publisher._known("admin")
        assert command["default_member_permissions"] == str(1 << 5)  # Manage Server
        assert command["integration_types"] == [0]  # servers, never users
        assert command["contexts"] == [0]  # in servers
        assert [option["name"] for option in command["options"]] == [
            *("reload", "undo", "status", "history", "preview"),
        ]

    async def test_with_a_home_admin_is_there_alone(
        self, playground: Playground, start: Start
    ) -> None:
        home = playground.home_guild_id
        await start(Admin(home_guild=int(home)))
        assert registered(playground) == {home: {"admin"}, "everywhere": READERS}
        assert playground.publisher._known("admin")["guild_id"] == home

    async def test_a_restart_registers_nothing(self, playground: Playground, start: Start) -> None:
        admin = Admin(home_guild=int(playground.home_guild_id))
        await start(admin)
        await start(admin)
        assert registered(playground) == {}

    async def test_admin_moves_with_the_home(self, playground: Playground, start: Start) -> None:
        home = playground.home_guild_id
        await start(Admin())
        await start(Admin(home_guild=int(home)))
        assert registered(playground) == {home: {"admin"}, "everywhere": READERS}
        await start(Admin())
        assert registered(playground) == {home: set(), "everywhere": READERS | {"admin"}}
        await start(Admin())
        assert registered(playground) == {}

    async def test_a_home_that_the_bot_is_not_in_keeps_nothing_else_from_working(
        self, playground: Playground, start: Start, caplog: pytest.LogCaptureFixture
    ) -> None:
        await start(Admin(home_guild=5))
        assert registered(playground) == {"everywhere": READERS}
        assert caplog.text.count(NOT_THERE) == 1

    async def test_admin_is_registered_when_the_bot_comes_home(
        self, start: Start, caplog: pytest.LogCaptureFixture
    ) -> None:
        bot = await start(Admin(home_guild=5))
        await bot.on_guild_join(discord.Object(6))  # type: ignore[arg-type] # its id is all
        assert caplog.text.count(NOT_THERE) == 1, "another server is none of its business"
        await bot.on_guild_join(discord.Object(5))  # type: ignore[arg-type] # its id is all
        assert caplog.text.count(NOT_THERE) == 2, "it has tried again"

    async def test_a_database_that_takes_no_note_keeps_no_command_away(
        self, playground: Playground, start: Start, caplog: pytest.LogCaptureFixture
    ) -> None:
        bot = await start(Admin())

        async def refuse(_: str) -> None:
            raise DatabaseReadOnlyError(Path("articles.db"))

        async def recall() -> str | None:
            return None

        bot._remember_synced, bot._recall_synced = refuse, recall
        playground.traffic.clear()
        assert await bot.sync_changed()
        assert registered(playground) == {"everywhere": READERS | {"admin"}}
        assert "can be read but not changed" in caplog.text

    async def test_what_was_noted_in_another_form_is_registered_anew(
        self, playground: Playground, start: Start, database: Database
    ) -> None:
        await start(Admin())
        async with database.write() as connection:
            await notes.write(connection, Note.SYNCED_COMMANDS, "0af3")
        await start(Admin())
        assert set(registered(playground)) == {"everywhere"}


async def test_at_home_a_reload_works(
    playground: Playground,
    database: Database,
    library: Library,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    admin = Admin(home_guild=int(playground.home_guild_id))
    async with online(playground, database, library, monkeypatch, Config(admin=admin)):
        assert "9 unchanged" in text_of(await reloaded(playground, force=True))


async def test_of_a_team_those_may_who_may_change_the_application(
    playground: Playground, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    def member(number: int, state: int, role: str) -> dict[str, Any]:
        user = {**playground._world.reader, "id": str(number)}
        return {"membership_state": state, "role": role, "permissions": ["*"], "user": user}

    members = [
        member(1, ACCEPTED, "admin"),
        member(2, ACCEPTED, "admin"),
        member(3, ACCEPTED, "developer"),
        member(4, ACCEPTED, "read_only"),
        member(5, INVITED, "admin"),
    ]
    team = {"id": "9", "name": "Us", "icon": None, "owner_user_id": "1", "members": members}
    application = {**playground._world.application(), "team": team}
    monkeypatch.setattr(playground._world, "application", lambda: application)
    bot = await start(Admin())
    assert publisher(bot, Admin()).owners == {1, 2, 3}
