"""A card: what one answer shows, and the payload that it becomes."""

from dataclasses import dataclass
from typing import Any

import discord
from discord.webhook.async_ import interaction_message_response_params

NO_MENTIONS = discord.AllowedMentions.none()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Embeds, and the buttons and menus below them; None for no controls."""

    embeds: tuple[discord.Embed, ...]
    view: discord.ui.View | None = None


def payload(card: Card, *, private: bool) -> dict[str, Any]:
    """Return the body with which a command answers: exactly what is sent to Discord."""
    missing = discord.utils.MISSING
    with interaction_message_response_params(
        type=discord.InteractionResponseType.channel_message.value,
        content=None,
        embeds=card.embeds,
        view=card.view or missing,
        flags=discord.MessageFlags(ephemeral=True) if private else missing,
        previous_allowed_mentions=NO_MENTIONS,
    ) as parameters:
        return dict(parameters.payload or {})


async def answer(interaction: discord.Interaction[Any], card: Card, *, private: bool) -> None:
    """Answer with a message of its own; a private one is seen by its reader alone."""
    await interaction.response.send_message(
        embeds=card.embeds, view=card.view or discord.utils.MISSING, ephemeral=private
    )


async def turn(interaction: discord.Interaction[Any], card: Card) -> None:
    """Change the message that was pressed in place."""
    await interaction.response.edit_message(embeds=card.embeds, view=card.view)
