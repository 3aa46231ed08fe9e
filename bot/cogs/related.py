"""/related: what goes with an article, and why."""

from typing import Any

import discord
from discord import app_commands

from bot.cards.card import Card, answer
from bot.cards.desk import Desk
from bot.cogs.cog import CardCog, article_choices


class RelatedCog(CardCog):
    """What goes with an article, each with its reason."""

    async def card(self, desk: Desk, *, slug: str) -> Card:
        """Return the card of what goes with an article."""
        return await desk.card(await desk.places.related(slug))

    @app_commands.command()
    @app_commands.describe(
        slug="The article: begin to type its title", private="Show the answer to me alone"
    )
    async def related(
        self, interaction: discord.Interaction[Any], *, slug: str, private: bool = False
    ) -> None:
        """Show what goes with an article, and why."""
        card = await self.card(self.desk_for(interaction), slug=slug)
        await answer(interaction, card, private=private)

    @related.autocomplete("slug")
    async def complete(
        self, interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        """Offer the articles whose title what was typed may become."""
        return article_choices(self.desk_for(interaction), typed)
