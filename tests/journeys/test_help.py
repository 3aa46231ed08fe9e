"""/help: what can be asked here, by this reader, each command to click."""

import re

import pytest

from bot.config import Admin, Config
from bot.library import Library
from bot.playground import Playground
from bot.playground.message import Message
from bot.store import Database, notes
from bot.store.notes import Note
from tests.journeys.conftest import online


def mentions(message: Message) -> dict[str, str]:
    """Return the ids of the commands that can be clicked, by their names."""
    return dict(re.findall(r"</([\w ]+):(\d+)>", message.embeds[0]["description"]))


def registered(playground: Playground) -> dict[str, str]:
    return {each["name"]: each["id"] for each in playground.publisher.usable() if each["type"] == 1}


@pytest.mark.usefixtures("bot")
class TestHelp:
    async def test_every_command_can_be_clicked(self, playground: Playground) -> None:
        answer = await playground.reader.command("help")
        assert answer.ephemeral
        ids = registered(playground)
        del ids["admin"]
        assert mentions(answer) == ids

    async def test_what_stands_in_the_menu_of_a_message_is_told_too(
        self, playground: Playground
    ) -> None:
        answer = await playground.reader.command("help")
        assert "**TL;DR of this link** " in answer.embeds[0]["description"]
        assert "**Related articles** " in answer.embeds[0]["description"]

    async def test_the_publisher_sees_what_only_they_may(self, playground: Playground) -> None:
        shown = mentions(await playground.publisher.command("help"))
        assert shown["admin reload"] == shown["admin status"] == registered(playground)["admin"]
        for person in (playground.reader, playground.friend, playground.stranger):
            assert "admin" not in str((await person.command("help")).embeds)

    async def test_in_a_conversation_there_is_no_admin(self, playground: Playground) -> None:
        shown = mentions(await playground.publisher.direct().command("help"))
        assert "latest" in shown
        assert "admin reload" not in shown


async def test_at_home_the_commands_of_the_server_are_clicked_by_their_own_ids(
    playground: Playground, database: Database, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = Config(admin=Admin(home_guild=int(playground.home_guild_id)))
    async with online(playground, database, library, monkeypatch, config):
        shown = mentions(await playground.publisher.command("help"))
        assert shown["admin reload"] == registered(playground)["admin"]


async def test_after_a_restart_the_ids_are_known_without_asking(
    playground: Playground, database: Database, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with online(playground, database, library, monkeypatch, Config()):
        before = mentions(await playground.reader.command("help"))
    playground.traffic.clear()
    async with online(playground, database, library, monkeypatch, Config()):
        assert mentions(await playground.reader.command("help")) == before
        assert not [sent for sent in playground.traffic if sent.path.endswith("/commands")]


async def test_a_command_whose_id_is_not_known_is_named_plainly(
    playground: Playground, database: Database, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with online(playground, database, library, monkeypatch, Config()) as bot:
        bot._synced.clear()
        answer = await playground.reader.command("help")
        assert not mentions(answer)
        assert "**/latest** Show the newest articles." in answer.embeds[0]["description"]


async def test_a_note_of_an_older_version_costs_one_registration(
    playground: Playground, database: Database, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with database.write() as connection:
        await notes.write(connection, Note.SYNCED_COMMANDS, '{"everywhere": "0af3"}')
    async with online(playground, database, library, monkeypatch, Config()):
        assert mentions(await playground.reader.command("help"))
