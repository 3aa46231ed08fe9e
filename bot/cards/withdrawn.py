"""What there is in the place of an article that is no longer published: nothing of its own."""

from collections.abc import Sequence

import discord

from bot.article import Article
from bot.cards.card import Card
from bot.cards.controls import article_menu, back_button, controls
from bot.cards.limits import DESCRIPTION_LONGEST
from bot.cards.lines import TITLES, lines
from bot.cards.places import Kind, Place, Trail
from bot.cards.wording import hashtags
from bot.config import Site

_LIST_LONGEST = DESCRIPTION_LONGEST // 3  # characters


def withdrawn_card(
    beside: Sequence[Article], newest: Sequence[Article], site: Site, here: Place, trail: Trail
) -> Card:
    """Return the card of an article that is gone: what went with it, and what is new."""
    parts = ["This article is no longer published."]
    others = [each for each in newest if each not in beside]
    for name, articles in (("What went with it", beside), ("The newest", others)):
        if articles:
            listed = lines(articles, TITLES, _LIST_LONGEST, site.timezone)
            parts.append(f"**{name}**\n{listed}")
    embed = discord.Embed(
        title="No longer published", description="\n\n".join(parts), colour=site.colour
    )
    shown = [*beside, *others]
    there = Place(kind=Kind.ARTICLE, key=here.key)
    menu = article_menu(shown, [hashtags(each) for each in shown], there, trail)
    return Card(embeds=(embed,), view=controls(back_button(trail), menu))
