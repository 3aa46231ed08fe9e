"""TL;DR of this link: from a message that links to an article to the article's card."""

import discord

from bot.cards.card import Card
from bot.cards.desk import Desk
from bot.cogs.message import MessageCog, linking_text, text_of
from bot.errors import NoArticleLinkedError
from bot.library.links import links_in


class TldrCog(MessageCog):
    """The card of the article that a message links to, or a list if it links to several."""

    title = "TL;DR of this link"
    summary = "The card of an article of ours that a message links to."

    async def card(self, desk: Desk, text: str) -> Card:
        """Return the card of the articles that a text links to."""
        found = desk.places.linked(text)
        if not found and (gone := await desk.places.gone_linked(text)):
            return await desk.card(gone)
        if not found:
            raise NoArticleLinkedError(links=len(links_in(text)))
        return await desk.card(desk.places.some(found))

    def read(self, message: discord.Message) -> str:
        """Return what was written; of a message of cards alone what they are about."""
        return linking_text(message) or text_of(message)
