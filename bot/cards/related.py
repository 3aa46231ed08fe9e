"""Related articles: what goes with an article, each with its reason."""

from collections.abc import Sequence
from datetime import tzinfo

import discord

from bot.article import Article
from bot.cards.article import menu_notes
from bot.cards.card import Card
from bot.cards.controls import article_menu, back_button, controls, turn_buttons
from bot.cards.limits import DESCRIPTION_LONGEST, TITLE_LONGEST
from bot.cards.listing import RELATED_PER_PAGE, pages_of
from bot.cards.places import Place, Trail
from bot.cards.wording import date, facts, linked, reading_time, reason
from bot.config import Site
from bot.content.cutting import cut
from bot.content.pieces import escape
from bot.library import Catalogue, RelatedArticle

_LONGEST = DESCRIPTION_LONGEST // RELATED_PER_PAGE - 1


def related_card(
    article: Article, catalogue: Catalogue, site: Site, here: Place, trail: Trail
) -> Card:
    """Return a page of what goes with an article; a page that is gone is the last one."""
    related = catalogue.related(article)
    pages = pages_of(len(related), RELATED_PER_PAGE)
    here = here.at(min(here.page, pages))
    shown = related[(here.page - 1) * RELATED_PER_PAGE : here.page * RELATED_PER_PAGE]
    title = f"Related to “{article.title}”"
    nothing = "Nothing goes with it yet. See /latest for what is new."
    embed = _embed(title, _lines(shown, site.timezone) or nothing, site)
    if pages > 1:
        embed.set_footer(text=f"Page {here.page} of {pages}")
    articles = [each.article for each in shown]
    view = controls(
        turn_buttons(here, pages, trail),
        back_button(trail),
        article_menu(articles, menu_notes(articles, shown), here, trail),
    )
    return Card(embeds=(embed,), view=view, here=here)


def _lines(related: Sequence[RelatedArticle], zone: tzinfo) -> str:
    return "\n".join(_line(each, zone) for each in related)


def _line(related: RelatedArticle, zone: tzinfo) -> str:
    """Return a title and the reason, so short that a whole page of them fits."""
    article = related.article
    small = facts(
        escape(cut(reason(related.reason), 100)),
        date(article.published, zone),
        reading_time(article),
    )
    for url in (article.url, None):
        for longest in (200, 90):
            line = f"**{linked(cut(article.title, longest), url)}**\n-# {small}"
            if len(line) <= _LONGEST:
                return line
    return line


def _embed(title: str, text: str, site: Site) -> discord.Embed:
    shown = cut(escape(title), TITLE_LONGEST)
    return discord.Embed(title=shown, description=text, colour=site.colour)
