"""From what was typed, chosen or linked to the place that it names."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from bot.article import Article, Key, article_key, parse_key
from bot.cards.controls import named_key
from bot.cards.places import SOME_MOST, Kind, Place
from bot.errors import ArticleNotFoundError, StoreError
from bot.library import Catalogue, Library, Search
from bot.library.links import find_linked, links_in, names_linked


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The places that a reader may name, in the language of ``catalogue``.

    ``site_url`` is the publication's address, on whose host links are known by their slugs.
    """

    library: Library
    catalogue: Catalogue
    site_url: str | None

    def latest(self, count: int, tag: str | None = None) -> Place:
        """Return the place of the newest articles, of a tag if one was typed.

        Raises:
            TagNotFoundError: If no article carries it.
        """
        return Place(kind=Kind.LATEST, key=self._typed_tag(tag), page=count)

    def tagged(self, typed: str) -> Place:
        """Return the place of a tag's articles, however the tag was typed.

        Raises:
            TagNotFoundError: If no article carries it.
        """
        return Place(kind=Kind.TAG, key=self.catalogue.tag(typed).key)

    def author(self, named: str) -> Place:
        """Return the place of an author's articles, named in any case or as completion names them.

        Raises:
            AuthorNotFoundError: If no article is by them.
        """
        catalogue, key = self.catalogue, named_key(named)
        author = catalogue.find_author(key) if key is not None else None
        return Place(kind=Kind.AUTHOR, key=(author or catalogue.author(named)).key)

    def series(self, named: str) -> Place:
        """Return the place of a series, named in any case or as completion names it.

        Raises:
            SeriesNotFoundError: If no article is in it.
        """
        catalogue, key = self.catalogue, named_key(named)
        series = catalogue.find_series(key) if key is not None else None
        return Place(kind=Kind.SERIES, key=(series or catalogue.get_series(named)).name.key)

    def tags(self) -> Place:
        """Return the place of all tags."""
        return Place(kind=Kind.TAGS)

    def chance(self, tag: str | None = None) -> Place:
        """Return the place of an article that chance chooses, of a tag if one was typed.

        Raises:
            TagNotFoundError: If no article carries it.
        """
        return Place(kind=Kind.RANDOM, key=self._typed_tag(tag))

    def article(self, typed: str) -> Place:
        """Return the place of an article, named by its slug or as a menu names it.

        Raises:
            ArticleNotFoundError: If there is none.
        """
        catalogue = self.catalogue
        article = catalogue.version(self.find(typed) or catalogue.get(typed))
        return Place(kind=Kind.ARTICLE, key=article.key)

    async def article_or_gone(self, typed: str) -> Place:
        """Return the place of an article as :meth:`article` does, also of one that is gone.

        Raises:
            ArticleNotFoundError: If there is none, nor was for readers.
        """
        try:
            return self.article(typed)
        except ArticleNotFoundError:
            key = named_key(typed)
            names = {article_key(typed.strip()), *(() if key is None else (key,))}
            gone = await self._gone([names])
            if gone is None:
                raise
            return gone

    async def related(self, typed: str) -> Place:
        """Return the place of what goes with an article, named as in :meth:`article_or_gone`.

        Raises:
            ArticleNotFoundError: If there is none, nor was for readers.
        """
        return replace(await self.article_or_gone(typed), kind=Kind.RELATED)

    def search(self, search: Search) -> Place:
        """Return the place of what a search finds."""
        return Place(kind=Kind.SEARCH, key=self.library.searches.remember(search))

    def linked(self, text: str) -> list[Article]:
        """Return the articles that a text links to, each once."""
        found = (
            find_linked(link, self.catalogue, site_url=self.site_url) for link in links_in(text)
        )
        return list(self.catalogue.once(article for article in found if article))

    async def gone_linked(self, text: str) -> Place | None:
        """Return the place of an article that is gone and that a text links to, if there is."""
        links = links_in(text)
        return await self._gone([names_linked(link, site_url=self.site_url) for link in links])

    def find(self, named: str) -> Article | None:
        """Return an article, named by its slug or as a menu names it; None if there is none."""
        key = named_key(named)
        article = self.catalogue.find(key) if key is not None else None
        return article or self.catalogue.find(article_key(named.strip()))

    def some(self, articles: Sequence[Article]) -> Place:
        """Return the place of one article, or of the first few of several."""
        key, *others = (article.key for article in articles[:SOME_MOST])
        kind = Kind.SOME if others else Kind.ARTICLE
        return Place(kind=kind, key=key, others=tuple(others))

    def chosen(self, menu: Place, value: str) -> Place:
        """Return the place that was chosen from a menu on another place.

        An article that is gone has a place, too: see :meth:`Desk.is_gone`.
        """
        if menu.kind is Kind.TAGS:
            return Place(kind=Kind.TAG, key=parse_key(value))
        article = self.find(value)
        if article is None:
            return Place(kind=Kind.ARTICLE, key=named_key(value) or article_key(value))
        kind = Kind.VERSION if menu.kind is Kind.VERSIONS else Kind.ARTICLE
        return Place(kind=kind, key=article.key)

    def _typed_tag(self, typed: str | None) -> Key | None:
        return self.catalogue.tag(typed).key if typed else None

    async def _gone(self, asked: Sequence[Collection[Key]]) -> Place | None:
        with suppress(StoreError):  # then it is as if nothing were known of it
            key = await self.library.find_withdrawn(asked)
            return None if key is None else Place(kind=Kind.ARTICLE, key=key)
        return None
