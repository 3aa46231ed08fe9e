"""/article: one article's card."""

from typing import Any

import discord
from discord import app_commands

from bot.cards.card import Card, answer
from bot.cogs.cog import CardCog, article_choices


class ArticleCog(CardCog):
    """One article: its TL;DR, its whole text, and what goes with it."""

    async def card(self, *, slug: str) -> Card:
        """Return the card of an article."""
        return await self._desk.card(self._desk.article(slug))

    @app_commands.command()
    @app_commands.describe(
        slug="The article: begin to type its title", private="Show the answer to me alone"
    )
    async def article(
        self, interaction: discord.Interaction[Any], *, slug: str, private: bool = False
    ) -> None:
        """Show an article's TL;DR, its text, and related articles."""
        await answer(interaction, await self.card(slug=slug), private=private)

    @article.autocomplete("slug")
    async def complete(
        self, interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        """Offer the articles whose title what was typed may become."""
        del interaction
        return article_choices(self._desk, typed)
