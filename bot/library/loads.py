"""Loads and undos, one after another: who waits for a load shares the next one."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from datetime import datetime
from functools import partial
from random import Random
from traceback import clear_frames

from bot.article import Key
from bot.errors import (
    BotError,
    DatabaseReadOnlyError,
    LoadFailedError,
    NothingToUndoError,
    new_reference,
)
from bot.library.apart import Order, load_apart
from bot.library.aside import aside
from bot.library.asked import NOTHING, Asked, Origin
from bot.library.bell import Bell
from bot.library.history import History
from bot.library.loading import TooMuchError, unchanged
from bot.library.looking import Patience
from bot.library.plan import NEVER
from bot.library.report import LastLoad, LoadReport
from bot.library.source import Source
from bot.store import Database


class Loads:
    """Whatever changes the articles of a database; ``last`` is how the last of it ended."""

    def __init__(
        self,
        database: Database,
        source: Source,
        *,
        now: Callable[[], datetime],
        random: Random,
        beside_most: int | None,
        patience: Patience | None,
        refresh: Callable[[], Awaitable[bool]],
        bell: Bell,
    ) -> None:
        """Begin with nothing loaded; ``refresh`` is called after each, and ``bell`` may ring then.

        ``random`` makes up references of failures, by which they are found in the log. A load of
        more than ``beside_most`` files has a process of its own; None for never. With
        ``patience`` loads wait for those who write files.
        """
        self.last: LastLoad | None = None
        self.history = History(database)
        self._database = database
        self._source = source
        self._now = now
        self._random = random
        self._beside_most = beside_most
        self._patience = patience
        self._refresh = refresh
        self._bell = bell
        self._turn = asyncio.Lock()
        self._next: asyncio.Task[LoadReport] | None = None  # waits for the one that runs
        self._asked = NOTHING  # of the next load

    async def load(
        self, *, force: bool, only: Collection[str] | None, by: Origin | None
    ) -> LoadReport:
        """Load, or share the next load with all others who wait: see :meth:`Library.load`."""
        self._asked = self._asked.also(only=only, force=force, by=by)
        if self._next is None:
            self._next = asyncio.create_task(self._load_in_turn())
        return await asyncio.shield(self._next)

    async def foresee(self, asked: Asked) -> LoadReport:
        """Return what would be done if it were asked for now; nothing is written.

        A load that finds all files as they were is done with that.

        Raises:
            BotError: Why it would not be done; the history has that, too.
        """
        async with self._turn:
            return await self._record(asked, lambda: self._load(asked, expected=NEVER))

    async def agreed(self, asked: Asked, fingerprint: Key) -> LoadReport:
        """Do what was foreseen, under its fingerprint; if that is no longer the same, say what is.

        Raises:
            BotError: Why it was not done.
        """
        async with self._turn:
            return await self._record(asked, lambda: self._bring(asked, expected=fingerprint))

    async def _load_in_turn(self) -> LoadReport:
        async with self._turn:
            asked, self._asked, self._next = self._asked, NOTHING, None
            return await self._record(asked, lambda: self._load(asked))

    async def _record(self, asked: Asked, do: Callable[[], Awaitable[LoadReport]]) -> LoadReport:
        """Do it, and remember how it ended."""
        try:
            report = await do()
            if report.is_pending:
                return report
            # What somebody is still writing is left for the load that follows.
            if not await self._refresh() and (report.has_news or not report.unsettled):
                self._bell.ring()
        except NothingToUndoError:
            raise
        except BotError as error:
            await self._fail(asked, error, error)
            raise
        except Exception as error:
            failure = LoadFailedError(new_reference(self._random))
            await self._fail(asked, failure, error)
            raise failure from error
        is_told = self.last is None or self.last.report is not None
        if asked.only is None or report.has_news or not is_told:
            self.last = LastLoad(when=self._now(), report=report)
        await self.history.record(asked, self._now(), report)
        return report

    async def _fail(self, asked: Asked, failure: BotError, cause: Exception) -> None:
        _let_go(cause)
        self._bell.ring()
        self.last = LastLoad(when=self._now(), failure=failure)
        await self.history.record(asked, self._now(), failure)

    async def _load(self, asked: Asked, *, expected: Key | None = None) -> LoadReport:
        if asked.only is None and not asked.undo:
            report = await unchanged(self._database, self._source, release=asked.release)
            if report is not None:
                return report
        return await self._bring(asked, expected=expected)

    async def _bring(self, asked: Asked, *, expected: Key | None) -> LoadReport:
        try:
            return await self._carry_out(asked, expected)
        except DatabaseReadOnlyError:
            if not await self._database.is_writable_again():
                raise
            return await self._carry_out(asked, expected)

    async def _carry_out(self, asked: Asked, expected: Key | None) -> LoadReport:
        """Do it beside those who read: what is much, in a process of its own."""
        order = Order(
            database=self._database.path,
            source=self._source,
            now=self._now(),
            asked=asked,
            patience=self._patience,
            expected=expected,
        )
        try:
            return await aside(order.database, partial(order.carry_out, most=self._beside_most))
        except TooMuchError:
            return await load_apart(order)


def _let_go(error: BaseException | None) -> None:
    """Forget what the failed work had in hand, which may be every article; lines stay known.

    A failure is kept until the next load.
    """
    while error:
        clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__
