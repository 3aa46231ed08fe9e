"""The desk: from a place to its card."""

import asyncio
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from random import Random
from typing import Self

from bot.article import Article
from bot.cards.article import article_card
from bot.cards.at_hand import CARDS, Visit
from bot.cards.card import Card
from bot.cards.listing import pages_of
from bot.cards.lookup import key_of, look_up, newest, tag_of
from bot.cards.named import named_card
from bot.cards.naming import Places
from bot.cards.parts import Part
from bot.cards.places import SOME_MOST, Kind, Place, Trail
from bot.cards.related import Listed, listed_linked, listed_of, nearby_card, nothing_nearby_card
from bot.cards.said import hashtags_said, words_said
from bot.cards.search import HITS_PER_PAGE, search_card
from bot.cards.spot import Spot, find_spot
from bot.cards.text import text_card
from bot.cards.withdrawn import withdrawn_card
from bot.config import Site
from bot.errors import NothingSaidError, SearchTooLongError, StaleControlError, StoreError
from bot.library import Catalogue, Library

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

    @property
    def places(self) -> Places:
        """The places that the reader may name."""
        return Places(library=self.library, catalogue=self.catalogue, site_url=self.site.url)

    async def card(
        self, place: Place, trail: Trail = (), *, already: Collection[Article] = ()
    ) -> Card:
        """Return what is to be seen at a place; of :attr:`Kind.NEW` not what is ``already`` seen.

        Where an article is gone, there is what went with it.

        Raises:
            StaleControlError: If a list is gone.
        """
        visit = Visit(
            place=place,
            trail=trail,
            catalogue=self.catalogue,  # one generation for the whole card
            site=self.site,
            random=self.random,
            already=already,
        )
        if _is_gone(place, visit.catalogue):
            return await self._withdrawn_card(visit)
        if make := CARDS.get(place.kind):
            return make(visit)
        fetch = {
            Kind.TAG: self._named_card,
            Kind.AUTHOR: self._named_card,
            Kind.SERIES: self._named_card,
            Kind.ARTICLE: self._article_card,
            Kind.VERSION: self._article_card,
            Kind.TEXT: self._text_card,
            Kind.SEARCH: self._search_card,
        }.get(place.kind)
        if fetch is None:  # it is the publisher's, and not for those who ask here
            raise StaleControlError
        return await fetch(visit)

    def is_gone(self, place: Place) -> bool:
        """Tell whether a place is about one article, and that isn't published any more."""
        return _is_gone(place, self.library.catalogue)

    async def pages(self, place: Place) -> tuple[str, ...]:
        """Return the text, page by page, of the article that a place is about.

        Raises:
            StaleControlError: If it is gone.
        """
        return await self.library.pages(look_up(place, self.library.catalogue.find))

    async def nearby(self, text: str) -> Card:
        """Return the card of what goes with a message: with what it links to, else what it says.

        Raises:
            NothingSaidError: If the message has no text.
            TooLittleSaidError: If it has too little.
            StoreError: If the database can't be read.
        """
        catalogue, places = self.catalogue, self.places
        if linked := places.linked(text):
            if len(linked) == 1:
                return await self.card(Place(kind=Kind.LINKED, key=linked[0].key))
            return self._nearby_card(listed_linked(linked, catalogue))
        if gone := await places.gone_linked(text):
            return await self.card(gone)
        said = words_said(text)
        if not said:
            raise NothingSaidError
        tags = filter(None, map(catalogue.known_tag, hashtags_said(said)))
        near = await self.library.nearby(said, (tag.name for tag in tags))
        found = catalogue.gather(near)
        if not found:
            newest = places.latest(_NEWEST)
            return nothing_nearby_card(catalogue.latest(_NEWEST), self.site, newest)
        return self._nearby_card(listed_of(found[:SOME_MOST]))

    def newest_of(self, place: Place) -> Article | None:
        """Return the newest article of those that a place is about, None if there is none."""
        return next(iter(newest(place, self.library.catalogue, count=1)), None)

    async def _named_card(self, visit: Visit) -> Card:
        place, catalogue = visit.place, visit.catalogue
        tag = tag_of(place, catalogue) if place.kind is Kind.TAG else None
        if tag and tag.count > _MANY:
            await asyncio.to_thread(catalogue.together, tag)  # the first time it is counted
        return named_card(place, catalogue, self.site, visit.trail)

    async def _withdrawn_card(self, visit: Visit) -> Card:
        place, catalogue = visit.place, visit.catalogue
        beside: Sequence[Article] = ()
        with suppress(StoreError):  # the newest are at hand all the same
            beside = await self.library.beside(key_of(place), catalogue)
        return withdrawn_card(beside, catalogue.latest(_NEWEST), self.site, place, visit.trail)

    async def _text_card(self, visit: Visit) -> Card:
        place = visit.place
        pages, article = await self.pages(place), look_up(place, visit.catalogue.find)
        part = Part.find(article, visit.catalogue)
        return text_card(article, pages, self.site, place, visit.trail, part=part)

    async def _article_card(self, visit: Visit) -> Card:
        place, trail, catalogue = visit.place, visit.trail, visit.catalogue
        article = look_up(place, catalogue.find)
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

    async def _search_card(self, visit: Visit) -> Card:
        place = visit.place
        search = await self.library.searches.find(key_of(place))
        if search is None:
            raise StaleControlError
        start = (place.page - 1) * HITS_PER_PAGE
        found = await self.library.search(search, shown=slice(start, start + HITS_PER_PAGE))
        pages = pages_of(len(found.hits), HITS_PER_PAGE)
        if place.page > pages:  # articles have gone since
            return await self._search_card(replace(visit, place=place.at(pages)))
        instead = self.places.search(replace(search, verbatim=True)) if found.corrected else None
        found = replace(found, newest=visit.catalogue.once(found.newest))
        return search_card(found, self.site, place, visit.trail, instead=instead)

    def _nearby_card(self, listed: Sequence[Listed]) -> Card:
        place = self.places.some([each.article for each in listed])
        return nearby_card(listed, self.site, replace(place, kind=Kind.NEARBY), ())


def _is_gone(place: Place, catalogue: Catalogue) -> bool:
    if place.kind not in _OF_ONE or place.key is None:
        return False
    return catalogue.find(place.key) is None
