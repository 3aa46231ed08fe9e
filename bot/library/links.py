"""Which articles a text links to: their addresses of today, old ones, and slugs on the site."""

import re
from collections.abc import Iterator
from typing import NamedTuple, Self
from urllib.parse import parse_qsl, quote, unquote, urljoin, urlsplit

from bot.article import Article, article_key
from bot.library.catalogue import Catalogue

LINKS_MOST = 50  # of a text that are looked at: each is compared with every article

_LINK = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)
_AFTER_LINK = ".,:;!?\"'*|~…。，、！？；：」』】》”’"  # what follows a link rather than ends it
_PAIRS = {")": "(", "]": "[", "）": "（"}
_FILE_ENDING = re.compile(r"\.(?:html?|php|md|markdown)$", re.IGNORECASE)


def links_in(text: str) -> tuple[str, ...]:
    """Return the addresses that a text holds, each once, without what merely follows them."""
    found = (_trimmed(match[0]) for match in _LINK.finditer(text))
    return tuple(dict.fromkeys(found))[:LINKS_MOST]


def find_linked(address: str, catalogue: Catalogue, *, site_url: str | None) -> Article | None:
    """Return the article that an address leads to, None if it isn't one of ours.

    What a newsletter adds to an address (``?utm_source=…``, ``#comments``), a slash at its end
    and ``www.`` make no difference. On the publication's own host the last part of the path may
    also be a slug, of today or an earlier one.
    """
    spot = _Spot.parse(address)
    if spot is None:
        return None
    for article in _candidates(spot, catalogue):
        own = (urljoin(article.url or site_url or "", old) for old in article.addresses)
        for each in (article.url or "", *own):
            known = _Spot.parse(each)
            if known and spot.is_at(known):
                return article
    named = catalogue.find(article_key(_FILE_ENDING.sub("", spot.last)))
    if named is not None and spot.last:
        home = {parsed.host for url in (named.url, site_url) if (parsed := _Spot.parse(url or ""))}
        return named if spot.host in home else None
    return None


class _Spot(NamedTuple):
    """What tells an address from others."""

    host: str
    path: str
    query: frozenset[tuple[str, str]]

    @classmethod
    def parse(cls, address: str) -> Self | None:
        try:
            parts = urlsplit(address)
            host = (parts.hostname or "").removeprefix("www.")
            port = parts.port
        except ValueError:  # "http://[", a port that is no number
            return None
        if not host:
            return None
        if port not in {None, 80, 443}:
            host = f"{host}:{port}"
        path = unquote(parts.path).removesuffix("index.html").rstrip("/")
        return cls(host, path, frozenset(parse_qsl(parts.query, keep_blank_values=True)))

    @property
    def last(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]

    def is_at(self, known: "_Spot") -> bool:
        """Tell whether this leads to a known address; more in the query changes nothing."""
        same = self.host == known.host and self.path == known.path
        return same and known.query <= self.query


def _candidates(spot: _Spot, catalogue: Catalogue) -> Iterator[Article]:
    """Yield the articles that may have this address.

    Looking for a part of every address costs less than an index that is asked so rarely.
    """
    plain = spot.last or spot.host
    quoted = quote(plain)
    for article in catalogue.articles:
        for address in (article.url, *article.addresses):
            if address and (plain in address or quoted in address):
                yield article
                break


def _trimmed(link: str) -> str:
    """Return a link without punctuation and closing brackets that belong to the text around it."""
    while link:
        last = link[-1]
        opening = _PAIRS.get(last)
        unpaired = opening is not None and link.count(last) > link.count(opening)
        if not unpaired and last not in _AFTER_LINK:
            break
        link = link[:-1]
    return link
