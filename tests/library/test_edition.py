"""The next edition follows from the last one, and is what a reader of the whole would find."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from bot.library import names
from bot.library.edition import Edition, next_edition
from tests.library.shelf import Shelf, counted

START = datetime(2025, 2, 1, tzinfo=UTC)


def shown(edition: Edition) -> object:
    catalogue = edition.catalogue
    return (
        catalogue.generation,
        catalogue.articles,
        [catalogue.related(each) for each in catalogue.articles],
        [(tag, catalogue.tagged(tag)) for tag in catalogue.complete_tag("")],
        catalogue.complete_article(""),
        edition.changes_at,
        dict(edition.timed),
        dict(edition.hidden),
        dict(catalogue.written_tags),
    )


async def fill(shelf: Shelf, numbers: Iterable[int]) -> None:
    for number in numbers:
        shelf.write(f"{number}.md", title=f"Boat {number}", tags=["Sea", f"Tag{number % 7}"])
    await shelf.load(force=True)


@pytest.mark.parametrize("seed", range(4))
async def test_whatever_happens_it_is_what_one_read_afresh_is(shelf: Shelf, seed: int) -> None:
    random, now = Random(seed), START
    await fill(shelf, range(60))
    edition = await next_edition(shelf.database, Edition.empty(), now=now)
    for _ in range(12):
        for _ in range(random.randrange(3)):
            name = f"{random.randrange(70)}.md"
            if random.random() < 0.2:
                (shelf.folder / name).unlink(missing_ok=True)
                continue
            hours = random.choice([-5, 1, 2, 3])
            moment = (now + timedelta(hours=hours)).isoformat()
            keys: dict[str, object] = random.choice(
                [{}, {"draft": True}, {"publish_at": moment}, {"expires": moment}]
            )
            tags = random.sample(["Sea", "sea", "Tag1", "Other"], 2)
            shelf.write(name, title=f"Ship {random.randrange(9)}", tags=tags, **keys)
        if random.random() < 0.7:
            await shelf.load(force=True)
        now += timedelta(hours=random.choice([0, 1, 2]))
        edition = await next_edition(shelf.database, edition, now=now)
        afresh = await next_edition(shelf.database, Edition.empty(), now=now)
        assert shown(edition) == shown(afresh)


async def test_tags_are_in_order_before_a_reader_asks(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    await fill(shelf, range(60))
    edition = await next_edition(shelf.database, Edition.empty(), now=START)
    shelf.write("7.md", title="Boat 7", tags=["Sea", "Tag1", "New"])
    await shelf.load()
    following = await next_edition(shelf.database, edition, now=START)
    monkeypatch.setattr(names, "fold", refuse)
    counts = {tag.name: tag.count for tag in following.catalogue.tags}
    assert list(counts)[:2] == ["Sea", "Tag1"]
    assert (counts["Sea"], counts["Tag1"], counts["New"]) == (60, 10, 1)
    assert {tag.name: tag.count for tag in edition.catalogue.tags}["Sea"] == 60


def refuse(text: str) -> str:
    raise AssertionError(f"{text} is put in order only now")


async def test_after_a_small_change_only_that_is_read(shelf: Shelf) -> None:
    await fill(shelf, range(60))
    edition = await next_edition(shelf.database, Edition.empty(), now=START)
    shelf.write("7.md", title="Boat 7", tags=["Sea", "Tag0"], tldr="Another.")
    await shelf.load()
    with counted(shelf.database) as statements:
        following = await next_edition(shelf.database, edition, now=START)
    assert all(" WHERE " in each for each in statements if each.startswith("SELECT"))
    kept = [each for each in edition.catalogue.articles if each.slug != "7"]
    assert all(following.catalogue.find(each.key) is each for each in kept)
    assert following.catalogue.get("7").tldr == "Another."


async def test_the_clock_alone_costs_no_look_at_the_articles(shelf: Shelf) -> None:
    shelf.write("late.md", publish_at="2025-02-01T09:00Z")
    await fill(shelf, range(60))
    edition = await next_edition(shelf.database, Edition.empty(), now=START)
    with counted(shelf.database) as statements:
        edition = await next_edition(shelf.database, edition, now=START + timedelta(hours=9))
    assert edition.catalogue.latest(1)[0].slug == "late"
    assert edition.changes_at is None
    assert not [each for each in statements if "FROM article" in each]
