"""The publisher sees which reloads there were, by whom, and what came of them."""

from pathlib import Path

import pytest

from bot.cards.places import Kind, Place, Role, Step
from bot.client import ArticleBot
from bot.config import Config, Site
from bot.library import Library
from bot.playground import Playground
from bot.playground.message import Message
from bot.store import Database
from tests.journeys.conftest import SITE, online
from tests.journeys.reloading import reloaded
from tests.journeys.test_admin import keep, text_of
from tests.journeys.test_pressing import post
from tests.making import write_article


async def history(playground: Playground) -> Message:
    answer = await playground.publisher.command("admin history")
    assert answer.ephemeral
    return answer


@pytest.mark.usefixtures("bot")
class TestHistory:
    async def test_before_the_first_reload_it_says_so(self, playground: Playground) -> None:
        assert "None has been recorded yet." in text_of(await history(playground))

    async def test_a_reload_is_told_with_who_asked_for_it_and_what_changed(
        self, playground: Playground, content: Path
    ) -> None:
        write_article(content, "boat.md", title="A Boat")
        await reloaded(playground)
        text = text_of(await history(playground))
        assert f"<@{playground.publisher.user['id']}>" in text
        assert "1 added · 0 changed · 0 removed · 9 unchanged · generation 2" in text
        assert "Added: `boat`" in text

    async def test_a_refused_and_a_forced_one_are_told_newest_first(
        self, playground: Playground, content: Path
    ) -> None:
        keep(content, "[pt]*.md")
        await reloaded(playground)
        await reloaded(playground, force=True)
        text = text_of(await history(playground))
        assert text.index("· forced") < text.index("Not reloaded")
        assert "`load-refused`" in text
        assert "7 removed" in text

    async def test_its_pages_are_turned_in_place(self, playground: Playground) -> None:
        editor = playground.publisher
        for _ in range(7):
            await reloaded(playground)
        shown = await history(playground)
        assert len(shown.embeds[0]["fields"]) == 5
        following = await editor.click(shown, "Next")
        assert following.id == shown.id
        assert len(following.embeds[0]["fields"]) == 2
        assert following.embeds[0]["footer"]["text"] == "Page 2 of 2"
        assert not {"Show here"} & {str(each.get("label")) for each in following.buttons}

    async def test_it_is_for_nobody_else(self, playground: Playground) -> None:
        answer = await playground.stranger.command("admin history")
        assert answer.ephemeral
        assert "You manage this server, but" in answer.content

    @pytest.mark.parametrize("role", [Role.OPEN, Role.TURN, Role.SHOW, Role.ASK, Role.CHOOSE])
    async def test_no_forged_button_shows_it_to_a_reader(
        self, playground: Playground, bot: ArticleBot, role: Role
    ) -> None:
        await reloaded(playground)
        custom_id = Step(role=role, place=Place(kind=Kind.HISTORY)).custom_id
        await post(bot, custom_id)
        answer = await playground.reader.click(playground.messages()[-1], custom_id)
        assert answer.ephemeral
        assert not answer.embeds


async def test_it_survives_a_restart(
    playground: Playground,
    database: Database,
    library: Library,
    content: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    config = Config(site=Site(url=SITE))
    async with online(playground, database, library, monkeypatch, config):
        write_article(content, "boat.md", title="A Boat")
        await reloaded(playground)
        before = text_of(await history(playground))
    again = await Library.open(database, library.proofs.source)
    async with online(playground, database, again, monkeypatch, config):
        assert text_of(await history(playground)) == before
