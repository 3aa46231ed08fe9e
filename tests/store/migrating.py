"""Opening a database with migrations of a test's own: a process, so that it may be killed."""

import asyncio
import sys
from pathlib import Path

from bot.store import Database, schema

NEWEST = "9001"  # the test's migration, after all of ours


def use_migrations(folder: Path) -> None:
    """Let databases be migrated by what is in a folder."""
    schema._MIGRATIONS = folder
    schema.NEWEST = NEWEST


async def _main(folder: Path, path: Path) -> None:
    use_migrations(folder)
    await (await Database.open(path)).close()


if __name__ == "__main__":
    asyncio.run(_main(Path(sys.argv[1]), Path(sys.argv[2])))
