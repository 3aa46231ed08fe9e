"""``card``: what Discord would get, to the letter."""

import asyncio
from typing import Any

import click

from bot.cli.options import TEXT, Request, reading_options


@click.command()
@click.argument("command", type=TEXT, nargs=-1, required=True)
@click.option(
    "--language", metavar="TAG", help="The language of the reader's Discord, such as ja or pt-BR."
)
@reading_options
def card(request: Request, command: tuple[str, ...], language: str | None) -> None:
    """Print the JSON that answers a command in Discord.

    Type the command as there, such as "/tag Labubu private:True"; one in a message's menu with the
    message, "Related articles …". What the publisher asks, /admin, is answered in Discord alone.
    """
    from bot.cards.desk import Desk
    from bot.cli.page import print_json
    from bot.cli.reading import open_up_to_date, reading_setting
    from bot.client import COGS
    from bot.cogs.typed import answer_typed

    setting = reading_setting(request)

    async def ask() -> dict[str, Any]:
        async with open_up_to_date(request, setting) as library:
            desk = Desk(library=library, site=setting.config.site, locale=language)
            return await answer_typed(" ".join(command), [cog(desk) for cog in COGS])

    print_json(asyncio.run(ask()))
