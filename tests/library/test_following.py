"""Stored lists follow a change of a few articles without a look at the rest."""

from pathlib import Path

import pytest

from bot.article import Slug, article_key
from bot.library import Library
from bot.store import Database, notes, related
from bot.store.notes import Note
from tests.making import make_source, open_database, write_article

TOPICS = ("harbour", "violin", "glacier", "saddle", "ribbon", "copper")


async def opened(database: Database, folder: Path) -> Library:
    library = await Library.open(database, make_source(folder))
    await library.load()
    return library


def fill(folder: Path, count: int = 60) -> None:
    for n in range(count):
        topic = TOPICS[n % len(TOPICS)]
        text = f"All about the {topic}{n // 12} and the {topic}, of {n} kinds{n}."
        write_article(folder, f"a-{n}.md", title=f"On {topic} {n}", body=text)


def slugs(library: Library, slug: str) -> list[Slug]:
    catalogue = library.catalogue
    return [each.article.slug for each in catalogue.related(catalogue.get(slug))]


async def changed_since(database: Database) -> str:
    async with database.read() as connection:
        return await notes.find(connection, Note.LIKENESS_COUNT) or ""


async def test_a_new_article_enters_the_lists_of_others_and_leaves_them(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    fill(folder)
    async with open_database(tmp_path / "a.db") as database:
        library = await opened(database, folder)
        path = write_article(folder, "new.md", title="Zither and violin1", body="Zither violin1.")
        await library.load()
        assert '"changed":1' in await changed_since(database)
        near = slugs(library, "new")
        assert near
        assert "new" in slugs(library, near[0])
        path.unlink()
        await library.load()
        assert '"changed":2' in await changed_since(database)
        assert "new" not in slugs(library, near[0])
        async with database.read() as connection:
            assert await related.find_numbers(connection, [article_key("new")]) == {}


async def test_two_new_articles_on_a_topic_of_their_own_find_each_other(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    fill(folder)
    async with open_database(tmp_path / "a.db") as database:
        library = await opened(database, folder)
        write_article(folder, "one.md", title="The Labubu craze", body="Labubu everywhere.")
        await library.load()
        write_article(folder, "two.md", title="Why Labubu", body="Labubu sells out daily.")
        await library.load()
        assert slugs(library, "one")[0] == "two"
        assert slugs(library, "two")[0] == "one"


async def test_an_article_that_changes_keeps_its_list_if_that_stays_the_same(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "content"
    fill(folder)
    async with open_database(tmp_path / "a.db") as database:
        library = await opened(database, folder)
        before = slugs(library, "a-7")
        topic = TOPICS[7 % len(TOPICS)]
        text = f"All about the {topic}0 and the {topic}, of 7 kinds7."
        write_article(folder, "a-7.md", title=f"On {topic} 7", body=text, image_alt="New")
        write_article(
            folder, "a-7.md", title=f"On {topic} 7", body=text, url="https://magazine.example/7"
        )
        await library.load()
        assert slugs(library, "a-7") == before != []


async def test_a_collection_that_has_drifted_is_counted_anew(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    fill(folder)
    async with open_database(tmp_path / "a.db") as database:
        library = await opened(database, folder)
        for n in range(13):
            write_article(folder, f"b-{n}.md", title=f"Kiln {n}", body=f"A kiln fires clay{n}.")
        await library.load()
        assert '"articles":73,"changed":0' in await changed_since(database)
        assert slugs(library, "b-0")[0].startswith("b-")


@pytest.mark.parametrize("version", [None, "0 of long ago"])
async def test_lists_of_another_recipe_are_made_anew(tmp_path: Path, version: str | None) -> None:
    folder = tmp_path / "content"
    fill(folder, 6)
    write_article(folder, "twin.md", title="On harbour lights", body="The harbour at night.")
    async with open_database(tmp_path / "a.db") as database:
        library = await opened(database, folder)
        listed = slugs(library, "twin")
        async with database.write() as connection:
            await notes.write(connection, Note.LIKENESS, version or "")
            await related.save(connection, {article_key("twin"): "[]"})
        again = await opened(database, folder)
        assert slugs(again, "twin") == listed != []
