"""An article that is gone: a kind answer with others to read, and never a word of its own."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.config import Config, Site
from bot.library import Library, rebuild
from bot.playground import Playground
from bot.playground.message import Message
from bot.store import Database
from tests.journeys.conftest import SITE, online
from tests.making import make_source, open_database, write_article

SECRET = "Zanzibar"
ADDRESS = "https://boats.example/zz/harbour"
OLD = "https://boats.example/archive/harbour.html"
LINKS = [
    f"{ADDRESS}/?utm_source=x#end",
    OLD,
    f"{SITE}/2025/boat/",
    f"{SITE}/old-boat.html",
    "https://boats.example/2025/old-boat",
]
MENUS = ["TL;DR of this link", "Related articles"]
WAYS = ["draft", "expired", "removed", "renamed"]
GONE = "This article is no longer published."


def write_boat(content: Path, **more: Any) -> None:
    write_article(
        content,
        "boat.md",
        title=f"{SECRET} Harbour",
        date="2025-01-01",
        tldr=f"{SECRET} lanterns above the quiet harbour.",
        tags=["Lighthouse"],
        url=ADDRESS,
        aliases=["old-boat", "/archive/harbour.html"],
        **more,
    )


def withdraw(content: Path, how: str) -> None:
    if how == "removed":
        (content / "boat.md").unlink()
    elif how == "renamed":
        write_article(content, "boat.md", title="Another boat", slug="ship", date="2023-01-01")
    else:
        write_boat(content, **{"draft": True} if how == "draft" else {"expires": "2025-06-01"})


@pytest.fixture(autouse=True)
async def boats(library: Library, content: Path) -> None:
    write_boat(content)
    write_article(
        content,
        "lamp.md",
        title="Lamp keepers",
        date="2024-01-01",
        tldr="Lanterns of a harbour.",
        tags=["Lighthouse"],
    )
    await library.load()


def told(message: Message) -> str:
    return str(message.embeds[0]["description"])


def is_kind(answer: Message) -> bool:
    """Tell whether an answer says that it is gone, says nothing of it, and has others to open."""
    said = json.dumps([*answer.embeds, *answer.selects]).casefold()
    silent = all(word.casefold() not in said for word in (SECRET, "quiet harbour", ADDRESS, OLD))
    return bool(answer.embeds) and GONE in told(answer) and silent and bool(answer.selects)


async def ask(playground: Playground, link: str) -> list[Message]:
    """Ask of a message with a link all that can be asked of it."""
    message = playground.friend.say(f"Have you read {link}?")
    return [await playground.reader.on_message(menu, message) for menu in MENUS]


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("how", WAYS)
async def test_an_old_button_is_answered_with_what_went_with_it_and_what_is_new(
    playground: Playground, library: Library, content: Path, how: str
) -> None:
    reader = playground.reader
    card = await reader.command("article", slug="boat")
    withdraw(content, how)
    await library.load()
    for label in ("Read more", "More articles"):
        answer = await reader.click(card, label)
        assert answer.ephemeral
        assert is_kind(answer)
        assert "What went with it" in told(answer)
        assert "**The newest**" in told(answer)
        assert all(each.get("label") != "Show here" for each in answer.buttons)
    first = answer.selects[0]["options"][0]
    assert first["label"] == "Lamp keepers"
    opened = await reader.select(answer, first["value"])
    assert opened.embeds[0]["title"] == first["label"]
    assert is_kind(await reader.click(opened, "Back"))


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("how", WAYS)
async def test_whatever_it_is_asked_for_by_is_answered_with_what_went_with_it(
    playground: Playground, library: Library, content: Path, how: str
) -> None:
    reader = playground.reader
    withdraw(content, how)
    await library.load()
    answers = [
        await reader.command(command, slug=typed)
        for command in ("article", "related")
        for typed in ("boat", " BOAT", "old-boat")
    ]
    for link in LINKS:
        linked = await ask(playground, link)
        assert all(answer.ephemeral for answer in linked)
        answers += linked
    for answer in answers:
        assert is_kind(answer)
        assert "What went with it" in told(answer)
    opened = await reader.select(answer, answer.selects[0]["options"][0]["value"])
    assert opened.embeds[0]["title"] == "Lamp keepers"
    assert is_kind(await reader.click(opened, "Back"))
    other = await reader.command("related", slug="goat")
    assert "No article is called “goat”." in other.content


@pytest.mark.usefixtures("bot")
async def test_what_there_is_comes_before_what_is_gone_and_others_links_are_not_ours(
    playground: Playground, library: Library, content: Path
) -> None:
    withdraw(content, "removed")
    await library.load()
    card, listed = await ask(playground, f"{ADDRESS} and {SITE}/lamp")
    assert card.embeds[0]["title"] == "Lamp keepers"
    assert not listed.embeds[0]["description"].startswith(GONE)
    for link in ("https://other.example/boat", "https://boats.example/zz", f"{SITE}/archive/x"):
        told_so, _ = await ask(playground, link)
        assert "isn't to an article of ours" in told_so.content


@pytest.mark.usefixtures("bot")
async def test_what_the_clock_takes_is_answered_without_a_load(
    playground: Playground, library: Library, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_boat(content, expires=(datetime.now(UTC) + timedelta(hours=1)).isoformat())
    await library.load()
    for answer in await ask(playground, ADDRESS):
        assert f"{SECRET} Harbour" in json.dumps(answer.embeds)
    later = datetime.now(UTC) + timedelta(hours=2)
    monkeypatch.setattr(library, "_now", lambda: later)
    await library.refresh()
    for link in (ADDRESS, OLD, f"{SITE}/old-boat"):
        assert all(map(is_kind, await ask(playground, link)))
    assert is_kind(await playground.reader.command("related", slug="old-boat"))


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("state", ["draft", "scheduled", "deleted"])
async def test_of_what_was_never_published_nobody_learns(
    playground: Playground, library: Library, content: Path, state: str
) -> None:
    keys: dict[str, Any] = {"publish_at": "2999-01-01"} if state == "scheduled" else {"draft": True}
    for tldr in ("Once.", "Again."):
        write_article(
            content,
            "secret.md",
            title=f"{SECRET} Plans",
            tldr=tldr,
            url=f"{SITE}/plans",
            aliases=["plot"],
            **keys,
        )
        await library.load()
    if state == "deleted":
        (content / "secret.md").unlink()
        await library.load()
    for typed in ("secret", "plot"):
        for command in ("article", "related"):
            answer = await playground.reader.command(command, slug=typed)
            assert f"No article is called “{typed}”." in answer.content
            assert SECRET not in answer.content
    for link in (f"{SITE}/plans", f"{SITE}/secret", f"{SITE}/plot"):
        answer, other = await ask(playground, link)
        assert "isn't to an article of ours" in answer.content
        assert GONE not in json.dumps([other.content, *other.embeds])


@pytest.mark.usefixtures("bot")
async def test_what_comes_back_is_there_and_what_went_as_a_draft_stays_gone_without_its_file(
    playground: Playground, library: Library, content: Path
) -> None:
    withdraw(content, "draft")
    await library.load()
    (content / "boat.md").unlink()
    await library.load()
    assert "What went with it" in told(await playground.reader.command("article", slug="boat"))
    write_boat(content)
    await library.load()
    answer = await playground.reader.command("article", slug="boat")
    assert answer.embeds[0]["title"] == f"{SECRET} Harbour"
    card, _ = await ask(playground, ADDRESS)
    assert card.embeds[0]["title"] == f"{SECRET} Harbour"


@pytest.mark.parametrize("seen", [True, False], ids=["after a load", "which no load has seen"])
async def test_it_is_known_after_a_restart_and_in_a_database_made_anew(
    *,
    playground: Playground,
    library: Library,
    content: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    seen: bool,
) -> None:
    path, source = tmp_path / "articles.db", make_source(content, site_url=SITE)
    withdraw(content, "removed")
    if seen:
        await library.load()
    await library._database.close()
    await rebuild(path, source, now=datetime.now(UTC))
    async with open_database(path) as database:
        opened = await Library.open(database, source)
        config = Config(site=Site(url=SITE))
        async with online(playground, database, opened, monkeypatch, config):
            for answer in await ask(playground, ADDRESS):
                assert is_kind(answer)
                assert "What went with it" in told(answer)
            answer = await playground.reader.command("related", slug="boat")
            assert is_kind(answer)
            assert "What went with it" in told(answer)


@pytest.mark.usefixtures("bot")
async def test_where_the_database_fails_it_is_as_if_nothing_were_known(
    playground: Playground, library: Library, content: Path, database: Database
) -> None:
    withdraw(content, "removed")
    await library.load()
    with closing(sqlite3.connect(database.path)) as connection, connection:
        connection.execute("UPDATE withdrawn_name SET along = '['")
    answer = await playground.reader.command("article", slug="boat")
    assert "No article is called “boat”." in answer.content
    answer, _ = await ask(playground, ADDRESS)
    assert "isn't to an article of ours" in answer.content


@pytest.mark.usefixtures("bot")
async def test_a_gone_article_is_never_posted_nor_put_in_the_place_of_a_public_card(
    playground: Playground, library: Library, content: Path
) -> None:
    reader = playground.reader
    write_boat(content, body="A word of it. " * 1000)
    await library.load()
    private = await reader.command("article", slug="boat", private=True)
    text = await reader.click(await reader.click(private, "Read more"), "Show here")
    listed = await reader.command("tag", tag="Lighthouse")
    (content / "boat.md").unlink()
    await library.load()
    turned = await reader.click(text, "Next")
    assert turned.ephemeral
    assert turned.id != text.id
    assert is_kind(turned)
    answer = await reader.click(private, "Show here")
    assert answer.ephemeral
    assert "no longer published" in answer.content
    assert is_kind(await reader.select(listed, "boat"))


@pytest.mark.usefixtures("bot")
async def test_what_a_gone_articles_own_list_leads_to_opens_all_the_same(
    playground: Playground, library: Library, content: Path
) -> None:
    reader = playground.reader
    more = await reader.click(await reader.command("article", slug="boat"), "More articles")
    (content / "boat.md").unlink()
    await library.load()
    opened = await reader.select(more, "lamp")
    assert opened.embeds[0]["title"] == "Lamp keepers"
    assert is_kind(await reader.click(opened, "Back"))
