"""``run``: the bot in Discord."""

import asyncio

import click

from bot.cli.ending import StartError
from bot.cli.options import Request, common_options
from bot.errors import ConfigError, ContentFolderError, DatabaseBusyError, StoreError


@click.command()
@common_options
def run(request: Request) -> None:
    """Run the bot in Discord, until SIGTERM or Ctrl-C."""
    try:
        _run(request)
    except DatabaseBusyError:  # it passes: nothing to mend
        raise
    except (ConfigError, ContentFolderError, StoreError) as error:
        raise StartError(error) from error


def _run(request: Request) -> None:
    from bot.app import serve
    from bot.cli.setting import Purpose, find_setting
    from bot.log import start_logging

    setting = find_setting(request, Purpose.SERVE)
    token = setting.config.discord.get_token()
    start_logging(level="info", secrets=[token])
    asyncio.run(serve(setting.config, setting.database, setting.source))
