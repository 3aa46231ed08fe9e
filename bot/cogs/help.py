"""/help: what can be asked where the reader is, by whom they are."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.card import Card, answer
from bot.cards.controls import Receiver
from bot.cards.desk import Desk
from bot.cards.help import Offer, help_card
from bot.cogs.admin import AdminCog
from bot.cogs.message import MessageCog

Command = app_commands.Command[Any, ..., Any]
AnyCommand = Command | app_commands.Group | app_commands.ContextMenu


class HelpCog(commands.Cog):
    """What can be asked; answered to who asks alone, for each may ask other things."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def card(self, known: Iterable[AnyCommand], mention: Callable[[str], str]) -> Card:
        """Return the card of these commands, each as ``mention`` writes its name."""
        commands, menus = [], []
        for command in known:
            if isinstance(command, app_commands.ContextMenu):
                menus.append(Offer(name=command.name, does=_summary(command)))
            else:
                commands.append(
                    Offer(name=mention(command.qualified_name), does=command.description)
                )
        return help_card(commands, menus, self._desk.library.catalogue, self._desk.site)

    @app_commands.command()
    async def help(self, interaction: discord.Interaction[Receiver]) -> None:
        """Show what you can ask here."""
        client, server = interaction.client, interaction.guild_id
        known = [*client.tree.get_commands()]
        if server is not None:
            known += client.tree.get_commands(guild=discord.Object(server))
        card = self.card(runnable(known, interaction), lambda name: client.mention(name, server))
        await answer(interaction, card, private=True)


def runnable(
    known: Iterable[AnyCommand], interaction: discord.Interaction[Any] | None = None
) -> Iterator[Command | app_commands.ContextMenu]:
    """Yield what can be run of the commands: here and by this reader, if one asks."""
    for command in known:
        if interaction is not None and not _is_for(command, interaction):
            continue
        if isinstance(command, app_commands.Group):
            yield from runnable(command.commands, interaction)
        else:
            yield command


def _is_for(command: AnyCommand, interaction: discord.Interaction[Any]) -> bool:
    contexts, installs = command.allowed_contexts, command.allowed_installs
    if contexts and not {*contexts.to_array()} & {*interaction.context.to_array()}:
        return False
    if installs and not installs.user and not interaction.is_guild_integration():
        return False
    cog = getattr(command, "binding", None)
    return not isinstance(cog, AdminCog) or cog.allows(interaction)


def _summary(menu: app_commands.ContextMenu) -> str:
    cog = getattr(menu.callback, "__self__", None)
    return cog.summary if isinstance(cog, MessageCog) else ""
