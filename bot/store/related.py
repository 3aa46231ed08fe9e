"""Each article's neighbours, packed, in and out of the database."""

from collections.abc import Iterable

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.article import Key
from bot.store.chunks import in_chunks
from bot.store.tables import related as table


async def replace_all(connection: AsyncConnection, packed: Iterable[tuple[Key, str]]) -> None:
    """Store the neighbours of every article, in the packed form the library reads."""
    await connection.execute(delete(table))
    for chunk in in_chunks(packed):
        rows = [{"article": key, "neighbours": neighbours} for key, neighbours in chunk]
        await connection.execute(insert(table), rows)


async def load_all(connection: AsyncConnection) -> dict[Key, str]:
    """Return the packed neighbours of every article that has any."""
    rows = await connection.execute(select(table.c.article, table.c.neighbours))
    return {Key(key): neighbours for key, neighbours in rows}
