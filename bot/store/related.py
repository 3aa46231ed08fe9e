"""Lists of related articles and what they are made from, in and out of the database."""

from array import array
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from pydantic_core import from_json, to_json
from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.article import Key
from bot.related.building import Entry
from bot.related.candidates import Postings
from bot.related.packing import (
    SKETCHED,
    PackedNeighbours,
    pack_candidates,
    pack_vector,
    unpack_candidates,
    unpack_sketch,
    unpack_vector,
)
from bot.related.profile import Term
from bot.related.revising import Revision
from bot.related.shelf import Kept, Sketch, Standing
from bot.related.vectors import Vector
from bot.store import notes
from bot.store.chunks import in_chunks
from bot.store.notes import Note
from bot.store.tables import related as table
from bot.store.tables import related_article, related_page, related_term

_PAGE = 1_024  # articles whose least stand in one row


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


async def find_standing(connection: AsyncConnection, version: str) -> Standing | None:
    """Return how the collection stood; None if it was never counted, or by another analysis."""
    noted = await _noted(connection, version)
    if noted is None:
        return None
    least = array("I")
    for packed in await connection.scalars(
        select(related_page.c.least).order_by(related_page.c.page)
    ):
        least.frombytes(packed)
    return Standing(articles=noted["articles"], changed=noted["changed"], least=least)


async def find_count(connection: AsyncConnection, version: str) -> int | None:
    """Return how many articles there were when they were counted; None as for the standing."""
    noted = await _noted(connection, version)
    return None if noted is None else noted["articles"]


async def find_numbers(connection: AsyncConnection, keys: Collection[Key]) -> dict[Key, int]:
    """Return the numbers of those of the articles that have one."""
    found: dict[Key, int] = {}
    columns = select(related_article.c.article, related_article.c.number)
    for chunk in in_chunks(keys):
        rows = await connection.execute(columns.where(related_article.c.article.in_(chunk)))
        found |= {Key(key): number for key, number in rows}
    return found


async def find_terms(connection: AsyncConnection, terms: Collection[Term]) -> dict[Term, Kept]:
    """Return what is kept of those of the terms of which anything is."""
    found: dict[Term, Kept] = {}
    for chunk in in_chunks(terms):
        rows = await connection.execute(select(related_term).where(related_term.c.term.in_(chunk)))
        found |= {
            row.term: Kept(row.spread, Postings(array("I", row.numbers), array("H", row.weights)))
            for row in rows
        }
    return found


async def find_spread(connection: AsyncConnection, terms: Collection[Term]) -> dict[Term, int]:
    """Return in how many articles those of the terms are of which it is kept."""
    found: dict[Term, int] = {}
    columns = select(related_term.c.term, related_term.c.spread)
    for chunk in in_chunks(terms):
        rows = await connection.execute(columns.where(related_term.c.term.in_(chunk)))
        found |= {row.term: row.spread for row in rows}
    return found


async def find_entries(connection: AsyncConnection, numbers: Collection[int]) -> dict[int, Entry]:
    """Return the articles of these numbers as related sees them."""
    found: dict[int, Entry] = {}
    joined = related_article.outerjoin(table, table.c.article == related_article.c.article)
    columns = select(related_article, table.c.neighbours).select_from(joined)
    for chunk in in_chunks(numbers):
        rows = await connection.execute(columns.where(related_article.c.number.in_(chunk)))
        found |= {row.number: _entry(row) for row in rows}
    return found


async def find_vectors(connection: AsyncConnection, numbers: Collection[int]) -> dict[int, Vector]:
    """Return the vectors of the articles of these numbers."""
    found: dict[int, Vector] = {}
    columns = select(*(each for each in related_article.c if each.name != "candidates"))
    for chunk in in_chunks(numbers):
        rows = await connection.execute(columns.where(related_article.c.number.in_(chunk)))
        found |= {row.number: _vector(row) for row in rows}
    return found


async def find_sketches(connection: AsyncConnection, numbers: Collection[int]) -> dict[int, Sketch]:
    """Return the articles of these numbers as lists compare them; the rest of each stays unread."""
    found: dict[int, Sketch] = {}
    kept = related_article.c
    beginning = func.substr(kept.vector, 1, SKETCHED + 8 * kept.tags).label("beginning")
    columns = select(kept.number, kept.article, kept.tags, beginning)
    for chunk in in_chunks(numbers):
        rows = await connection.execute(columns.where(kept.number.in_(chunk)))
        found |= {
            row.number: Sketch(Key(row.article), unpack_sketch(row.beginning, tags=row.tags))
            for row in rows
        }
    return found


async def keep(connection: AsyncConnection, revision: Revision) -> None:
    """Store a revision; the lists themselves are :func:`save`'s."""
    altered = [*revision.gone, *revision.written]
    for chunk in in_chunks(altered):
        is_altered = related_article.c.number.in_(chunk)
        await connection.execute(delete(related_article).where(is_altered))
    await _insert_entries(connection, revision.written.values())
    touched: list[dict[str, Any]] = [
        {"of": entry.number, "packed": pack_candidates(entry.candidates, entry.reserve)}
        for entry in revision.touched.values()
    ]
    if touched:
        is_touched = related_article.c.number == bindparam("of")
        statement = update(related_article).where(is_touched)
        await connection.execute(statement.values(candidates=bindparam("packed")), touched)
    for chunk in in_chunks(revision.terms):
        await connection.execute(delete(related_term).where(related_term.c.term.in_(chunk)))
    await _insert_terms(connection, revision.terms)
    await _write_standing(connection, revision.standing)


async def keep_all(
    connection: AsyncConnection,
    entries: Iterable[Entry],
    terms: Mapping[Term, Kept],
    standing: Standing,
) -> None:
    """Store a collection that was built anew, in place of what was kept."""
    for each in (related_article, related_term, related_page):
        await connection.execute(delete(each))
    await _insert_entries(connection, entries)
    await _insert_terms(connection, terms)
    await _write_standing(connection, standing)


async def _noted(connection: AsyncConnection, version: str) -> dict[str, int] | None:
    if await notes.find(connection, Note.LIKENESS) != version:
        return None
    noted: dict[str, int] = from_json(await notes.find(connection, Note.LIKENESS_COUNT) or "{}")
    return noted


async def _insert_entries(connection: AsyncConnection, entries: Iterable[Entry]) -> None:
    for chunk in in_chunks(entries):
        await connection.execute(insert(related_article), [_row(entry) for entry in chunk])


async def _insert_terms(connection: AsyncConnection, terms: Mapping[Term, Kept]) -> None:
    for chunk in in_chunks(sorted(terms)):  # pages of the database fill one after another
        rows = [
            {
                "term": term,
                "spread": terms[term].spread,
                "numbers": terms[term].postings.numbers.tobytes(),
                "weights": terms[term].postings.weights.tobytes(),
            }
            for term in chunk
        ]
        await connection.execute(insert(related_term), rows)


async def _write_standing(connection: AsyncConnection, standing: Standing) -> None:
    noted = {"articles": standing.articles, "changed": standing.changed}
    await notes.write(connection, Note.LIKENESS_COUNT, to_json(noted).decode())
    pages = {
        page: standing.least[page * _PAGE : (page + 1) * _PAGE].tobytes()
        for page in range(-(-len(standing.least) // _PAGE))
    }
    rows = await connection.execute(select(related_page))
    kept: dict[int, bytes] = {row.page: row.least for row in rows}
    changed = {page: least for page, least in pages.items() if kept.get(page) != least}
    for chunk in in_chunks(changed):
        await connection.execute(delete(related_page).where(related_page.c.page.in_(chunk)))
        changing = [{"page": page, "least": changed[page]} for page in chunk]
        await connection.execute(insert(related_page), changing)


def _row(entry: Entry) -> dict[str, Any]:
    vector = entry.vector
    return {
        "number": entry.number,
        "article": vector.key,
        "published": vector.published,
        "tags": vector.tags,
        "vector": pack_vector(vector),
        "forms": "\n".join(vector.forms),
        "phrase_forms": "\n".join(vector.phrase_forms),
        "candidates": pack_candidates(entry.candidates, entry.reserve),
    }


def _vector(row: Any) -> Vector:
    return unpack_vector(
        row.vector,
        key=Key(row.article),
        published=row.published,
        tags=row.tags,
        forms=row.forms,
        phrase_forms=row.phrase_forms,
    )


def _entry(row: Any) -> Entry:
    candidates, reserve = unpack_candidates(row.candidates)
    return Entry(
        number=row.number,
        vector=_vector(row),
        candidates=candidates,
        reserve=reserve,
        neighbours=PackedNeighbours(row.neighbours or "[]"),
    )
