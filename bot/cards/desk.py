"""The desk: from what was asked for to its place, and from a place to its card."""

import asyncio
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from random import Random
from typing import Self

from bot.article import Article, Key, article_key, parse_key
from bot.cards.article import article_card
from bot.cards.card import Card
from bot.cards.controls import named_key
from bot.cards.listing import latest_card, new_card, pages_of, some_card, versions_card
from bot.cards.lookup import article_at, key_of, new, newest, some, tag_of
from bot.cards.more import more_card
from bot.cards.named import named_card
from bot.cards.news import moment_of
from bot.cards.parts import Part
from bot.cards.places import SOME_MOST, Kind, Place, Trail
from bot.cards.related import (
    Listed,
    listed_linked,
    listed_of,
    nearby_card,
    nothing_nearby_card,
    related_card,
)
from bot.cards.said import hashtags_said, words_said
from bot.cards.search import HITS_PER_PAGE, search_card
from bot.cards.spot import Spot, find_spot
from bot.cards.tags import tags_card
from bot.cards.text import text_card
from bot.cards.withdrawn import withdrawn_card
from bot.config import Site
from bot.errors import (
    ArticleNotFoundError,
    NothingSaidError,
    SearchTooLongError,
    StaleControlError,
    StoreError,
)
from bot.library import Catalogue, Library, Search, Tag
from bot.library.links import find_linked, links_in, names_linked

_MANY = 2_000  # articles of a tag: to count what stands together on them takes milliseconds
_NEWEST = 3  # articles, where nothing goes with a message
_OF_ONE = frozenset(
    {
        *(Kind.ARTICLE, Kind.VERSION, Kind.VERSIONS, Kind.TEXT),
        *(Kind.MORE, Kind.RELATED, Kind.LINKED),
    }
)
"""Places that are about one article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What cards are made from: the library, and how the publication presents itself.

    ``locale`` is the language (BCP 47) of the reader for whom they are made, if that is known.
    """

    library: Library
    site: Site
    random: Random = field(default_factory=Random)
    locale: str | None = None

    def for_reader(self, locale: str) -> Self:
        """Return the same for a reader whose Discord is in a language."""
        return replace(self, locale=locale)

    @property
    def catalogue(self) -> Catalogue:
        """What there is, in the reader's language where there is such a version."""
        return self.library.catalogue.for_reader(self.locale)

    async def card(
        self, place: Place, trail: Trail = (), *, already: Collection[Article] = ()
    ) -> Card:
        """Return what is to be seen at a place; of :attr:`Kind.NEW` not what is ``already`` seen.

        Where an article is gone, there is what went with it.

        Raises:
            StaleControlError: If a list is gone.
        """
        catalogue = self.catalogue  # one generation for the whole card
        if _is_gone(place, catalogue):
            return await self._withdrawn_card(place, trail, catalogue)
        return await self._card(place, trail, catalogue, already)

    async def _card(  # noqa: C901, PLR0912 - a table of what there is to see
        self, place: Place, trail: Trail, catalogue: Catalogue, already: Collection[Article]
    ) -> Card:
        site = self.site
        match place.kind:
            case Kind.LATEST:
                tag = tag_of(place, catalogue)
                articles = newest(place, catalogue, count=place.page)
                card = latest_card(articles, site, place, trail, tag=tag)
            case Kind.TAG | Kind.AUTHOR | Kind.SERIES:
                card = await self._named_card(place, trail, catalogue)
            case Kind.ARTICLE | Kind.VERSION:
                card = await self._article_card(place, trail, catalogue)
            case Kind.VERSIONS:
                versions = catalogue.versions(article_at(place, catalogue))
                card = versions_card(versions, site, place, trail)
            case Kind.TEXT:
                pages, article = await self.pages(place), article_at(place, catalogue)
                part = Part.find(article, catalogue)
                card = text_card(article, pages, site, place, trail, part=part)
            case Kind.MORE | Kind.RELATED | Kind.LINKED:
                make = more_card if place.kind is Kind.MORE else related_card
                card = make(article_at(place, catalogue), catalogue, site, place, trail)
            case Kind.TAGS:
                card = tags_card(catalogue.tags, site, place, trail)
            case Kind.RANDOM:
                card = self._random_card(catalogue, place, trail)
            case Kind.NEW:
                seen = catalogue.once(already)
                articles = new(place, catalogue, site.timezone, already=seen)
                tag, since = tag_of(place, catalogue), moment_of(place.page)
                card = new_card(articles, site, place, trail, since=since, tag=tag)
            case Kind.SEARCH:
                card = await self._search_card(place, trail)
            case Kind.SOME:
                card = some_card(some(place, catalogue), site, place, trail)
            case Kind.NEARBY:
                listed = [Listed(article) for article in some(place, catalogue)]
                card = nearby_card(listed, site, place, trail)
            case _:  # it is the publisher's, and not for those who ask here
                raise StaleControlError
        return card

    def is_gone(self, place: Place) -> bool:
        """Tell whether a place is about one article, and that isn't published any more."""
        return _is_gone(place, self.library.catalogue)

    async def pages(self, place: Place) -> tuple[str, ...]:
        """Return the text, page by page, of the article that a place is about.

        Raises:
            StaleControlError: If it is gone.
        """
        return await self.library.pages(article_at(place, self.library.catalogue))

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
        return Place(kind=Kind.TAG, key=self.library.catalogue.tag(typed).key)

    def author(self, named: str) -> Place:
        """Return the place of an author's articles, named in any case or as completion names them.

        Raises:
            AuthorNotFoundError: If no article is by them.
        """
        catalogue, key = self.library.catalogue, named_key(named)
        author = catalogue.find_author(key) if key is not None else None
        return Place(kind=Kind.AUTHOR, key=(author or catalogue.author(named)).key)

    def series(self, named: str) -> Place:
        """Return the place of a series, named in any case or as completion names it.

        Raises:
            SeriesNotFoundError: If no article is in it.
        """
        catalogue, key = self.library.catalogue, named_key(named)
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

    async def gone_linked(self, text: str) -> Place | None:
        """Return the place of an article that is gone and that a text links to, if there is."""
        links = links_in(text)
        return await self._gone([names_linked(link, site_url=self.site.url) for link in links])

    async def related(self, typed: str) -> Place:
        """Return the place of what goes with an article, named as in :meth:`article_or_gone`.

        Raises:
            ArticleNotFoundError: If there is none, nor was for readers.
        """
        return replace(await self.article_or_gone(typed), kind=Kind.RELATED)

    def search(self, search: Search) -> Place:
        """Return the place of what a search finds."""
        return Place(kind=Kind.SEARCH, key=self.library.searches.remember(search))

    async def nearby(self, text: str) -> Card:
        """Return the card of what goes with a message: with what it links to, else what it says.

        Raises:
            NothingSaidError: If the message has no text.
            TooLittleSaidError: If it has too little.
            StoreError: If the database can't be read.
        """
        catalogue = self.catalogue
        if linked := self.linked(text):
            if len(linked) == 1:
                return await self.card(Place(kind=Kind.LINKED, key=linked[0].key))
            return self._nearby_card(listed_linked(linked, catalogue))
        if gone := await self.gone_linked(text):
            return await self.card(gone)
        said = words_said(text)
        if not said:
            raise NothingSaidError
        tags = filter(None, map(catalogue.known_tag, hashtags_said(said)))
        near = await self.library.nearby(said, (tag.name for tag in tags))
        found = catalogue.gather(near)
        if not found:
            newest = self.latest(_NEWEST)
            return nothing_nearby_card(catalogue.latest(_NEWEST), self.site, newest)
        return self._nearby_card(listed_of(found[:SOME_MOST]))

    def linked(self, text: str) -> list[Article]:
        """Return the articles that a text links to, each once."""
        found = (
            find_linked(link, self.library.catalogue, site_url=self.site.url)
            for link in links_in(text)
        )
        return list(self.catalogue.once(article for article in found if article))

    def find(self, named: str) -> Article | None:
        """Return an article, named by its slug or as a menu names it; None if there is none."""
        key = named_key(named)
        article = self.library.catalogue.find(key) if key is not None else None
        return article or self.library.catalogue.find(article_key(named.strip()))

    def some(self, articles: Sequence[Article]) -> Place:
        """Return the place of one article, or of the first few of several."""
        key, *others = (article.key for article in articles[:SOME_MOST])
        kind = Kind.SOME if others else Kind.ARTICLE
        return Place(kind=kind, key=key, others=tuple(others))

    def chosen(self, menu: Place, value: str) -> Place:
        """Return the place that was chosen from a menu on another place.

        An article that is gone has a place, too: see :meth:`is_gone`.
        """
        if menu.kind is Kind.TAGS:
            return Place(kind=Kind.TAG, key=parse_key(value))
        article = self.find(value)
        if article is None:
            return Place(kind=Kind.ARTICLE, key=named_key(value) or article_key(value))
        kind = Kind.VERSION if menu.kind is Kind.VERSIONS else Kind.ARTICLE
        return Place(kind=kind, key=article.key)

    def newest_of(self, place: Place) -> Article | None:
        """Return the newest article of those that a place is about, None if there is none."""
        return next(iter(newest(place, self.library.catalogue, count=1)), None)

    def _typed_tag(self, typed: str | None) -> Key | None:
        return self.library.catalogue.tag(typed).key if typed else None

    async def _named_card(self, place: Place, trail: Trail, catalogue: Catalogue) -> Card:
        tag = tag_of(place, catalogue) if place.kind is Kind.TAG else None
        if tag and tag.count > _MANY:
            await asyncio.to_thread(catalogue.together, tag)  # the first time it is counted
        return named_card(place, catalogue, self.site, trail)

    async def _gone(self, asked: Sequence[Collection[Key]]) -> Place | None:
        with suppress(StoreError):  # then it is as if nothing were known of it
            key = await self.library.find_withdrawn(asked)
            return None if key is None else Place(kind=Kind.ARTICLE, key=key)
        return None

    async def _withdrawn_card(self, place: Place, trail: Trail, catalogue: Catalogue) -> Card:
        beside: Sequence[Article] = ()
        with suppress(StoreError):  # the newest are at hand all the same
            beside = await self.library.beside(key_of(place), catalogue)
        return withdrawn_card(beside, catalogue.latest(_NEWEST), self.site, place, trail)

    async def _article_card(self, place: Place, trail: Trail, catalogue: Catalogue) -> Card:
        article = article_at(place, catalogue)
        # What a search has found is shown in the words in which it was found.
        if place.kind is Kind.ARTICLE and not (trail and trail[-1].kind is Kind.SEARCH):
            article = catalogue.version(article)
        spot = await self._spot(article, trail, catalogue)
        return article_card(article, catalogue, self.site, trail, kind=place.kind, spot=spot)

    async def _spot(self, article: Article, trail: Trail, catalogue: Catalogue) -> Spot | None:
        """Return where an article stands in the list behind it, None if that is none."""
        if not trail:
            return None
        list_ = trail[-1]
        if list_.kind is not Kind.SEARCH:
            with suppress(StaleControlError):  # the list is gone, the article is at hand
                return find_spot(article, list_, catalogue, self.site.timezone)
            return None
        try:
            search = await self.library.searches.find(key_of(list_))
            found = await self.library.search(search) if search else None
        except (SearchTooLongError, StoreError):  # the article is at hand all the same
            return None
        if found is None:
            return None
        hits = [hit.article for hit in found.hits]
        return Spot.among(hits, article, list_, per_page=HITS_PER_PAGE)

    async def _search_card(self, place: Place, trail: Trail) -> Card:
        search = await self.library.searches.find(key_of(place))
        if search is None:
            raise StaleControlError
        start = (place.page - 1) * HITS_PER_PAGE
        found = await self.library.search(search, shown=slice(start, start + HITS_PER_PAGE))
        pages = pages_of(len(found.hits), HITS_PER_PAGE)
        if place.page > pages:  # articles have gone since
            return await self._search_card(place.at(pages), trail)
        instead = self.search(replace(search, verbatim=True)) if found.corrected else None
        found = replace(found, newest=self.catalogue.once(found.newest))
        return search_card(found, self.site, place, trail, instead=instead)

    def _nearby_card(self, listed: Sequence[Listed]) -> Card:
        place = self.some([each.article for each in listed])
        return nearby_card(listed, self.site, replace(place, kind=Kind.NEARBY), ())

    def _random_card(self, catalogue: Catalogue, place: Place, trail: Trail) -> Card:
        """Return any article's card but that of the one just seen."""
        tag = tag_of(place, catalogue)
        count = tag.count if tag else len(catalogue.listed)
        if not count:
            return latest_card((), self.site, place, trail)
        last = trail[-1].key if trail else None
        article = self._any(tag, count, catalogue)
        while count > 1 and any(each.key == last for each in catalogue.versions(article)):
            article = self._any(tag, count, catalogue)
        return article_card(article, catalogue, self.site, trail, again=place)

    def _any(self, tag: Tag | None, count: int, catalogue: Catalogue) -> Article:
        """Return any of the articles of a tag, or of all: there are so many."""
        index = self.random.randrange(count)
        if tag:
            (article,) = catalogue.tagged(tag, start=index, most=1)
            return article
        return catalogue.version(catalogue.listed[index])


def _is_gone(place: Place, catalogue: Catalogue) -> bool:
    if place.kind not in _OF_ONE or place.key is None:
        return False
    return catalogue.find(place.key) is None
