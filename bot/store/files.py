"""What is remembered of each content file: how it looked, and what came of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Text, cast, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.article import Key
from bot.store.chunks import in_chunks
from bot.store.failures import legible
from bot.store.tables import source_file as table


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A content file as last read.

    ``article`` is what readers get from it, None for nothing; ``problems`` are JSON objects.
    """

    path: str
    stamp: str
    article: Key | None
    problems: tuple[dict[str, Any], ...] = ()


async def load_all(connection: AsyncConnection) -> dict[str, SourceFile]:
    """Return every remembered file by its path."""
    rows = await connection.execute(select(table))
    with legible(connection):
        return {row.path: _file(row) for row in rows}


async def load_troubled(connection: AsyncConnection) -> list[SourceFile]:
    """Return every remembered file with problems, by path."""
    is_troubled = cast(table.c.problems, Text) != "[]"
    rows = await connection.execute(select(table).where(is_troubled).order_by(table.c.path))
    with legible(connection):
        return [_file(row) for row in rows]


async def count_articles(connection: AsyncConnection) -> int:
    """Return how many articles the files give."""
    return await connection.scalar(select(func.count(table.c.article))) or 0


async def save(connection: AsyncConnection, files: Iterable[SourceFile]) -> None:
    """Remember files, in place of what was remembered under their paths."""
    for chunk in in_chunks(files):
        await forget(connection, [file.path for file in chunk])
        rows = [
            {
                "path": file.path,
                "stamp": file.stamp,
                "article": file.article,
                "problems": list(file.problems),
            }
            for file in chunk
        ]
        await connection.execute(insert(table), rows)


async def forget(connection: AsyncConnection, paths: Collection[str]) -> None:
    """Forget files; a path that isn't known is no error."""
    for chunk in in_chunks(paths):
        await connection.execute(delete(table).where(table.c.path.in_(chunk)))


def _file(row: Any) -> SourceFile:
    return SourceFile(
        path=row.path, stamp=row.stamp, article=row.article, problems=tuple(row.problems)
    )
