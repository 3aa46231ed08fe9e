"""/latest: the newest articles."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.card import answer
from bot.cards.desk import Desk
from bot.cards.limits import OPTIONS_MOST

LATEST_COUNT = 5  # articles, where the reader names no number


class LatestCog(commands.Cog):
    """The newest articles."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

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
        card = await self._desk.card(self._desk.latest(count))
        await answer(interaction, card, private=private)
