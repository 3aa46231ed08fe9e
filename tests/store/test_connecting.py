"""A database where nothing can be written beside it, and one whose file goes away."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import (
    DatabaseFullError,
    DatabaseMissingError,
    DatabaseOpenError,
    DatabaseReadOnlyError,
)
from bot.store import Database, notes
from bot.store.notes import Note
from tests.disks import Disk
from tests.making import open_database

NAME = "articles.db"

# ruff: noqa: ASYNC240 - tests may wait for files


async def note(database: Database) -> str | None:
    async with database.read() as connection:
        return await notes.find(connection, Note.SYNCED_COMMANDS)


async def write(database: Database, value: str) -> None:
    async with database.write() as connection:
        await notes.write(connection, Note.SYNCED_COMMANDS, value)


async def make(folder: Path) -> Path:
    async with open_database(folder / NAME) as database:
        await write(database, "kept")
    return folder / NAME


async def test_on_a_read_only_disk_it_is_read_without_a_writer(disk: Disk) -> None:
    path = await make(disk.path)
    with disk.read_only():
        async with open_database(path) as database:
            await database.check()
            assert await note(database) == "kept"
            with pytest.raises(DatabaseReadOnlyError):
                await write(database, "changed")
    assert [file.name for file in disk.path.iterdir()] == [NAME]


async def test_on_a_full_disk_it_is_read_and_says_why_it_is_not_written(disk: Disk) -> None:
    path = await make(disk.path)
    disk.fill()
    async with open_database(path) as database:
        assert await note(database) == "kept"
        with pytest.raises(DatabaseFullError):
            await write(database, "changed")
        disk.free()
        await write(database, "changed, once there is room")
        assert await note(database) == "changed, once there is room"


async def test_a_disk_that_fills_up_undoes_the_whole_change(disk: Disk) -> None:
    path = await make(disk.path)
    async with open_database(path) as database:
        disk.fill()
        with pytest.raises(DatabaseFullError):
            await write(database, "x" * 2_000_000)
        assert await note(database) == "kept"
        disk.free()
        await write(database, "x" * 100_000)


async def test_what_others_change_later_is_read(disk: Disk) -> None:
    path = await make(disk.path)
    disk.fill()
    async with open_database(path) as database:
        assert await note(database) == "kept"
        disk.free()
        async with open_database(path) as other:
            await write(other, "in the log")
            assert await note(database) == "in the log"
        assert await note(database) == "in the log"


async def test_a_log_that_cannot_be_merged_is_no_reason_to_read_old_things(disk: Disk) -> None:
    path = await make(disk.path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE note SET value = 'newer'")
        log = path.with_name(f"{NAME}-wal").read_bytes()
    path.with_name(f"{NAME}-wal").write_bytes(log)
    with disk.read_only(), pytest.raises(DatabaseOpenError, match="holds changes"):
        await Database.open(path)
    async with open_database(path) as database:
        assert await note(database) == "newer"


async def test_a_file_that_is_gone_is_read_to_the_end_and_never_written(path: Path) -> None:
    await make(path.parent)
    async with open_database(path) as database:
        assert await note(database) == "kept"
        path.rename(path.with_name("away.db"))
        assert await note(database) == "kept"
        with pytest.raises(DatabaseMissingError):
            await write(database, "lost")
        assert not path.exists()
        path.with_name("away.db").rename(path)
        await write(database, "found again")
        assert database.replaced == 0
    async with open_database(path) as database:
        assert await note(database) == "found again"


async def test_another_file_in_its_place_is_read_and_written(path: Path) -> None:
    await make(path.parent)
    async with open_database(path) as database:
        assert await note(database) == "kept"
        async with open_database(path.with_name("copy.db")) as copy:
            await write(copy, "from the copy")
        path.with_name("copy.db").replace(path)
        assert await note(database) == "from the copy"
        assert database.replaced == 1
        await write(database, "new")
    async with open_database(path) as database:
        assert await note(database) == "new"


async def test_none_is_made_where_one_should_be(path: Path) -> None:
    with pytest.raises(DatabaseMissingError):
        await Database.open(path, create=False)
    assert not path.exists()


@pytest.mark.parametrize("name", ["a b.db", "100%.db", "a?b#c&d=e.db", "小红书.db", "é\n.db"])
async def test_a_file_of_any_name_is_opened(tmp_path: Path, name: str) -> None:
    async with open_database(tmp_path / name) as database:
        await write(database, "kept")
    async with open_database(tmp_path / name) as database:
        assert await note(database) == "kept"
    assert [file.name for file in tmp_path.iterdir()] == [name]
