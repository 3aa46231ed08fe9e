"""A preview that stands open is kept as its file is, without anybody asking again."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.cards.card import Card
from bot.cards.card import answer as real_answer
from bot.client import ArticleBot
from bot.cogs import editing, following
from bot.cogs.following import Following, Preview
from bot.config import Admin, Config, Content, Site
from bot.library import Library
from bot.library.proof import Proof
from bot.playground import Playground
from bot.playground.faults import Fault, FaultKind
from bot.playground.message import Message
from bot.playground.user import FRIEND
from bot.store import Database
from tests.journeys.conftest import SITE, Setting, online
from tests.journeys.reloading import reloaded
from tests.journeys.test_admin import SLUG, text_of
from tests.journeys.test_preview import LONG, preview
from tests.making import COMPLETE, write_article
from tests.waiting import PATIENCE_S, until

# ruff: noqa: ASYNC240 - tests may wait for files

FOLLOWS = "-# Follows the file until <t:"
BOAT = "_drafts/boat.md"

Save = Callable[..., Awaitable[None]]


@pytest.fixture
async def save(content: Path, library: Library) -> Save:
    """Give what an editor does, and the watch after that; there is a draft of a boat."""

    async def save(title: str, *, name: str = BOAT, body: str = LONG) -> None:
        write_article(content, name, title=title, body=body, **COMPLETE)
        await library.load(only=[name])

    await save("A Boat")
    return save


def open_now(bot: ArticleBot) -> Following:
    return bot._administration._editing._following


def now(playground: Playground, shown: Message) -> Message:
    return next(each for each in playground.messages() if each.id == shown.id)


async def says(playground: Playground, shown: Message, what: str) -> Message:
    """Wait until a message says something."""

    def is_so() -> bool:
        message = now(playground, shown)
        return what in f"{message.content}\n{text_of(message)}"

    await until(is_so)
    return now(playground, shown)


def changes(playground: Playground) -> list[str]:
    """Return the tokens by which messages were changed, in order."""
    return [
        sent.path.split("/")[-3]
        for sent in playground.traffic
        if sent.method == "PATCH" and sent.path.startswith("/webhooks/")
    ]


def save_in_place(path: Path, title: str) -> None:
    write_article(path.parent, path.name, title=title, **COMPLETE)


def save_by_rename(path: Path, title: str) -> None:
    beside = write_article(path.parent, f".{path.name}.swp", title=title, **COMPLETE)
    beside.replace(path)


@pytest.mark.parametrize("save_as", [save_in_place, save_by_rename])
async def test_what_an_editor_saves_is_on_the_open_preview_and_nobody_asked(
    playground: Playground, setting: Setting, save_as: Callable[[Path, str], None]
) -> None:
    path = write_article(setting.content, "boat.md", title="A Boat", **COMPLETE)
    await playground.run_bot(setting.command("run"), setting.environment)
    await playground.online(timeout_s=PATIENCE_S)
    card = await playground.reader.command("article", slug="boat")
    shown = await preview(playground, "boat")
    assert FOLLOWS in shown.content
    save_as(path, "A Ship")
    changed = await says(playground, shown, "A Ship")
    assert "**Live**: this is what readers see." in changed.content
    assert FOLLOWS in changed.content
    assert changed.ephemeral
    path.write_text("---\ntitle: [\n---\n", encoding="utf-8")
    broken = await says(playground, shown, "**Not shown**")
    assert "Readers get what was loaded of it last: “A Ship”." in broken.content
    save_as(path, "A Raft")
    await says(playground, shown, "A Raft")
    path.unlink()
    gone = await says(playground, shown, "**Gone**: there is no such file any more.")
    assert not gone.embeds
    assert not gone.buttons
    save_as(path, "A Barge")
    back = await says(playground, shown, "A Barge")
    assert "Read more" in [each.get("label") for each in back.buttons]
    assert now(playground, card).embeds == card.embeds, "what is posted stays as it is"


@pytest.mark.usefixtures("bot")
class TestWhatItShows:
    async def test_it_is_changed_only_if_it_is_another(
        self, playground: Playground, save: Save
    ) -> None:
        shown = await preview(playground, "boat")
        before = len(changes(playground))
        await save("Another", name="another.md")
        await save("A Boat")
        await save("A Ship")
        await says(playground, shown, "A Ship")
        assert len(changes(playground)) == before + 1

    async def test_what_becomes_of_its_article_is_told_too(
        self, playground: Playground, content: Path, library: Library
    ) -> None:
        write_article(content, "boat.md", title="A Boat", **COMPLETE)
        shown = await preview(playground, "boat.md")
        assert "**New**: readers don't see it yet." in shown.content
        await library.load(only=["boat.md"])
        await says(playground, shown, "**Live**")

    async def test_a_reader_of_a_page_stays_on_it(self, playground: Playground, save: Save) -> None:
        editor = playground.publisher
        text = await editor.click(await preview(playground, "boat"), "Read more")
        text = await editor.select(text, "2", placeholder="Go to page…")
        await save("A Ship")
        text = await says(playground, text, "A Ship")
        assert "Page 2 of" in text.embeds[0]["footer"]["text"]
        await save("A Raft", body="It is short now.")
        text = await says(playground, text, "It is short now.")
        await save("A Log", body="")
        log = await says(playground, text, "A Log")
        assert "It floats." in text_of(log), "without a text there is its card"
        await save("A Boat")
        text = await says(playground, text, "A Boat")
        assert "Page 2 of" in text.embeds[0]["footer"]["text"]
        assert (await editor.click(text, "Back")).embeds[0]["title"] == "A Boat"

    async def test_after_a_press_it_is_changed_by_the_newest_token(
        self, playground: Playground, save: Save
    ) -> None:
        shown = await preview(playground, "boat")
        (first,) = changes(playground)
        await playground.publisher.click(shown, "Read more")
        await save("A Ship")
        await says(playground, shown, "A Ship")
        assert changes(playground)[-1] != first

    async def test_who_goes_on_to_an_article_is_not_taken_back(
        self, playground: Playground, content: Path, library: Library, save: Save
    ) -> None:
        editor = playground.publisher
        shown = await preview(playground, "boat")
        beside = await preview(playground, "boat")
        more = await editor.click(shown, "More articles")
        opened = await editor.select(more, SLUG)
        (content / BOAT).write_text("---\ntitle: [\n---\n", encoding="utf-8")
        await library.load(only=[BOAT])
        await says(playground, beside, "**Not shown**")
        await save("A Ship")
        await says(playground, beside, "A Ship")  # what was broken is all told by now
        assert now(playground, opened).embeds == opened.embeds
        back = await editor.click(opened, "Back")
        assert FOLLOWS in back.content, "there it follows again"
        await save("A Raft")
        await editor.click(await says(playground, back, "**Draft**"), "Back")
        await says(playground, back, "A Raft")

    async def test_a_press_with_nothing_to_show_keeps_it(
        self, playground: Playground, save: Save
    ) -> None:
        await save("A Boat", body="\n\n".join([LONG] * 6))
        editor = playground.publisher
        text = await editor.click(await preview(playground, "boat"), "Read more")
        form = await editor.open(editor.start_click(text, "Go to page…"))
        answer = await editor.submit(form, page="999")
        assert answer.id != text.id
        await save("A Ship")
        await says(playground, text, "A Ship")

    async def test_a_form_that_asks_for_a_page_changes_nothing(
        self, playground: Playground, save: Save
    ) -> None:
        await save("A Boat", body="\n\n".join([LONG] * 6))
        editor = playground.publisher
        text = await editor.click(await preview(playground, "boat"), "Read more")
        form = await editor.open(editor.start_click(text, "Go to page…"))
        await save("A Ship", body="\n\n".join([LONG] * 6))
        await says(playground, text, "A Ship")
        text = await editor.submit(form, page="7")
        await save("A Raft", body="\n\n".join([LONG] * 6))
        text = await says(playground, text, "A Raft")
        assert "Page 7 of" in text.embeds[0]["footer"]["text"]


@pytest.mark.usefixtures("bot")
class TestMeanwhile:
    async def test_what_is_saved_while_the_answer_is_made_is_not_missed(
        self,
        playground: Playground,
        save: Save,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        async def late(
            interaction: discord.Interaction[Any], card: Card, *, private: bool
        ) -> int | None:
            await save("A Ship")
            return await real_answer(interaction, card, private=private)

        monkeypatch.setattr(editing, "answer", late)
        shown = await preview(playground, "boat")
        await says(playground, shown, "A Ship")

    async def test_a_change_that_comes_after_a_press_is_put_right(
        self, playground: Playground, bot: ArticleBot, save: Save
    ) -> None:
        shown = await preview(playground, "boat")
        await until(lambda: bool(open_now(bot)._open))
        (open_preview,) = open_now(bot)._open.values()
        async with open_preview.changing:  # it is on its way
            text = await playground.publisher.click(shown, "Read more")
            assert "Paragraph 0." in text.embeds[0]["description"]
            await open_preview.interaction.edit_original_response(content="Too late.")
        await says(playground, shown, "Paragraph 0.")
        await says(playground, shown, FOLLOWS)
        await save("A Ship")
        await says(playground, shown, "A Ship")


@pytest.mark.usefixtures("bot")
class TestItsEnd:
    async def test_a_dismissed_one_is_forgotten(
        self, playground: Playground, bot: ArticleBot, save: Save, caplog: pytest.LogCaptureFixture
    ) -> None:
        shown = await preview(playground, "boat")
        await until(lambda: bool(open_now(bot)._open))
        playground.publisher.dismiss(shown.id)
        await save("A Ship")
        await until(lambda: not open_now(bot)._open)
        assert "preview" not in caplog.text

    async def test_one_whose_token_is_dead_is_forgotten(
        self, playground: Playground, bot: ArticleBot, save: Save, caplog: pytest.LogCaptureFixture
    ) -> None:
        await preview(playground, "boat")
        await until(lambda: bool(open_now(bot)._open))
        playground._interactions._by_token.clear()
        await save("A Ship")
        await until(lambda: not open_now(bot)._open)
        assert "preview" not in caplog.text

    async def test_after_its_time_nothing_is_sent(
        self,
        playground: Playground,
        bot: ArticleBot,
        save: Save,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        await preview(playground, "boat")
        before = changes(playground)
        await until(lambda: bool(open_now(bot)._open))
        monkeypatch.setattr(discord.Interaction, "is_expired", lambda _: True)
        await save("A Ship")
        await until(lambda: not open_now(bot)._open)
        assert changes(playground) == before

    async def test_a_connection_that_breaks_is_tried_again_after_the_next_save(
        self, playground: Playground, save: Save, caplog: pytest.LogCaptureFixture
    ) -> None:
        shown = await preview(playground, "boat")
        playground.faults.order(Fault(kind=FaultKind.RESET, route="PATCH /webhooks/*"))
        await save("A Ship")
        await until(lambda: "could not change an open preview" in caplog.text)
        await save("A Raft")
        await says(playground, shown, "A Raft")

    async def test_a_folder_that_cannot_be_read_changes_nothing(
        self,
        playground: Playground,
        content: Path,
        save: Save,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        shown = await preview(playground, "boat")
        away = content.rename(content.with_name("away"))
        await reloaded(playground)
        await until(lambda: "open previews stay as they are" in caplog.text)
        assert now(playground, shown).content == shown.content
        away.rename(content)
        await save("A Ship")
        await says(playground, shown, "A Ship")

    async def test_what_nobody_foresaw_ends_nothing(
        self,
        playground: Playground,
        save: Save,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        shown = await preview(playground, "boat")

        def failing(*_: object, **_options: object) -> None:
            raise ZeroDivisionError

        with monkeypatch.context() as patch:
            patch.setattr(editing, "proof_card", failing)
            await save("A Ship")
            await until(lambda: "ZeroDivisionError" in caplog.text)
        await save("A Raft")
        await says(playground, shown, "A Raft")

    async def test_of_too_many_the_oldest_is_let_go_and_says_so(
        self,
        playground: Playground,
        bot: ArticleBot,
        save: Save,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(following, "MOST", 2)
        first, *others = [await preview(playground, "boat") for _ in range(3)]
        await until(lambda: FOLLOWS not in now(playground, first).content)
        assert now(playground, first).content == first.content.replace(
            first.content[first.content.index("\n-# Follows") : first.content.index(">.") + 2], ""
        )
        await save("A Ship")
        for other in others:
            await says(playground, other, "A Ship")
        assert now(playground, first).embeds == first.embeds
        assert now(playground, first).buttons == first.buttons
        assert len(open_now(bot)._open) == 2

    async def test_the_newest_waits_for_no_other_card(
        self,
        playground: Playground,
        bot: ArticleBot,
        save: Save,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        older, newest = [await preview(playground, "boat") for _ in range(2)]
        make, is_on_the_page = open_now(bot)._make, asyncio.Event()

        async def making(each: Preview, proof: Proof | None) -> Card:
            if str(each.message) == older.id:
                await is_on_the_page.wait()
            return await make(each, proof)

        monkeypatch.setattr(open_now(bot), "_make", making)
        await save("A Ship")
        await says(playground, newest, "A Ship")
        assert "A Ship" not in text_of(now(playground, older))
        is_on_the_page.set()
        await says(playground, older, "A Ship")

    @pytest.mark.usefixtures("save")
    async def test_nothing_waits_where_nothing_is_open_and_all_ends_with_the_bot(
        self, playground: Playground, bot: ArticleBot
    ) -> None:
        following = open_now(bot)
        assert following._following is None
        shown = await preview(playground, "boat")
        await until(lambda: bool(following._open))
        first = following._following
        assert first
        playground.publisher.dismiss(shown.id)
        following._open.clear()
        bot._administration._desk.library.bell.ring()
        await until(first.done)
        await preview(playground, "boat")
        await until(lambda: following._following is not first)
        task = following._following
        assert not task.done()
        await bot.close()
        await until(task.done)


@pytest.mark.parametrize("leaves", [False, True], ids=["role taken", "gone"])
async def test_who_may_no_more_sees_nothing_new(
    playground: Playground,
    database: Database,
    library: Library,
    save: Save,
    monkeypatch: pytest.MonkeyPatch,
    *,
    leaves: bool,
) -> None:
    home = playground.home_guild_id
    friend, members = playground.person(FRIEND), playground._world.guilds[home].members
    members[friend.user["id"]] = members[playground.publisher.user["id"]]
    config = Config(site=Site(url=SITE), admin=Admin(home_guild=int(home)))
    async with online(playground, database, library, monkeypatch, config) as bot:
        shown = await friend.command("admin preview", slug="boat")
        await save("A Ship")
        await says(playground, shown, "A Ship")
        if leaves:
            del members[friend.user["id"]]
        else:
            members[friend.user["id"]] = ()
        await save("A Secret")
        await until(lambda: FOLLOWS not in now(playground, shown).content)
        assert now(playground, shown).embeds[0]["title"] == "A Ship"
        assert not open_now(bot)._open


async def test_without_a_watch_it_does_not_say_that_it_follows_but_follows_reloads(
    playground: Playground,
    database: Database,
    library: Library,
    content: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_article(content, "boat.md", title="A Boat", **COMPLETE)
    config = Config(site=Site(url=SITE), content=Content(watch=False))
    async with online(playground, database, library, monkeypatch, config):
        shown = await preview(playground, "boat.md")
        assert "Follows" not in shown.content
        write_article(content, "boat.md", title="A Ship", **COMPLETE)
        await reloaded(playground)
        changed = await says(playground, shown, "A Ship")
        assert "**Live**" in changed.content
        assert "Follows" not in changed.content
