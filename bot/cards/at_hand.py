"""Cards of what the catalogue has at hand, each by the kind of place that it stands at."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from random import Random

from bot.article import Article
from bot.cards.article import article_card
from bot.cards.card import Card
from bot.cards.listing import latest_card, new_card, some_card, versions_card
from bot.cards.lookup import look_up, new, newest, some, tag_of
from bot.cards.more import more_card
from bot.cards.news import moment_of
from bot.cards.places import Kind, Place, Trail
from bot.cards.related import Listed, nearby_card, related_card
from bot.cards.tags import tags_card
from bot.config import Site
from bot.library import Catalogue, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One visit to a place, with the way there, in one generation of the content.

    Articles in ``already`` have been seen, and :attr:`Kind.NEW` leaves them out. ``random`` is
    what chance chooses by.
    """

    place: Place
    trail: Trail
    catalogue: Catalogue
    site: Site
    random: Random
    already: Collection[Article] = ()


def _latest(visit: Visit) -> Card:
    tag = tag_of(visit.place, visit.catalogue)
    articles = newest(visit.place, visit.catalogue, count=visit.place.page)
    return latest_card(articles, visit.site, visit.place, visit.trail, tag=tag)


def _new(visit: Visit) -> Card:
    place, catalogue, site = visit.place, visit.catalogue, visit.site
    seen = catalogue.once(visit.already)
    articles = new(place, catalogue, site.timezone, already=seen)
    tag, since = tag_of(place, catalogue), moment_of(place.page)
    return new_card(articles, site, place, visit.trail, since=since, tag=tag)


def _some(visit: Visit) -> Card:
    articles = some(visit.place, visit.catalogue)
    return some_card(articles, visit.site, visit.place, visit.trail)


def _nearby(visit: Visit) -> Card:
    listed = [Listed(article) for article in some(visit.place, visit.catalogue)]
    return nearby_card(listed, visit.site, visit.place, visit.trail)


def _tags(visit: Visit) -> Card:
    return tags_card(visit.catalogue.tags, visit.site, visit.place, visit.trail)


def _versions(visit: Visit) -> Card:
    versions = visit.catalogue.versions(look_up(visit.place, visit.catalogue.find))
    return versions_card(versions, visit.site, visit.place, visit.trail)


def _more(visit: Visit) -> Card:
    article = look_up(visit.place, visit.catalogue.find)
    return more_card(article, visit.catalogue, visit.site, visit.place, visit.trail)


def _related(visit: Visit) -> Card:
    article = look_up(visit.place, visit.catalogue.find)
    return related_card(article, visit.catalogue, visit.site, visit.place, visit.trail)


def _random(visit: Visit) -> Card:
    """Return any article's card but that of the one just seen."""
    place, trail, catalogue = visit.place, visit.trail, visit.catalogue
    tag = tag_of(place, catalogue)
    count = tag.count if tag else len(catalogue.listed)
    if not count:
        return latest_card((), visit.site, place, trail)
    last = trail[-1].key if trail else None
    article = _any(tag, count, visit)
    while count > 1 and any(each.key == last for each in catalogue.versions(article)):
        article = _any(tag, count, visit)
    return article_card(article, catalogue, visit.site, trail, again=place)


def _any(tag: Tag | None, count: int, visit: Visit) -> Article:
    """Return any of the articles of a tag, or of all: there are so many."""
    index = visit.random.randrange(count)
    if tag:
        (article,) = visit.catalogue.tagged(tag, start=index, most=1)
        return article
    return visit.catalogue.version(visit.catalogue.listed[index])


CARDS: Mapping[Kind, Callable[[Visit], Card]] = {
    Kind.LATEST: _latest,
    Kind.NEW: _new,
    Kind.SOME: _some,
    Kind.NEARBY: _nearby,
    Kind.TAGS: _tags,
    Kind.VERSIONS: _versions,
    Kind.MORE: _more,
    Kind.RELATED: _related,
    Kind.LINKED: _related,
    Kind.RANDOM: _random,
}
"""What makes the card of each kind of place of which the catalogue knows all.

Each raises a WithdrawnError if what the place is about is gone.
"""
