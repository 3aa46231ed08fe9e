"""The bot as a process, with an echo beside its commands.

``python -m tests.benchmarks.flown CONTENT API GATEWAY TOKEN``
"""

import asyncio
import sys
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import discord

from bot.app import make_client
from bot.client import point_at
from bot.config import Config
from bot.library import Library, Source
from bot.store import Database


async def main(content: str, api_url: str, gateway_url: str, token: str) -> None:
    """Serve the articles of a folder until the end."""
    folder = Path(content)
    point_at(api_url=api_url, gateway_url=gateway_url)
    database = await Database.open(folder.parent / "articles.db")
    library = await Library.open(database, Source(folder=folder, timezone=ZoneInfo("UTC")))
    await library.load()
    client = make_client(Config(), database, library)

    @client.tree.command(name="echo", description="Say it again")
    async def echo(interaction: discord.Interaction[Any], text: str) -> None:
        await interaction.response.send_message(text)

    async with client:
        await client.start(token)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
