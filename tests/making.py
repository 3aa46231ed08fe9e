"""Articles, files, catalogues and databases for tests, which name only what matters to them."""

import json
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import QueuePool

from bot.article import Article, Author, Image, PublicationDate, Slug, article_key
from bot.library import Catalogue, Source
from bot.related import Neighbour, Reason, ReasonKind
from bot.related.packing import pack
from bot.store import Database

COMPLETE: dict[str, Any] = {
    "tldr": "It floats.",
    "image": "https://magazine.example/boat.png",
    "image_alt": "A boat.",
}
"""Keys with which an article leaves an editor nothing to add."""

DAY = "2025-01-31"  # when everything was published that doesn't say otherwise


def make_article(
    title: str = "Boat",
    *,
    slug: str | None = None,
    published: str | None = DAY,
    tags: Iterable[str] = (),
    tldr: str | None = None,
    url: str | None = None,
    image: str | Image | None = None,
    authors: Iterable[str | Author] = (),
    words: int = 0,
    reading_minutes: int | None = None,
    **more: Any,
) -> Article:
    """Return an article; its slug is made of the title, its minutes of the words.

    ``published`` is a plain day (``2025-01-31``) or a time with its zone (``…T08:30+09:00``).
    """
    return Article(
        slug=Slug("-".join(title.lower().split()) if slug is None else slug),
        title=title,
        published=None if published is None else make_date(published),
        tags=tuple(tags),
        tldr=tldr,
        url=url,
        image=Image(url=image) if isinstance(image, str) else image,
        authors=tuple(Author(name=each) if isinstance(each, str) else each for each in authors),
        words=words,
        reading_minutes=-(-words // 200) if reading_minutes is None else reading_minutes,
        **more,
    )


def make_date(text: str) -> PublicationDate:
    """Return the date in ISO 8601; without a time it is a plain day."""
    if "T" in text:
        return PublicationDate(at=datetime.fromisoformat(text).astimezone(UTC))
    day = date.fromisoformat(text)
    return PublicationDate(at=datetime.combine(day, time(), UTC), day=day)


def make_neighbour(
    slug: str, *, score: float = 0.5, tags: Iterable[str] = (), words: Iterable[str] = ("sea",)
) -> Neighbour:
    """Return a neighbour that is related by ``tags``, else by ``words``."""
    kind = ReasonKind.TAGS if tags else ReasonKind.WORDS
    return Neighbour(
        key=article_key(slug), score=score, reason=Reason(kind=kind, values=tuple(tags or words))
    )


def make_catalogue(
    *articles: Article, related: Mapping[str, Iterable[Neighbour]] | None = None
) -> Catalogue:
    """Return a catalogue of articles; ``related`` are the neighbours, by slug."""
    packed = {article_key(slug): pack(found) for slug, found in (related or {}).items()}
    return Catalogue(generation=1, articles=articles, neighbours=packed)


def make_source(folder: Path, *, timezone: str = "UTC", site_url: str | None = None) -> Source:
    """Return the source of articles that a folder is."""
    return Source(folder=folder, timezone=ZoneInfo(timezone), site_url=site_url)


def write_article(
    folder: Path,
    name: str = "boat.md",
    *,
    title: str | None = "Boat",
    date: str | None = DAY,
    body: str = "A boat floats.",
    **keys: object,
) -> Path:
    """Write an article's file into a folder, making both as needed, and return its path.

    ``keys`` are further keys of the front matter; None leaves a key out.
    """
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    # JSON is YAML: whatever the value, it needs no quoting of ours.
    lines = [
        f"{key}: {json.dumps(value, ensure_ascii=False)}"
        for key, value in {"title": title, "date": date, **keys}.items()
        if value is not None
    ]
    path.write_text("\n".join(["---", *lines, "---", "", body, ""]), encoding="utf-8")
    return path


@asynccontextmanager
async def open_database(path: Path) -> AsyncIterator[Database]:
    """Yield a database; at the end every connection of it must have been given back."""
    database = await Database.open(path)
    try:
        yield database
        pool = database._engine.pool
        assert isinstance(pool, QueuePool)
        assert pool.checkedout() == 0
    finally:
        await database.close()
