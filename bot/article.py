"""What an article is: the values every room passes on."""

import hashlib
import unicodedata
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NewType

Slug = NewType("Slug", str)
"""An article's name in addresses and commands, kept exactly as its editor wrote it."""

Key = NewType("Key", int)
"""The number of an article, a tag, a name or a search, in buttons and the database: 60 bits."""

TAG_LONGEST = 80  # characters

_KEY_BITS = 60  # a positive SQLite rowid; two of a million slugs meet with p < 10^-6
_KEY_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"  # base64url
_KEY_LENGTH = _KEY_BITS // 6  # characters
_BITS_BEYOND = 64 - _KEY_BITS  # of eight whole bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who wrote an article, as the byline names them."""

    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """An article's picture: an http(s) address, and what it shows in words."""

    url: str
    alt: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What was corrected since an article appeared, and on which day, if its editor says so."""

    text: str
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationDate:
    """When an article was published.

    ``at`` is an aware UTC datetime and decides the order. ``day`` is set when the editor wrote
    a day without a time: it is then shown as that day, in every time zone of the world.
    """

    at: datetime
    day: date | None = None

    def isoformat(self) -> str:
        """Return ``2025-11-02`` for a plain day, else an ISO 8601 datetime in UTC."""
        return self.day.isoformat() if self.day else self.at.isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Everything a card, a list or a completion shows of an article; its body is kept apart.

    ``extract`` are sentences of its own that stand in for a ``tldr``, where nobody wrote one.
    ``words`` counts the body (CJK by characters): 0 means there is nothing more to read, as for
    one that is not ``public``, of which readers get the TL;DR alone. A ``published`` to come is
    the moment it appears, unless it ``appears`` even later, and ``expires`` (UTC) the one it goes.
    ``aliases`` are slugs it had and
    ``addresses`` where it stood, as its editor wrote them. ``lang`` is a BCP 47 tag; articles
    in ``related`` and ``unrelated`` are always and never listed beside it. ``corrections`` are the
    newest first, those of no day last. ``key`` is its number
    in the database and in buttons.
    """

    slug: Slug
    title: str
    published: PublicationDate | None = None
    tags: tuple[str, ...] = ()
    tldr: str | None = None
    extract: str | None = None
    url: str | None = None
    image: Image | None = None
    authors: tuple[Author, ...] = ()
    words: int = 0
    reading_minutes: int = 0
    updated: PublicationDate | None = None
    appears: PublicationDate | None = None
    expires: datetime | None = None
    draft: bool = False
    public: bool = True
    featured: bool = False
    aliases: tuple[Slug, ...] = ()
    addresses: tuple[str, ...] = ()
    series: str | None = None
    series_order: int | None = None
    lang: str | None = None
    translation_of: Slug | None = None
    related: tuple[Slug, ...] = ()
    unrelated: tuple[Slug, ...] = ()
    corrections: tuple[Correction, ...] = ()
    key: Key = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Derive the key, once: a card asks for it dozens of times."""
        object.__setattr__(self, "key", article_key(self.slug))


def visible(article: Article, now: datetime) -> bool:
    """Tell whether readers may see the article at ``now``: no draft, published, not expired."""
    start = appearing(article)
    if article.draft or (start and start.at > now):
        return False
    return article.expires is None or article.expires > now


def appearing(article: Article) -> PublicationDate | None:
    """Return when the article appears or appeared, None if it always was there."""
    return article.appears or article.published


def next_change(articles: Iterable[Article], now: datetime) -> datetime | None:
    """Return when, after ``now``, the first of the articles appears or goes; None for never."""
    moments = (
        moment
        for article in articles
        if not article.draft
        for moment in _moments(article)
        if moment and moment > now
    )
    return min(moments, default=None)


def _moments(article: Article) -> tuple[datetime | None, datetime | None]:
    start = appearing(article)
    return (start.at if start else None), article.expires


def slug_key(slug: str) -> str:
    """Return what makes two slugs the same: NFC and case-folded."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", slug).casefold())


def tag_key(tag: str) -> str:
    """Return what makes two tags the same: no ``#``, no white space, NFKC and case-folded.

    ``#Pop Mart``, `` popmart `` and ``PopMart`` are one tag.
    """
    folded = unicodedata.normalize("NFKC", tag).casefold()
    return unicodedata.normalize("NFKC", "".join(folded.split())).lstrip("#")


def article_key(slug: str) -> Key:
    """Return the article's number, derived from its slug alone.

    A database rebuilt from the files therefore keeps every button that was ever posted working.
    """
    return _number(slug_key(slug))


def tag_number(tag: str) -> Key:
    """Return the tag's number in buttons, derived from its name alone."""
    return _number(tag_key(tag))


def name_number(name: str) -> Key:
    """Return the number in buttons of an author or a series, derived from the folded name alone."""
    return _number(name)


def file_key(path: str) -> Key:
    """Return the number of a content file in buttons, derived from its path alone."""
    return _number(f"\t{path}")


def search_key(text: str) -> Key:
    """Return the number of a search in buttons, derived from what it asks."""
    return _number(text)


def changes_key(text: str) -> Key:
    """Return the number of what a load would change, derived from all of it."""
    return _number(text)


def address_key(text: str) -> Key:
    """Return the number of an address, which is none of an article's."""
    return _number(f"\n{text}")


def format_key(key: Key) -> str:
    """Return the key as ten characters of base64url, for buttons and menus."""
    whole = (key << _BITS_BEYOND).to_bytes(8)
    return urlsafe_b64encode(whole)[:_KEY_LENGTH].decode()


def parse_key(text: str) -> Key | None:
    """Return the key that :func:`format_key` wrote as ``text``, or None if it is none."""
    if len(text) != _KEY_LENGTH or any(digit not in _KEY_DIGITS for digit in text):
        return None
    key = 0
    for digit in text:
        key = key << 6 | _KEY_DIGITS.index(digit)
    return Key(key)


def newest_first(article: Article) -> tuple[bool, float, str]:
    """Sort key of every list: published descending, undated last, then by slug."""
    if article.published is None:
        return (True, 0.0, article.slug)
    return (False, -article.published.at.timestamp(), article.slug)


def _number(text: str) -> Key:
    digest = hashlib.blake2b(text.encode(), digest_size=8).digest()
    return Key(int.from_bytes(digest) >> _BITS_BEYOND)
