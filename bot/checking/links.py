"""Links in the texts that lead to no article, or nowhere at all."""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from urllib.parse import unquote, urljoin, urlsplit

from bot.article import Slug, article_key, slug_key
from bot.checking.seen import FoundLink, Seen
from bot.content.addresses import web_address
from bot.content.characters import quoted
from bot.content.problem import Problem, Severity
from bot.content.slugs import slug_of
from bot.library import Catalogue
from bot.library.addresses import Spot
from bot.library.links import find_linked
from bot.library.suggestions import like

_ARTICLES = (".md", ".markdown")
_PAGES = ("", ".html", ".htm", ".php", *_ARTICLES)  # how an address ends that may be an article's
_OTHERS = ("mailto", "tel", "sms")  # schemes that lead somewhere, though not from a card
_LINKS_MOST = 20  # told of one file
_SUGGESTED_MOST = 50  # links: each suggestion compares with all slugs


def bad_links(
    articles: Sequence[Seen], catalogue: Catalogue, site_url: str | None
) -> Iterator[Problem]:
    """Yield the links that lead nowhere, by file; ``catalogue`` holds drafts, too."""
    judge = _Judge(catalogue, site_url, {each.path: each.article.slug for each in articles})
    for each in articles:
        found = (judge.problem(each, link) for link in each.links)
        yield from islice(filter(None, found), _LINKS_MOST)


class _Judge:
    """Judges one link after another; ``slugs`` are those of the files, by path."""

    def __init__(
        self, catalogue: Catalogue, site_url: str | None, slugs: Mapping[str, Slug]
    ) -> None:
        self._catalogue = catalogue
        self._site_url = site_url
        self._slugs = slugs
        self._home = Spot.parse(site_url or "")
        self._suggested = 0

    def problem(self, article: Seen, link: FoundLink) -> Problem | None:
        """Return what is wrong with a link, None if nothing is."""
        try:
            parts = urlsplit(link.href)
            if parts.scheme.lower() in _OTHERS or link.href.startswith("#"):
                return None
            if not (parts.scheme or parts.netloc):
                if parts.path.lower().endswith(_ARTICLES):
                    return self._of_file(article, link, parts.path)
                if article.article.url is None:
                    return _no_site(article, link)
            return self._of_address(article, link)
        except ValueError:  # "http://[", or nothing that a browser opens
            return _no_address(article, link)

    def _of_file(self, article: Seen, link: FoundLink, path: str) -> Problem | None:
        """Judge a link to a file as a card resolves it: by the slug that the file's name gives."""
        slug = slug_of(unquote(path))
        if self._catalogue.find(article_key(slug)) is not None:
            return None
        beside = posixpath.join(posixpath.dirname(article.path), unquote(path))
        own = self._slugs.get(posixpath.normpath(beside))
        hint = f"The slug of that file is “{own}”: link to {own}.md." if own else None
        return self._broken(article, link, slug, hint)

    def _of_address(self, article: Seen, link: FoundLink) -> Problem | None:
        address = web_address(urljoin(article.article.url or "", link.href), site_url=None)
        if not self._is_ours(address):
            return None
        if find_linked(address, self._catalogue, site_url=self._site_url):
            return None
        slug = posixpath.splitext(unquote(urlsplit(address).path.rstrip("/")))[0]
        return self._broken(article, link, posixpath.basename(slug))

    def _is_ours(self, address: str) -> bool:
        """Tell whether an address is one of the site's own pages, other than its first."""
        spot = Spot.parse(address)
        if spot is None or self._home is None or spot.host != self._home.host:
            return False
        below = spot.path.startswith(f"{self._home.path}/")
        return below and posixpath.splitext(spot.path)[1].lower() in _PAGES

    def _broken(
        self, article: Seen, link: FoundLink, slug: str, hint: str | None = None
    ) -> Problem:
        message = f"The link {_shown(link)} leads to no article."
        return article.told(
            "broken-link", message, hint or self._suggestion(slug), at=(link.line, None)
        )

    def _suggestion(self, slug: str) -> str:
        self._suggested += 1
        if self._suggested <= _SUGGESTED_MOST:
            slugs: list[str] = [each.slug for each in self._catalogue.articles]
            if near := like(slug_key(slug), slugs):
                return f"Did you mean “{near[0]}”?"
        return "Correct it, or link to an article by its slug, as the name of a file: slug.md."


def _no_site(article: Seen, link: FoundLink) -> Problem:
    return article.told(
        "no-site",
        f"The link {_shown(link)} is a path, and where the article stands is not known.",
        "Write the whole address, or set site.url in the configuration.",
        at=(link.line, None),
        severity=Severity.INFO,
    )


def _no_address(article: Seen, link: FoundLink) -> Problem:
    return article.told(
        "address",
        f"The link {_shown(link)} is no http or https address, so readers get its words alone.",
        "Write an address that starts with https://.",
        at=(link.line, None),
    )


def _shown(link: FoundLink) -> str:
    return quoted(unquote(link.href))
