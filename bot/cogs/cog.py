"""What every command has in common that answers with a card."""

from collections.abc import Iterable
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.card import Card
from bot.cards.controls import choice_value, value_of
from bot.cards.desk import Desk
from bot.cards.limits import CHOICE_LONGEST
from bot.content.cutting import cut
from bot.library import SeriesName, Writer


class DeskCog(commands.Cog):
    """What answers at a desk, to each reader in their language."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def desk_for(self, interaction: discord.Interaction[Any] | None = None) -> Desk:
        """Return the desk for a reader, by the language of their Discord if one asks there."""
        locale = None if interaction is None else interaction.locale.value
        return self._desk if locale is None else self._desk.for_reader(locale)


class CardCog(DeskCog):
    """One command. Its options are those of :meth:`card`, and ``private``."""

    async def card(self, desk: Desk, *args: Any, **options: Any) -> Card:
        """Return the card that answers these options, from the desk for a reader.

        Raises:
            BotError: If there is nothing to show for them.
        """
        raise NotImplementedError


def tag_choices(desk: Desk, typed: str) -> list[app_commands.Choice[str]]:
    """Return the hashtags that what was typed may become, with their numbers of articles."""
    return [
        app_commands.Choice(name=cut(f"#{tag.name} ({tag.count})", CHOICE_LONGEST), value=tag.name)
        for tag in desk.library.catalogue.complete_tag(typed)
    ]


def name_choices(names: Iterable[Writer | SeriesName]) -> list[app_commands.Choice[str]]:
    """Return authors or series as choices, with their numbers of articles."""
    return [
        app_commands.Choice(
            name=cut(f"{each.name} ({each.count})", CHOICE_LONGEST),
            value=value_of(each.name, each.key),
        )
        for each in names
    ]


def article_choices(desk: Desk, typed: str) -> list[app_commands.Choice[str]]:
    """Return the articles whose title what was typed may become, each once."""
    return [
        app_commands.Choice(name=cut(article.title, CHOICE_LONGEST), value=choice_value(article))
        for article in desk.catalogue.complete_article(typed)
    ]
