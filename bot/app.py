"""The composition root: database → library → client, started and stopped in order."""

import asyncio
import gc
import logging
import signal
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import aiohttp
import discord

from bot.cards.desk import Desk
from bot.client import ArticleBot, point_at
from bot.config import Config
from bot.content.problem import Problem, Severity
from bot.errors import (
    ContentFolderError,
    DatabaseBusyError,
    DatabaseDiskError,
    DatabaseFullError,
    DatabaseReadOnlyError,
    DiscordUnreachableError,
    LoadInterruptedError,
    LoadRefusedError,
    StoreError,
    TokenRefusedError,
)
from bot.library import Library, Source
from bot.sentences import sentence
from bot.store import Database, notes
from bot.store.lock import instance_lock
from bot.store.notes import Note

_log = logging.getLogger(__name__)

_LOOK_EVERY_S = 2.0  # how often the bot looks whether another process loaded articles
_NOT_AUTHENTICATED = 4004  # Discord's close code for a token that has been reset
_STOP_WITHIN_S = 8.0  # service managers kill after 10 s
_PASSING = (  # what keeps articles from being brought up to date, but not from being served
    ContentFolderError,
    LoadRefusedError,
    LoadInterruptedError,
    DatabaseBusyError,
    DatabaseDiskError,
    DatabaseFullError,
    DatabaseReadOnlyError,
)


async def serve(config: Config, database: Path, source: Source) -> None:
    """Run the bot until SIGTERM or SIGINT.

    Raises:
        TokenMissingError: If no token was given.
        TokenRefusedError: If Discord does not accept the token.
        DiscordUnreachableError: If Discord does not answer at the start.
        InstanceRunningError: If a bot already serves this database.
        ContentFolderError: If the folder of articles can't be read, and never was.
        StoreError: If the database can't be read, or not written and nothing was served before.
    """
    token = config.discord.get_token()
    point_at(api_url=config.discord.api_url, gateway_url=config.discord.gateway_url)
    with instance_lock(database):
        opened = await Database.open(database)
        try:
            await opened.check()
            library = await Library.open(opened, source)
            await _first_load(library)
            gc.freeze()  # what lives as long as the bot: looking through it stops all threads
            client = make_client(config, opened, library)
            await _until_stopped(client, library, token)
        finally:
            await opened.close()


def make_client(config: Config, database: Database, library: Library) -> ArticleBot:
    """Return the client that serves a library, not yet connected."""

    async def recall_synced() -> str | None:
        async with database.read() as connection:
            return await notes.find(connection, Note.SYNCED_COMMANDS)

    async def remember_synced(digest: str) -> None:
        async with database.write() as connection:
            await notes.write(connection, Note.SYNCED_COMMANDS, digest)

    random = Random()  # noqa: S311 - articles by chance, references for the log: no secrets
    return ArticleBot(
        Desk(library=library, site=config.site, random=random),
        admin=config.admin,
        started=datetime.now(UTC),
        recall_synced=recall_synced,
        remember_synced=remember_synced,
        random=random,
    )


async def _first_load(library: Library) -> None:
    """Bring the articles up to date; where that can't be, go on with those served before.

    Raises:
        ContentFolderError: If the folder can't be read, and nothing was served before.
        StoreError: If the database is unsound; or if it can't be written, likewise.
    """
    try:
        report = await library.load()
    except _PASSING as error:
        if not library.catalogue.generation:
            raise
        _log.warning("%s The articles are served as they were.", sentence(error))
        _log_problems(error.problems if isinstance(error, LoadRefusedError) else ())
        return
    _log_problems(report.problems)
    for path in report.quarantined:
        _log.warning("%s: readers get its last good version", path)
    _log.info(
        "articles: %d new, %d changed, %d gone, %d unchanged",
        len(report.added),
        len(report.changed),
        len(report.removed),
        report.unchanged,
    )


def _log_problems(problems: Iterable[Problem]) -> None:
    for problem in problems:
        place = f"{problem.path}:{problem.line}" if problem.line else problem.path
        level = logging.INFO if problem.severity is Severity.INFO else logging.WARNING
        _log.log(level, "%s: %s %s", place, problem.message, problem.hint)


async def _until_stopped(client: ArticleBot, library: Library, token: str) -> None:
    """Run the client and what runs beside it until a signal or the client's own end."""
    loop = asyncio.get_running_loop()
    running = asyncio.create_task(_connect(client, token))
    following = asyncio.create_task(_follow(library))
    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows has no handlers on the loop
            loop.add_signal_handler(number, running.cancel)
    try:
        with suppress(asyncio.CancelledError):
            await running
    finally:
        following.cancel()
        with suppress(TimeoutError):
            async with asyncio.timeout(_STOP_WITHIN_S):
                await client.close()


async def _connect(client: ArticleBot, token: str) -> None:
    try:
        await client.start(token)
    except discord.LoginFailure as error:
        raise TokenRefusedError from error
    except discord.ConnectionClosed as error:
        if error.code == _NOT_AUTHENTICATED:
            raise TokenRefusedError from error
        raise DiscordUnreachableError(str(error)) from error
    except (aiohttp.ClientConnectionError, discord.DiscordServerError, TimeoutError) as error:
        raise DiscordUnreachableError(str(error)) from error


async def _follow(library: Library) -> None:
    """Take over what other processes load, for as long as the bot runs."""
    told = ""
    while True:
        await asyncio.sleep(_LOOK_EVERY_S)
        try:
            if await library.refresh():
                _log.info("took over generation %d", library.catalogue.generation)
        except Exception as error:  # noqa: BLE001 - whatever fails, the next look may not
            if repr(error) != told:  # a lasting failure is told once
                why = sentence(error) if isinstance(error, StoreError) else "an unforeseen failure"
                _log.error("could not look for new articles: %s", why, exc_info=error)
            told = repr(error)
        else:
            told = ""
