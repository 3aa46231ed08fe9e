"""The articles under a name, page by page: those of a tag, of an author, of a series."""

from dataclasses import replace

from bot.cards.card import Card
from bot.cards.listing import PER_PAGE, list_card, pages_of
from bot.cards.lookup import author_at, series_at, tag_at
from bot.cards.places import Kind, Place, Trail
from bot.cards.wording import facts, plural
from bot.config import Site
from bot.library import Catalogue, Series, Tag, Writer


def named_card(here: Place, catalogue: Catalogue, site: Site, trail: Trail) -> Card:
    """Return a page of a tag, an author or a series; a page that is gone is the last one.

    Raises:
        WithdrawnError: If no article has the name any more.
    """
    match here.kind:
        case Kind.SERIES:
            return _series_card(series_at(here, catalogue), site, here, trail)
        case Kind.AUTHOR:
            return _author_card(author_at(here, catalogue), catalogue, site, here, trail)
        case _:
            return _tag_card(tag_at(here, catalogue), catalogue, site, here, trail)


def _tag_card(tag: Tag, catalogue: Catalogue, site: Site, here: Place, trail: Trail) -> Card:
    """Return a page of the articles of a tag, newest first."""
    title = facts(f"#{tag.name}", plural(tag.count, "article"))
    here, start, pages = _page(here, tag.count)
    shown = catalogue.tagged(tag, start=start, most=PER_PAGE)
    return list_card(title, shown, site, here, trail, tag=tag, pages=pages)


def _author_card(
    author: Writer, catalogue: Catalogue, site: Site, here: Place, trail: Trail
) -> Card:
    """Return a page of the articles of an author, newest first."""
    title = facts(author.name, plural(author.count, "article"))
    here, start, pages = _page(here, author.count)
    shown = catalogue.written_by(author, start=start, most=PER_PAGE)
    return _without_news(list_card(title, shown, site, here, trail, pages=pages))


def _series_card(series: Series, site: Site, here: Place, trail: Trail) -> Card:
    """Return a page of a series, in the order in which it is read."""
    title = facts(series.name.name, plural(series.name.count, "part"))
    here, start, pages = _page(here, series.name.count)
    shown = series.articles[start : start + PER_PAGE]
    card = list_card(title, shown, site, here, trail, pages=pages, first_part=start + 1)
    return _without_news(card)


def _page(here: Place, count: int) -> tuple[Place, int, int]:
    """Return the page to show, how many articles stand before it, and how many pages there are."""
    pages = pages_of(count, PER_PAGE)
    here = here.at(min(here.page, pages))
    return here, (here.page - 1) * PER_PAGE, pages


def _without_news(card: Card) -> Card:
    """Return a card that has no *New since this card*: it would tell of all articles."""
    return replace(card, since=None)
