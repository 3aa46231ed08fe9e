"""/article: one article's card."""

from typing import Any

import discord
from discord import app_commands

from bot.cards.card import Card, answer
from bot.cards.desk import Desk
from bot.cogs.cog import CardCog, article_choices


class ArticleCog(CardCog):
    """One article: its TL;DR, its whole text, and what goes with it."""

    async def card(self, desk: Desk, *, slug: str) -> Card:
        """Return the card of an article."""
        return await desk.card(await desk.places.article_or_gone(slug))

    @app_commands.command()
    @app_commands.describe(
        slug="The article: begin to type its title", private="Show the answer to me alone"
    )
    async def article(
        self, interaction: discord.Interaction[Any], *, slug: str, private: bool = False
    ) -> None:
        """Show an article's TL;DR, its text, and related articles."""
        card = await self.card(self.desk_for(interaction), slug=slug)
        await answer(interaction, card, private=private)

    @article.autocomplete("slug")
    async def complete(
        self, interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        """Offer the articles whose title what was typed may become."""
        return article_choices(self.desk_for(interaction), typed)
