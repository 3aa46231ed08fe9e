"""How the bot comes up when its articles can't be brought up to date."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import _first_load
from bot.errors import ContentFolderError, ForeignContentError, LoadRefusedError
from bot.library import How, Library, Origin
from tests.making import make_source, open_database, write_article


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    """A library of two articles, as a process before us has left it."""
    folder = tmp_path / "content"
    for name in ("a.md", "b.md"):
        write_article(folder, name)
    async with open_database(tmp_path / "articles.db") as database:
        await Library(database, make_source(folder)).load()
        yield await Library.open(database, make_source(folder))


def slugs(library: Library) -> set[str]:
    return {each.slug for each in library.catalogue.articles}


async def test_a_refused_load_serves_the_articles_as_they_were_and_says_so(
    library: Library, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / "content" / name).unlink()
    (tmp_path / "content" / "c.md").touch()
    await _first_load(library)
    assert slugs(library) == {"a", "b"}
    assert "not one of the 2 articles would be left" in caplog.text
    assert "c.md:1: The file is empty." in caplog.text


async def test_a_folder_that_is_gone_serves_the_articles_as_they_were_and_says_so(
    library: Library, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "content").rename(tmp_path / "away")
    await _first_load(library)
    assert slugs(library) == {"a", "b"}
    assert "can't be read" in caplog.text
    assert "The articles are served as they were." in caplog.text


async def test_a_folder_that_never_was_is_an_error(tmp_path: Path) -> None:
    async with open_database(tmp_path / "articles.db") as database:
        with pytest.raises(ContentFolderError):
            await _first_load(Library(database, make_source(tmp_path / "content")))


async def test_the_articles_of_another_folder_are_an_error(
    library: Library, tmp_path: Path
) -> None:
    elsewhere = make_source(tmp_path / "elsewhere")
    with pytest.raises(ForeignContentError):
        await _first_load(await Library.open(library._database, elsewhere))


async def test_a_broken_file_is_told_with_what_readers_get(
    library: Library, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "content" / "a.md").write_bytes(b"")
    with caplog.at_level(logging.INFO):
        await _first_load(library)
    assert "a.md: readers get its last good version" in caplog.text
    assert "0 new, 0 changed, 0 gone, 2 unchanged" in caplog.text


async def test_the_start_stands_in_the_history_of_loads(library: Library, tmp_path: Path) -> None:
    await _first_load(library)
    for name in ("a.md", "b.md"):
        (tmp_path / "content" / name).unlink()
    await _first_load(library)
    refused, well = await library.history.entries(start=0, most=9)
    assert refused.origins == well.origins == (Origin(how=How.START),)
    assert (refused.failure, well.failure) == (LoadRefusedError.code, None)
