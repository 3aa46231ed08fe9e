"""The publisher sees what any file would look like to readers, before readers do."""

import re
from pathlib import Path

import pytest

from bot.article import file_key
from bot.cards.places import Kind, Place, Role, Step
from bot.client import ArticleBot
from bot.config import Admin, Check, Config, Site
from bot.library import Library
from bot.playground import Playground
from bot.playground.errors import PlaygroundError
from bot.playground.message import Message
from bot.store import Database, files
from tests.journeys.conftest import SITE, online
from tests.journeys.reloading import reloaded
from tests.journeys.test_admin import SLUG, text_of
from tests.journeys.test_pressing import post
from tests.making import COMPLETE, write_article

LONG = "\n\n".join(f"Paragraph {number}. " + "A boat floats on. " * 60 for number in range(12))


async def preview(playground: Playground, slug: str) -> Message:
    answer = await playground.publisher.command("admin preview", slug=slug)
    assert answer.ephemeral
    return answer


def without_time(message: Message) -> str:
    """Return what stands above a card but for how long it follows its file."""
    return re.sub("<t:.*?>", "", message.content)


def labels(message: Message) -> set[str]:
    return {str(button.get("label")) for button in message.buttons}


@pytest.mark.usefixtures("bot")
class TestWhatItShows:
    async def test_a_live_article_is_the_card_that_readers_get(
        self, playground: Playground
    ) -> None:
        shown = await preview(playground, SLUG)
        card = await playground.reader.command("article", slug=SLUG)
        assert shown.embeds == card.embeds
        assert shown.content.startswith(f"**Preview** of `{SLUG}.md`, for you alone\n**Live**")

    async def test_a_draft_that_no_load_has_seen_is_shown_with_its_warnings(
        self, playground: Playground, content: Path
    ) -> None:
        write_article(
            content, "_drafts/boat.md", title="A Boat", body="See [it](nowhere-at-all.md)."
        )
        shown = await preview(playground, "boat")
        assert shown.embeds[0]["title"] == "A Boat"
        assert "**Draft**: readers see nothing of it." in shown.content
        assert "`no-tldr`" in shown.content
        assert "**\\_drafts/boat.md:6** warning `broken-link`" in shown.content
        assert "front matter: a few sentences" in shown.content, "the remedy"
        with pytest.raises(PlaygroundError):
            await playground.publisher.click(shown, "Show here")

    async def test_a_translation_is_told_what_keeps_it_from_its_readers(
        self, playground: Playground, content: Path
    ) -> None:
        write_article(content, "boat.md", lang="en", translation_of="nothing-like-it")
        assert "`lost-original`" in (await preview(playground, "boat")).content
        write_article(content, "boat.md", lang="en", translation_of=SLUG)
        told = (await preview(playground, "boat")).content
        assert "`same-language`" in told
        assert "`lost-original`" not in told

    async def test_it_is_read_as_it_is_now_and_nothing_is_loaded(
        self, playground: Playground, content: Path, library: Library, database: Database
    ) -> None:
        write_article(content, "boat.md", title="A Boat", **COMPLETE)
        assert "**New**" in (await preview(playground, "boat.md")).content
        write_article(content, "boat.md", title="A Ship", **COMPLETE)
        assert (await preview(playground, "boat.md")).embeds[0]["title"] == "A Ship"
        assert library.catalogue.generation == 1
        async with database.read() as connection:
            assert "boat.md" not in await files.load_all(connection)

    async def test_what_differs_from_what_readers_see_is_named(
        self, playground: Playground, content: Path
    ) -> None:
        path = content / f"{SLUG}.md"
        text = path.read_text(encoding="utf-8")
        text = re.sub("(?m)^title:.*$", "title: New", text, count=1)
        path.write_text(f"{text}\nMore.\n", encoding="utf-8")
        shown = await preview(playground, SLUG)
        assert "**Differs from what readers see**: title, text." in shown.content
        assert shown.embeds[0]["title"] == "New"

    async def test_the_state_of_a_scheduled_and_of_an_expired_article_is_told(
        self, playground: Playground, content: Path
    ) -> None:
        write_article(content, "soon.md", title="Soon", date="2125-01-31")
        write_article(content, "gone.md", title="Gone", expires="2025-02-01")
        assert "**Scheduled for <t:4" in (await preview(playground, "soon")).content
        assert "**Expired <t:1" in (await preview(playground, "gone")).content
        await reloaded(playground)
        assert "**Scheduled for <t:4" in (await preview(playground, "soon")).content
        assert "**Expired <t:1" in (await preview(playground, "gone")).content

    async def test_a_live_article_that_becomes_a_draft_is_said_to_go(
        self, playground: Playground, content: Path
    ) -> None:
        write_article(content, f"{SLUG}.md", draft=True)
        shown = await preview(playground, SLUG)
        assert "**Draft**: readers still see what was loaded of it last" in shown.content

    async def test_of_a_broken_file_its_errors_are_shown_and_what_readers_get(
        self, playground: Playground, content: Path
    ) -> None:
        path = content / f"{SLUG}.md"
        path.write_text("---\ntitle: Broken\ndate: 2025-02-30\n---\n", encoding="utf-8")
        shown = await preview(playground, SLUG)
        assert "**Not shown**" in shown.content
        assert "Readers get what was loaded of it last: “TikTok's Ban" in shown.content
        assert f"**{SLUG}.md:3:7** error" in text_of(shown)
        write_article(content, "new.md", date="2025-02-30")
        assert "Readers see nothing of it." in (await preview(playground, "new")).content

    async def test_of_a_file_that_was_removed_too(
        self, playground: Playground, content: Path
    ) -> None:
        (content / f"{SLUG}.md").unlink()
        shown = await preview(playground, SLUG)
        assert "Readers get what was loaded of it last" in shown.content
        assert "`vanished`" in text_of(shown)

    async def test_a_renamed_file_is_the_same_article(
        self, playground: Playground, content: Path
    ) -> None:
        path = content / f"{SLUG}.md"
        path.rename(content / "other.md")
        assert "**Live**" in (await preview(playground, "other.md")).content

    async def test_a_slug_that_another_file_has_is_told(
        self, playground: Playground, content: Path
    ) -> None:
        write_article(content, "boat.md", slug=SLUG)
        shown = await preview(playground, "boat.md")
        assert f"**Not shown**: `{SLUG}.md` has this slug" in shown.content
        assert "error `duplicate-slug`" in shown.content

    async def test_what_is_not_there_is_told_with_what_is_like_it(
        self, playground: Playground
    ) -> None:
        answer = await preview(playground, "tiktok-ban")
        assert "tiktok-ban" in answer.content
        assert SLUG in answer.content

    async def test_a_part_stands_in_its_series_as_it_will(
        self, playground: Playground, content: Path
    ) -> None:
        for number in (1, 2):
            write_article(
                content,
                f"tide-{number}.md",
                title=f"Tide {number}",
                series="Tides",
                series_order=number,
                draft=number == 1,
            )
        await reloaded(playground)
        shown = await preview(playground, "tide-1")
        assert "Part 1 of 2 of *Tides*" in shown.embeds[0]["description"]


@pytest.mark.usefixtures("bot")
class TestPressing:
    async def test_the_pages_of_a_draft_are_read_and_left_again(
        self, playground: Playground, content: Path
    ) -> None:
        write_article(content, "_drafts/boat.md", title="A Boat", body=LONG, **COMPLETE)
        editor = playground.publisher
        shown = await preview(playground, "boat")
        text = await editor.click(shown, "Read more")
        assert text.id == shown.id
        assert text.ephemeral
        assert "Paragraph 0." in text.embeds[0]["description"]
        assert "**Draft**" in text.content
        assert "Show here" not in labels(text)
        text = await editor.click(text, "Next")
        assert "Page 2 of" in text.embeds[0]["footer"]["text"]
        text = await editor.select(text, "3", placeholder="Go to page…")
        assert "Page 3 of" in text.embeds[0]["footer"]["text"]
        back = await editor.click(text, "Back")
        assert back.embeds == shown.embeds
        assert without_time(back) == without_time(shown)

    async def test_very_many_pages_have_a_form(self, playground: Playground, content: Path) -> None:
        write_article(content, "_drafts/boat.md", title="A Boat", body="\n\n".join([LONG] * 6))
        editor = playground.publisher
        text = await editor.click(await preview(playground, "boat"), "Read more")
        form = await editor.open(editor.start_click(text, "Go to page…"))
        text = await editor.submit(form, page="7")
        assert "Page 7 of" in text.embeds[0]["footer"]["text"]

    async def test_the_articles_that_go_with_it_open_and_lead_back(
        self, playground: Playground, content: Path
    ) -> None:
        write_article(content, "_drafts/boat.md", title="A Boat", **COMPLETE)
        editor = playground.publisher
        shown = await preview(playground, "boat")
        more = await editor.click(shown, "More articles")
        assert "**Draft**" in more.content
        opened = await editor.select(more, SLUG)
        assert opened.content == "", "it is no preview any more"
        assert opened.embeds[0]["title"].startswith("TikTok's Ban")
        more = await editor.click(opened, "Back")
        assert (await editor.click(more, "Back")).embeds == shown.embeds

    async def test_a_file_that_is_gone_since_says_so(
        self, playground: Playground, content: Path
    ) -> None:
        path = write_article(content, "_drafts/boat.md", title="A Boat")
        shown = await preview(playground, "boat")
        path.unlink()
        gone = await playground.publisher.click(shown, "Read more")
        assert gone.id != shown.id
        assert "boat" not in gone.content.lower()


@pytest.mark.usefixtures("bot")
class TestWhomItIsFor:
    async def test_who_manages_another_server_is_refused_and_offered_nothing(
        self, playground: Playground, content: Path
    ) -> None:
        write_article(content, "_drafts/boat.md", title="A Boat")
        answer = await playground.stranger.command("admin preview", slug="boat")
        assert answer.ephemeral
        assert "You manage this server, but" in answer.content
        assert not answer.embeds
        assert await playground.stranger.complete("admin preview", slug="") == []

    @pytest.mark.parametrize("kind", [Kind.PREVIEW, Kind.PREVIEW_TEXT, Kind.PREVIEW_MORE])
    @pytest.mark.parametrize("role", [Role.OPEN, Role.TURN, Role.BACK, Role.SHOW, Role.ASK])
    async def test_no_forged_button_shows_a_reader_a_draft(
        self, playground: Playground, bot: ArticleBot, content: Path, kind: Kind, role: Role
    ) -> None:
        write_article(content, "_drafts/boat.md", title="A Boat")
        there = Place(kind=kind, key=file_key("_drafts/boat.md"))
        custom_id = Step(role=role, place=there).custom_id
        await post(bot, custom_id)
        answer = await playground.reader.click(playground.messages()[-1], custom_id)
        assert answer.ephemeral
        assert not answer.embeds
        assert "publication" in answer.content

    async def test_nobody_posts_a_draft_for_all_not_even_the_publisher(
        self, playground: Playground, content: Path
    ) -> None:
        write_article(content, "_drafts/boat.md", title="A Boat")
        shown = await preview(playground, "boat")
        assert "Show here" not in labels(shown)


async def test_a_press_is_refused_once_its_reader_is_no_publisher_any_more(
    playground: Playground,
    database: Database,
    library: Library,
    content: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_article(content, "_drafts/boat.md", title="A Boat", body=LONG)
    stranger = playground.stranger
    allowed = Config(site=Site(url=SITE), admin=Admin(users=(int(stranger.user["id"]),)))
    async with online(playground, database, library, monkeypatch, allowed):
        shown = await stranger.command("admin preview", slug="boat")
        assert shown.embeds[0]["title"] == "A Boat"
    async with online(playground, database, library, monkeypatch, Config(site=Site(url=SITE))):
        answer = await stranger.click(shown, "Read more")
        assert answer.id != shown.id
        assert "You manage this server, but" in answer.content


async def test_warnings_that_are_switched_off_are_not_told(
    playground: Playground,
    database: Database,
    library: Library,
    content: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_article(content, "_drafts/boat.md", title="A Boat")
    config = Config(site=Site(url=SITE), check=Check(off=("no-tldr",)))
    async with online(playground, database, library, monkeypatch, config):
        shown = await preview(playground, "boat")
        assert "`no-image`" in shown.content
        assert "`no-tldr`" not in shown.content


@pytest.mark.usefixtures("bot")
class TestCompletion:
    async def test_drafts_and_files_that_are_new_or_broken_are_offered_beside_the_others(
        self, playground: Playground, content: Path
    ) -> None:
        write_article(content, "_drafts/tide.md", title="TikTok at Low Tide")
        await reloaded(playground)
        write_article(content, "tiktok-later.md", title="Later")
        write_article(content, "tiktok-broken.md", title="Broken", date="2025-02-30")
        offered = await playground.publisher.complete("admin preview", slug="tiktok")
        assert {"name": "TikTok at Low Tide (draft)", "value": "tide"} in offered
        values = [each["value"] for each in offered]
        assert {SLUG, "tiktok-later.md", "tiktok-broken.md"} <= set(values)
        assert len(values) == len(set(values))

    async def test_a_path_is_completed(self, playground: Playground, content: Path) -> None:
        write_article(content, "_drafts/tide.md", title="Low Water")
        await reloaded(playground)
        offered = await playground.publisher.complete("admin preview", slug="_drafts/")
        assert [each["value"] for each in offered] == ["_drafts/tide.md"]

    async def test_a_path_too_long_for_discord_is_chosen_all_the_same(
        self, playground: Playground, content: Path
    ) -> None:
        path = "_drafts/" + "/".join(["very-long-folder"] * 8) + "/tide.md"
        write_article(content, path, title="Low Water")
        (offered,) = await playground.publisher.complete("admin preview", slug="very-long-folder")
        shown = await preview(playground, offered["value"])
        assert shown.embeds[0]["title"] == "Low Water"
