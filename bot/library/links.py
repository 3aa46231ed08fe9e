"""Where links lead: to articles by addresses of today and old ones, by slugs and files, or out."""

import re
from urllib.parse import unquote, urljoin, urlsplit

from bot.article import Article, Key, article_key, newest_first
from bot.content.addresses import web_address
from bot.content.slugs import slug_of
from bot.library.addresses import Spot, joined, slug_on, spots_of
from bot.library.catalogue import Catalogue

LINKS_MOST = 50  # of a text that are looked at

_LINK = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)
_FILES = (".md", ".markdown")  # endings of links between content files
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
    spot = Spot.parse(address)
    if spot is None:
        return None
    for article in _candidates(spot, catalogue, site_url):
        if any(map(spot.is_at, spots_of(article, site_url=site_url))):
            return article
    named = catalogue.find(article_key(_FILE_ENDING.sub("", spot.last)))
    if named is not None and spot.last:
        home = {parsed.host for url in (named.url, site_url) if (parsed := Spot.parse(url or ""))}
        return named if spot.host in home else None
    return None


def address_in(href: str, article: Article, catalogue: Catalogue) -> str | None:
    """Return where a link in an article leads: to another article's address, or on the web."""
    try:
        parts = urlsplit(href)
        if not (parts.scheme or parts.netloc) and parts.path.lower().endswith(_FILES):
            linked = catalogue.find(article_key(slug_of(unquote(parts.path))))
            return linked.url if linked else None
        return web_address(urljoin(article.url or "", href), site_url=None)
    except ValueError:  # "http://[", "mailto:" and the like
        return None


def names_linked(address: str, *, site_url: str | None) -> frozenset[Key]:
    """Return the keys that an article may have to which an address leads: see :func:`names_of`."""
    spot, home = Spot.parse(address), Spot.parse(site_url or "")
    if spot is None:
        return frozenset()
    slug = _FILE_ENDING.sub("", spot.last)
    at_home = {article_key(slug)} if slug and home and home.host == spot.host else set()
    return frozenset({*spot.keys(), slug_on(spot.host, slug), *at_home})


def names_of(article: Article, *, site_url: str | None) -> dict[Key, tuple[Key, ...]]:
    """Return the keys of all that an article is asked for by: slugs and addresses, also earlier.

    Each comes with those that a link must have along with it.
    """
    slugs = (article.slug, *article.aliases)
    names: dict[Key, tuple[Key, ...]] = {article_key(slug): () for slug in slugs}
    if own := Spot.parse(article.url or ""):
        names |= {slug_on(own.host, slug): () for slug in slugs}
    for spot in spots_of(article, site_url=site_url):
        keys = spot.own_keys()
        name = next((key for key in keys if key not in names), keys[0])
        names[name] = tuple(key for key in keys if key != name)
    return names


def _candidates(spot: Spot, catalogue: Catalogue, site_url: str | None) -> list[Article]:
    """Return the articles that may have this address, newest first."""
    keys = [article_key(spot.last), *spot.keys()]
    beginning = Spot.parse(joined(site_url or "", "x"))  # of addresses that don't begin with "/"
    if beginning and (begins := beginning.path.removesuffix("x")) != "/":
        keys += spot._replace(host="", path=f"/{spot.path.removeprefix(begins)}").keys()
    found = {article.key: article for key in keys for article in catalogue.named(key)}
    return sorted(found.values(), key=newest_first)


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
