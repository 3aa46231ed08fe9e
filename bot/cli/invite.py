"""``invite``: the link with which the bot is installed."""

import base64
import binascii

import click

from bot.cli.options import Request, common_options


@click.command()
@common_options
def invite(request: Request) -> None:
    """Print the link that installs the bot."""
    from bot.cli.setting import read_config
    from bot.client import install_link

    config = read_config(request, with_token=True)
    click.echo(install_link(_application_id(config.discord.get_token())))
    click.echo(
        "It grants commands in servers and for users: no permission, no privileged intent.",
        err=True,
    )


def _application_id(token: str) -> int:
    """Return the id in the first part of a token, the same as the application's.

    Raises:
        TokenFormError: If there is none.
    """
    from bot.errors import TokenFormError

    first, dot, _ = token.partition(".")
    padding = "=" * (-len(first) % 4)
    try:
        digits = base64.urlsafe_b64decode(first + padding).decode("ascii")
    except (binascii.Error, ValueError):
        raise TokenFormError from None
    if not dot or not digits.isdecimal():
        raise TokenFormError
    return int(digits)
