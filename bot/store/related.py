"""Each article's neighbours, packed, in and out of the database."""

from collections.abc import Collection, Mapping

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.article import Key
from bot.store.chunks import in_chunks
from bot.store.tables import related as table


async def save(connection: AsyncConnection, packed: Mapping[Key, str]) -> None:
    """Store the neighbours of articles, in the packed form the library reads."""
    for chunk in in_chunks(packed.items()):
        await connection.execute(
            delete(table).where(table.c.article.in_([key for key, _ in chunk]))
        )
        rows = [{"article": key, "neighbours": neighbours} for key, neighbours in chunk]
        await connection.execute(insert(table), rows)


async def load_all(connection: AsyncConnection) -> dict[Key, str]:
    """Return the packed neighbours of every article that has any."""
    rows = await connection.execute(select(table.c.article, table.c.neighbours))
    return {Key(key): neighbours for key, neighbours in rows}


async def find_many(connection: AsyncConnection, keys: Collection[Key]) -> dict[Key, str]:
    """Return the packed neighbours of those of the articles that have any."""
    found: dict[Key, str] = {}
    for chunk in in_chunks(keys):
        rows = await connection.execute(
            select(table.c.article, table.c.neighbours).where(table.c.article.in_(chunk))
        )
        found |= {Key(key): neighbours for key, neighbours in rows}
    return found
