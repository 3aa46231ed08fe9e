"""/article: one article's card."""

from typing import Any

import discord
from discord import app_commands

from bot.cards.card import Card, answer
from bot.cards.controls import choice_value
from bot.cards.limits import CHOICE_LONGEST, cut
from bot.cogs.cog import CardCog


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
        return [
            app_commands.Choice(
                name=cut(article.title, CHOICE_LONGEST), value=choice_value(article)
            )
            for article in self._desk.library.catalogue.complete_article(typed)
        ]
