"""Every load that somebody ordered is remembered, and none fails because it can't be."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.errors import DatabaseFullError, LoadFailedError, LoadRefusedError
from bot.library import How, Library, Origin, loads, rebuild
from bot.library.history import Entry, History
from bot.store import Database, reloads
from tests.library.test_rebuilding import NOW
from tests.making import make_source, open_database, write_article

TERMINAL = Origin(how=How.COMMAND_LINE)
WATCHER = Origin(how=How.WATCH)
ADA = Origin(how=How.DISCORD, user=5, name="Ada")


async def entries(library: Library) -> list[Entry]:
    return await library.history.entries(start=0, most=1000)


def empty(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = await Database.open(tmp_path / "articles.db")
    yield database
    await database.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(12):
        write_article(tmp_path / "content", f"{number}.md", title=f"Number {number}")
    return tmp_path / "content"


async def test_it_tells_newest_first_who_asked_and_what_changed(
    database: Database, folder: Path
) -> None:
    library = await Library.open(database, make_source(folder))
    await library.load(by=TERMINAL)
    write_article(folder, "0.md", title="Zero", date="2025-02-30")
    write_article(folder, "1.md", title="One")
    (folder / "2.md").unlink()
    await library.load(by=ADA, force=True)
    last, first = await entries(library)
    assert (first.origins, first.forced, first.added.count) == ((TERMINAL,), False, 12)
    assert len(first.added.first) == 10
    assert (last.origins, last.forced) == ((ADA,), True)
    assert (last.changed.first, last.removed.first) == (("1",), ("2",))
    assert (last.unchanged, last.problems, last.generation) == (10, 1, 2)
    assert last.failure is None


async def test_it_survives_the_process(database: Database, folder: Path) -> None:
    library = await Library.open(database, make_source(folder))
    await library.load(by=ADA)
    before = await entries(library)
    async with open_database(database.path) as again:
        assert await entries(await Library.open(again, make_source(folder))) == before


async def test_one_that_is_refused_or_fails_is_in_it(
    database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = await Library.open(database, make_source(folder))
    await library.load(by=ADA)
    empty(folder)
    with pytest.raises(LoadRefusedError):
        await library.load(by=ADA)

    async def failing(*_: object, **_options: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(loads, "unchanged", failing)
    with pytest.raises(LoadFailedError) as failed:
        await library.load(by=ADA)
    unforeseen, refused, _ = await entries(library)
    assert refused.failure == LoadRefusedError.code
    assert (unforeseen.failure, unforeseen.reference) == ("unforeseen", failed.value.reference)


async def test_those_who_share_a_load_share_its_entry(database: Database, folder: Path) -> None:
    library = await Library.open(database, make_source(folder))
    loads = [library.load(by=each) for each in (ADA, TERMINAL, ADA)]
    for load in loads:
        await load
    found = await entries(library)
    assert {origin for each in found for origin in each.origins} == {ADA, TERMINAL}


async def test_what_nobody_ordered_is_in_it_if_something_changed(
    database: Database, folder: Path
) -> None:
    library = await Library.open(database, make_source(folder))
    await library.load(by=WATCHER)
    await library.load(by=WATCHER)
    await library.load(by=Origin(how=How.READING))
    assert [each.added.count for each in await entries(library)] == [12]
    await library.load(by=ADA)
    assert [each.unchanged for each in await entries(library)] == [12, 0]


async def test_a_lasting_failure_of_watching_is_in_it_once(
    database: Database, folder: Path
) -> None:
    library = await Library.open(database, make_source(folder))
    await library.load(by=WATCHER)
    empty(folder)
    for _ in range(3):
        with pytest.raises(LoadRefusedError):
            await library.load(by=WATCHER)
    assert [each.failure for each in await entries(library)] == [LoadRefusedError.code, None]


async def test_a_load_goes_well_though_it_cannot_be_recorded(
    database: Database,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def full(*_: object) -> None:
        raise DatabaseFullError(database.path, "no room")

    library = await Library.open(database, make_source(folder))
    monkeypatch.setattr(reloads, "add", full)
    report = await library.load(by=ADA)
    assert len(report.added) == len(library.catalogue.articles) == 12
    assert await entries(library) == []
    assert "a load is missing in the history" in caplog.text


async def test_the_last_200_are_kept(database: Database, folder: Path) -> None:
    library = await Library.open(database, make_source(folder))
    for _ in range(reloads.KEPT + 5):
        await library.load(by=ADA)
    assert await library.history.count() == reloads.KEPT
    assert (await entries(library))[-1].added.count == 0, "the first are forgotten"


async def test_a_database_made_anew_keeps_it(database: Database, folder: Path) -> None:
    library = await Library.open(database, make_source(folder))
    await library.load(by=TERMINAL)
    await library.load(by=ADA)
    before = await entries(library)
    await database.close()
    await rebuild(database.path, make_source(folder), now=NOW)
    async with open_database(database.path) as again:
        rebuilt, *others = await History(again).entries(start=0, most=9)
    assert others == before
    assert rebuilt.origins == (Origin(how=How.REBUILD),)


async def test_one_that_is_damaged_keeps_no_database_from_being_made_anew(
    database: Database, folder: Path
) -> None:
    library = await Library.open(database, make_source(folder))
    await library.load(by=ADA)
    async with database.write() as connection:
        await connection.execute(text("UPDATE reload SET asked = 'no JSON'"))
    await database.close()
    await rebuild(database.path, make_source(folder), now=NOW)
    async with open_database(database.path) as again:
        (rebuilt,) = await History(again).entries(start=0, most=9)
    assert rebuilt.origins == (Origin(how=How.REBUILD),)
