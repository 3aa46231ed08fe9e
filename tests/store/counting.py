"""Many writers that each read a number and write the next: a lost one shows."""

import asyncio
import sys
from pathlib import Path

from bot.store import Database, notes
from bot.store.notes import Note

TIMES = 20  # that each writer counts


async def count(database: Database, *, writers: int) -> None:
    """Let writers count on from what is written, all at once."""
    await asyncio.gather(*(_count(database) for _ in range(writers)))


async def _count(database: Database) -> None:
    for _ in range(TIMES):
        async with database.write() as connection:
            number = await notes.generation(connection)
            await notes.write(connection, Note.GENERATION, str(number + 1))


async def _main(path: Path) -> None:
    database = await Database.open(path)
    await count(database, writers=4)
    await database.close()


if __name__ == "__main__":
    asyncio.run(_main(Path(sys.argv[1])))
