"""More articles: what to read next, with summaries, four to a page."""

from collections.abc import Sequence

import discord

from bot.article import Article
from bot.cards.article import menu_notes, summary
from bot.cards.card import Card
from bot.cards.colours import article_colour
from bot.cards.controls import article_menu, back_button, controls, turn_buttons
from bot.cards.limits import DESCRIPTION_LONGEST, MESSAGE_LONGEST, TITLE_LONGEST, address, shares
from bot.cards.listing import MORE_PER_PAGE, pages_of
from bot.cards.places import Place, Trail
from bot.cards.wording import date, facts, reading_time
from bot.config import Site
from bot.content.cutting import cut
from bot.content.pieces import escape
from bot.library import Catalogue


def more_card(
    article: Article, catalogue: Catalogue, site: Site, here: Place, trail: Trail
) -> Card:
    """Return a page of what to read after an article; a page that is gone is the last one."""
    related = catalogue.related(article)
    more = catalogue.more(article, related)
    pages = pages_of(len(more), MORE_PER_PAGE)
    here = here.at(min(here.page, pages))
    shown = more[(here.page - 1) * MORE_PER_PAGE : here.page * MORE_PER_PAGE]
    view = controls(
        turn_buttons(here, pages, trail),
        back_button(trail),
        article_menu(shown, menu_notes(shown, related), here, trail),
    )
    return Card(embeds=_embeds(shown, here.page, pages, site), view=view, here=here)


def _embeds(
    shown: Sequence[Article], page: int, pages: int, site: Site
) -> tuple[discord.Embed, ...]:
    if not shown:
        nothing = "There are no other articles yet."
        return (discord.Embed(title="More articles", description=nothing, colour=site.colour),)
    embeds: list[discord.Embed] = []
    addresses: set[str | None] = set()
    for article in shown:
        # Discord shows embeds of one address as a single one.
        url = None if article.url in addresses else article.url
        addresses.add(article.url)
        embed = discord.Embed(
            title=cut(escape(article.title), TITLE_LONGEST),
            url=address(url),
            colour=article_colour(article, site),
        )
        when = facts(date(article.published, site.timezone), reading_time(article))
        if when:
            embed.set_footer(text=when)
        embeds.append(embed)
    if pages > 1:
        embeds[-1].set_footer(text=facts(embeds[-1].footer.text, f"Page {page} of {pages}"))
    texts = [summary(article, DESCRIPTION_LONGEST) for article in shown]
    room = MESSAGE_LONGEST - sum(map(len, embeds))
    for embed, text, share in zip(embeds, texts, shares([*map(len, texts)], room), strict=True):
        embed.description = cut(text, min(share, DESCRIPTION_LONGEST)) or None
    return tuple(embeds)
