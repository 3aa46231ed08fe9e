"""From a place to the articles, the tag, the author or the series that it names."""

from collections.abc import Callable, Collection, Sequence
from datetime import tzinfo
from typing import TypeVar

from bot.article import Article, Key
from bot.cards.limits import OPTIONS_MOST
from bot.cards.news import appeared_since, moment_of
from bot.cards.places import Place
from bot.errors import StaleControlError, WithdrawnError
from bot.library import Catalogue, Tag

_Found = TypeVar("_Found")

_NEW_AMONG = 2 * OPTIONS_MOST  # of the newest articles: days and moments are mixed in their order


def key_of(place: Place) -> Key:
    """Return what a place is about.

    Raises:
        StaleControlError: If it is forged and says nothing.
    """
    if place.key is None:
        raise StaleControlError
    return place.key


def look_up(place: Place, find: Callable[[Key], _Found | None]) -> _Found:
    """Return what a place is about, as something finds it by its key.

    Raises:
        WithdrawnError: If it is gone: an article, or all that carry the tag or the name.
    """
    found = find(key_of(place))
    if found is None:
        raise WithdrawnError
    return found


def tag_of(place: Place, catalogue: Catalogue) -> Tag | None:
    """Return the tag that a place is limited to, None if it is about all articles.

    Raises:
        WithdrawnError: If no article carries it any more.
    """
    return None if place.key is None else look_up(place, catalogue.find_tag)


def newest(
    place: Place, catalogue: Catalogue, *, count: int, most: int = OPTIONS_MOST
) -> Sequence[Article]:
    """Return so many of the newest articles, of the place's tag if it has one; at most ``most``."""
    tag, count = tag_of(place, catalogue), min(count, most)
    return catalogue.tagged(tag, most=count) if tag else catalogue.latest(count)


def new(
    place: Place, catalogue: Catalogue, zone: tzinfo, *, already: Collection[Article] = ()
) -> Sequence[Article]:
    """Return what has appeared since the place's minute and was not ``already`` seen."""
    among = newest(place, catalogue, count=_NEW_AMONG, most=_NEW_AMONG)
    found = appeared_since(among, moment_of(place.page), zone, but=already)
    return found[:OPTIONS_MOST]


def some(place: Place, catalogue: Catalogue) -> Sequence[Article]:
    """Return those of the articles named one by one that there still are.

    Raises:
        WithdrawnError: If there is none.
    """
    found = [catalogue.find(key) for key in (key_of(place), *place.others)]
    articles = catalogue.once(article for article in found if article is not None)
    if not articles:
        raise WithdrawnError
    return articles
