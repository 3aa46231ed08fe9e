"""The playground while it runs: the small Discord here, the bot in a process of its own."""

import asyncio
import os
import signal
import sys
import webbrowser
from collections.abc import Mapping
from contextlib import suppress
from threading import Thread

import click

from bot.cli.ending import notice
from bot.cli.options import Request
from bot.cli.reading import SAMPLE_NOTICE
from bot.cli.setting import Purpose, Setting, find_setting
from bot.config import VARIABLE_PREFIX
from bot.errors import ContentFolderError
from bot.playground import Playground

PORT = 8010  # unless another is asked for, or this one is taken
_ENDINGS = ("SIGINT", "SIGTERM", "SIGHUP")  # Windows lacks the last
_WINDOWED = ("darwin", "win32")  # systems that always have a display


async def play(request: Request, port: int | None, *, has_browser: bool) -> None:
    """Run the playground and its bot until Ctrl-C or SIGTERM.

    Raises:
        ConfigError: If the settings are wrong.
        ContentFolderError: If there are no articles to show.
        click.BadParameter: If ``port`` can't be used.
    """
    setting = find_setting(request, Purpose.PLAY)
    folder = setting.source.folder
    if not folder.is_dir():
        raise ContentFolderError(folder, "there is no such folder")
    if setting.is_sample:
        notice(SAMPLE_NOTICE, as_json=False)
    ending = _ending()
    playground = await _start(port)
    try:
        click.echo(f"Playground: {playground.address}")
        click.echo("Ctrl-C ends it.")
        environment = _bot_environment(playground)
        playground.offer_reload(_bot_command("load", request, setting), environment)
        await playground.run_bot(_bot_command("run", request, setting), environment)
        if has_browser and _has_display(os.environ, sys.platform):
            # In a thread of its own: some browsers are waited for, and nothing waits for that.
            Thread(target=webbrowser.open, args=[playground.address], daemon=True).start()
        await ending.wait()
    finally:
        await playground.stop()


def _ending() -> asyncio.Event:
    """Return the event that a signal to end sets."""
    event = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in _ENDINGS:
        with suppress(AttributeError, NotImplementedError):  # Windows
            loop.add_signal_handler(getattr(signal, name), event.set)
    return event


async def _start(port: int | None) -> Playground:
    for number in (PORT, 0) if port is None else (port,):
        playground = Playground(port=number)
        try:
            await playground.start()
        except OSError as error:
            reason = os.strerror(error.errno or 0)
        else:
            return playground
    raise click.BadParameter(f"{reason}. Leave it out to take a free one.", param_hint="--port")


def _bot_command(verb: str, request: Request, setting: Setting) -> list[str]:
    # -P: in the current folder there may be another package called "bot".
    command = [sys.executable, "-P", "-m", "bot", verb]
    command += ["--content", str(setting.source.folder), "--database", str(setting.database)]
    return [*command, "--config", request.config] if request.config else command


def _bot_environment(playground: Playground) -> dict[str, str]:
    """Return the environment, with this Discord in it instead of the real one and its token.

    The publication's own server is the playground's, too: another would not be found.
    """
    discord = f"{VARIABLE_PREFIX}DISCORD__"
    others = {name: value for name, value in os.environ.items() if not _begins(name, discord)}
    return {
        **others,
        f"{discord}TOKEN": playground.bot_token,
        f"{discord}API_URL": playground.api_url,
        f"{discord}GATEWAY_URL": playground.gateway_url,
        f"{VARIABLE_PREFIX}ADMIN__HOME_GUILD": playground.home_guild_id,
    }


def _begins(name: str, prefix: str) -> bool:
    return name.upper().startswith(prefix)


def _has_display(environ: Mapping[str, str], platform: str) -> bool:
    """Tell whether a browser would open where the person sits."""
    if "SSH_CONNECTION" in environ:
        return False
    return platform in _WINDOWED or "DISPLAY" in environ or "WAYLAND_DISPLAY" in environ
