"""Related articles: what goes with an article, or with a message, each with its reason."""

from collections.abc import Iterator, Sequence
from datetime import tzinfo
from typing import NamedTuple

import discord

from bot.article import Article
from bot.cards.card import Card
from bot.cards.controls import Item, article_menu, back_button, controls, turn_buttons
from bot.cards.limits import DESCRIPTION_LONGEST, TITLE_LONGEST
from bot.cards.lines import TITLES, lines
from bot.cards.listing import RELATED_PER_PAGE, pages_of
from bot.cards.places import SOME_MOST, Kind, Place, Trail
from bot.cards.wording import date, facts, hashtags, linked, reading_time, reason
from bot.config import Site
from bot.content.cutting import cut
from bot.content.pieces import escape
from bot.library import Catalogue, RelatedArticle

_LONGEST = DESCRIPTION_LONGEST // RELATED_PER_PAGE - 1
_LINKED = "linked in the message"
_NEAR_MESSAGE = "Related articles"


class Listed(NamedTuple):
    """An article on a card, and why; "" where that isn't known any more."""

    article: Article
    why: str = ""


def related_card(
    article: Article, catalogue: Catalogue, site: Site, here: Place, trail: Trail
) -> Card:
    """Return a page of what goes with an article; a page that is gone is the last one.

    At :attr:`Kind.LINKED` the article itself, which a message links to, comes first.
    """
    listed = [*_itself(article, here), *listed_of(catalogue.related(article))]
    pages = pages_of(len(listed), RELATED_PER_PAGE)
    here = here.at(min(here.page, pages))
    shown = listed[(here.page - 1) * RELATED_PER_PAGE : here.page * RELATED_PER_PAGE]
    text = _lines(shown, site.timezone)
    if not any(each.article is not article for each in listed):
        text += "\n\n" * bool(text) + "Nothing goes with it yet. See /latest for what is new."
    embed = _embed(f"Related to “{article.title}”", text, site)
    if pages > 1:
        embed.set_footer(text=f"Page {here.page} of {pages}")
    view = controls(turn_buttons(here, pages, trail), back_button(trail), _menu(shown, here, trail))
    return Card(embeds=(embed,), view=view, here=here)


def nearby_card(listed: Sequence[Listed], site: Site, here: Place, trail: Trail) -> Card:
    """Return the articles that go with a message."""
    embed = _embed(_NEAR_MESSAGE, _lines(listed, site.timezone), site)
    view = controls(back_button(trail), _menu(listed, here, trail))
    return Card(embeds=(embed,), view=view, here=here)


def nothing_nearby_card(newest: Sequence[Article], site: Site, here: Place) -> Card:
    """Return what there is to read where nothing goes with a message."""
    text = "None of our articles is about what this message says."
    if newest:
        text += f"\n\nThe newest:\n{lines(newest, TITLES, DESCRIPTION_LONGEST // 2, site.timezone)}"
    listed = [Listed(article) for article in newest]
    view = controls(_menu(listed, here, ()))
    return Card(embeds=(_embed(_NEAR_MESSAGE, text, site),), view=view)


def listed_of(related: Sequence[RelatedArticle]) -> list[Listed]:
    """Return articles with their reasons in words."""
    return [Listed(each.article, reason(each.reason)) for each in related]


def listed_linked(articles: Sequence[Article], catalogue: Catalogue) -> list[Listed]:
    """Return what goes with several articles that a message links to.

    First two of themselves, then what is related to any, the best of each in turn.
    """
    listed = {each.key: Listed(each, _LINKED) for each in articles[:2]}
    among = {each.key for each in articles}
    related = [listed_of(catalogue.related(article)) for article in articles]
    for place in range(max(map(len, related))):
        for each in (found[place] for found in related if place < len(found)):
            if each.article.key not in among:
                listed.setdefault(each.article.key, each)
    for article in articles:
        listed.setdefault(article.key, Listed(article, _LINKED))
    return list(listed.values())[:SOME_MOST]


def _itself(article: Article, here: Place) -> Iterator[Listed]:
    if here.kind is Kind.LINKED:
        yield Listed(article, _LINKED)


def _menu(listed: Sequence[Listed], here: Place, trail: Trail) -> Iterator[Item]:
    articles = [each.article for each in listed]
    notes = [each.why or hashtags(each.article) for each in listed]
    return article_menu(articles, notes, here, trail)


def _lines(listed: Sequence[Listed], zone: tzinfo) -> str:
    return "\n".join(_line(each, zone) for each in listed)


def _line(listed: Listed, zone: tzinfo) -> str:
    """Return a title and the reason, so short that a whole page of them fits."""
    article = listed.article
    small = facts(
        escape(cut(listed.why, 100)), date(article.published, zone), reading_time(article)
    )
    small = f"\n-# {small}" if small else ""
    for url in (article.url, None):
        for longest in (200, 90):
            line = f"**{linked(cut(article.title, longest), url)}**{small}"
            if len(line) <= _LONGEST:
                return line
    return line


def _embed(title: str, text: str, site: Site) -> discord.Embed:
    shown = cut(escape(title), TITLE_LONGEST)
    return discord.Embed(title=shown, description=text, colour=site.colour)
