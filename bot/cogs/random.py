"""/random: an article that chance chooses."""

from typing import Any

import discord
from discord import app_commands

from bot.cards.card import Card, answer
from bot.cards.desk import Desk
from bot.cogs.cog import CardCog, tag_choices


class RandomCog(CardCog):
    """An article that chance chooses, and another at a press."""

    async def card(self, desk: Desk, *, tag: str | None) -> Card:
        """Return the card of any article."""
        return await desk.card(desk.places.chance(tag))

    @app_commands.command()
    @app_commands.describe(
        tag="Only one on a hashtag, such as Labubu", private="Show the answer to me alone"
    )
    async def random(
        self,
        interaction: discord.Interaction[Any],
        *,
        tag: str | None = None,
        private: bool = False,
    ) -> None:
        """Show an article that chance chooses."""
        card = await self.card(self.desk_for(interaction), tag=tag)
        await answer(interaction, card, private=private)

    @random.autocomplete("tag")
    async def complete(
        self, interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        """Offer the hashtags that what was typed may become."""
        del interaction
        return tag_choices(self._desk, typed)
