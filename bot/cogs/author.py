"""/author: the articles of an author."""

from typing import Any

import discord
from discord import app_commands

from bot.cards.card import Card, answer
from bot.cards.desk import Desk
from bot.cogs.cog import CardCog, name_choices


class AuthorCog(CardCog):
    """The articles of an author."""

    async def card(self, desk: Desk, *, name: str) -> Card:
        """Return the card of the articles of an author."""
        return await desk.card(desk.places.author(name))

    @app_commands.command()
    @app_commands.describe(
        name="An author: begin to type their name", private="Show the answer to me alone"
    )
    async def author(
        self, interaction: discord.Interaction[Any], *, name: str, private: bool = False
    ) -> None:
        """Show the articles of an author, newest first."""
        card = await self.card(self.desk_for(interaction), name=name)
        await answer(interaction, card, private=private)

    @author.autocomplete("name")
    async def complete(
        self, interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        """Offer the authors that what was typed may become, with their numbers of articles."""
        del interaction
        return name_choices(self._desk.library.catalogue.complete_author(typed))
