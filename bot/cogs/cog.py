"""What every command has in common that answers with a card."""

from typing import Any

from discord.ext import commands

from bot.cards.card import Card
from bot.cards.desk import Desk


class CardCog(commands.Cog):
    """One command. Its options are those of :meth:`card`, and ``private``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def card(self, *args: Any, **options: Any) -> Card:
        """Return the card that answers these options.

        Raises:
            BotError: If there is nothing to show for them.
        """
        raise NotImplementedError
