"""Articles come out of the database as they went in."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import StatementError

from bot.article import (
    Article,
    Author,
    Correction,
    Image,
    PublicationDate,
    Slug,
    article_key,
    visible,
)
from bot.store import Database, articles, related
from bot.store.chunks import CHUNK
from bot.store.tables import article as table
from tests.making import make_article

NOW = datetime(2025, 2, 1, tzinfo=UTC)

EVERYTHING = make_article(
    "Ærø ⛵ 小红书",
    slug="Ærø.2025_小红书",
    published="2025-01-31T23:30:00.123456-05:00",
    tags=["Pop Mart", "C#", "海"],
    extract="A boat floats on the sea.",
    tldr="A boat\nfloats\0.",
    url="https://example.org/æ",
    image=Image(url="https://example.org/boat.png", alt="A “red” boat"),
    authors=[Author(name="Ada"), Author(name="Bo", url="https://example.org/bo")],
    words=1234,
    reading_minutes=7,
)
DETAILED = replace(
    EVERYTHING,
    updated=PublicationDate(at=datetime(2025, 2, 1, tzinfo=UTC), day=date(2025, 2, 1)),
    appears=PublicationDate(at=datetime(2025, 2, 1, 8, 30, tzinfo=UTC)),
    expires=datetime(2026, 1, 31, 23, 30, tzinfo=UTC),
    draft=True,
    public=False,
    featured=True,
    aliases=(Slug("boat"), Slug("小")),
    addresses=("/old/boat", "https://example.org/old"),
    series="Boats “one”",
    series_order=0,
    lang="zh-Hans",
    translation_of=Slug("ship"),
    related=(Slug("ship"),),
    unrelated=(Slug("raft"),),
    corrections=(Correction(text="A mast.", day=date(2025, 5, 3)), Correction(text="Oars.")),
)


async def save(database: Database, *written: Article, body: str = "") -> None:
    async with database.write() as connection:
        await articles.save(connection, [(each, body, f"plain {body}") for each in written])


async def load(database: Database) -> list[Article]:
    async with database.read() as connection:
        return await articles.load_all(connection)


@pytest.mark.parametrize(
    "article",
    [
        make_article(),
        make_article(published=None),
        make_article(published="0001-01-01"),
        make_article(published="9999-12-31"),
        make_article(image="https://example.org/boat.png"),
        EVERYTHING,
        DETAILED,
        replace(make_article(), updated=PublicationDate(at=datetime(2025, 2, 1, 9, tzinfo=UTC))),
    ],
    ids=["plain day", "undated", "first day", "last day", "image", "much", "everything", "updated"],
)
async def test_an_article_comes_back_as_it_was(database: Database, article: Article) -> None:
    await save(database, article, body="A *boat*.")
    assert await load(database) == [article]
    async with database.read() as connection:
        assert await articles.find_body(connection, article.key) == "A *boat*."
        assert await articles.find_many(connection, [article.key, article_key("ship")]) == {
            article.key: (article, "A *boat*.")
        }
        plain = [found async for found in articles.plain_texts(connection)]
    assert plain == [(article, "plain A *boat*.")]


def test_every_part_of_an_article_is_tried() -> None:
    names = [field.name for field in fields(Article) if field.name not in {"slug", "title"}]
    defaults = Article(slug=Slug("a"), title="A")
    same = [name for name in names if getattr(DETAILED, name) == getattr(defaults, name)]
    assert same == []


async def test_an_article_takes_the_place_of_the_one_with_its_slug(database: Database) -> None:
    await save(database, make_article("Boat"), body="old")
    await save(database, make_article("A new boat", slug="BOAT"), body="new")
    assert [each.title for each in await load(database)] == ["A new boat"]
    async with database.read() as connection:
        assert await articles.find_body(connection, article_key("boat")) == "new"


async def test_there_is_no_body_of_no_article(database: Database) -> None:
    async with database.read() as connection:
        assert await articles.find_body(connection, article_key("boat")) is None


async def test_more_articles_than_fit_one_statement(database: Database) -> None:
    written = [make_article(f"Boat {number}") for number in range(2 * CHUNK + 1)]
    await save(database, *written)
    keys = [each.key for each in written]
    async with database.write() as connection:
        assert len(await articles.find_many(connection, keys)) == len(written)
        await articles.remove(connection, [*keys[1:], article_key("never there")])
    assert await load(database) == written[:1]


async def test_with_an_article_go_its_neighbours(database: Database) -> None:
    boat, ship = make_article("Boat"), make_article("Ship")
    await save(database, boat, ship)
    async with database.write() as connection:
        await related.save(connection, {boat.key: "[1]", ship.key: "[2]"})
        await articles.remove(connection, [boat.key])
    async with database.read() as connection:
        assert await related.load_all(connection) == {ship.key: "[2]"}


async def test_neighbours_take_the_place_of_those_before(database: Database) -> None:
    boat, ship = make_article("Boat"), make_article("Ship")
    await save(database, boat, ship)
    async with database.write() as connection:
        await related.save(connection, {boat.key: "[1]", ship.key: "[2]"})
        await related.save(connection, {ship.key: "[3]"})
        assert await related.load_all(connection) == {boat.key: "[1]", ship.key: "[3]"}
        assert await related.find_many(connection, [ship.key, article_key("never there")]) == {
            ship.key: "[3]"
        }


async def test_articles_that_might_be_hidden_are_all_that_are(database: Database) -> None:
    articles_there = [
        make_article("seen"),
        make_article("undated", published=None),
        make_article("to come", published="2025-02-02"),
        replace(make_article("draft"), draft=True),
        replace(make_article("delayed"), appears=PublicationDate(at=NOW + timedelta(days=1))),
        replace(make_article("expired"), expires=NOW - timedelta(days=1)),
        replace(make_article("expiring"), expires=NOW + timedelta(days=1)),
    ]
    await save(database, *articles_there)
    async with database.read() as connection:
        found = await articles.load_timed(connection, NOW)
    hidden = {each.title for each in articles_there if not visible(each, NOW)}
    assert hidden == {"to come", "draft", "delayed", "expired"}
    assert hidden <= {each.title for each in found}
    assert "seen" not in {each.title for each in found}


@pytest.mark.parametrize("hours", [-12, 0, 9, 14])
async def test_a_time_of_any_zone_comes_back_in_utc(database: Database, hours: int) -> None:
    at = datetime(2025, 1, 31, 23, 30, tzinfo=timezone(timedelta(hours=hours)))
    await save(database, make_article(published=at.isoformat()))
    async with database.read() as connection:
        found = await connection.scalar(select(table.c.published_at))
        stored = await connection.exec_driver_sql("SELECT published_at FROM article")
    assert found == at
    assert found.tzinfo is UTC
    assert stored.scalar() == at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.000000")


async def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    naive = PublicationDate(at=datetime(2025, 1, 31))  # noqa: DTZ001 - what is to be refused
    article = Article(slug=make_article().slug, title="Boat", published=naive)
    with pytest.raises(StatementError, match="naive"):
        await save(database, article)
    async with database.write() as connection:
        with pytest.raises(StatementError, match="naive"):
            await connection.execute(insert(table).values(published_at=naive.at))


async def test_corrections_of_an_earlier_version_are_read_until_the_files_are(
    database: Database,
) -> None:
    await save(database, make_article())
    async with database.write() as connection:
        await connection.execute(update(table).values(details={"corrections": ["Two oars."]}))
    (found,) = await load(database)
    assert found.corrections == (Correction(text="Two oars."),)
