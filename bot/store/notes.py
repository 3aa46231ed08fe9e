"""Single facts that outlive a process: the generation, the content folder, what was synced."""

from enum import StrEnum

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.failures import legible
from bot.store.tables import note as table


class Note(StrEnum):
    """The facts there are."""

    GENERATION = "generation"
    CONTENT_FOLDER = "content folder"
    READER = "reader"
    FOLDER_DIGEST = "folder digest"
    SEARCH_INDEX = "search index"
    LIKENESS = "likeness"
    LIKENESS_COUNT = "likeness count"
    WITHDRAWN = "withdrawn"
    SYNCED_COMMANDS = "synced commands"


async def find(connection: AsyncConnection, name: Note) -> str | None:
    """Return a fact, None if it was never written."""
    return await connection.scalar(select(table.c.value).where(table.c.name == name))


async def generation(connection: AsyncConnection) -> int:
    """Return the number of the content's last change, 0 before the first."""
    found = await find(connection, Note.GENERATION)
    with legible(connection):
        return int(found or 0)


async def load_all(connection: AsyncConnection) -> dict[Note, str]:
    """Return every fact that was written; what another version wrote is left out."""
    rows = await connection.execute(select(table.c.name, table.c.value))
    known = {each.value for each in Note}
    return {Note(row.name): row.value for row in rows if row.name in known}


async def write(connection: AsyncConnection, name: Note, value: str) -> None:
    """Write a fact over what it was."""
    await connection.execute(delete(table).where(table.c.name == name))
    await connection.execute(insert(table).values(name=name, value=value))
