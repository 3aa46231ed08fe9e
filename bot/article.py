"""What an article is: the values every room passes on."""

import base64
import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from typing import NewType

Slug = NewType("Slug", str)
"""An article's name in addresses and commands, kept exactly as its editor wrote it."""

ArticleKey = NewType("ArticleKey", str)
"""An article's short name in buttons: 10 characters of base64url, see :func:`article_key`."""

_KEY_BITS = 60  # ten base64 characters fit every custom_id; no collision expected below 10^9


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

    ``words`` counts the body (CJK by characters): 0 means there is nothing more to read.
    """

    slug: Slug
    title: str
    published: PublicationDate | None = None
    tags: tuple[str, ...] = ()
    tldr: str | None = None
    url: str | None = None
    image: Image | None = None
    authors: tuple[Author, ...] = ()
    words: int = 0
    reading_minutes: int = 0

    @property
    def key(self) -> ArticleKey:
        """The article's short name in buttons."""
        return article_key(self.slug)


def slug_key(slug: str) -> str:
    """Return what makes two slugs the same: NFC and case-folded."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", slug).casefold())


def tag_key(tag: str) -> str:
    """Return what makes two tags the same: no ``#``, no white space, NFKC and case-folded.

    ``#Pop Mart``, `` popmart `` and ``PopMart`` are one tag.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", tag).casefold())
    return "".join(folded.split()).lstrip("#")


def article_key(slug: str) -> ArticleKey:
    """Return the article's short name in buttons, derived from its slug alone.

    A database rebuilt from the files therefore keeps every button that was ever posted working.
    """
    digest = hashlib.blake2b(slug_key(slug).encode(), digest_size=8).digest()
    return ArticleKey(base64.urlsafe_b64encode(digest)[: _KEY_BITS // 6].decode())


def newest_first(article: Article) -> tuple[bool, float, str]:
    """Sort key of every list: published descending, undated last, then by slug."""
    if article.published is None:
        return (True, 0.0, article.slug)
    return (False, -article.published.at.timestamp(), article.slug)
