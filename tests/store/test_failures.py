"""Files that are damaged, or no database of ours: each is refused by what it is, and left alone."""

import errno
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from random import Random

import pytest

from bot.errors import (
    DatabaseDamagedError,
    DatabaseDiskError,
    DatabaseForeignError,
    DatabaseOpenError,
    StoreError,
)
from bot.library import Library
from bot.store import Database, articles, files, notes
from bot.store.failures import failure_of, os_errors
from bot.store.files import SourceFile
from bot.store.notes import Note
from tests.disks import files_limited, unreadable
from tests.making import make_article, make_source, open_database

PAGE = 4096  # SQLite's, in bytes
ARTICLES = 120

# ruff: noqa: ASYNC240 - tests may wait for files


@pytest.fixture
async def full(path: Path) -> Path:
    """A database of many pages, closed."""
    async with open_database(path) as database, database.write() as connection:
        written = [make_article(f"Boat {number}", tags=["Boats"]) for number in range(ARTICLES)]
        await articles.save(connection, [(each, "A boat. " * 200, "A boat.") for each in written])
        await notes.write(connection, Note.GENERATION, "1")
        await files.save(
            connection,
            [SourceFile(path=f"{each.slug}.md", stamp="1", article=each.key) for each in written],
        )
    return path


async def use(path: Path, *, count: int | None = ARTICLES) -> None:
    """Do what a start does, and read every text."""
    async with open_database(path) as database:
        await database.check()
        library = await Library.open(database, make_source(path.parent))
        assert count in {None, len(library.catalogue.articles)}
        for article in library.catalogue.articles:
            await library.body(article)


def overwrite(path: Path, offset: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(data)


def another_header(path: Path) -> None:
    overwrite(path, 0, bytes(range(200, 216)))


def another_page_size(path: Path) -> None:
    overwrite(path, 16, b"\x00\x03")


def half_the_file(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def part_of_a_page(path: Path) -> None:
    os.truncate(path, 1000)


def noise_in_the_pages(path: Path) -> None:
    random = Random(1)
    for page in range(1, path.stat().st_size // PAGE, 2):
        overwrite(path, page * PAGE, random.randbytes(64))


def noise_in_the_schema(path: Path) -> None:
    overwrite(path, 100, Random(2).randbytes(PAGE - 100))


def all_noise(path: Path) -> None:
    path.write_bytes(Random(3).randbytes(path.stat().st_size))


@pytest.mark.parametrize(
    "damage",
    [
        another_header,
        another_page_size,
        half_the_file,
        part_of_a_page,
        noise_in_the_pages,
        noise_in_the_schema,
        all_noise,
    ],
    ids=lambda damage: damage.__name__,
)
async def test_a_damaged_database_is_found_out_before_it_is_used(
    full: Path, damage: Callable[[Path], None]
) -> None:
    await use(full)
    damage(full)
    before = full.read_bytes()
    with pytest.raises(DatabaseDamagedError) as caught:
        await use(full)
    assert caught.value.path == full
    assert full.read_bytes() == before, "what may be rescued must stay"


@pytest.mark.parametrize("seed", range(30))
async def test_wherever_bits_flip_nothing_but_a_failure_of_the_database_is_seen(
    full: Path, seed: int
) -> None:
    """Many flips only change a text, which no database would notice."""
    random = Random(seed)
    size = full.stat().st_size
    for _ in range(random.choice([1, 20, 400])):
        offset = random.randrange(size)
        overwrite(full, offset, bytes([full.read_bytes()[offset] ^ 1 << random.randrange(8)]))
    with suppress(StoreError):
        await use(full, count=None)


@pytest.mark.parametrize(
    "text", [b"A boat floats.\n" * 1000, "小红书\n".encode() * 3000, b"#!/bin/sh\n"]
)
async def test_a_text_is_no_damaged_database_and_left_as_it_is(path: Path, text: bytes) -> None:
    path.write_bytes(text)
    with pytest.raises(DatabaseForeignError):
        await Database.open(path)
    assert path.read_bytes() == text


async def test_a_damaged_row_is_a_failure_of_the_database(full: Path) -> None:
    with closing(sqlite3.connect(full)) as connection, connection:
        connection.execute("UPDATE article SET tags = '[' WHERE slug = 'boat-3'")
    with pytest.raises(DatabaseDamagedError):
        await use(full)
    with closing(sqlite3.connect(full)) as connection, connection:
        connection.execute("UPDATE article SET tags = '[]', tldr = CAST(X'FF' AS TEXT)")
    with pytest.raises(DatabaseDamagedError, match="UTF-8"):
        await use(full)


@pytest.mark.parametrize("what", ["a folder", "a pipe", "a link to nowhere in no folder"])
async def test_what_is_no_file_cannot_be_opened(path: Path, what: str) -> None:
    if what == "a folder":
        path.mkdir()
    elif what == "a pipe":
        os.mkfifo(path)
    else:
        (path.parent / "file").touch()
        path.symlink_to(path.parent / "file" / "nowhere.db")
    with pytest.raises(DatabaseOpenError):
        await Database.open(path)


async def test_what_the_disk_fails_to_write_is_told_and_undone(full: Path) -> None:
    async with open_database(full) as database:
        with files_limited(64 * 1024), pytest.raises(DatabaseDiskError, match="I/O error"):
            async with database.write() as connection:
                await notes.write(connection, Note.SYNCED_COMMANDS, "x" * 500_000)
        async with database.read() as connection:
            assert await notes.find(connection, Note.SYNCED_COMMANDS) is None
        async with database.write() as connection:
            await notes.write(connection, Note.SYNCED_COMMANDS, "x" * 500_000)


@pytest.mark.parametrize(
    "code",
    [
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_IOERR_CORRUPTFS,  # what reading says of EIO
        sqlite3.SQLITE_IOERR_WRITE,
        sqlite3.SQLITE_IOERR_FSYNC,
    ],
)
def test_whatever_the_disk_fails_at_is_one_failure(path: Path, code: int) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = code
    assert type(failure_of(path, error)) is DatabaseDiskError


def test_the_systems_own_word_for_it_is_understood(path: Path) -> None:
    with pytest.raises(DatabaseDiskError, match="Input/output error"), os_errors(path):
        raise OSError(errno.EIO, os.strerror(errno.EIO))


@pytest.mark.skipif(sys.platform != "linux", reason="/proc lists what a process has open")
async def test_what_the_disk_fails_to_read_is_told(full: Path) -> None:
    async with open_database(full) as database:
        async with database.read() as connection:
            assert await notes.generation(connection) == 1
        with unreadable(full), pytest.raises(DatabaseDiskError, match="I/O error"):
            async with database.read() as connection:
                await articles.load_all(connection)
        async with database.read() as connection:
            assert len(await articles.load_all(connection)) == ARTICLES


class TestLeftOvers:
    """What processes that were killed, or people who copied files, leave beside a database."""

    WRITER = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("UPDATE note SET value = '41' WHERE name = 'generation'")
os.kill(os.getpid(), 9)
"""

    async def generation(self, path: Path) -> int:
        async with open_database(path) as database:
            await database.check()
            async with database.read() as connection:
                return await notes.generation(connection)

    def kill_a_writer(self, path: Path) -> None:
        ended = subprocess.run([sys.executable, "-c", self.WRITER, path], check=False)
        assert ended.returncode == -signal.SIGKILL
        assert path.with_name(f"{path.name}-wal").stat().st_size

    async def test_what_a_killed_process_has_committed_is_there(self, full: Path) -> None:
        self.kill_a_writer(full)
        assert await self.generation(full) == 41

    async def test_a_log_whose_index_is_lost_is_read(self, full: Path) -> None:
        self.kill_a_writer(full)
        full.with_name(f"{full.name}-shm").unlink()
        assert await self.generation(full) == 41

    async def test_a_log_without_its_end_gives_no_half_of_a_change(self, full: Path) -> None:
        self.kill_a_writer(full)
        log = full.with_name(f"{full.name}-wal")
        os.truncate(log, log.stat().st_size - 100)
        assert await self.generation(full) == 1

    async def test_noise_in_place_of_log_and_index_is_ignored(self, full: Path) -> None:
        for kind in ("wal", "shm"):
            full.with_name(f"{full.name}-{kind}").write_bytes(Random(4).randbytes(40_000))
        assert await self.generation(full) == 1

    async def test_a_copy_in_another_journal_mode_is_put_back_into_ours(self, full: Path) -> None:
        with closing(sqlite3.connect(full)) as connection:
            connection.execute(f"VACUUM INTO '{full}.copy'")
        shutil.move(f"{full}.copy", full)
        await use(full)
        with closing(sqlite3.connect(full)) as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
