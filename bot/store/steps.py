"""The last generations, and what the articles that each changed were before it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.article import Article, Key
from bot.store.articles import article_of
from bot.store.chunks import in_chunks
from bot.store.failures import legible
from bot.store.tables import article, former, source_file
from bot.store.tables import step as table

KEPT = 10  # generations that can be taken back

_COPIED = [column.name for column in article.c]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A generation that can be taken back, when it came, and how many before it can, too."""

    generation: int
    at: datetime
    earlier: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """An article as it was before a step, with its body and its plain text; None if it is new.

    ``path`` is the file that gave it, None if that isn't known.
    """

    key: Key
    path: str | None
    article: Article | None
    body: str = ""
    plain: str = ""


async def add(
    connection: AsyncConnection,
    generation: int,
    at: datetime,
    *,
    changed: Collection[Key],
    added: Collection[Key],
) -> None:
    """Remember the articles that a generation is about to change or remove, and those it adds.

    Call it before they are written. What is farther back than ten generations is forgotten.
    """
    await connection.execute(insert(table).values(generation=generation, at=at))
    path = (
        select(func.min(source_file.c.path))
        .where(source_file.c.article == article.c.key)
        .scalar_subquery()
    )
    for chunk in in_chunks(changed):
        copied = select(literal(generation), path, *(article.c[name] for name in _COPIED))
        await connection.execute(
            insert(former).from_select(
                ["generation", "path", *_COPIED], copied.where(article.c.key.in_(chunk))
            )
        )
    for chunk in in_chunks(added):
        rows = [{"generation": generation, "key": key} for key in chunk]
        await connection.execute(insert(former), rows)
    last = select(table.c.generation).order_by(table.c.generation.desc()).limit(KEPT)
    await connection.execute(delete(table).where(table.c.generation.not_in(last)))


async def remove(connection: AsyncConnection, generation: int) -> None:
    """Forget a step, and what was before it."""
    await connection.execute(delete(table).where(table.c.generation == generation))


async def clear(connection: AsyncConnection) -> None:
    """Forget all steps."""
    await connection.execute(delete(table))


async def find_last(connection: AsyncConnection) -> Step | None:
    """Return the last step that has not been taken back, None if there is none."""
    rows = (await connection.execute(select(table).order_by(table.c.generation.desc()))).all()
    if not rows:
        return None
    return Step(generation=rows[0].generation, at=rows[0].at, earlier=len(rows) - 1)


async def count_former(connection: AsyncConnection, generation: int) -> int:
    """Return how many articles a step changed."""
    counted = select(func.count()).where(former.c.generation == generation)
    return await connection.scalar(counted) or 0


async def load_former(connection: AsyncConnection, generation: int) -> list[Former]:
    """Return the articles that a step changed, as they were before, by their keys."""
    rows = await connection.execute(
        select(former).where(former.c.generation == generation).order_by(former.c.key)
    )
    with legible(connection):
        return [
            Former(key=Key(row.key), path=row.path, article=None)
            if row.slug is None
            else Former(
                key=Key(row.key),
                path=row.path,
                article=article_of(row),
                body=row.body,
                plain=row.plain,
            )
            for row in rows
        ]
