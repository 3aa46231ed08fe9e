"""TL;DR of this link: from a message that links to an article to the article's card."""

import discord

from bot.article import Article
from bot.cards.card import Card
from bot.cogs.message import MessageCog, text_of
from bot.errors import NoArticleLinkedError
from bot.library.links import find_linked, links_in


class TldrCog(MessageCog):
    """The card of the article that a message links to, or a list if it links to several."""

    title = "TL;DR of this link"
    summary = "The card of an article of ours that a message links to."

    async def card(self, text: str) -> Card:
        """Return the card of the articles that a text links to."""
        links, site = links_in(text), self._desk.site
        found: dict[int, Article] = {}
        for link in links:
            article = find_linked(link, self._desk.library.catalogue, site_url=site.url)
            if article is not None:
                found[article.key] = article
        if not found:
            raise NoArticleLinkedError(links=len(links))
        return await self._desk.card(self._desk.some(list(found.values())))

    def read(self, message: discord.Message) -> str:
        """Return what was written; of a message of cards alone what they are about."""
        about = (embed.url for embed in message.embeds)
        said = message.content, "\n".join(url for url in about if url)
        return next((text for text in said if links_in(text)), text_of(message))
