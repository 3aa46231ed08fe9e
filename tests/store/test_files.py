"""What is remembered of files, and the facts that outlive a process."""

from dataclasses import replace
from pathlib import Path

from bot.article import article_key
from bot.store import Database, files, notes
from bot.store.chunks import CHUNK
from bot.store.files import SourceFile
from bot.store.notes import Note
from tests.making import open_database

BOAT = SourceFile(
    path="sea/Ærø.md",
    stamp="1-2-3",
    article=article_key("boat"),
    problems=({"code": "no-date", "line": None, "message": "“Ærø” has no date."},),
)


async def test_a_file_is_remembered_until_it_is_forgotten(database: Database) -> None:
    ship = SourceFile(path="ship.md", stamp="", article=None)
    async with database.write() as connection:
        await files.save(connection, [BOAT, ship])
        assert await files.load_all(connection) == {BOAT.path: BOAT, ship.path: ship}
        await files.forget(connection, {BOAT.path, "never there.md"})
        assert await files.load_all(connection) == {ship.path: ship}


async def test_a_file_is_remembered_as_it_was_seen_last(database: Database) -> None:
    changed = replace(BOAT, stamp="4-5-6", problems=())
    async with database.write() as connection:
        await files.save(connection, [BOAT])
        await files.save(connection, [changed])
        assert await files.load_all(connection) == {BOAT.path: changed}


async def test_only_files_that_give_an_article_are_counted(database: Database) -> None:
    async with database.write() as connection:
        assert await files.count_articles(connection) == 0
        await files.save(connection, [BOAT, SourceFile(path="a.md", stamp="", article=None)])
        assert await files.count_articles(connection) == 1


async def test_more_files_than_fit_one_statement(database: Database) -> None:
    many = [replace(BOAT, path=f"{number}.md") for number in range(2 * CHUNK + 1)]
    async with database.write() as connection:
        await files.save(connection, many)
        assert len(await files.load_all(connection)) == len(many)
        await files.forget(connection, [file.path for file in many])
        assert await files.load_all(connection) == {}


async def test_a_fact_outlives_the_process(path: Path) -> None:
    async with open_database(path) as database, database.write() as connection:
        assert await notes.find(connection, Note.CONTENT_FOLDER) is None
        assert await notes.generation(connection) == 0
        await notes.write(connection, Note.CONTENT_FOLDER, "/old")
        await notes.write(connection, Note.CONTENT_FOLDER, "/new")
        await notes.write(connection, Note.GENERATION, "41")
    async with open_database(path) as database, database.read() as connection:
        assert await notes.find(connection, Note.CONTENT_FOLDER) == "/new"
        assert await notes.generation(connection) == 41
