"""Whatever is pressed, and whatever has happened since, the reader gets an answer."""

import asyncio
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.article import Article, article_key
from bot.cards.desk import Desk
from bot.cards.places import Kind, Place, Role, Step
from bot.client import ArticleBot
from bot.config import Config, Site
from bot.library import Library
from bot.playground import Playground
from bot.playground.message import Message
from bot.store import Database
from tests.journeys.conftest import SITE, online
from tests.making import make_source, write_article

GONE = "run the command again"


def says_gone(answer: Message) -> bool:
    """Tell whether an answer says that what a button leads to isn't there any more."""
    return GONE in answer.content or "no longer published" in str(answer.embeds)


SLUG = "tiktok-ban-xiaohongshu-migration"


async def post(bot: ArticleBot, *custom_ids: str) -> None:
    """Post a message with buttons as an older version, or somebody else, may have left it."""
    view = discord.ui.View(timeout=None)
    for custom_id in custom_ids:
        view.add_item(discord.ui.Button(label=custom_id[:80], custom_id=custom_id))
    channel = bot.guilds[0].text_channels[0]
    await channel.send("An old message", view=view)
    view.stop()  # nothing in this process remembers it


@pytest.mark.parametrize(
    "custom_id",
    [
        pytest.param("a0o:l5:", id="older version"),
        pytest.param("vote:yes", id="not ours"),
        pytest.param("a1o:cAAAAAAAAAA:", id="no such article"),
        pytest.param("a1o:tAAAAAAAAAA:", id="no such tag"),
        pytest.param("a1o:rAAAAAAAAAA9:l5", id="no such text"),
        pytest.param("a1o:mAAAAAAAAAA:", id="nothing to read after it"),
        pytest.param("a1o:lAAAAAAAAAA5:", id="latest of no such tag"),
        pytest.param("a1o:zAAAAAAAAAA:", id="by chance of no such tag"),
        pytest.param("a1o:nAAAAAAAAAA:", id="new of no such tag"),
        pytest.param("a1o:kAAAAAAAAAAAAAAAAAAAB:", id="none of some"),
        pytest.param("a1o:cAAAAAAAAAA:tAAAAAAAAAA", id="from no such list"),
        pytest.param("a1s:l5:", id="a menu of which nothing was chosen"),
        pytest.param("a1j:rAAAAAAAAAA:", id="a page of no such text"),
        pytest.param("a1q:rAAAAAAAAAA:", id="a form for no such text"),
        pytest.param("a1q:l5:", id="a form for no text"),
        pytest.param("a1h:cAAAAAAAAAA:", id="showing no such article"),
    ],
)
async def test_a_button_that_leads_nowhere_says_so(
    playground: Playground, bot: ArticleBot, custom_id: str
) -> None:
    await post(bot, custom_id)
    answer = await playground.reader.click(playground.messages()[-1], custom_id)
    assert answer.ephemeral
    assert says_gone(answer)


async def test_an_article_withdrawn_between_two_presses(
    playground: Playground, bot: ArticleBot, library: Library, content: Path
) -> None:
    del bot
    reader = playground.reader
    card = await reader.command("article", slug=SLUG)
    text = await reader.click(card, "Read more")
    (content / f"{SLUG}.md").unlink()
    assert (await library.load()).removed == (SLUG,)
    answer = await reader.click(text, "Next")
    assert says_gone(answer)
    answer = await reader.click(card, "Read more")
    assert says_gone(answer)


async def test_an_article_that_became_a_draft_between_two_presses(
    playground: Playground, bot: ArticleBot, library: Library, content: Path
) -> None:
    del bot
    reader = playground.reader
    card = await reader.command("article", slug=SLUG)
    path = content / f"{SLUG}.md"
    path.write_text(path.read_text("utf-8").replace("---\n", "---\ndraft: true\n", 1), "utf-8")
    await library.load()
    for label in ("Read more", "More articles"):
        answer = await reader.click(card, label)
        assert answer.ephemeral
        assert "no longer published" in answer.embeds[0]["description"]


async def test_a_list_opened_since_then_leaves_out_what_has_gone(
    playground: Playground, bot: ArticleBot, library: Library, content: Path
) -> None:
    del bot
    reader = playground.reader
    latest = await reader.command("latest", count=9)
    (content / f"{SLUG}.md").unlink()
    await library.load()
    answer = await reader.select(latest, SLUG)
    assert "no longer published" in answer.embeds[0]["description"]
    other = await reader.select(latest, "betrayal-of-bolivar")
    back = await reader.click(other, "Back")
    assert SLUG not in str(back.selects)


async def test_a_slug_that_changed_keeps_its_buttons_where_the_old_one_is_an_alias(
    playground: Playground, bot: ArticleBot, library: Library, content: Path
) -> None:
    del bot
    reader = playground.reader
    card = await reader.command("article", slug=SLUG)
    latest = await reader.command("latest")
    text = (content / f"{SLUG}.md").read_text("utf-8")
    (content / f"{SLUG}.md").unlink()
    renamed = text.replace(f"slug: {SLUG}", f"slug: new-name\naliases: [{SLUG}]")
    (content / "new-name.md").write_text(renamed, "utf-8")
    report = await library.load()
    assert (report.added, report.removed) == (("new-name",), (SLUG,))
    page = await reader.click(card, "Read more")
    assert "Page 1 of 2" in page.embeds[0]["footer"]["text"]
    assert "Page 2 of 2" in (await reader.click(page, "Next")).embeds[0]["footer"]["text"]
    assert (await reader.select(latest, SLUG)).embeds[0]["title"] == card.embeds[0]["title"]


async def test_a_database_made_anew_keeps_every_button(
    playground: Playground,
    content: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def serve(name: str) -> tuple[Database, Library]:
        database = await Database.open(tmp_path / name)
        library = await Library.open(database, make_source(content, site_url=SITE))
        await library.load()
        return database, library

    config = Config(site=Site(url=SITE))
    reader = playground.reader
    database, library = await serve("first.db")
    async with online(playground, database, library, monkeypatch, config):
        card = await reader.command("article", slug=SLUG)
        tag = await reader.command("tag", tag="Labubu")
    await database.close()
    database, library = await serve("second.db")
    async with online(playground, database, library, monkeypatch, config):
        text = await reader.click(card, "Read more")
        assert "Page 1 of 2" in text.embeds[0]["footer"]["text"]
        opened = await reader.select(tag, "labubu-pop-culture-phenomenon")
        assert opened.embeds[0]["footer"]["text"].endswith("2 of 3")
        assert (await reader.click(opened, "Back")).embeds == tag.embeds
    await database.close()


async def test_an_article_renamed_in_its_file_keeps_its_buttons(
    playground: Playground, bot: ArticleBot, library: Library, content: Path
) -> None:
    del bot
    reader = playground.reader
    card = await reader.command("article", slug=SLUG)
    path = content / f"{SLUG}.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Sparks", "Lights"), "utf-8")
    assert (await library.load()).changed == (SLUG,)
    text = await reader.click(card, "Read more")
    assert "Lights" in text.embeds[0]["title"]


async def test_a_page_that_a_shorter_text_no_longer_has_is_its_last(
    playground: Playground, bot: ArticleBot, library: Library, content: Path
) -> None:
    del bot
    reader = playground.reader
    first = await reader.click(await reader.command("article", slug=SLUG), "Read more")
    path = content / f"{SLUG}.md"
    head = path.read_text(encoding="utf-8").rpartition("---\n")[0]
    path.write_text(f"{head}---\nShort now.\n", encoding="utf-8")
    await library.load()
    last = await reader.click(first, "Next")
    assert last.embeds[0]["description"] == "Short now."


async def test_only_who_asked_turns_the_pages_of_a_public_message(
    playground: Playground, bot: ArticleBot
) -> None:
    """The bot's own post was asked for by nobody, so a press on it is answered privately."""
    place = Place(kind=Kind.TEXT, key=article_key(SLUG))
    custom_id = Step(role=Role.TURN, place=place).custom_id
    await post(bot, custom_id)
    message = playground.messages()[-1]
    answer = await playground.reader.click(message, custom_id)
    assert answer.ephemeral
    assert answer.id != message.id


async def test_a_failure_nobody_foresaw_is_an_apology_with_a_reference(
    playground: Playground,
    bot: ArticleBot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    del bot
    card = await playground.reader.command("latest")

    async def fail(*_: object) -> None:
        raise ZeroDivisionError("the cause")

    monkeypatch.setattr(Desk, "card", fail)
    for answer in (
        await playground.reader.command("latest"),
        await playground.reader.select(card, SLUG),
    ):
        assert answer.ephemeral
        assert "Traceback" not in answer.content
        assert "ZeroDivisionError" not in answer.content
        reference = answer.content.rstrip(".").rpartition(" ")[2]
        assert f"unforeseen failure {reference}" in caplog.text
    assert "the cause" in caplog.text


class TestJumping:
    """From page to page of a long text."""

    @pytest.fixture
    async def long_text(self, library: Library, content: Path) -> None:
        """Add an article of six pages and one of about forty; each begins with its number."""
        for slug, count in (("six", 6), ("forty", 40)):
            chapters = (f"## Part {number}\n\n" + "word " * 360 for number in range(1, count + 1))
            write_article(content, f"{slug}.md", title=slug, body="\n\n".join(chapters))
        await library.load()

    @pytest.mark.usefixtures("bot", "long_text")
    async def test_a_menu_leads_to_any_page_and_says_how_it_begins(
        self, playground: Playground
    ) -> None:
        reader = playground.reader
        card = await reader.command("article", slug="six", private=True)
        text = await reader.click(card, "Read more")
        assert text.embeds[0]["footer"]["text"] == "Page 1 of 6 · 9 min read"
        (menu,) = text.selects
        assert [option["label"] for option in menu["options"]] == [
            f"Page {number}" for number in range(1, 7)
        ]
        assert menu["options"][3]["description"].startswith("Part 4 word word")
        fourth = await reader.select(text, "4")
        assert fourth.id == text.id
        assert fourth.embeds[0]["footer"]["text"] == "Page 4 of 6 · 5 min left"
        assert (await reader.click(fourth, "Back")).embeds == card.embeds

    @pytest.mark.usefixtures("bot", "long_text")
    async def test_a_jump_on_a_public_text_is_its_readers_alone(
        self, playground: Playground
    ) -> None:
        reader = playground.reader
        card = await reader.command("article", slug="six", private=True)
        shown = await reader.click(await reader.click(card, "Read more"), "Show here")
        turned = await playground.friend.select(shown, "3")
        assert turned.ephemeral
        own = await reader.select(shown, "3")
        assert own.id == shown.id

    @pytest.mark.usefixtures("long_text")
    async def test_a_form_leads_to_any_page_of_a_longer_text(
        self, playground: Playground, bot: ArticleBot
    ) -> None:
        reader = playground.reader
        card = await reader.command("article", slug="forty", private=True)
        text = await reader.click(card, "Read more")
        assert not text.selects
        form = await reader.open(reader.start_click(text, "Go to page…"))
        assert form.fields[0]["label"] == "A page from 1 to 40"
        assert not bot._connection._view_store._modals, "nothing of it is kept here"
        page = await reader.submit(form, page=" 33")
        assert page.id == text.id
        assert page.embeds[0]["footer"]["text"].startswith("Page 33 of 40 · ")

    @pytest.mark.usefixtures("bot", "long_text")
    @pytest.mark.parametrize("typed", ["0", "41", "x", "-1", "²", "１"])
    async def test_what_is_no_page_is_told(self, playground: Playground, typed: str) -> None:
        reader = playground.reader
        card = await reader.command("article", slug="forty", private=True)
        text = await reader.click(card, "Read more")
        form = await reader.open(reader.start_click(text, "Go to page…"))
        answer = await reader.submit(form, page=typed)
        if typed == "１":  # a digit is a digit
            assert answer.embeds[0]["footer"]["text"].startswith("Page 1 of 40")
            return
        assert answer.ephemeral
        assert answer.content == f"There is no page “{typed}”. Type a number from 1 to 40."


async def test_an_answer_that_takes_long_is_promised_first(
    playground: Playground,
    bot: ArticleBot,
    library: Library,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Discord gives up after three seconds; a database may be busy for longer."""
    del bot
    reader = playground.reader
    card = await reader.command("article", slug=SLUG)
    monkeypatch.setattr("bot.cards.patience.PROMISE_AFTER_S", 0)
    promised = asyncio.Event()
    real_pages, real_defer = library.pages, discord.InteractionResponse.defer

    async def slowly(article: Article) -> tuple[str, ...]:
        await promised.wait()
        promised.clear()
        return await real_pages(article)

    async def defer(response: discord.InteractionResponse[Any], **options: bool) -> None:
        await real_defer(response, **options)
        promised.set()

    monkeypatch.setattr(library, "pages", slowly)
    monkeypatch.setattr(discord.InteractionResponse, "defer", defer)
    text = await reader.click(card, "Read more")
    assert text.ephemeral
    assert "Page 1 of 2" in text.embeds[0]["footer"]["text"]
    turned = await reader.click(text, "Next")
    assert turned.id == text.id
    assert "Page 2 of 2" in turned.embeds[0]["footer"]["text"]
