"""A database made anew: from the files, with what no file tells, in the place of the old one."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.errors import (
    ContentFolderError,
    DatabaseBusyError,
    DatabaseForeignError,
    DatabaseFullError,
    DatabaseNewerError,
    DatabaseOpenError,
    ForeignContentError,
    InstanceRunningError,
    LoadRefusedError,
)
from bot.library import Library, Rebuilt, rebuild
from bot.store import exchange as exchange_module
from bot.store import notes
from bot.store.lock import instance_lock
from bot.store.notes import Note
from tests.conftest import ROOT
from tests.disks import Disk
from tests.making import make_source, open_database, write_article

# ruff: noqa: ASYNC221 - tests may wait for processes

KILLED = """
import asyncio, os, sys
from datetime import UTC, datetime
from pathlib import Path
from bot.library import rebuilding
from tests.making import make_source
moment = sys.argv[1]
done = getattr(rebuilding, moment)
def die(*args, **options):
    if moment == "exchange":
        Path.replace = lambda *args: os.kill(os.getpid(), 9)
    else:
        os.kill(os.getpid(), 9)
    return done(*args, **options)
setattr(rebuilding, moment, die)
now, source = datetime.now(UTC), make_source(Path(sys.argv[3]))
asyncio.run(rebuilding.rebuild(Path(sys.argv[2]), source, now=now))
"""


NOW = datetime(2026, 1, 1, tzinfo=UTC)


class Magazine:
    """A folder of articles and its database, closed."""

    def __init__(self, place: Path) -> None:
        self.folder, self.path = place / "content", place / "articles.db"

    async def load(self) -> None:
        async with open_database(self.path) as database:
            await Library(database, make_source(self.folder)).load()

    async def rebuild(self, *, force: bool = False) -> Rebuilt:
        return await rebuild(self.path, make_source(self.folder), now=NOW, force=force)

    async def titles(self) -> dict[str, str]:
        async with open_database(self.path) as database:
            library = await Library.open(database, make_source(self.folder))
            return {str(each.slug): each.title for each in library.catalogue.articles}

    async def note(self, name: Note) -> str | None:
        async with open_database(self.path) as database, database.read() as connection:
            return await notes.find(connection, name)

    def files(self) -> set[str]:
        return {file.name for file in self.path.parent.glob("articles.db*")}


@pytest.fixture
async def magazine(tmp_path: Path) -> Magazine:
    magazine = Magazine(tmp_path)
    for name in "abc":
        write_article(magazine.folder, f"{name}.md", title=name.upper(), tags=["Sea"])
    await magazine.load()
    return magazine


KEPT = "articles.db.before-rebuild.bak"
LOCK = "articles.db.lock"


async def test_the_articles_are_read_anew_and_the_old_database_is_kept(magazine: Magazine) -> None:
    with closing(sqlite3.connect(magazine.path)) as connection, connection:
        connection.execute("UPDATE article SET title = 'Changed behind our back'")
    rebuilt = await magazine.rebuild()
    assert rebuilt.articles == 3
    assert rebuilt.kept == magazine.path.with_name(KEPT)
    assert await magazine.titles() == {"a": "A", "b": "B", "c": "C"}
    assert magazine.files() == {"articles.db", KEPT, LOCK}
    assert magazine.path.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(rebuilt.kept)) as connection:
        assert connection.execute("SELECT DISTINCT title FROM article").fetchall() == [
            ("Changed behind our back",)
        ]


async def test_neighbours_are_found_anew(magazine: Magazine) -> None:
    with closing(sqlite3.connect(magazine.path)) as connection, connection:
        before = connection.execute("SELECT * FROM related ORDER BY article").fetchall()
        connection.execute("DELETE FROM related")
    await magazine.rebuild()
    with closing(sqlite3.connect(magazine.path)) as connection:
        assert connection.execute("SELECT * FROM related ORDER BY article").fetchall() == before


async def test_what_no_file_tells_comes_along(magazine: Magazine) -> None:
    async with open_database(magazine.path) as database, database.write() as connection:
        await notes.write(connection, Note.SYNCED_COMMANDS, '{"everywhere": "1"}')
    await magazine.rebuild()
    assert await magazine.note(Note.SYNCED_COMMANDS) == '{"everywhere": "1"}'
    assert await magazine.note(Note.GENERATION) == "2", "who knew the old sees that it is another"


async def test_the_last_good_version_of_a_broken_file_comes_along(magazine: Magazine) -> None:
    (magazine.folder / "a.md").write_bytes(b"")
    await magazine.load()
    (magazine.folder / "b.md").write_bytes(b"")  # which no load has seen
    rebuilt = await magazine.rebuild()
    assert rebuilt.report.quarantined == ("a.md", "b.md")
    assert await magazine.titles() == {"a": "A", "b": "B", "c": "C"}
    await magazine.rebuild()
    assert await magazine.titles() == {"a": "A", "b": "B", "c": "C"}, "and again"


async def test_the_file_that_had_a_slug_first_keeps_it(magazine: Magazine) -> None:
    write_article(magazine.folder, "0.md", title="Late", slug="b")
    await magazine.rebuild()
    assert (await magazine.titles())["b"] == "B"


def noise(path: Path) -> None:
    path.write_bytes(os.urandom(path.stat().st_size))


def no_header(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"\xff" * 100)


def nothing_but_the_beginning(path: Path) -> None:
    os.truncate(path, 5000)


def noise_but_for_the_beginning(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(path.stat().st_size - 4096))


def empty(path: Path) -> None:
    os.truncate(path, 0)


@pytest.mark.parametrize(
    "damage",
    [noise, no_header, nothing_but_the_beginning, noise_but_for_the_beginning, empty],
    ids=lambda damage: damage.__name__,
)
async def test_a_damaged_database_is_made_anew_and_kept_with_what_lies_beside_it(
    magazine: Magazine, damage: Callable[[Path], None]
) -> None:
    damage(magazine.path)
    spoiled = magazine.path.read_bytes()
    log = magazine.path.with_name("articles.db-wal")
    log.write_bytes(b"a log of another life")
    rebuilt = await magazine.rebuild()
    assert await magazine.titles() == {"a": "A", "b": "B", "c": "C"}
    assert rebuilt.kept is not None
    if damage is not empty:  # which is a new database, and sound
        assert rebuilt.kept.read_bytes()[100:] == spoiled[100:]


async def test_a_database_that_is_gone_is_made(magazine: Magazine) -> None:
    magazine.path.unlink()
    assert (await magazine.rebuild()).kept is None
    assert await magazine.titles() == {"a": "A", "b": "B", "c": "C"}


async def test_beside_a_bot_it_is_refused(magazine: Magazine) -> None:
    with instance_lock(magazine.path), pytest.raises(InstanceRunningError):
        await magazine.rebuild()
    assert magazine.files() == {"articles.db", LOCK}


async def test_while_others_read_the_old_one_it_stays(
    magazine: Magazine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange_module, "_BUSY_TIMEOUT_S", 0.05)
    async with open_database(magazine.path):
        with pytest.raises(DatabaseBusyError):
            await magazine.rebuild()
    assert magazine.files() == {"articles.db", LOCK}
    await magazine.rebuild()


async def test_who_waited_for_the_old_one_gets_the_new_one(magazine: Magazine) -> None:
    """As does a bot whose database is put back from a copy while it runs."""
    async with open_database(magazine.path) as database:
        library = await Library.open(database, make_source(magazine.folder))
        other = Magazine(magazine.path.parent / "other")
        write_article(other.folder, "a.md", title="Another")
        await other.load()
        other.path.replace(magazine.path)
        assert await library.refresh()
        assert [each.title for each in library.catalogue.articles] == ["Another"]
        assert database.replaced == 1
        async with database.write() as connection:
            await notes.write(connection, Note.SYNCED_COMMANDS, "new")
        assert not await library.refresh()
    assert await magazine.note(Note.SYNCED_COMMANDS) == "new"


@pytest.mark.parametrize(
    ("script", "failure"),
    [
        ("CREATE TABLE alembic_version (version_num)", DatabaseForeignError),
        (None, DatabaseForeignError),
    ],
    ids=["another program's database", "a text"],
)
async def test_another_programs_file_is_left_alone(
    magazine: Magazine, script: str | None, failure: type[Exception]
) -> None:
    magazine.path.unlink()
    if script is None:
        magazine.path.write_text("A novel.\n" * 1000)
    else:
        with closing(sqlite3.connect(magazine.path)) as connection:
            connection.executescript(script)
    before = magazine.path.read_bytes()
    with pytest.raises(failure):
        await magazine.rebuild(force=True)
    assert magazine.path.read_bytes() == before
    assert magazine.files() == {"articles.db", LOCK}


async def test_the_database_of_a_newer_version_is_left_alone(magazine: Magazine) -> None:
    with closing(sqlite3.connect(magazine.path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseNewerError):
        await magazine.rebuild(force=True)


async def test_a_folder_is_no_database_to_be_replaced(magazine: Magazine) -> None:
    magazine.path.unlink()
    magazine.path.mkdir()
    with pytest.raises(DatabaseOpenError):
        await magazine.rebuild(force=True)


async def test_nothing_is_unpublished_by_mistake(magazine: Magazine) -> None:
    for file in magazine.folder.iterdir():
        file.unlink()
    before = magazine.path.read_bytes()
    with pytest.raises(LoadRefusedError):
        await magazine.rebuild()
    magazine.folder.rmdir()
    with pytest.raises(ContentFolderError):
        await magazine.rebuild()
    assert magazine.path.read_bytes() == before
    assert magazine.files() == {"articles.db", LOCK}
    magazine.folder.mkdir()
    assert (await magazine.rebuild(force=True)).articles == 0


async def test_the_articles_of_another_folder_are_kept_unless_forced(magazine: Magazine) -> None:
    elsewhere = make_source(magazine.folder.parent / "elsewhere")
    write_article(elsewhere.folder, "x.md", title="X")
    with pytest.raises(ForeignContentError) as caught:
        await rebuild(magazine.path, elsewhere, now=NOW)
    assert caught.value.path == magazine.path
    assert (await rebuild(magazine.path, elsewhere, now=NOW, force=True)).report.added == ("x",)


async def test_on_a_full_disk_the_old_one_stays(disk: Disk) -> None:
    magazine = Magazine(disk.path)
    write_article(magazine.folder, "a.md", title="A")
    await magazine.load()
    disk.fill()
    with pytest.raises(DatabaseFullError):
        await magazine.rebuild()
    assert await magazine.titles() == {"a": "A"}
    disk.free()
    await magazine.rebuild()
    assert await magazine.titles() == {"a": "A"}


@pytest.mark.parametrize("moment", ["load", "exchange"])
async def test_killed_half_way_it_leaves_a_database_that_works(
    magazine: Magazine, moment: str
) -> None:
    command = [sys.executable, "-c", KILLED, moment, str(magazine.path), str(magazine.folder)]
    ended = subprocess.run(command, cwd=ROOT, check=False)
    assert ended.returncode == -signal.SIGKILL
    assert await magazine.titles() == {"a": "A", "b": "B", "c": "C"}
    await magazine.rebuild()
    assert await magazine.titles() == {"a": "A", "b": "B", "c": "C"}
    assert "articles.db.new" not in magazine.files()
