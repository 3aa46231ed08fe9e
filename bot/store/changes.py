"""Which articles each of the last generations changed, so that the next catalogue is derived."""

from collections.abc import Collection

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.article import Key
from bot.store.chunks import CHUNK
from bot.store.tables import change as table

_GENERATIONS_KEPT = 20
_KEYS_MOST = CHUNK  # of one generation: whoever has to follow more is faster by reading all


async def record(connection: AsyncConnection, generation: int, keys: Collection[Key]) -> None:
    """Note the articles that a generation added, changed or removed; far back is forgotten.

    If they are too many, nobody can follow this change, and what came before is no use either.
    """
    if len(keys) > _KEYS_MOST:
        await connection.execute(delete(table))
        return
    is_far = table.c.generation <= generation - _GENERATIONS_KEPT
    await connection.execute(delete(table).where(is_far))
    rows = [{"generation": generation, "article": key} for key in keys]
    await connection.execute(insert(table), rows)


async def since(connection: AsyncConnection, generation: int, *, now: int) -> set[Key] | None:
    """Return the articles that changed after a generation, up to the one of ``now``.

    None if that is not known: it was too long ago, too much changed, or the database is another.
    """
    if now < generation:
        return None
    rows = (
        await connection.execute(
            select(table.c.generation, table.c.article).where(table.c.generation > generation)
        )
    ).all()
    if {row.generation for row in rows} != set(range(generation + 1, now + 1)):
        return None
    return {Key(row.article) for row in rows}
