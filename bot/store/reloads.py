"""How the last loads ended, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.failures import legible
from bot.store.tables import reload as table

KEPT = 200  # loads; what is older is forgotten


@dataclass(frozen=True, slots=True, kw_only=True)
class Reload:
    """One load: when it ended, and as JSON objects who asked for it and what came of it."""

    at: datetime
    asked: dict[str, Any]
    outcome: dict[str, Any]


async def add(connection: AsyncConnection, reloads: Iterable[Reload]) -> None:
    """Add loads, oldest first, and forget those that are too many."""
    rows = [{"at": each.at, "asked": each.asked, "outcome": each.outcome} for each in reloads]
    if not rows:
        return
    await connection.execute(insert(table), rows)
    newest = await connection.scalar(select(func.max(table.c.number))) or 0
    await connection.execute(delete(table).where(table.c.number <= newest - KEPT))


async def count(connection: AsyncConnection) -> int:
    """Return how many there are."""
    return await connection.scalar(select(func.count(table.c.number))) or 0


async def load_some(
    connection: AsyncConnection, *, start: int = 0, most: int = KEPT
) -> list[Reload]:
    """Return at most so many of them, from one on."""
    rows = await connection.execute(
        select(table).order_by(table.c.number.desc()).offset(start).limit(most)
    )
    with legible(connection):
        return [Reload(at=row.at, asked=dict(row.asked), outcome=dict(row.outcome)) for row in rows]
