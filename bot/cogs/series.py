"""/series: a series, in the order in which it is read."""

from typing import Any

import discord
from discord import app_commands

from bot.cards.card import Card, answer
from bot.cards.desk import Desk
from bot.cogs.cog import CardCog, name_choices


class SeriesCog(CardCog):
    """A series, in the order in which it is read."""

    async def card(self, desk: Desk, *, name: str) -> Card:
        """Return the card of a series, in the order in which it is read."""
        return await desk.card(desk.places.series(name))

    @app_commands.command()
    @app_commands.describe(
        name="A series: begin to type its name", private="Show the answer to me alone"
    )
    async def series(
        self, interaction: discord.Interaction[Any], *, name: str, private: bool = False
    ) -> None:
        """Show a series, in the order in which it is read."""
        card = await self.card(self.desk_for(interaction), name=name)
        await answer(interaction, card, private=private)

    @series.autocomplete("name")
    async def complete(
        self, interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        """Offer the series that what was typed may become, with their numbers of articles."""
        del interaction
        return name_choices(self._desk.library.catalogue.complete_series(typed))
