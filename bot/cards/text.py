"""An article's whole text, page by page."""

import discord

from bot.article import Article
from bot.cards.card import Card
from bot.cards.controls import back_button, controls, site_button, turn_buttons
from bot.cards.limits import TITLE_LONGEST, address, cut
from bot.cards.places import Place, Trail
from bot.cards.wording import facts, reading_time
from bot.config import Site
from bot.content.pieces import escape
from bot.errors import StaleControlError


def text_card(
    article: Article, pages: tuple[str, ...], site: Site, here: Place, trail: Trail
) -> Card:
    """Return a page of an article's text; a page that is gone is the last one.

    Raises:
        StaleControlError: If the article has no text any more.
    """
    if not pages:
        raise StaleControlError
    here = here.at(min(here.page, len(pages)))
    embed = discord.Embed(
        title=cut(escape(article.title), TITLE_LONGEST),
        url=address(article.url),
        description=pages[here.page - 1],
        colour=site.colour,
    )
    position = f"Page {here.page} of {len(pages)}" if len(pages) > 1 else None
    embed.set_footer(text=facts(position, reading_time(article)))
    view = controls(turn_buttons(here, len(pages), trail), back_button(trail), site_button(article))
    return Card(embeds=(embed,), view=view)
