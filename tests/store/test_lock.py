"""One bot a database."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from bot.errors import DatabaseOpenError, InstanceRunningError
from bot.store.lock import instance_lock

pytest.importorskip("fcntl", reason="the lock is left out on this system")

HOLDER = """
import sys
from pathlib import Path
from bot.store.lock import instance_lock
with instance_lock(Path(sys.argv[1])):
    print("locked", flush=True)
    sys.stdin.read()
"""


async def hold(path: Path) -> asyncio.subprocess.Process:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        HOLDER,
        path,
        cwd=Path(__file__).parents[2],
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"locked\n"
    return process


async def test_a_second_bot_learns_who_was_first_and_gets_the_lock_of_a_killed_one(
    path: Path,
) -> None:
    other = await hold(path)
    with pytest.raises(InstanceRunningError) as caught, instance_lock(path):
        pass
    other.kill()
    await other.wait()
    assert (caught.value.path, caught.value.pid) == (path, other.pid)
    with instance_lock(path):
        pass


def test_the_lock_is_free_after_an_error(path: Path) -> None:
    with pytest.raises(ZeroDivisionError), instance_lock(path):
        raise ZeroDivisionError
    with instance_lock(path):
        pass


def test_another_name_of_the_database_has_the_same_lock(path: Path) -> None:
    link = path.with_name("link.db")
    link.symlink_to(path)
    with (
        instance_lock(path),
        pytest.raises(InstanceRunningError) as caught,
        instance_lock(link),
    ):
        pass
    assert caught.value.pid == os.getpid()


def test_two_databases_have_two_locks(path: Path) -> None:
    with instance_lock(path), instance_lock(path.with_name("other.db")):
        pass


def test_the_lock_is_for_its_owner_alone_and_its_folder_is_made(path: Path) -> None:
    path = path.parent / "made" / path.name
    with instance_lock(path):
        (lock,) = path.parent.iterdir()
        assert lock.stat().st_mode & 0o777 == 0o600


def test_where_no_lock_can_be_made_the_database_cannot_be_opened(path: Path) -> None:
    path.write_text("")
    with pytest.raises(DatabaseOpenError), instance_lock(path / "articles.db"):
        pass
