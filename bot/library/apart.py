"""Loads of many files, in a process of their own: readers don't notice them, nor does the memory.

Whatever the work, Python lets one thread at a time run; beside a long load every answer would wait
for it again and again.
"""

import asyncio
import os
import pickle
import signal
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.article import Key
from bot.errors import LoadInterruptedError
from bot.library.asked import Asked
from bot.library.loading import load
from bot.library.looking import Patience
from bot.library.report import LoadReport
from bot.library.source import Source
from bot.library.undoing import undo
from bot.store import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be loaded or undone, here or by the other process, and in which database."""

    database: Path
    source: Source
    now: datetime
    asked: Asked
    patience: Patience | None = None
    expected: Key | None = None

    async def carry_out(self, database: Database, *, most: int | None = None) -> LoadReport:
        """Do it here, with ``most`` as in :func:`~bot.library.loading.load`."""
        if self.asked.undo:
            return await undo(
                database, self.source, now=self.now, most=most, expected=self.expected
            )
        return await load(
            database,
            self.source,
            now=self.now,
            force=self.asked.force,
            release=self.asked.release,
            only=self.asked.only,
            most=most,
            patience=self.patience,
            expected=self.expected,
        )


async def load_apart(order: Order) -> LoadReport:
    """Return what a load reports, once another process has done it; it ends if this one does.

    Raises:
        LoadInterruptedError: If the process ended before the load; nothing was changed.
        BotError: Whatever the load raises.
    """
    process = await _start()
    try:
        told = await _told(process, order)
        status = await process.wait()
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()  # to the end of its pipes: a loop must not be closed before
    if status or not told:
        raise LoadInterruptedError(_ending(status))
    outcome: LoadReport | Exception = pickle.loads(told)  # noqa: S301 - of our own process
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


async def _told(process: Process, order: Order) -> bytes:
    """Return what the process says once it has been given its order."""
    if process.stdin is None or process.stdout is None:
        return b""  # never: both are pipes
    with suppress(ConnectionError):  # it has ended; its status says how
        process.stdin.write(pickle.dumps(order))
        await process.stdin.drain()
    # What it reads from stays open: at its end the other knows that this process is gone.
    return await process.stdout.read()


async def _start() -> Process:
    try:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "bot.library.loader"),
            stdin=PIPE,
            stdout=PIPE,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            start_new_session=True,  # Ctrl-C is for this process, which ends the other
        )
    except OSError as error:  # no memory, too many processes
        raise LoadInterruptedError(str(error)) from error


def _ending(status: int) -> str:
    """Return how a process ended."""
    if status >= 0:
        return f"exit status {status}"
    try:
        return signal.Signals(-status).name
    except ValueError:  # a signal without a name
        return f"signal {-status}"
