"""A reader goes through a series, and through what somebody has written."""

from pathlib import Path

import pytest

from bot.config import Config
from bot.library import Library
from bot.playground import Playground
from bot.playground.message import Message
from bot.store import Database
from tests.journeys.conftest import online
from tests.making import write_article

PARTS = 30  # of a series: one full page, and one that isn't
LONG = "The " + "Very " * 30 + "Long Series"  # longer than Discord's choices


@pytest.fixture
async def written(library: Library, content: Path) -> None:
    """Add a series by one author, in the order of its numbers, its dates backwards."""
    for number in range(1, PARTS + 1):
        day = f"2024-01-{PARTS + 1 - number:02}"
        write_article(
            content,
            f"tide-{number}.md",
            title=f"Tide {number}",
            date=day,
            series="Tide Tables",
            series_order=str(number),
            authors=["Ada Byron"],
        )
    write_article(content, "long.md", title="Long", series=LONG)
    await library.load()


def labels(message: Message) -> list[str]:
    return [button["label"] for button in message.buttons]


def options(message: Message) -> list[str]:
    return [option["value"] for option in message.selects[0]["options"]]


def footer(message: Message) -> str:
    return str(message.embeds[0]["footer"]["text"])


@pytest.mark.usefixtures("bot", "written")
class TestWritten:
    async def test_a_series_has_pages_in_the_order_in_which_it_is_read(
        self, playground: Playground
    ) -> None:
        reader = playground.reader
        one = await reader.command("series", name="tide tables")
        assert one.embeds[0]["title"] == f"Tide Tables · {PARTS} parts"
        assert one.selects[0]["options"][0]["description"].startswith("Part 1 · 30 January 2024")
        assert "New since this card" not in labels(one)
        two = await reader.click(one, "Next")
        assert two.id == one.id
        assert footer(two) == "Page 2 of 2"
        assert two.selects[0]["options"][0]["description"].startswith("Part 26")
        assert options(one) + options(two) == [f"tide-{n}" for n in range(1, PARTS + 1)]

    async def test_from_an_article_of_a_series_to_the_next_and_back_to_its_page(
        self, playground: Playground
    ) -> None:
        reader = playground.reader
        list_ = await reader.command("series", name="Tide Tables", private=True)
        assert list_.ephemeral
        opened = await reader.select(list_, "tide-25")
        assert footer(opened).endswith(f"25 of {PARTS}")
        after = await reader.click(opened, "Next")
        assert after.embeds[0]["title"] == "Tide 26"
        assert footer(await reader.click(after, "Back")) == "Page 2 of 2"

    async def test_what_an_author_has_written_is_listed_newest_first(
        self, playground: Playground
    ) -> None:
        reader = playground.reader
        one = await reader.command("author", name="ada byron")
        assert one.embeds[0]["title"] == f"Ada Byron · {PARTS} articles"
        assert options(one)[:2] == ["tide-1", "tide-2"]
        two = await reader.click(one, "Next")
        assert options(two)[-1] == f"tide-{PARTS}"
        opened = await reader.select(two, "tide-26")
        assert opened.ephemeral
        assert footer(opened).endswith(f"26 of {PARTS}")
        before = await reader.click(opened, "Previous")
        assert before.embeds[0]["title"] == "Tide 25"
        assert (await reader.click(before, "Back")).embeds == one.embeds

    async def test_a_part_tells_its_place_and_leads_to_those_beside_it(
        self, playground: Playground
    ) -> None:
        reader = playground.reader
        card = await reader.command("article", slug="tide-2")
        assert f"-# Part 2 of {PARTS} of *Tide Tables*" in card.embeds[0]["description"]
        assert {"Part 1", "Part 3", "All parts"} <= {*labels(card)}
        third = await reader.click(card, "Part 3")
        assert third.ephemeral
        assert third.embeds[0]["title"] == "Tide 3"
        assert (await reader.click(third, "Back")).embeds == card.embeds
        whole = await reader.click(card, "All parts")
        assert whole.embeds[0]["title"] == f"Tide Tables · {PARTS} parts"
        first = await reader.select(whole, "tide-1")
        assert {"Previous", "Next"} <= {*labels(first)}
        assert "All parts" not in labels(first), "the way back leads there"

    async def test_the_first_and_the_last_part_have_one_beside_them(
        self, playground: Playground
    ) -> None:
        reader = playground.reader
        first = await reader.command("article", slug="tide-1")
        assert [each for each in labels(first) if each.startswith("Part")] == ["Part 2"]
        last = await reader.command("article", slug=f"tide-{PARTS}")
        assert [each for each in labels(last) if each.startswith("Part")] == [f"Part {PARTS - 1}"]

    async def test_the_end_of_a_text_leads_to_the_next_part(self, playground: Playground) -> None:
        reader = playground.reader
        card = await reader.command("article", slug="tide-1", private=True)
        text = await reader.click(card, "Read more")
        after = await reader.click(text, "Part 2")
        assert after.embeds[0]["title"] == "Tide 2"
        assert (await reader.click(after, "Back")).embeds == text.embeds

    async def test_a_series_of_one_is_none(self, playground: Playground) -> None:
        card = await playground.reader.command("article", slug="long")
        assert "Part" not in str(card.embeds)
        assert "All parts" not in labels(card)

    async def test_parts_lead_on_after_a_change_of_the_series(
        self, playground: Playground, library: Library, content: Path
    ) -> None:
        reader = playground.reader
        card = await reader.command("article", slug="tide-2", private=True)
        (content / "tide-1.md").unlink()
        await library.load()
        third = await reader.click(card, "Part 3")
        assert third.embeds[0]["title"] == "Tide 3"
        assert f"Part 2 of {PARTS - 1}" in third.embeds[0]["description"]

    async def test_names_are_offered_and_one_too_long_for_discord_works(
        self, playground: Playground
    ) -> None:
        reader = playground.reader
        assert await reader.complete("author", name="byr") == [
            {"name": f"Ada Byron ({PARTS})", "value": "Ada Byron"}
        ]
        (choice,) = await reader.complete("series", name="the very")
        assert len(choice["name"]) <= 100
        card = await reader.command("series", name=choice["value"])
        assert options(card) == ["long"]

    @pytest.mark.parametrize(
        ("command", "typed", "meant"),
        [("series", "Tide Table", "Tide Tables"), ("author", "Ada Byrn", "Ada Byron")],
    )
    async def test_a_slip_is_answered_with_what_was_meant(
        self, playground: Playground, command: str, typed: str, meant: str
    ) -> None:
        answer = await playground.reader.command(command, name=typed)
        assert answer.ephemeral
        assert f"Did you mean “{meant}”?" in answer.content

    async def test_a_series_that_has_gone_is_a_kind_answer(
        self, playground: Playground, library: Library, content: Path
    ) -> None:
        reader = playground.reader
        list_ = await reader.command("series", name="Tide Tables")
        for number in range(1, PARTS + 1):
            (content / f"tide-{number}.md").unlink()
        await library.load(force=True)
        answer = await reader.click(list_, "Next")
        assert "no longer published" in answer.content


@pytest.mark.usefixtures("bot")
async def test_where_no_article_is_in_a_series_that_is_said(playground: Playground) -> None:
    answer = await playground.reader.command("series", name="Tides")
    assert answer.content == "No article is in a series yet. To see what there is, run /latest."
    assert await playground.reader.complete("series", name="") == []


@pytest.mark.usefixtures("written")
async def test_the_pages_of_a_series_turn_after_a_restart(
    playground: Playground, database: Database, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with online(playground, database, library, monkeypatch, Config()):
        one = await playground.reader.command("series", name="Tide Tables")
    async with online(playground, database, library, monkeypatch, Config()):
        two = await playground.reader.click(one, "Next")
    assert footer(two) == "Page 2 of 2"


@pytest.mark.usefixtures("written")
async def test_a_part_leads_on_after_a_restart(
    playground: Playground, database: Database, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with online(playground, database, library, monkeypatch, Config()):
        card = await playground.reader.command("article", slug="tide-2")
    async with online(playground, database, library, monkeypatch, Config()):
        third = await playground.reader.click(card, "Part 3")
    assert third.embeds[0]["title"] == "Tide 3"
