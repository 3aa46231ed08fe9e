"""What can be asked here: the commands, to click, and how cards work."""

from collections.abc import Sequence
from dataclasses import dataclass

import discord

from bot.cards.card import Card
from bot.cards.limits import DESCRIPTION_LONGEST, TITLE_LONGEST
from bot.cards.wording import plural
from bot.config import Site
from bot.content.cutting import cut
from bot.content.pieces import escape
from bot.library import Catalogue

_HOW = (
    "What you open from an answer that all can see, you alone see: *Back* leads back, and "
    "*Show here* posts it for all. Add `private:True` to a command to be answered alone at once."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One thing that can be asked: its name as Discord shows it, and what comes of it."""

    name: str
    does: str


def help_card(
    commands: Sequence[Offer], on_messages: Sequence[Offer], catalogue: Catalogue, site: Site
) -> Card:
    """Return what can be asked, commands first, then what stands in the menu of any message."""
    there_is = (
        f"{plural(len(catalogue.articles), 'article')} on {plural(len(catalogue.tags), 'tag')}."
    )
    parts = [there_is, "\n".join(f"{offer.name} {offer.does}" for offer in commands)]
    if on_messages:
        lines = (f"**{escape(offer.name)}** {offer.does}" for offer in on_messages)
        parts.append("On any message, in its menu under *Apps*:\n" + "\n".join(lines))
    parts.append(_HOW)
    embed = discord.Embed(
        title=cut(escape(f"{site.name}: what you can ask"), TITLE_LONGEST),
        description=cut("\n\n".join(parts), DESCRIPTION_LONGEST),
        colour=site.colour,
    )
    return Card(embeds=(embed,))
