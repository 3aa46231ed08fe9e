"""What a reader is told when something failed: where slash commands, menus and presses end."""

import logging
from random import Random
from typing import Any

import aiohttp
import discord
from discord import app_commands

from bot.content.pieces import escape
from bot.errors import BotError, StoreError, new_reference
from bot.sentences import apology, reader_sentence, sentence

_log = logging.getLogger(__name__)

_CHANGED = "This command has changed. Reload Discord (Ctrl+R), or wait a minute, and try again."


async def explain(
    interaction: discord.Interaction[Any], error: BaseException, random: Random
) -> None:
    """Tell the reader, privately, what went wrong; what nobody foresaw is logged for us."""
    if isinstance(error, app_commands.CommandInvokeError):
        error = error.original
    text = _wording(error, random)
    try:
        if interaction.response.is_done():
            await interaction.followup.send(text, ephemeral=True)
        else:
            await interaction.response.send_message(text, ephemeral=True)
    except (discord.HTTPException, aiohttp.ClientError, OSError) as failure:
        _log.warning("could not tell a reader: %s", failure)


def _wording(error: BaseException, random: Random) -> str:
    if isinstance(error, StoreError):  # for the operator: it names files of the machine
        _log.error("the database: %s", sentence(error), exc_info=error)
    if isinstance(error, BotError):
        return escape(reader_sentence(error))
    if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        return _CHANGED
    reference = new_reference(random)
    _log.error("unforeseen failure %s", reference, exc_info=error)
    return apology(reference)
