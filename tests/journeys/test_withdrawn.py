"""An article that is gone: a kind answer with others to read, and never a word of its own."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.library import Library
from bot.playground import Playground
from bot.playground.message import Message
from tests.journeys.conftest import SITE
from tests.making import write_article

pytestmark = pytest.mark.usefixtures("bot")

SECRET = "Zanzibar"
GONE = "This article is no longer published."


def write_boat(content: Path, **more: Any) -> None:
    write_article(
        content,
        "boat.md",
        title=f"{SECRET} Harbour",
        date="2025-01-01",
        tldr=f"{SECRET} lanterns above the quiet harbour.",
        tags=["Lighthouse"],
        **more,
    )


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
    return GONE in told(answer) and SECRET not in json.dumps([*answer.embeds, *answer.selects])


@pytest.mark.parametrize("how", ["draft", "expired", "removed"])
async def test_an_old_button_is_answered_with_what_went_with_it_and_what_is_new(
    playground: Playground, library: Library, content: Path, how: str
) -> None:
    reader = playground.reader
    card = await reader.command("article", slug="boat")
    if how == "removed":
        (content / "boat.md").unlink()
    else:
        write_boat(content, **{"draft": True} if how == "draft" else {"expires": "2025-06-01"})
    await library.load()
    for label in ("Read more", "More articles"):
        answer = await reader.click(card, label)
        assert answer.ephemeral
        assert is_kind(answer)
        assert ("What went with it" in told(answer)) is (how != "removed")
        assert "**The newest**" in told(answer)
        assert all(each.get("label") != "Show here" for each in answer.buttons)
    first = answer.selects[0]["options"][0]
    if how != "removed":
        assert first["label"] == "Lamp keepers"
    opened = await reader.select(answer, first["value"])
    assert opened.embeds[0]["title"] == first["label"]
    assert is_kind(await reader.click(opened, "Back"))


async def test_its_slug_and_its_link_are_answered_kindly_once_it_has_expired(
    playground: Playground, library: Library, content: Path
) -> None:
    write_boat(content, expires=(datetime.now(UTC) - timedelta(hours=1)).isoformat())
    await library.load()
    assert is_kind(await playground.reader.command("article", slug="BOAT"))
    link = playground.friend.say(f"{SITE}/2025/boat/?utm_source=x")
    assert is_kind(await playground.reader.on_message("TL;DR of this link", link))
    elsewhere = playground.friend.say("https://other.example/boat")
    answer = await playground.reader.on_message("TL;DR of this link", elsewhere)
    assert "isn't to an article of ours" in answer.content


async def test_of_a_draft_nobody_learns_by_its_slug(
    playground: Playground, library: Library, content: Path
) -> None:
    write_boat(content, draft=True)
    await library.load()
    answer = await playground.reader.command("article", slug="boat")
    assert "No article is called “boat”." in answer.content
    assert SECRET not in answer.content


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
