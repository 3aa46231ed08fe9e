"""All tags, the most used first, and a menu that opens one."""

from collections.abc import Iterator, Sequence

import discord

from bot.article import format_key
from bot.cards.card import Card
from bot.cards.controls import Item, back_button, controls, turn_buttons
from bot.cards.limits import DESCRIPTION_LONGEST, OPTION_LONGEST, OPTIONS_MOST, TITLE_LONGEST
from bot.cards.listing import pages_of
from bot.cards.places import Place, Role, Step, Trail
from bot.cards.wording import facts, plural
from bot.config import Site
from bot.content.cutting import cut
from bot.content.pieces import escape
from bot.library import Tag

PER_PAGE = OPTIONS_MOST  # tags: the menu below a page opens any of them
_NAME_LONGEST = 80  # characters, as of any tag: 25 of them fit, escaped, with their counts


def tags_card(tags: Sequence[Tag], site: Site, here: Place, trail: Trail) -> Card:
    """Return a page of the tags; a page that is gone is the last one."""
    title = facts(f"Tags of {site.name}", str(len(tags)) if tags else None)
    embed = discord.Embed(title=cut(escape(title), TITLE_LONGEST), colour=site.colour)
    if not tags:
        embed.description = "No article has a tag yet."
        return Card(embeds=(embed,), view=controls(back_button(trail)))
    pages = pages_of(len(tags), PER_PAGE)
    here = here.at(min(here.page, pages))
    shown = tags[(here.page - 1) * PER_PAGE : here.page * PER_PAGE]
    text = "\n".join(
        f"**{escape(cut(f'#{tag.name}', _NAME_LONGEST))}** · {plural(tag.count, 'article')}"
        for tag in shown
    )
    embed.description = cut(text, DESCRIPTION_LONGEST)
    if pages > 1:
        embed.set_footer(text=f"Page {here.page} of {pages}")
    view = controls(
        turn_buttons(here, pages, trail), back_button(trail), _tag_menu(shown, here, trail)
    )
    return Card(embeds=(embed,), view=view, here=here)


def _tag_menu(tags: Sequence[Tag], here: Place, trail: Trail) -> Iterator[Item]:
    menu: discord.ui.Select[discord.ui.View] = discord.ui.Select(
        placeholder="Open a tag…",
        custom_id=Step(role=Role.CHOOSE, place=here, trail=trail).custom_id,
    )
    for tag in tags:
        menu.add_option(
            label=cut(f"#{tag.name}", OPTION_LONGEST),
            value=format_key(tag.key),
            description=plural(tag.count, "article"),
        )
    yield menu
