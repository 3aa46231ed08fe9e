"""Searches that buttons lead to: what may be too long for a button lies here under its number."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.article import Key
from bot.store.tables import query as table

_KEPT = timedelta(days=90)  # after the last use


async def save(
    connection: AsyncConnection, records: Mapping[Key, dict[str, Any]], now: datetime
) -> None:
    """Keep searches as JSON, or keep them longer; those not used for 90 days go."""
    await connection.execute(delete(table).where(table.c.used_at < now - _KEPT))
    for key, record in records.items():
        row = insert(table).values(key=key, query=record, used_at=now)
        used = {"used_at": row.excluded.used_at}
        await connection.execute(row.on_conflict_do_update(index_elements=["key"], set_=used))


async def find(connection: AsyncConnection, key: Key) -> dict[str, Any] | None:
    """Return a search as JSON, None if it is not kept."""
    found: dict[str, Any] | None = await connection.scalar(
        select(table.c.query).where(table.c.key == key)
    )
    return found
