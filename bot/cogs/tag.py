"""/tag: the articles on a hashtag."""

from typing import Any

import discord
from discord import app_commands

from bot.cards.card import Card, answer
from bot.cards.desk import Desk
from bot.cogs.cog import CardCog, tag_choices


class TagCog(CardCog):
    """The articles on a hashtag."""

    async def card(self, desk: Desk, *, tag: str) -> Card:
        """Return the card of the articles on a hashtag."""
        return await desk.card(desk.places.tagged(tag))

    @app_commands.command()
    @app_commands.describe(tag="A hashtag, such as Labubu", private="Show the answer to me alone")
    async def tag(
        self, interaction: discord.Interaction[Any], *, tag: str, private: bool = False
    ) -> None:
        """Show the articles on a hashtag, newest first."""
        card = await self.card(self.desk_for(interaction), tag=tag)
        await answer(interaction, card, private=private)

    @tag.autocomplete("tag")
    async def complete(
        self, interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        """Offer the hashtags that what was typed may become, with their numbers of articles."""
        del interaction
        return tag_choices(self._desk, typed)
