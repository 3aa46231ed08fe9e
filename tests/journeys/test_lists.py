"""Lists: page by page, from one article to the next, and what is new since."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.library import Library
from bot.playground import Playground
from bot.playground.message import Message
from tests.making import write_article

pytestmark = pytest.mark.usefixtures("bot")

MANY = 60  # articles of one tag: two full pages, and one that isn't


@pytest.fixture
async def boats(library: Library, content: Path) -> None:
    """Add articles on one tag; the last letter of their dates and titles is their order."""
    day = datetime(2024, 12, 31, tzinfo=UTC)
    for number in range(MANY):
        date = (day - timedelta(days=number)).date().isoformat()
        write_article(
            content, f"boat-{number}.md", title=f"Boat {number}", date=date, tags=["Boats"]
        )
    await library.load()


def labels(message: Message) -> list[str]:
    return [button["label"] for button in message.buttons]


def disabled(message: Message) -> list[str]:
    return [button["label"] for button in message.buttons if button.get("disabled")]


def footer(message: Message) -> str:
    return str(message.embeds[0]["footer"]["text"])


async def test_from_an_article_of_a_list_to_the_next_and_back_to_the_list(
    playground: Playground,
) -> None:
    reader = playground.reader
    latest = await reader.command("latest", count=3)
    slugs = [option["value"] for option in latest.selects[0]["options"]]
    first = await reader.select(latest, slugs[0])
    assert footer(first).endswith("1 of 3")
    assert disabled(first) == ["Previous"]
    second = await reader.click(first, "Next")
    assert second.id == first.id
    assert footer(second).endswith("2 of 3")
    last = await reader.click(second, "Next")
    assert footer(last).endswith("3 of 3")
    assert disabled(last) == ["Next"]
    again = await reader.click(last, "Previous")
    assert again.embeds == second.embeds
    back = await reader.click(again, "Back")
    assert back.embeds == latest.embeds


async def test_an_article_that_was_asked_for_is_in_no_list(playground: Playground) -> None:
    card = await playground.reader.command("article", slug="betrayal-of-bolivar")
    assert "Next" not in labels(card)


@pytest.mark.usefixtures("boats")
class TestManyArticles:
    async def test_a_tag_of_many_articles_has_pages(self, playground: Playground) -> None:
        reader = playground.reader
        one = await reader.command("tag", tag="boats")
        assert footer(one) == "Page 1 of 3"
        assert one.embeds[0]["title"] == f"#Boats · {MANY} articles"
        two = await reader.click(one, "Next")
        assert two.id == one.id, "who asked turns the pages in place"
        three = await reader.click(two, "Next")
        assert footer(three) == "Page 3 of 3"
        assert disabled(three) == ["Next"]
        shown = [
            option["value"] for page in (one, two, three) for option in page.selects[0]["options"]
        ]
        assert shown == [f"boat-{number}" for number in range(MANY)]

    async def test_a_tag_leads_to_those_it_often_stands_together_with(
        self, playground: Playground, library: Library, content: Path
    ) -> None:
        for number in range(3):
            tags = ["Boats", "Salt", "Fog"] if number else ["Boats", "Salt", "Sand"]
            write_article(content, f"boat-{number}.md", title=f"Boat {number}", tags=tags)
        await library.load()
        reader = playground.reader
        list_ = await reader.command("tag", tag="boats")
        (field,) = list_.embeds[0]["fields"]
        assert (field["name"], field["value"]) == (
            "Often together with",
            "#Salt (3) · #Fog (2)",
        )
        *others, tags_row = (row["components"] for row in list_.raw["components"])
        assert [button["label"] for button in tags_row] == ["#Salt (3)", "#Fog (2)"]
        assert "#Salt (3)" not in str(others)
        opened = await reader.click(list_, "#Salt (3)")
        assert opened.ephemeral
        assert opened.embeds[0]["title"] == "#Salt · 3 articles"
        assert (await reader.click(opened, "Back")).embeds == list_.embeds

    async def test_the_next_article_may_stand_on_the_next_page(
        self, playground: Playground
    ) -> None:
        reader = playground.reader
        list_ = await reader.command("tag", tag="boats", private=True)
        opened = await reader.select(list_, "boat-24")
        assert footer(opened).endswith(f"25 of {MANY}")
        after = await reader.click(opened, "Next")
        assert after.embeds[0]["title"] == "Boat 25"
        assert footer(await reader.click(after, "Back")) == "Page 2 of 3"

    async def test_the_latest_of_a_tag(self, playground: Playground) -> None:
        latest = await playground.reader.command("latest", tag="BOATS", count=2)
        assert latest.embeds[0]["title"] == "Latest on #Boats"
        options = latest.selects[0]["options"]
        assert [option["value"] for option in options] == ["boat-0", "boat-1"]

    async def test_an_article_may_have_left_its_list_since(
        self, playground: Playground, library: Library, content: Path
    ) -> None:
        reader = playground.reader
        list_ = await reader.command("tag", tag="boats", private=True)
        opened = await reader.select(list_, "boat-1")
        write_article(content, "boat-2.md", title="Boat 2", tags=["Ships"])
        await library.load()
        other = await reader.click(opened, "Next")
        assert other.embeds[0]["title"] == "Boat 2"
        assert " of " not in footer(other)
        assert "Next" not in labels(other)


async def test_all_tags_the_most_used_first(playground: Playground) -> None:
    reader = playground.reader
    tags = await reader.command("tags")
    first, *others = tags.embeds[0]["description"].splitlines()
    assert first == "**#Labubu** · 3 articles"
    assert others == sorted(others, key=lambda line: -int(line.split()[-2]))
    value = tags.selects[0]["options"][0]["value"]
    opened = await reader.select(tags, value)
    assert opened.ephemeral
    assert opened.embeds[0]["title"] == "#Labubu · 3 articles"
    assert (await reader.click(opened, "Back")).embeds == tags.embeds


async def test_many_tags_have_pages(
    playground: Playground, library: Library, content: Path
) -> None:
    for number in range(9):
        tags = [f"Tag {number} {letter}" for letter in "abcdefgh"]
        write_article(content, f"tagged-{number}.md", title=f"Tagged {number}", tags=tags)
    await library.load()
    reader = playground.reader
    page = await reader.command("tags")
    seen = []
    while True:
        seen += [option["value"] for option in page.selects[0]["options"]]
        if "Next" in disabled(page):
            break
        page = await reader.click(page, "Next")
    assert len(seen) == len(set(seen)) == len(library.catalogue.tags)


class TestRandom:
    async def test_another_one_is_another_one(self, playground: Playground) -> None:
        reader = playground.reader
        card = await reader.command("random", tag="Labubu", private=True)
        titles = [card.embeds[0]["title"]]
        for _ in range(12):
            card = await reader.click(card, "Another")
            titles.append(card.embeds[0]["title"])
        assert len(set(titles)) == 3
        assert all(one != other for one, other in pairwise(titles))
        assert (await reader.click(card, "Back")).embeds[0]["title"] == titles[-2]

    async def test_an_unknown_tag_is_answered_with_one_like_it(
        self, playground: Playground
    ) -> None:
        answer = await playground.reader.command("random", tag="Labubo")
        assert answer.ephemeral
        assert "Labubu" in answer.content


class TestNew:
    async def test_what_has_appeared_since_the_card(
        self, playground: Playground, library: Library, content: Path
    ) -> None:
        reader = playground.reader
        latest = await reader.command("latest")
        now = datetime.now(UTC).isoformat(timespec="seconds")
        write_article(content, "boat.md", title="A New Boat", date=now)
        await library.load()
        new = await reader.click(latest, "New since this card")
        assert new.ephemeral
        assert [option["value"] for option in new.selects[0]["options"]] == ["boat"]
        opened = await reader.select(new, "boat")
        assert opened.embeds[0]["title"] == "A New Boat"
        assert (await reader.click(opened, "Back")).embeds == new.embeds
        assert (await reader.click(new, "Back")).embeds[0]["title"] == "Latest from Articles"

    async def test_of_a_day_only_what_the_card_did_not_show(
        self, playground: Playground, library: Library, content: Path
    ) -> None:
        reader = playground.reader
        today = datetime.now(UTC).date().isoformat()
        write_article(content, "boat.md", title="Morning Boat", date=today)
        await library.load()
        latest = await reader.command("latest")
        assert latest.selects[0]["options"][0]["value"] == "boat"
        write_article(content, "ship.md", title="Evening Ship", date=today)
        await library.load()
        new = await reader.click(latest, "New since this card")
        assert [option["value"] for option in new.selects[0]["options"]] == ["ship"]

    async def test_of_a_tags_list_only_its_own(
        self, playground: Playground, library: Library, content: Path
    ) -> None:
        reader = playground.reader
        list_ = await reader.command("tag", tag="Labubu")
        now = datetime.now(UTC).isoformat(timespec="seconds")
        write_article(content, "boat.md", title="Boat", date=now)
        write_article(content, "toy.md", title="Toy", date=now, tags=["labubu"])
        await library.load()
        new = await reader.click(list_, "New since this card")
        assert [option["value"] for option in new.selects[0]["options"]] == ["toy"]

    async def test_nothing_new_is_said(self, playground: Playground) -> None:
        reader = playground.reader
        answer = await reader.click(await reader.command("latest"), "New since this card")
        assert answer.embeds[0]["description"].startswith("Nothing new since <t:")

    async def test_a_private_list_offers_it_once_there_is_something(
        self, playground: Playground, library: Library, content: Path
    ) -> None:
        reader = playground.reader
        list_ = await reader.command("latest", count=9, private=True)
        assert "New since this card" not in labels(list_)
        opened = await reader.select(list_, "betrayal-of-bolivar")
        assert "New since this card" not in labels(await reader.click(opened, "Back"))
        now = datetime.now(UTC).isoformat()
        write_article(content, "boat.md", title="Boat", date=now)
        await library.load()
        opened = await reader.select(list_, "betrayal-of-bolivar")
        assert "New since this card" in labels(await reader.click(opened, "Back"))
