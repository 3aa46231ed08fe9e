"""Watching the folder of articles: what changes there is loaded, by itself and at once."""

import time
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path

from bot.errors import BotError
from bot.library.asked import How, Origin
from bot.library.events import EVERYTHING, NOTHING, Paths, events
from bot.library.library import Library
from bot.library.report import LoadReport

_WATCHER = Origin(how=How.WATCH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How often everything is looked through, events or none, and how soon after a failure."""

    all_every_s: float = 180.0
    again_after_s: float = 60.0


async def watch(
    library: Library,
    folder: Path,
    *,
    tell: Callable[[LoadReport | BotError], None],
    pace: Pace | None = None,
) -> None:
    """Load what changes in the folder, for ever.

    ``tell`` gets the reports of loads that found something, and failures: a lasting one once.
    """
    plan = _Plan(pace or Pace())
    failure = ""
    async with aclosing(events(folder)) as happening:
        async for paths in happening:
            only = plan.take(paths, now=time.monotonic())
            if only == NOTHING:
                continue
            try:
                report = await library.load(only=only, by=_WATCHER)
            except BotError as error:
                plan.fail(now=time.monotonic())
                if failure != _looks(error):
                    tell(error)
                failure = _looks(error)
            else:
                plan.leave(report.unsettled)
                if report.has_news or failure:
                    tell(report)
                failure = ""


class _Plan:
    """What is to be looked at next."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._left: frozenset[str] = frozenset()
        self._has_failed = False
        self._all_at = 0.0  # when everything is due, by the monotonic clock

    def take(self, paths: Paths, *, now: float) -> Paths:
        """Return what is due now that some paths are."""
        left, self._left = self._left, frozenset()
        if paths is None or now >= self._all_at or (self._has_failed and paths):
            self._all_at = now + self._pace.all_every_s
            return EVERYTHING
        return paths | left

    def leave(self, paths: tuple[str, ...]) -> None:
        """Keep the paths for the next time that a load has left out."""
        self._left = frozenset(paths)
        self._has_failed = False

    def fail(self, *, now: float) -> None:
        """Look at everything the next time, and before long: what was taken has not been loaded."""
        self._has_failed = True
        self._all_at = now + self._pace.again_after_s


def _looks(error: BotError) -> str:
    """Return what tells a failure from another; a reference is always another."""
    return repr(error.__cause__ or error)
