"""Articles that readers saw and don't any more, by keys alone: nothing of what they said."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import delete, exists, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.article import Key
from bot.store.chunks import in_chunks
from bot.store.failures import legible
from bot.store.tables import withdrawn as table
from bot.store.tables import withdrawn_name

KEPT = 50_000  # articles that went; what went before them is forgotten


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """An article that went, or that the clock alone may take.

    ``names`` are the keys that it is asked for by, each with those that must be asked for along
    with it. ``beside`` are the articles that went with it when it went, best first; None of one
    that only the clock takes.
    """

    article: Key
    names: Mapping[Key, tuple[Key, ...]]
    beside: tuple[Key, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An article that has a name: what must be asked for along with it, and whether it went."""

    name: Key
    along: frozenset[Key]
    article: Key
    went: bool


async def save(connection: AsyncConnection, found: Iterable[Withdrawn]) -> None:
    """Write articles over what was known of them, those that went first before the others."""
    for chunk in in_chunks(found):
        await _remove(connection, [each.article for each in chunk])
        rows = [
            {"article": each.article, "beside": None if each.beside is None else list(each.beside)}
            for each in chunk
        ]
        await connection.execute(insert(table), rows)
        names = [
            {"name": name, "article": each.article, "along": list(along) or None}
            for each in chunk
            for name, along in each.names.items()
        ]
        if names:
            await connection.execute(insert(withdrawn_name), names)
    await _forget_oldest(connection)


async def forget(connection: AsyncConnection, keys: Collection[Key]) -> None:
    """Forget articles, which readers see; a key that isn't there is no error."""
    if keys and await connection.scalar(select(exists().select_from(table))):
        await _remove(connection, keys)


async def find_named(connection: AsyncConnection, names: Collection[Key]) -> list[Named]:
    """Return the articles that have one of the names, those that went last first."""
    columns = select(withdrawn_name, table.c.number, table.c.beside.is_not(None).label("went"))
    joined = columns.join(table, table.c.article == withdrawn_name.c.article)
    found: list[tuple[int, Named]] = []
    for chunk in in_chunks(names):
        rows = await connection.execute(joined.where(withdrawn_name.c.name.in_(chunk)))
        with legible(connection):
            found += [
                (
                    row.number,
                    Named(
                        name=Key(row.name),
                        along=frozenset(map(Key, row.along or ())),
                        article=Key(row.article),
                        went=bool(row.went),
                    ),
                )
                for row in rows
            ]
    return [named for _, named in sorted(found, key=lambda each: -each[0])]


async def find_beside(connection: AsyncConnection, key: Key) -> tuple[Key, ...] | None:
    """Return what went with an article when it went, best first; None where it isn't known."""
    with legible(connection):
        kept = await connection.scalar(select(table.c.beside).where(table.c.article == key))
        return None if kept is None else tuple(map(Key, kept))


async def find_gone(connection: AsyncConnection, keys: Collection[Key]) -> set[Key]:
    """Return those of the articles that went, other than by the clock."""
    found: set[Key] = set()
    for chunk in in_chunks(keys):
        went = table.c.article.in_(chunk), table.c.beside.is_not(None)
        found |= set(map(Key, await connection.scalars(select(table.c.article).where(*went))))
    return found


async def load_all(connection: AsyncConnection) -> list[Withdrawn]:
    """Return all that is known, those that went first before the others."""
    names: dict[Key, dict[Key, tuple[Key, ...]]] = {}
    with legible(connection):
        for row in await connection.execute(select(withdrawn_name)):
            along = tuple(map(Key, row.along or ()))
            names.setdefault(Key(row.article), {})[Key(row.name)] = along
        return [
            Withdrawn(
                article=Key(row.article),
                names=names.get(Key(row.article), {}),
                beside=None if row.beside is None else tuple(map(Key, row.beside)),
            )
            for row in await connection.execute(select(table).order_by(table.c.number))
        ]


async def _remove(connection: AsyncConnection, keys: Collection[Key]) -> None:
    for chunk in in_chunks(keys):
        await connection.execute(delete(table).where(table.c.article.in_(chunk)))


async def _forget_oldest(connection: AsyncConnection) -> None:
    went = table.c.beside.is_not(None)
    newest = select(table.c.number).where(went).order_by(table.c.number.desc())
    oldest = await connection.scalar(newest.offset(KEPT).limit(1))
    if oldest is not None:
        await connection.execute(delete(table).where(went, table.c.number <= oldest))
