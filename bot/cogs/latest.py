"""/latest: the newest articles."""

from typing import Any

import discord
from discord import app_commands

from bot.cards.card import Card, answer
from bot.cards.limits import OPTIONS_MOST
from bot.cogs.cog import CardCog

LATEST_COUNT = 5  # articles, where the reader names no number


class LatestCog(CardCog):
    """The newest articles."""

    async def card(self, *, count: int) -> Card:
        """Return the card of the newest articles."""
        return await self._desk.card(self._desk.latest(count))

    @app_commands.command()
    @app_commands.describe(
        count="How many articles, 5 if you don't say", private="Show the answer to me alone"
    )
    async def latest(
        self,
        interaction: discord.Interaction[Any],
        *,
        count: app_commands.Range[int, 1, OPTIONS_MOST] = LATEST_COUNT,
        private: bool = False,
    ) -> None:
        """Show the newest articles."""
        await answer(interaction, await self.card(count=count), private=private)
