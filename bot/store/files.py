"""What is remembered of each content file: how it looked, and what came of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Text,
    and_,
    cast,
    delete,
    func,
    insert,
    literal_column,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.article import Key
from bot.store.chunks import in_chunks
from bot.store.failures import legible
from bot.store.tables import source_file as table

_PATHS_MOST = 100  # in one condition: SQLite takes no deeper one than of 1,000 parts
_AFTER_SLASH = "0"  # the character after it: nothing below a folder comes behind

ABSENT = "-"
"""The stamp of a file that is gone while its article stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A content file as last read.

    ``article`` is what readers get from it, None for nothing; ``problems`` are JSON objects.
    ``content`` tells what it says from anything else, "" where nothing was read. If it is ``held``,
    its article is not what it says, but what readers had before: that was undone.
    """

    path: str
    stamp: str
    article: Key | None
    problems: tuple[dict[str, Any], ...] = ()
    content: str = ""
    held: bool = False

    @property
    def is_absent(self) -> bool:
        """Whether there is no such file, and its article stays all the same."""
        return self.stamp == ABSENT


async def load_all(connection: AsyncConnection) -> dict[str, SourceFile]:
    """Return every remembered file by its path."""
    rows = await connection.execute(select(table))
    with legible(connection):
        return {row.path: _file(row) for row in rows}


async def load_at(connection: AsyncConnection, paths: Collection[str]) -> dict[str, SourceFile]:
    """Return the remembered files at and below some paths, and those to be read in any case."""
    found: dict[str, SourceFile] = {}
    is_due = table.c.stamp == literal_column("''")  # as the index has it
    for condition in (is_due, *map(_at_any, in_chunks(paths, most=_PATHS_MOST))):
        rows = await connection.execute(select(table).where(condition))
        with legible(connection):
            found |= {row.path: _file(row) for row in rows}
    return found


async def load_exactly(
    connection: AsyncConnection, paths: Collection[str]
) -> dict[str, SourceFile]:
    """Return those of the files that are remembered, by path; none below a folder."""
    found: dict[str, SourceFile] = {}
    for chunk in in_chunks(paths):
        rows = await connection.execute(select(table).where(table.c.path.in_(chunk)))
        with legible(connection):
            found |= {row.path: _file(row) for row in rows}
    return found


async def load_of(connection: AsyncConnection, articles: Collection[Key]) -> list[SourceFile]:
    """Return the remembered files from which readers get some articles."""
    found: list[SourceFile] = []
    for chunk in in_chunks(articles):
        rows = await connection.execute(select(table).where(table.c.article.in_(chunk)))
        with legible(connection):
            found += map(_file, rows)
    return found


async def load_troubled(connection: AsyncConnection) -> list[SourceFile]:
    """Return every remembered file with problems, and every one that is held, by path."""
    is_troubled = or_(cast(table.c.problems, Text) != "[]", table.c.held)
    rows = await connection.execute(select(table).where(is_troubled).order_by(table.c.path))
    with legible(connection):
        return [_file(row) for row in rows]


async def has_held(connection: AsyncConnection) -> bool:
    """Tell whether any file is held."""
    return await connection.scalar(select(table.c.path).where(table.c.held).limit(1)) is not None


async def count_articles(connection: AsyncConnection) -> int:
    """Return how many articles the files give.

    SQLite counts all rows at once, by the pages of an index; to count values it would read each.
    """
    every = select(func.count()).select_from(table)
    none = every.where(table.c.article.is_(None))
    counted = select(every.scalar_subquery() - none.scalar_subquery())
    return await connection.scalar(counted) or 0


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
                "content": file.content,
                "held": file.held,
            }
            for file in chunk
        ]
        await connection.execute(insert(table), rows)


async def forget(connection: AsyncConnection, paths: Collection[str]) -> None:
    """Forget files; a path that isn't known is no error."""
    for chunk in in_chunks(paths):
        await connection.execute(delete(table).where(table.c.path.in_(chunk)))


def _at_any(paths: Iterable[str]) -> ColumnElement[bool]:
    column = table.c.path
    conditions = (
        (column == path, and_(column > f"{path}/", column < f"{path}{_AFTER_SLASH}"))
        for path in paths
    )
    return or_(*chain.from_iterable(conditions))


def _file(row: Any) -> SourceFile:
    return SourceFile(
        path=row.path,
        stamp=row.stamp,
        article=row.article,
        problems=tuple(row.problems),
        content=row.content,
        held=row.held,
    )
