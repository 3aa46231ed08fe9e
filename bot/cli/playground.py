"""``playground``: a small Discord on this machine, with the bot in it."""

import asyncio

import click

from bot.cli.options import Request, common_options


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="Where the page is on 127.0.0.1; else 8010, or any other if that is taken.",
)
@click.option("--no-browser", is_flag=True, help="Print the address, but open no browser.")
@common_options
def playground(request: Request, *, port: int | None, no_browser: bool) -> None:
    """See the bot in your browser, without a token.

    This is a small Discord on this machine, with the bot in it, until Ctrl-C.
    """
    from bot.cli.playing import play
    from bot.log import start_logging

    start_logging(level="warning", secrets=())
    asyncio.run(play(request, port, has_browser=not no_browser))
