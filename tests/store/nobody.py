"""What a user without rights gets from a database: run as a process, since root may do anything."""

import asyncio
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.errors import StoreError
from bot.store import Database, notes
from bot.store.notes import Note

# ruff: noqa: T201 - this is a command

_NOBODY = 65534  # the user id that owns nothing


async def _import_everything() -> None:
    """Open a database once: nobody may have no right to read Python's own files later."""
    with TemporaryDirectory() as folder:
        await (await Database.open(Path(folder, "articles.db"))).close()


async def _use(path: Path) -> None:
    try:
        database = await Database.open(path)
    except StoreError as error:
        print("open:", error.code)
        return
    try:
        async with database.read() as connection:
            print("read:", await notes.find(connection, Note.CONTENT_FOLDER))
        async with database.write() as connection:
            await notes.write(connection, Note.CONTENT_FOLDER, "changed")
    except StoreError as error:
        print("write:", error.code)
    finally:
        await database.close()


if __name__ == "__main__":
    asyncio.run(_import_everything())
    if os.geteuid() == 0:
        os.setuid(_NOBODY)
    asyncio.run(_use(Path(sys.argv[1])))
