"""From a place to the articles, the tag, the author or the series that it names."""

from collections.abc import Collection, Sequence
from datetime import tzinfo

from bot.article import Article, Key
from bot.cards.limits import OPTIONS_MOST
from bot.cards.news import appeared_since, moment_of
from bot.cards.places import Place
from bot.errors import StaleControlError, WithdrawnError
from bot.library import Catalogue, Series, Tag, Writer

_NEW_AMONG = 2 * OPTIONS_MOST  # of the newest articles: days and moments are mixed in their order


def key_of(place: Place) -> Key:
    """Return what a place is about.

    Raises:
        StaleControlError: If it is forged and says nothing.
    """
    if place.key is None:
        raise StaleControlError
    return place.key


def article_at(place: Place, catalogue: Catalogue) -> Article:
    """Return the article that a place is about.

    Raises:
        WithdrawnError: If it is gone.
    """
    article = catalogue.find(key_of(place))
    if article is None:
        raise WithdrawnError
    return article


def tag_at(place: Place, catalogue: Catalogue) -> Tag:
    """Return the tag that a place is about.

    Raises:
        WithdrawnError: If no article carries it any more.
    """
    tag = catalogue.find_tag(key_of(place))
    if tag is None:
        raise WithdrawnError
    return tag


def tag_of(place: Place, catalogue: Catalogue) -> Tag | None:
    """Return the tag that a place is limited to, None if it is about all articles.

    Raises:
        WithdrawnError: If no article carries it any more.
    """
    return None if place.key is None else tag_at(place, catalogue)


def author_at(place: Place, catalogue: Catalogue) -> Writer:
    """Return the author that a place is about.

    Raises:
        WithdrawnError: If no article is by them any more.
    """
    author = catalogue.find_author(key_of(place))
    if author is None:
        raise WithdrawnError
    return author


def series_at(place: Place, catalogue: Catalogue) -> Series:
    """Return the series that a place is about.

    Raises:
        WithdrawnError: If no article is in it any more.
    """
    series = catalogue.find_series(key_of(place))
    if series is None:
        raise WithdrawnError
    return series


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
