"""The full-text index, written: articles' words, in SQLite's FTS5.

The index keeps the analysed text, so that taking an article out needs nothing but its key: FTS5
must be given the very tokens that went in, and those of another stemmer would corrupt it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.article import Key
from bot.search.entry import Entry
from bot.store.chunks import in_chunks

_BULK = 1_000  # articles: from so many on, the index is built in large pieces
_BULK_HASH_BYTES = 64 << 20  # that FTS5 gathers before it writes a piece; 1.6 × as fast
_USUAL_HASH_BYTES = 1 << 20  # SQLite's default


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """An article's entry, and its language (ISO 639-1)."""

    key: Key
    language: str
    entry: Entry


async def save(
    connection: AsyncConnection, indexed: Collection[Indexed], *, anew: bool = False
) -> None:
    """Put articles into the index, or replace them; ``anew`` into one that has none of them."""
    is_bulk = anew or len(indexed) >= _BULK
    await _gather(connection, _BULK_HASH_BYTES if is_bulk else _USUAL_HASH_BYTES)
    for chunk in in_chunks(indexed):
        if not anew:
            await remove(connection, [each.key for each in chunk])
        await connection.exec_driver_sql(
            "INSERT INTO search (rowid, title, tags, tldr, body, silent) VALUES (?, ?, ?, ?, ?, ?)",
            [_row(each) for each in chunk],
        )
        await connection.exec_driver_sql(
            "INSERT INTO searched (article, language) VALUES (?, ?)",
            [(each.key, each.language) for each in chunk],
        )
        words = sorted(set(chain.from_iterable(each.entry.words for each in chunk)))
        if words:
            await connection.exec_driver_sql(
                "INSERT OR IGNORE INTO search_word (word, term, backwards) VALUES (?, ?, ?)",
                [(word, term, word[::-1]) for word, term in words],
            )


async def remove(connection: AsyncConnection, keys: Iterable[Key]) -> None:
    """Take articles out of the index; a key that isn't in it is no error.

    Their words stay known; one that no article has any more is no correction of anything.
    """
    for chunk in in_chunks(keys):
        for statement in (
            "DELETE FROM search WHERE rowid = :key",
            "DELETE FROM searched WHERE article = :key",
        ):
            await connection.execute(text(statement), [{"key": key} for key in chunk])


async def clear(connection: AsyncConnection) -> None:
    """Empty the index."""
    for statement in ("DELETE FROM search", "DELETE FROM searched", "DELETE FROM search_word"):
        await connection.exec_driver_sql(statement)


async def _gather(connection: AsyncConnection, size: int) -> None:
    await connection.exec_driver_sql(
        "INSERT INTO search (search, rank) VALUES ('hashsize', ?)", (size,)
    )


def _row(indexed: Indexed) -> tuple[int, str, str, str, str, str]:
    entry = indexed.entry
    return (indexed.key, entry.title, entry.tags, entry.tldr, entry.body, entry.silent)
