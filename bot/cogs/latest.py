"""/latest: the newest articles."""

from typing import Any

import discord
from discord import app_commands

from bot.cards.card import Card, answer
from bot.cards.desk import Desk
from bot.cards.limits import OPTIONS_MOST
from bot.cogs.cog import CardCog, tag_choices

LATEST_COUNT = 5  # articles, where the reader names no number


class LatestCog(CardCog):
    """The newest articles."""

    async def card(self, desk: Desk, *, count: int, tag: str | None) -> Card:
        """Return the card of the newest articles."""
        return await desk.card(desk.places.latest(count, tag))

    @app_commands.command()
    @app_commands.describe(
        count="How many articles, 5 if you don't say",
        tag="Only those on a hashtag, such as Labubu",
        private="Show the answer to me alone",
    )
    async def latest(
        self,
        interaction: discord.Interaction[Any],
        *,
        count: app_commands.Range[int, 1, OPTIONS_MOST] = LATEST_COUNT,
        tag: str | None = None,
        private: bool = False,
    ) -> None:
        """Show the newest articles."""
        card = await self.card(self.desk_for(interaction), count=count, tag=tag)
        await answer(interaction, card, private=private)

    @latest.autocomplete("tag")
    async def complete(
        self, interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        """Offer the hashtags that what was typed may become."""
        del interaction
        return tag_choices(self._desk, typed)
