"""The composition root: database → library → client, started and stopped in order."""

import asyncio
import gc
import logging
import signal
from collections.abc import Coroutine, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import aiohttp
import discord

from bot.cards.desk import Desk
from bot.client import ArticleBot, point_at
from bot.config import Config
from bot.content.problem import Problem, Severity
from bot.errors import (
    BotError,
    ContentFolderError,
    DatabaseBusyError,
    DatabaseDiskError,
    DatabaseFullError,
    DatabaseReadOnlyError,
    DiscordUnreachableError,
    LoadFailedError,
    LoadInterruptedError,
    LoadRefusedError,
    StoreError,
    TokenRefusedError,
)
from bot.library import How, Library, LoadReport, Origin, Patience, Source
from bot.library.watch import watch
from bot.sentences import sentence
from bot.store import Database, notes
from bot.store.lock import instance_lock
from bot.store.notes import Note

_log = logging.getLogger(__name__)

_LOOK_EVERY_S = 2.0  # how often the bot looks whether another process loaded articles
_WATCH_AGAIN_S = 60.0  # after a failure that nobody foresaw
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
            library = await Library.open(opened, source, patience=Patience())
            await _first_load(library)
            gc.freeze()  # what lives as long as the bot: looking through it stops all threads
            client = make_client(config, opened, library)
            beside = [_follow(library)]
            if config.content.watch:
                beside.append(_watch(library, source.folder))
            await _until_stopped(client, beside, token)
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
        off=config.check.off,
        watches=config.content.watch,
    )


async def _first_load(library: Library) -> None:
    """Bring the articles up to date; where that can't be, go on with those served before.

    Raises:
        ContentFolderError: If the folder can't be read, and nothing was served before.
        StoreError: If the database is unsound; or if it can't be written, likewise.
    """
    try:
        report = await library.load(by=Origin(how=How.START))
    except _PASSING as error:
        if not library.catalogue.generation:
            raise
        log_outcome(error)
        return
    log_outcome(report)


def log_outcome(outcome: LoadReport | BotError) -> None:
    """Tell the operator what a load did, or why it did nothing, and what is wrong with files."""
    if isinstance(outcome, LoadFailedError):
        _log.error("unforeseen failure %s", outcome.reference, exc_info=outcome)
        return
    if isinstance(outcome, BotError):
        _log.warning("%s The articles are served as they were.", sentence(outcome))
        _log_problems(outcome.problems if isinstance(outcome, LoadRefusedError) else ())
        return
    _log_problems(outcome.problems)
    for path in outcome.quarantined:
        _log.warning("%s: readers get its last good version", path)
    for path in outcome.held:
        _log.info("%s: held back by an undo, readers get what they had before", path)
    _log.info(
        "articles: %d new, %d changed, %d gone, %d unchanged",
        len(outcome.added),
        len(outcome.changed),
        len(outcome.removed),
        outcome.unchanged,
    )


def _log_problems(problems: Iterable[Problem]) -> None:
    for problem in problems:
        place = f"{problem.path}:{problem.line}" if problem.line else problem.path
        level = logging.INFO if problem.severity is Severity.INFO else logging.WARNING
        _log.log(level, "%s: %s %s", place, problem.message, problem.hint)


async def _until_stopped(
    client: ArticleBot, beside: Iterable[Coroutine[Any, Any, None]], token: str
) -> None:
    """Run the client and what runs beside it until a signal or the client's own end."""
    loop = asyncio.get_running_loop()
    running = asyncio.create_task(_connect(client, token))
    others = [asyncio.create_task(each) for each in beside]
    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows has no handlers on the loop
            loop.add_signal_handler(number, running.cancel)
    try:
        with suppress(asyncio.CancelledError):
            await running
    finally:
        for other in others:
            other.cancel()
        with suppress(TimeoutError):
            async with asyncio.timeout(_STOP_WITHIN_S):
                await client.close()
                await asyncio.wait(others)


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


async def _watch(library: Library, folder: Path) -> None:
    """Load what changes in the folder, for as long as the bot runs."""
    while True:
        try:
            await watch(library, folder, tell=log_outcome)
        except Exception:  # noqa: BLE001 - whatever it is, readers go on
            _log.exception("an unforeseen failure of watching %s: beginning again", folder)
            await asyncio.sleep(_WATCH_AGAIN_S)


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
