"""Articles in and out of the database."""

from collections.abc import AsyncIterator, Collection, Iterable
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.article import Article, Author, Correction, Image, Key, PublicationDate, Slug
from bot.store.chunks import CHUNK, in_chunks
from bot.store.failures import legible
from bot.store.tables import article as table

_DEFAULTS = {field.name: field.default for field in fields(Article)}
_LISTS = ("aliases", "addresses", "related", "unrelated")
_SINGLE = ("draft", "public", "featured", "series", "series_order", "lang", "translation_of")
_DATES = frozenset({"updated", "appears"})
_SHOWN = tuple(column for column in table.c if column.name not in {"body", "plain"})


async def save(connection: AsyncConnection, written: Iterable[tuple[Article, str, str]]) -> None:
    """Insert articles, each with its body in Markdown and in plain text, or replace them."""
    for chunk in in_chunks(written):
        rows = [_values(article, body, plain) for article, body, plain in chunk]
        await remove(connection, [row["key"] for row in rows])
        await connection.execute(insert(table), rows)


async def remove(connection: AsyncConnection, keys: Collection[Key]) -> None:
    """Delete articles and all that hangs on them; a key that isn't there is no error."""
    for chunk in in_chunks(keys):
        await connection.execute(delete(table).where(table.c.key.in_(chunk)))


async def load_all(connection: AsyncConnection) -> list[Article]:
    """Return every article, without its body, in no particular order."""
    rows = await connection.execute(select(*_SHOWN))
    with legible(connection):
        return [article_of(row) for row in rows]


async def load_some(connection: AsyncConnection, keys: Collection[Key]) -> list[Article]:
    """Return those of the articles that there are, without their bodies."""
    found: list[Article] = []
    for chunk in in_chunks(keys):
        rows = await connection.execute(select(*_SHOWN).where(table.c.key.in_(chunk)))
        with legible(connection):
            found += [article_of(row) for row in rows]
    return found


async def load_few(connection: AsyncConnection, *, most: int) -> list[Article]:
    """Return at most so many articles, whichever they are, without their bodies."""
    rows = await connection.execute(select(*_SHOWN).limit(most))
    with legible(connection):
        return [article_of(row) for row in rows]


async def load_timed(connection: AsyncConnection, now: datetime) -> list[Article]:
    """Return every article that might be hidden at ``now``.

    Which of them are :func:`~bot.article.visible` that function alone decides.
    """
    may_be_hidden = or_(table.c.details.is_not(None), table.c.published_at > now)
    rows = await connection.execute(select(*_SHOWN).where(may_be_hidden))
    with legible(connection):
        return [article_of(row) for row in rows]


async def find_body(connection: AsyncConnection, key: Key) -> str | None:
    """Return an article's whole text in Markdown, None if there is no such article."""
    return await connection.scalar(select(table.c.body).where(table.c.key == key))


async def find_many(
    connection: AsyncConnection, keys: Collection[Key]
) -> dict[Key, tuple[Article, str]]:
    """Return those of the articles that there are, each with its body in Markdown."""
    found: dict[Key, tuple[Article, str]] = {}
    for chunk in in_chunks(keys):
        rows = await connection.execute(select(*_SHOWN, table.c.body).where(table.c.key.in_(chunk)))
        with legible(connection):
            found |= {Key(row.key): (article_of(row), row.body) for row in rows}
    return found


async def find_plain(connection: AsyncConnection, key: Key) -> str | None:
    """Return an article's plain text, None if there is no such article."""
    return await connection.scalar(select(table.c.plain).where(table.c.key == key))


async def plain_texts(connection: AsyncConnection) -> AsyncIterator[tuple[Article, str]]:
    """Yield every article with its plain text, without holding all the texts in memory."""
    rows = await connection.stream(
        select(*_SHOWN, table.c.plain), execution_options={"yield_per": CHUNK}
    )
    with legible(connection):
        async for row in rows:
            yield article_of(row), row.plain


def _values(article: Article, body: str, plain: str) -> dict[str, Any]:
    published, image = article.published, article.image
    return {
        "key": article.key,
        "slug": article.slug,
        "title": article.title,
        "published_at": published and published.at,
        "published_day": published and published.day,
        "tags": list(article.tags),
        "tldr": article.tldr,
        "extract": article.extract,
        "url": article.url,
        "image": image and {"url": image.url, "alt": image.alt},
        "authors": [{"name": author.name, "url": author.url} for author in article.authors],
        "words": article.words,
        "reading_minutes": article.reading_minutes,
        "details": _details(article) or None,
        "body": body,
        "plain": plain,
    }


def article_of(row: Any) -> Article:
    """Return the article of a row with all columns but those of its text."""
    return Article(
        slug=Slug(row.slug),
        title=row.title,
        published=row.published_at and PublicationDate(at=row.published_at, day=row.published_day),
        tags=tuple(row.tags),
        tldr=row.tldr,
        extract=row.extract,
        url=row.url,
        image=row.image and Image(**row.image),
        authors=tuple(Author(**author) for author in row.authors),
        words=row.words,
        reading_minutes=row.reading_minutes,
        **_from_details(row.details or {}),
    )


def _details(article: Article) -> dict[str, Any]:
    """Return as JSON what an article has beyond the columns; most have none of it."""
    values = {name: getattr(article, name) for name in (*_SINGLE, *_LISTS)}
    details = {name: value for name, value in values.items() if value != _DEFAULTS[name]}
    for name in _DATES:
        if written := getattr(article, name):
            details[name] = [written.at.isoformat(), written.day and written.day.isoformat()]
    if article.corrections:
        details["corrections"] = [
            {"text": each.text, "day": each.day and each.day.isoformat()}
            for each in article.corrections
        ]
    if article.expires:
        details["expires"] = article.expires.isoformat()
    return details


def _from_details(details: dict[str, Any]) -> dict[str, Any]:
    """Return as arguments of an article what :func:`_details` made of them."""
    values = details | {name: tuple(details[name]) for name in _LISTS if name in details}
    for name in details.keys() & _DATES:
        at, day = details[name]
        values[name] = PublicationDate(
            at=datetime.fromisoformat(at), day=day and date.fromisoformat(day)
        )
    if "corrections" in details:
        values["corrections"] = tuple(map(_correction, details["corrections"]))
    if "expires" in details:
        values["expires"] = datetime.fromisoformat(details["expires"])
    return values


def _correction(stored: Any) -> Correction:
    if isinstance(stored, str):  # as earlier versions kept it, until the files are read again
        return Correction(text=stored)
    day = stored["day"]
    return Correction(text=stored["text"], day=day and date.fromisoformat(day))
