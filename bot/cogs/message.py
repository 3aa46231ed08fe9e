"""What every command on a message has in common: *Apps* in the message's own menu."""

from collections.abc import Iterator
from typing import Any, ClassVar

import discord
from discord import app_commands

from bot.cards.card import Card, answer
from bot.cards.desk import Desk
from bot.cogs.cog import DeskCog
from bot.library.links import links_in


class MessageCog(DeskCog):
    """One command on a message; it answers who asks alone.

    It reads what comes with the request, of the one message it is asked about, and keeps nothing:
    that takes no intent.
    """

    title: ClassVar[str]
    """What the menu calls it: at most 32 characters."""
    summary: ClassVar[str]
    """What it does, for /help: Discord's menu has no room for that."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.menu = app_commands.ContextMenu(name=self.title, callback=self._on_message)

    async def card(self, desk: Desk, text: str) -> Card:
        """Return the card that answers for a message's text, from the desk for a reader.

        Raises:
            BotError: If there is nothing to show for it.
        """
        raise NotImplementedError

    def read(self, message: discord.Message) -> str:
        """Return what of a message the command is about: all that it says."""
        return text_of(message)

    async def _on_message(
        self, interaction: discord.Interaction[Any], message: discord.Message
    ) -> None:
        card = await self.card(self.desk_for(interaction), self.read(message))
        await answer(interaction, card, private=True)


def text_of(message: discord.Message) -> str:
    """Return what a message says: its text, what is forwarded in it, and what its cards hold."""
    said = [message.content, *_card_texts(message.embeds, message.components)]
    for forwarded in message.message_snapshots:
        said += [forwarded.content, *_card_texts(forwarded.embeds, forwarded.components)]
    return "\n".join(text for text in said if text)


def linking_text(message: discord.Message) -> str:
    """Return what was written if that has a link, else what the cards are about; "" for no link."""
    about = (embed.url for embed in message.embeds)
    said = message.content, "\n".join(url for url in about if url)
    return next((text for text in said if links_in(text)), "")


def _card_texts(embeds: list[discord.Embed], components: list[Any]) -> Iterator[str | None]:
    for embed in embeds:
        yield from (embed.title, embed.url, embed.description)
        for field in embed.fields:
            yield from (field.name, field.value)
    for row in components:
        yield from (getattr(part, "url", None) for part in getattr(row, "children", ()))
