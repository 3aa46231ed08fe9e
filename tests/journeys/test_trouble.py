"""The database in trouble while the bot runs: readers get what there is, publishers the reason."""

import logging
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import _first_load
from bot.client import ArticleBot
from bot.config import Config, Site
from bot.library import Library, rebuild
from bot.playground import Playground
from bot.store import Database
from tests.disks import Disk, files_limited
from tests.journeys.conftest import SITE, online
from tests.journeys.reloading import reloaded
from tests.journeys.test_admin import text_of
from tests.making import make_source, write_article
from tests.test_app import slugs

# ruff: noqa: ASYNC240 - tests may wait for files

SLUG = "tiktok-ban-xiaohongshu-migration"
KIND = "it is not your fault"


@pytest.fixture
async def shelf(disk: Disk, content: Path) -> AsyncIterator[tuple[Database, Library]]:
    """Give a database on a small disk, and its library."""
    database = await Database.open(disk.path / "articles.db")
    library = await Library.open(database, make_source(content, site_url=SITE))
    await library.load()
    yield database, library
    await database.close()


async def test_with_a_full_disk_readers_read_and_the_publisher_learns_why_nothing_changes(
    playground: Playground,
    disk: Disk,
    shelf: tuple[Database, Library],
    content: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reader = playground.reader
    async with online(playground, *shelf, monkeypatch, Config(site=Site(url=SITE))):
        disk.fill()
        write_article(content, "boat.md", title="A Boat", date="2025-12-31", body="x " * 100_000)
        refused = await reloaded(playground)
        assert refused.ephemeral
        assert "no room left on the disk" in text_of(refused)
        assert "articles.db" in text_of(refused)
        assert "no room left" in text_of(await playground.publisher.command("admin status"))
        card = await reader.command("article", slug=SLUG)
        text = await reader.click(card, "Read more")
        assert "Page 1 of 2" in text.embeds[0]["footer"]["text"]
        disk.free()
        assert "1 new" in text_of(await reloaded(playground))
        assert "A Boat" in text_of(await reader.command("latest", count=1))


async def test_a_disk_that_fails_is_told_to_the_publisher_and_readers_read(
    playground: Playground, bot: ArticleBot, content: Path
) -> None:
    del bot
    write_article(content, "boat.md", title="A Boat", date="2025-12-31", body="x " * 100_000)
    with files_limited(64 * 1024):
        refused = await reloaded(playground)
        assert refused.ephemeral
        assert "the disk fails" in text_of(refused)
        assert "the disk fails" in text_of(await playground.publisher.command("admin status"))
        card = await playground.reader.command("article", slug=SLUG)
        text = await playground.reader.click(card, "Read more")
        assert "Page 1 of 2" in text.embeds[0]["footer"]["text"]
    assert "1 new" in text_of(await reloaded(playground))


async def test_the_start_on_a_disk_that_fails_to_write_serves_what_was_served_and_says_so(
    database: Database, library: Library, content: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write_article(content, "boat.md", title="A Boat", body="x " * 100_000)
    again = await Library.open(database, make_source(content, site_url=SITE))
    with files_limited(64 * 1024), caplog.at_level(logging.WARNING):
        await _first_load(again)
    assert slugs(again) == slugs(library)
    assert "the disk fails" in caplog.text
    assert "The articles are served as they were." in caplog.text


async def test_damage_met_later_is_told_kindly_to_readers_and_fully_to_the_publisher(
    playground: Playground,
    bot: ArticleBot,
    database: Database,
    content: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    del bot
    reader = playground.reader
    card = await reader.command("article", slug=SLUG)
    size = database.path.stat().st_size
    log = database.path.with_name(f"{database.path.name}-wal")
    with database.path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(size - 4096) if size > 4096 else b"")
    with log.open("r+b") as file:
        file.write(os.urandom(log.stat().st_size))
    await database._engine.dispose()  # as if the system had dropped what it held in memory
    answer = await reader.click(card, "Read more")
    assert answer.ephemeral
    assert KIND in answer.content
    assert "articles.db" not in answer.content
    assert "rebuild" in caplog.text, "the operator reads what to do"
    assert "TikTok" in text_of(await reader.command("latest"))
    assert len(await reader.complete("article", slug="")) == 9
    write_article(content, "boat.md", title="A Boat")
    assert "article-bot rebuild" in text_of(await reloaded(playground))
    status = text_of(await playground.publisher.command("admin status"))
    assert "in trouble" in status
    assert "article-bot rebuild" in status


async def test_a_disk_that_goes_away_and_comes_back_loses_nothing(
    playground: Playground,
    bot: ArticleBot,
    database: Database,
    content: Path,
    tmp_path: Path,
) -> None:
    del bot
    reader = playground.reader
    card = await reader.command("article", slug=SLUG)
    away = tmp_path / "away"
    away.mkdir()
    parts = list(tmp_path.glob("articles.db*"))
    for part in parts:
        shutil.move(part, away)
    text = await reader.click(card, "Read more")
    assert "Page 1 of 2" in text.embeds[0]["footer"]["text"]
    write_article(content, "boat.md", title="A Boat", date="2025-12-31")
    assert "There is no database" in text_of(await reloaded(playground))
    assert not database.path.exists(), "nothing is made in its place behind the operator's back"
    assert "TikTok" in text_of(await reader.command("article", slug=SLUG))
    for part in parts:
        shutil.move(away / part.name, part)
    assert "1 new" in text_of(await reloaded(playground))


async def test_the_start_on_a_disk_that_takes_nothing_serves_what_was_served_and_says_so(
    disk: Disk,
    shelf: tuple[Database, Library],
    content: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await shelf[0].close()
    write_article(content, "boat.md", title="A Boat")
    with disk.read_only(), caplog.at_level(logging.WARNING):
        database = await Database.open(disk.path / "articles.db")
        await database.check()
        library = await Library.open(database, make_source(content, site_url=SITE))
        await _first_load(library)
        assert len(slugs(library)) == 9
        assert "can be read but not changed" in caplog.text
        assert "The articles are served as they were." in caplog.text
        assert await library.body(library.catalogue.articles[0])
        await database.close()


async def test_a_button_posted_before_the_database_was_made_anew_works(
    playground: Playground,
    database: Database,
    library: Library,
    content: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    config, reader = Config(site=Site(url=SITE)), playground.reader
    async with online(playground, database, library, monkeypatch, config):
        card = await reader.command("article", slug=SLUG)
        listed = await reader.command("latest")
    await database.close()
    database.path.write_bytes(os.urandom(database.path.stat().st_size))
    source = make_source(content, site_url=SITE)
    rebuilt = await rebuild(database.path, source, now=library._now())
    assert rebuilt.articles == 9
    anew = await Database.open(database.path)
    async with online(playground, anew, await Library.open(anew, source), monkeypatch, config):
        text = await reader.click(card, "Read more")
        assert "Page 1 of 2" in text.embeds[0]["footer"]["text"]
        assert "Page 2 of 2" in (await reader.click(text, "Next")).embeds[0]["footer"]["text"]
        assert "TikTok" in text_of(await reader.select(listed, SLUG))
    await anew.close()
