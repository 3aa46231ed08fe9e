"""Related articles: from what somebody says to what the publication has on it."""

import discord

from bot.cards.card import Card
from bot.cards.desk import Desk
from bot.cogs.message import MessageCog, linking_text, text_of


class NearbyCog(MessageCog):
    """The articles that go with what a message says, or with the article that it links to."""

    title = "Related articles"
    summary = "Articles of ours on what a message is about."

    async def card(self, desk: Desk, text: str) -> Card:
        """Return the card of the articles that go with a text."""
        return await desk.nearby(text)

    def read(self, message: discord.Message) -> str:
        """Return what links to articles of ours, if anything does, else all that is said."""
        linking = linking_text(message)
        return linking if self._desk.places.linked(linking) else text_of(message)
