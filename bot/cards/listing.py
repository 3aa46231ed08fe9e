"""Lists of articles: the latest, and those of a tag."""

from collections.abc import Sequence

import discord

from bot.article import Article
from bot.cards.card import Card
from bot.cards.controls import article_menu, back_button, controls
from bot.cards.limits import DESCRIPTION_LONGEST, TITLE_LONGEST, cut
from bot.cards.lines import SUMMARIES, TITLES, lines
from bot.cards.places import Place, Trail
from bot.cards.wording import date, facts, hashtags, plural, reading_time
from bot.config import Site
from bot.content.pieces import escape
from bot.library import Tag


def latest_card(articles: Sequence[Article], site: Site, here: Place, trail: Trail) -> Card:
    """Return the newest articles; where there are none yet, a card that says so."""
    title = f"Latest from {site.name}"
    if not articles:
        nothing = "Nothing has been published yet. Look in again soon."
        return Card(embeds=(_embed(title, nothing, site),))
    return _list_card(title, articles, site, here, trail, of=len(articles))


def tag_card(tag: Tag, articles: Sequence[Article], site: Site, here: Place, trail: Trail) -> Card:
    """Return the newest articles of a tag."""
    title = facts(f"#{tag.name}", plural(tag.count, "article"))
    return _list_card(title, articles, site, here, trail, of=tag.count)


def _list_card(
    title: str, shown: Sequence[Article], site: Site, here: Place, trail: Trail, *, of: int
) -> Card:
    text = lines(shown, (*SUMMARIES, *TITLES), DESCRIPTION_LONGEST, site.timezone)
    embed = _embed(title, text, site)
    if of > len(shown):
        embed.set_footer(text=f"The newest {len(shown)} of {of}")
    notes = [
        facts(date(each.published, site.timezone), reading_time(each), hashtags(each))
        for each in shown
    ]
    view = controls(back_button(trail), article_menu(shown, notes, here, trail))
    return Card(embeds=(embed,), view=view)


def _embed(title: str, text: str, site: Site) -> discord.Embed:
    shown = cut(escape(title), TITLE_LONGEST)
    return discord.Embed(title=shown, description=text, colour=site.colour)
