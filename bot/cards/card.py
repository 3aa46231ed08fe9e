"""A card: what one answer shows, and how it is sent."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import discord
from discord.webhook.async_ import interaction_message_response_params

from bot.cards.audience import may_post
from bot.cards.controls import Item, button, with_more
from bot.cards.places import Place, Role, Step

NO_MENTIONS = discord.AllowedMentions.none()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Embeds, the buttons and menus below them, and what is said above; None for none.

    ``here`` is what *Show here* posts for all, ``since`` what leads a list's reader to what has
    appeared since its message was sent: which of these buttons there are depends on who sees it.
    """

    embeds: tuple[discord.Embed, ...]
    view: discord.ui.View | None = None
    here: Place | None = None
    since: Step | None = None
    content: str | None = None


def dressed(card: Card, *, can_be_shown: bool, has_news: bool) -> Card:
    """Return the card with *New since this card* and *Show here*, or without."""
    view = _view(card, can_be_shown=can_be_shown, has_news=has_news)
    return replace(card, view=view, here=None, since=None)


def payload(card: Card, *, private: bool) -> dict[str, Any]:
    """Return the body with which a command answers in a server: exactly what is sent to Discord."""
    missing = discord.utils.MISSING
    with interaction_message_response_params(
        type=discord.InteractionResponseType.channel_message.value,
        content=None,
        embeds=card.embeds,
        view=_view(card, can_be_shown=private, has_news=not private) or missing,
        flags=discord.MessageFlags(ephemeral=True) if private else missing,
        previous_allowed_mentions=NO_MENTIONS,
    ) as parameters:
        return dict(parameters.payload or {})


async def answer(interaction: discord.Interaction[Any], card: Card, *, private: bool) -> int | None:
    """Answer with a message of its own; a private one is seen by its reader alone.

    Returns its id, as far as Discord says it. A list that all can see offers what will have
    appeared since: nobody knows when it is read.
    """
    view = _view(card, can_be_shown=private and may_post(interaction), has_news=not private)
    if interaction.response.is_done():  # an answer was promised, in the same privacy
        said = card.content or discord.utils.MISSING
        edited = await interaction.edit_original_response(
            content=said, embeds=card.embeds, view=view
        )
        return edited.id
    sent = await interaction.response.send_message(
        card.content,
        embeds=card.embeds,
        view=view or discord.utils.MISSING,
        ephemeral=private,
    )
    return sent.message_id


async def turn(
    interaction: discord.Interaction[Any], card: Card, *, private: bool, has_news: bool
) -> None:
    """Change the message that was pressed in place; ``has_news`` if something appeared since."""
    view = _view(
        card, can_be_shown=private and may_post(interaction), has_news=has_news or not private
    )
    said = card.content
    if not (said or (interaction.message and interaction.message.content)):
        said = discord.utils.MISSING  # there is nothing to take away
    if interaction.response.is_done():
        await interaction.edit_original_response(content=said, embeds=card.embeds, view=view)
    else:
        await interaction.response.edit_message(content=said, embeds=card.embeds, view=view)


def _view(card: Card, *, can_be_shown: bool, has_news: bool) -> discord.ui.View | None:
    def more() -> Iterator[Item]:
        if has_news and card.since:
            yield button("New since this card", card.since)
        if can_be_shown and card.here:
            yield button("Show here", Step(role=Role.SHOW, place=card.here))

    return with_more(card.view, more())
