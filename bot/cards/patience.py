"""What keeps Discord waiting while an answer takes long to make."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import discord

PROMISE_AFTER_S = 1.5  # Discord waits for 3 s, and the promise has to get there

_log = logging.getLogger(__name__)


@asynccontextmanager
async def patience(interaction: discord.Interaction[Any], *, in_place: bool) -> AsyncIterator[None]:
    """Promise an answer if it isn't ready soon; who waits for it sees that the bot is at work.

    ``in_place`` says that it will change the message that was pressed; otherwise it will be a
    private one.
    """
    loop = asyncio.get_running_loop()
    promises: list[asyncio.Task[None]] = []
    timer = loop.call_later(
        PROMISE_AFTER_S,
        lambda: promises.append(loop.create_task(_promise(interaction, in_place=in_place))),
    )
    try:
        yield
    finally:
        timer.cancel()
        for promise in promises:  # half sent, it would be answered twice
            await promise


async def _promise(interaction: discord.Interaction[Any], *, in_place: bool) -> None:
    try:
        if in_place:
            await interaction.response.defer()
        else:
            await interaction.response.defer(ephemeral=True, thinking=True)
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
        _log.warning("could not promise an answer: %s", error)
