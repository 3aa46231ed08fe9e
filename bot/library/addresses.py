"""Addresses of articles: what tells one from others, and by which keys an article is found."""

import re
from collections.abc import Iterator
from typing import NamedTuple, Self
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from bot.article import Article, Key, address_key, slug_key

_SLASHES_BEFORE_PATH = 3  # https://host/
_PUZZLING = re.compile(r"[?#%]|index\.html$")  # in an address whose end may not be what is seen


class Spot(NamedTuple):
    """What tells an address from others; ``host`` is "" where only the publication knows it."""

    host: str
    path: str
    query: frozenset[tuple[str, str]]

    @classmethod
    def parse(cls, address: str) -> Self | None:
        """Return the spot of a whole address, None if it has no host."""
        spot = cls.parse_any(address)
        return spot if spot and spot.host else None

    @classmethod
    def parse_any(cls, address: str) -> Self | None:
        """Return the spot of an address or of a mere path, None if it is neither."""
        try:
            parts = urlsplit(address)
            host = (parts.hostname or "").removeprefix("www.")
            port = parts.port
        except ValueError:  # "http://[", a port that is no number
            return None
        if port not in {None, 80, 443}:
            host = f"{host}:{port}"
        path = unquote(parts.path).removesuffix("index.html").rstrip("/")
        return cls(host, path, frozenset(parse_qsl(parts.query, keep_blank_values=True)))

    @property
    def last(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]

    def is_at(self, known: "Spot") -> bool:
        """Tell whether this leads to a known address; more in the query changes nothing."""
        same = self.host == known.host and self.path == known.path
        return same and known.query <= self.query

    def keys(self) -> Iterator[Key]:
        """Yield the keys under which an article with this address may be kept.

        An address is kept under one part of its query, and a link may have more parts.
        """
        for host in ("", self.host) if self.host else ("",):
            yield _key(host, self.path)
            for part in self.query:
                yield _key(host, self.path, part)

    def own_keys(self) -> tuple[Key, ...]:
        """Return those of the :meth:`keys` that every address has which leads here."""
        if not self.query:
            return (_key(self.host, self.path),)
        return tuple(_key(self.host, self.path, part) for part in sorted(self.query))


def spots_of(article: Article, *, site_url: str | None) -> Iterator[Spot]:
    """Yield where an article stands and where it stood, each with its host."""
    old = (joined(article.url or site_url or "", each) for each in article.addresses)
    for address in (article.url or "", *old):
        if spot := Spot.parse(address):
            yield spot


def slug_on(host: str, slug: str) -> Key:
    """Return the key of whatever address of a host ends in a slug."""
    return _key(host, slug_key(slug))  # it has no "/", with which every path begins


def address_keys(article: Article) -> Iterator[Key]:
    """Yield the keys of an article's addresses, but of one that ends in its slug: that finds it."""
    if article.url and not _ends_in_slug(article):
        yield from _own_key(article.url)
    for old in article.addresses:
        yield from _own_key(joined(article.url or "", old))


def joined(base: str, address: str) -> str:
    """Return an address as seen from another; "" for what can be none."""
    try:
        return urljoin(base, address)
    except ValueError:  # "http://["
        return ""


def _own_key(address: str) -> Iterator[Key]:
    spot = Spot.parse_any(address)
    if spot is not None:
        path = spot.path if spot.host or not spot.path else f"/{spot.path.lstrip('/')}"
        yield spot._replace(path=path).own_keys()[0]


def _key(host: str, path: str, *parts: tuple[str, str]) -> Key:
    return address_key("\n".join((host, path, *("=".join(part) for part in parts))))


def _ends_in_slug(article: Article) -> bool:
    """Tell whether the last part of an article's address is its slug, without taking it apart."""
    url = (article.url or "").removesuffix("/")
    is_last = url.endswith(f"/{article.slug}") and url.count("/") >= _SLASHES_BEFORE_PATH
    return is_last and url.isascii() and not _PUZZLING.search(url)
