"""/tags: what the publication writes about."""

from typing import Any

import discord
from discord import app_commands

from bot.cards.card import Card, answer
from bot.cards.desk import Desk
from bot.cogs.cog import CardCog


class TagsCog(CardCog):
    """All hashtags, the most used first."""

    async def card(self, desk: Desk) -> Card:
        """Return the card of the hashtags."""
        return await desk.card(desk.places.tags())

    @app_commands.command()
    @app_commands.describe(private="Show the answer to me alone")
    async def tags(self, interaction: discord.Interaction[Any], *, private: bool = False) -> None:
        """Show all hashtags, the most used first."""
        card = await self.card(self.desk_for(interaction))
        await answer(interaction, card, private=private)
