"""The publisher reloads in two steps and goes back, from Discord."""

import re
import shutil
from pathlib import Path

import pytest

from bot.cards.places import Kind, Place, Role, Step
from bot.client import ArticleBot
from bot.config import Config, Site
from bot.library import Library, apart
from bot.playground import Playground
from bot.playground.message import Message
from bot.store import Database
from tests.journeys.conftest import SITE, online
from tests.journeys.reloading import applied, labels, reloaded, settled, undone
from tests.journeys.test_admin import keep, text_of
from tests.journeys.test_pressing import post
from tests.making import write_article

SLUG = "tiktok-ban-xiaohongshu-migration"
FIRST_ANSWER = 5  # Discord's kind of answer that promises another


async def latest(playground: Playground) -> str:
    answer = await playground.reader.command("latest", count=1)
    return str(answer.embeds[0]["description"])


def change_three(content: Path) -> None:
    """Let one article come, one change and one go."""
    write_article(content, "boat.md", title="A Boat", date="2025-12-31")
    write_article(content, f"{SLUG}.md", title="Another Title")
    (content / "betrayal-of-bolivar.md").unlink()


@pytest.mark.usefixtures("bot")
class TestReload:
    async def test_what_would_change_is_shown_to_the_publisher_alone_and_nothing_is_done(
        self, playground: Playground, content: Path
    ) -> None:
        change_three(content)
        (content / "broken.md").write_text("---\ntitle: Broken\ndate: 2025-02-30\n---\n", "utf-8")
        answer = await playground.publisher.command("admin reload")
        assert answer.ephemeral
        text = text_of(answer)
        assert "**+1 new · 1 changed · 1 withdrawn · 1 broken**" in text
        assert "- A Boat `boat`" in text
        assert f"- Another Title `{SLUG}`: title, published" in text
        assert "`betrayal-of-bolivar`" in text
        assert "**broken.md:3:7** error" in text
        assert labels(answer) == ["Apply", "Cancel"]
        assert "A Boat" not in await latest(playground)
        assert not (await playground.publisher.command("admin history")).embeds[0].get("fields")

    async def test_applied_it_is_what_readers_get(
        self, playground: Playground, content: Path
    ) -> None:
        change_three(content)
        foreseen = await playground.publisher.command("admin reload")
        answer = await applied(playground, foreseen)
        assert (answer.id, answer.ephemeral, labels(answer)) == (foreseen.id, True, [])
        text = text_of(answer)
        assert "1 new · 1 changed · 1 withdrawn · 7 unchanged · generation 2" in text
        assert "- A Boat `boat`" in text
        assert f"- Another Title `{SLUG}`: title" in text
        assert "`betrayal-of-bolivar`" in text
        assert "A Boat" in await latest(playground)

    async def test_cancelled_it_changes_nothing(
        self, playground: Playground, content: Path
    ) -> None:
        change_three(content)
        foreseen = await playground.publisher.command("admin reload")
        answer = await playground.publisher.click(foreseen, "Cancel")
        assert (answer.id, labels(answer)) == (foreseen.id, [])
        assert "Nothing was changed." in text_of(answer)
        assert "A Boat" not in await latest(playground)

    async def test_what_changes_between_looking_and_applying_is_shown_first(
        self, playground: Playground, content: Path
    ) -> None:
        write_article(content, "boat.md", title="A Boat", date="2025-12-31")
        foreseen = await playground.publisher.command("admin reload")
        write_article(content, "boat.md", title="A Ship", date="2025-12-31")
        again = await applied(playground, foreseen)
        assert "**Nothing was done.**" in text_of(again)
        assert "A Ship" in text_of(again)
        assert labels(again) == ["Apply", "Cancel"]
        assert "A Ship" not in await latest(playground)
        await applied(playground, again)
        assert "A Ship" in await latest(playground)

    async def test_the_buttons_of_one_that_was_applied_elsewhere_do_nothing_more(
        self, playground: Playground, content: Path
    ) -> None:
        write_article(content, "boat.md", title="A Boat", date="2025-12-31")
        first = await playground.publisher.command("admin reload")
        second = await playground.publisher.command("admin reload")
        await applied(playground, first)
        late = await applied(playground, second)
        assert "Nothing is left to change" in text_of(late)
        assert "10 unchanged · generation 2" in text_of(late)
        assert labels(late) == []

    async def test_nothing_new_is_told_at_once_and_recorded(self, playground: Playground) -> None:
        answer = await playground.publisher.command("admin reload")
        assert "Nothing has changed" in text_of(answer)
        assert "9 unchanged" in text_of(answer)
        assert labels(answer) == []
        history = text_of(await playground.publisher.command("admin history"))
        assert "0 added · 0 changed · 0 removed · 9 unchanged" in history

    async def test_a_broken_file_is_told_and_its_last_good_version_served(
        self, playground: Playground, content: Path
    ) -> None:
        path = content / f"{SLUG}.md"
        path.write_text("---\ntitle: Broken\ndate: 2025-02-30\n---\n", encoding="utf-8")
        text = text_of(await reloaded(playground))
        assert f"**{SLUG}.md:3:7** error" in text
        assert f"last good version (1)\n- `{SLUG}.md`" in text
        card = await playground.reader.command("article", slug=SLUG)
        assert card.embeds[0]["title"].startswith("TikTok's Ban")

    async def test_what_looks_like_a_mistake_is_refused_until_it_is_forced_and_applied(
        self, playground: Playground, content: Path
    ) -> None:
        reader = playground.publisher
        left = keep(content, "[pt]*.md")
        assert left == 2
        refused = await reader.command("admin reload")
        assert "Nothing was changed" in text_of(refused)
        assert "`/admin reload force:True`" in text_of(refused)
        assert labels(refused) == []
        assert "Nothing was changed" in text_of(await reader.command("admin status"))
        foreseen = await reader.command("admin reload", force=True)
        assert f"**{9 - left} withdrawn**" in text_of(foreseen)
        assert len(await reader.complete("article", slug="")) == 9
        forced = text_of(await applied(playground, foreseen))
        assert f"0 new · 0 changed · {9 - left} withdrawn · {left} unchanged" in forced
        assert len(await reader.complete("article", slug="")) == left

    async def test_what_has_become_too_much_since_is_refused(
        self, playground: Playground, content: Path
    ) -> None:
        (content / "betrayal-of-bolivar.md").unlink()
        foreseen = await playground.publisher.command("admin reload")
        keep(content, "[pt]*.md")
        refused = await applied(playground, foreseen)
        assert "Nothing was changed" in text_of(refused)
        assert labels(refused) == []

    async def test_what_fails_is_told_in_a_sentence(
        self, playground: Playground, content: Path
    ) -> None:
        shutil.rmtree(content)
        answer = await playground.publisher.command("admin reload")
        assert answer.ephemeral
        assert "Not reloaded" in text_of(answer)
        assert "can't be read" in text_of(answer)

    async def test_so_is_what_fails_once_it_is_applied(
        self, playground: Playground, content: Path
    ) -> None:
        write_article(content, "boat.md", title="A Boat")
        foreseen = await playground.publisher.command("admin reload")
        shutil.rmtree(content)
        answer = await applied(playground, foreseen)
        assert "can't be read" in text_of(answer)
        assert labels(answer) == []

    async def test_what_nobody_foresaw_is_told_now_and_later_under_one_reference(
        self,
        playground: Playground,
        content: Path,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        async def failing(*_: object, **_options: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr(apart, "load", failing)
        write_article(content, "boat.md", title="A Boat")
        answer = await playground.publisher.command("admin reload")
        assert answer.ephemeral
        found = re.search(r"under the reference (\w+)\.", text_of(answer))
        assert found is not None
        assert f"unforeseen failure {found[1]}" in caplog.text
        assert "ZeroDivisionError" in caplog.text
        status = text_of(await playground.publisher.command("admin status"))
        assert ", failed" in status
        assert found[1] in status

    async def test_the_first_answer_does_not_wait_for_the_files(
        self, playground: Playground
    ) -> None:
        await playground.publisher.command("admin reload")
        (first,) = [sent.body for sent in playground.traffic if sent.path.endswith("/callback")]
        assert isinstance(first, dict)
        assert first["type"] == FIRST_ANSWER

    async def test_while_it_is_applied_nothing_can_be_pressed(
        self, playground: Playground, content: Path
    ) -> None:
        write_article(content, "boat.md", title="A Boat", date="2025-12-31")
        foreseen = await playground.publisher.command("admin reload")
        first = await playground.publisher.click(foreseen, "Apply")
        assert labels(first) == []
        assert "A Boat" in text_of(await settled(playground, first))


@pytest.mark.usefixtures("bot")
class TestUndo:
    async def test_it_is_shown_first_and_then_all_is_as_before(
        self, playground: Playground, content: Path
    ) -> None:
        before = await latest(playground)
        card = await playground.reader.command("article", slug=SLUG)
        change_three(content)
        await reloaded(playground)
        foreseen = await playground.publisher.command("admin undo")
        assert foreseen.ephemeral
        text = text_of(foreseen)
        assert re.search(r"takes back what was loaded <t:\d+:f> \(generation 2\)", text)
        assert "nothing earlier can be undone after it" in text
        assert "**+1 back · 1 changed · 1 withdrawn**" in text
        assert "A Boat" in await latest(playground)
        answer = await applied(playground, foreseen)
        assert text_of(answer).startswith("Undone\n")
        assert "generation 3" in text_of(answer)
        assert "`betrayal-of-bolivar.md`" in text_of(answer), "it is held back"
        assert await latest(playground) == before
        again = await playground.reader.command("article", slug=SLUG)
        assert again.embeds == card.embeds

    async def test_what_is_undone_stays_so_and_the_status_says_it(
        self, playground: Playground, content: Path
    ) -> None:
        write_article(content, "boat.md", title="A Boat", date="2025-12-31")
        await reloaded(playground)
        await undone(playground)
        status = text_of(await playground.publisher.command("admin status"))
        assert "undid generation 2" in status
        assert "Held back by an undo: readers get what they had before (1)\n- `boat.md`" in status

    async def test_a_reload_brings_it_again_once_that_is_agreed_to(
        self, playground: Playground, content: Path
    ) -> None:
        write_article(content, "boat.md", title="A Boat", date="2025-12-31")
        await reloaded(playground)
        await undone(playground)
        foreseen = await playground.publisher.command("admin reload")
        assert "**+1 new**" in text_of(foreseen)
        assert "A Boat" not in await latest(playground)
        await applied(playground, foreseen)
        assert "A Boat" in await latest(playground)

    async def test_cancelled_it_changes_nothing(
        self, playground: Playground, content: Path
    ) -> None:
        write_article(content, "boat.md", title="A Boat", date="2025-12-31")
        await reloaded(playground)
        foreseen = await playground.publisher.command("admin undo")
        await playground.publisher.click(foreseen, "Cancel")
        assert "A Boat" in await latest(playground)

    async def test_pressed_twice_it_goes_back_once(
        self, playground: Playground, content: Path
    ) -> None:
        for title in ("A Boat", "A Ship"):
            write_article(content, "boat.md", title=title, date="2025-12-31")
            await reloaded(playground)
        first = await playground.publisher.command("admin undo")
        second = await playground.publisher.command("admin undo")
        await applied(playground, first)
        late = await applied(playground, second)
        assert "**Nothing was done.**" in text_of(late)
        assert "(generation 2)" in text_of(late)
        assert "A Boat" in await latest(playground)

    async def test_where_there_is_nothing_to_undo_it_says_so(self, playground: Playground) -> None:
        answer = await playground.publisher.command("admin undo")
        assert "Not undone" in text_of(answer)
        assert "There is nothing to undo" in text_of(answer)
        status = text_of(await playground.publisher.command("admin status"))
        assert "failed" not in status

    async def test_it_stands_in_the_history(self, playground: Playground, content: Path) -> None:
        write_article(content, "boat.md", title="A Boat", date="2025-12-31")
        write_article(content, f"{SLUG}.md", title="Another Title")
        await reloaded(playground)
        await undone(playground)
        (last, first) = (await playground.publisher.command("admin history")).embeds[0]["fields"]
        assert (last["name"], first["name"]) == ("Undone", "Reloaded")
        assert "undid generation 2" in last["value"]
        assert f"<@{playground.publisher.user['id']}>" in last["value"]
        assert f"`{SLUG}` (title, published" in first["value"]


async def test_undo_and_history_live_through_a_restart(
    playground: Playground,
    database: Database,
    library: Library,
    content: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    config = Config(site=Site(url=SITE))
    async with online(playground, database, library, monkeypatch, config):
        for title in ("A Boat", "A Ship", "A Wreck"):
            write_article(content, "boat.md", title=title, date="2025-12-31")
            await reloaded(playground)
        foreseen = await playground.publisher.command("admin undo")
        before = text_of(await playground.publisher.command("admin history"))
    again = await Library.open(database, library.proofs.source)
    await again.load()
    async with online(playground, database, again, monkeypatch, config):
        assert text_of(await playground.publisher.command("admin history")) == before
        await applied(playground, foreseen)  # a button of before the restart
        assert "A Ship" in await latest(playground)
    again = await Library.open(database, library.proofs.source)
    await again.load()
    async with online(playground, database, again, monkeypatch, config):
        assert "A Ship" in await latest(playground), "what was undone stays undone"
        await undone(playground)
        assert "A Boat" in await latest(playground)
        history = text_of(await playground.publisher.command("admin history"))
        assert history.count("Undone") == 2


class TestForOthers:
    @pytest.mark.parametrize("name", ["admin reload", "admin undo"])
    @pytest.mark.usefixtures("bot")
    async def test_a_stranger_is_refused(self, playground: Playground, name: str) -> None:
        answer = await playground.stranger.command(name)
        assert answer.ephemeral
        assert "You manage this server, but" in answer.content

    @pytest.mark.parametrize("kind", [Kind.RELOAD, Kind.UNDO])
    async def test_no_forged_button_does_or_shows_anything(
        self, playground: Playground, bot: ArticleBot, content: Path, kind: Kind
    ) -> None:
        write_article(content, "boat.md", title="A Boat", date="2025-12-31")
        await reloaded(playground)
        write_article(content, "boat.md", title="A Ship", date="2025-12-31")
        foreseen = await playground.publisher.command(f"admin {kind.name.lower()}")
        key = Step.parse(custom_id(foreseen, "Apply")).place.key
        forged = [Step(role=role, place=Place(kind=kind, key=key)).custom_id for role in Role]
        await post(bot, *forged)
        posted = playground.messages()[-1]
        for person in (playground.reader, playground.publisher):
            for button in forged:
                answer = await person.click(posted, button)
                assert not answer.embeds, button
        assert "A Boat" in await latest(playground)


def custom_id(message: Message, label: str) -> str:
    """Return the id of a message's button."""
    return str(next(each["custom_id"] for each in message.buttons if each.get("label") == label))
