"""The articles under a name, page by page: those of a tag, of an author, of a series."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.cards.card import Card
from bot.cards.controls import Item, button, with_more
from bot.cards.limits import FIELD_LONGEST
from bot.cards.listing import PER_PAGE, list_card, pages_of
from bot.cards.lookup import look_up
from bot.cards.places import Kind, Place, Role, Step, Trail
from bot.cards.wording import facts, plural
from bot.config import Site
from bot.content.cutting import cut
from bot.content.pieces import escape
from bot.library import Catalogue, Companion, Series, Tag, Writer

_TAG_LONGEST = 60  # characters, of the 80 that a button has
_TAGS_ROW = 2  # of buttons, from 0: below those that turn the page, and the menu


def named_card(here: Place, catalogue: Catalogue, site: Site, trail: Trail) -> Card:
    """Return a page of a tag, an author or a series; a page that is gone is the last one.

    Raises:
        WithdrawnError: If no article has the name any more.
    """
    match here.kind:
        case Kind.SERIES:
            return _series_card(look_up(here, catalogue.find_series), site, here, trail)
        case Kind.AUTHOR:
            return _author_card(look_up(here, catalogue.find_author), catalogue, site, here, trail)
        case _:
            return _tag_card(look_up(here, catalogue.find_tag), catalogue, site, here, trail)


def _tag_card(tag: Tag, catalogue: Catalogue, site: Site, here: Place, trail: Trail) -> Card:
    """Return a page of the articles of a tag, newest first."""
    title = facts(f"#{tag.name}", plural(tag.count, "article"))
    here, start, pages = _page(here, tag.count)
    shown = catalogue.tagged(tag, start=start, most=PER_PAGE)
    card = list_card(title, shown, site, here, trail, tag=tag, pages=pages)
    if companions := catalogue.together(tag):
        told = " · ".join(escape(_companion(each)) for each in companions)
        (embed,) = card.embeds
        embed.add_field(name="Often together with", value=cut(told, FIELD_LONGEST), inline=False)
        card = replace(card, view=with_more(card.view, _tag_buttons(companions, here, trail)))
    return card


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


def _tag_buttons(companions: Sequence[Companion], here: Place, trail: Trail) -> Iterator[Item]:
    """Yield a row of buttons that open the tags."""
    for each in companions:
        there = Place(kind=Kind.TAG, key=each.tag.key)
        item = button(_companion(each), Step(role=Role.OPEN, place=there, trail=(*trail, here)))
        item.row = _TAGS_ROW
        yield item


def _companion(companion: Companion) -> str:
    return f"{cut(f'#{companion.tag.name}', _TAG_LONGEST)} ({companion.count})"


def _page(here: Place, count: int) -> tuple[Place, int, int]:
    """Return the page to show, how many articles stand before it, and how many pages there are."""
    pages = pages_of(count, PER_PAGE)
    here = here.at(min(here.page, pages))
    return here, (here.page - 1) * PER_PAGE, pages


def _without_news(card: Card) -> Card:
    """Return a card that has no *New since this card*: it would tell of all articles."""
    return replace(card, since=None)
