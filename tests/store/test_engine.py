"""Opening a database, and what its transactions promise."""

import asyncio
import os
import shutil
import sqlite3
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from bot.errors import DatabaseBusyError, DatabaseForeignError, DatabaseOpenError, StoreError
from bot.store import Database, engine, notes
from bot.store.notes import Note
from tests.making import open_database
from tests.store.counting import TIMES, count

ROOT = Path(__file__).parents[2]

# ruff: noqa: ASYNC240 - tests may wait for files


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that every user can look into."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


async def run(module: str, path: Path) -> str:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, path, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()
    assert process.returncode == 0
    return output.decode()


async def generation(database: Database) -> int:
    async with database.read() as connection:
        return await notes.generation(connection)


async def test_a_database_and_its_side_files_are_for_their_owner_alone(path: Path) -> None:
    path = path.parent / "made" / "on the way" / path.name
    async with open_database(path) as database:
        async with database.write() as connection:
            await notes.write(connection, Note.READER, "1")
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert modes == dict.fromkeys((path.name, f"{path.name}-wal", f"{path.name}-shm"), 0o600)


async def test_a_link_to_no_file_yet_is_followed_and_the_file_is_private(path: Path) -> None:
    target = path.parent / "elsewhere.db"
    path.symlink_to(target)
    async with open_database(path) as database:
        assert database.path == target
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 5000)],
)
async def test_every_connection_is_safe(database: Database, pragma: str, value: str | int) -> None:
    async with database.read() as first, database.read() as second:
        for connection in (first, second):
            assert await connection.scalar(text(f"PRAGMA {pragma}")) == value


async def test_no_count_is_lost_between_writers(database: Database) -> None:
    await count(database, writers=8)
    assert await generation(database) == 8 * TIMES


async def test_two_processes_make_one_database_at_once_and_lose_no_count(path: Path) -> None:
    await asyncio.gather(*(run("tests.store.counting", path) for _ in range(2)))
    async with open_database(path) as database:
        assert await generation(database) == 2 * 4 * TIMES


async def test_an_error_undoes_the_whole_transaction(database: Database) -> None:
    async def fail() -> None:
        async with database.write() as connection:
            await notes.write(connection, Note.GENERATION, "7")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await generation(database) == 0


async def test_a_cancelled_writer_leaves_nothing_and_frees_the_lock(database: Database) -> None:
    locked = asyncio.Event()

    async def write_and_wait() -> None:
        async with database.write() as connection:
            await notes.write(connection, Note.GENERATION, "7")
            locked.set()
            await asyncio.Event().wait()

    writer = asyncio.create_task(write_and_wait())
    await locked.wait()
    writer.cancel()
    await asyncio.gather(writer, return_exceptions=True)
    async with database.write() as connection:
        assert await notes.generation(connection) == 0


async def test_a_reader_sees_one_state_while_others_write(database: Database) -> None:
    async with database.read() as reader:
        assert await notes.generation(reader) == 0
        async with database.write() as writer:
            await notes.write(writer, Note.GENERATION, "1")
        assert await notes.generation(reader) == 0
    assert await generation(database) == 1


async def test_a_writer_that_waits_too_long_is_told_that_the_database_is_busy(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_BUSY_TIMEOUT_S", 0.05)
    async with open_database(path) as database:
        with closing(sqlite3.connect(path)) as other:
            other.execute("BEGIN IMMEDIATE")
            assert await generation(database) == 0
            with pytest.raises(DatabaseBusyError) as caught:
                async with database.write():
                    pass
            async with open_database(path):  # which takes no lock
                pass
        assert caught.value.path == path


async def test_a_full_disk_is_a_failure_of_the_database(database: Database) -> None:
    async def fill() -> None:
        async with database.write() as connection:
            await connection.exec_driver_sql("PRAGMA max_page_count = 1")
            await notes.write(connection, Note.READER, "x" * 100_000)

    with pytest.raises(StoreError, match="full"):
        await fill()


@pytest.mark.parametrize(
    ("statement", "mistake"),
    [
        ("INSERT INTO note VALUES ('a', NULL)", IntegrityError),
        ("SELECT * FROM nowhere", OperationalError),
    ],
    ids=["a broken rule", "no such table"],
)
async def test_a_mistake_of_ours_is_not_blamed_on_the_database(
    database: Database, statement: str, mistake: type[Exception]
) -> None:
    with pytest.raises(mistake):
        async with database.write() as connection:
            await connection.exec_driver_sql(statement)


async def test_what_is_no_database_is_refused_and_left_as_it_is(path: Path) -> None:
    path.write_text("A boat floats.\n" * 1000)
    before = path.read_bytes()
    with pytest.raises(DatabaseForeignError):
        await Database.open(path)
    assert path.read_bytes() == before


async def test_a_folder_is_no_database(path: Path) -> None:
    path.mkdir()
    with pytest.raises(DatabaseOpenError):
        await Database.open(path)


async def test_a_file_cannot_hold_a_database(path: Path) -> None:
    path.write_text("")
    with pytest.raises(DatabaseOpenError, match=r"Not a directory|exists"):
        await Database.open(path / "articles.db")


async def test_a_link_to_itself_leads_to_no_database(path: Path) -> None:
    path.symlink_to(path)
    with pytest.raises(DatabaseOpenError):
        await Database.open(path)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no users")
class TestWithoutRights:
    """As a user who owns nothing."""

    async def make(self, folder: Path) -> Path:
        path = folder / "articles.db"
        async with open_database(path) as database, database.write() as connection:
            await notes.write(connection, Note.CONTENT_FOLDER, "kept")
        return path

    async def test_a_read_only_database_is_read_but_not_written(self, public_folder: Path) -> None:
        path = await self.make(public_folder)
        path.chmod(0o444)
        public_folder.chmod(0o777)
        assert await run("tests.store.nobody", path) == "read: kept\nwrite: database-read-only\n"

    async def test_in_a_read_only_folder_one_is_read_beside_its_writer(
        self, public_folder: Path
    ) -> None:
        path = await self.make(public_folder)
        async with open_database(path) as database, database.read() as connection:
            await notes.generation(connection)
            for file in public_folder.iterdir():
                file.chmod(0o444)
            public_folder.chmod(0o555)
            output = await run("tests.store.nobody", path)
            public_folder.chmod(0o755)
        assert output == "read: kept\nwrite: database-read-only\n"

    async def test_the_database_of_another_user_cannot_be_opened(self, public_folder: Path) -> None:
        path = await self.make(public_folder)
        path.chmod(0o000)
        public_folder.chmod(0o777)
        assert await run("tests.store.nobody", path) == "open: database-open\n"

    async def test_none_is_made_in_a_read_only_folder(self, public_folder: Path) -> None:
        public_folder.chmod(0o555)
        assert await run("tests.store.nobody", public_folder / "a.db") == "open: database-open\n"
        assert not list(public_folder.iterdir())


async def test_nothing_is_written_after_the_end(tmp_path: Path) -> None:
    database = await Database.open(tmp_path / "articles.db")
    await database.close()
    with pytest.raises(StoreError, match="closed"):
        async with database.write():
            pass
