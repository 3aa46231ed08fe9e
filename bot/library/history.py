"""The history of loads: who asked for each, and what came of it; it survives restarts."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.article import Slug
from bot.errors import BotError, DatabaseBusyError, LoadFailedError, StoreError
from bot.library.asked import Asked, How, Origin
from bot.library.report import LoadReport
from bot.store import Database, reloads
from bot.store.failures import legible
from bot.store.reloads import Reload

_SLUGS_KEPT = 10  # of the articles that came, of those that changed, and of those that went
_UNLESS_NEWS = frozenset({How.WATCH, How.READING})  # loads that nobody ordered

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slugs:
    """How many articles a load changed in one way, and the first of them by slug.

    ``what`` names what of them changed, where that is known.
    """

    count: int = 0
    first: tuple[str, ...] = ()
    what: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One load, or undo. ``failure`` is the code of why it changed nothing, None if it went well.

    ``reference`` is by what an unforeseen failure is found in the log. ``is_undo`` tells an undo,
    and ``undone`` is the generation that it took back.
    """

    when: datetime
    origins: tuple[Origin, ...]
    forced: bool = False
    is_undo: bool = False
    undone: int | None = None
    added: Slugs = Slugs()
    changed: Slugs = Slugs()
    removed: Slugs = Slugs()
    unchanged: int = 0
    problems: int = 0
    generation: int = 0
    failure: str | None = None
    reference: str | None = None

    @classmethod
    def of(cls, asked: Asked, when: datetime, outcome: LoadReport | BotError) -> "Entry":
        """Return what is remembered of a load."""
        origins = tuple(asked.origins)
        if isinstance(outcome, BotError):
            return cls(
                when=when,
                origins=origins,
                forced=asked.force,
                is_undo=asked.undo,
                problems=len(getattr(outcome, "problems", ())),
                failure=outcome.code,
                reference=outcome.reference if isinstance(outcome, LoadFailedError) else None,
            )
        return cls(
            when=when,
            origins=origins,
            forced=asked.force,
            is_undo=asked.undo,
            undone=outcome.undone.generation if outcome.undone else None,
            added=_slugs(outcome.added),
            changed=_slugs(outcome.changed, what=outcome.differences.what),
            removed=_slugs(outcome.removed),
            unchanged=outcome.unchanged,
            problems=len(outcome.problems),
            generation=outcome.generation,
        )


class History:
    """Remembers loads, the last 200."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(self, asked: Asked, when: datetime, outcome: LoadReport | BotError) -> None:
        """Remember a load; where that can't be written, it is not, and nothing else fails.

        Loads that nobody ordered are remembered if they changed something or failed: a lasting
        failure of theirs once.
        """
        if not asked.origins or isinstance(outcome, DatabaseBusyError):
            return  # of nobody; or who holds the database would have to be waited for once more
        is_quiet = all(each.how in _UNLESS_NEWS for each in asked.origins)
        if is_quiet and isinstance(outcome, LoadReport) and not outcome.has_news:
            return
        entry = Entry.of(asked, when, outcome)
        try:
            if is_quiet and entry.failure and await self._is_last(entry):
                return
            async with self._database.write() as connection:
                await reloads.add(connection, [stored(entry)])
        except StoreError as error:
            _log.warning("a load is missing in the history: %s", error)

    async def count(self) -> int:
        """Return how many loads are remembered.

        Raises:
            StoreError: If the database can't be read.
        """
        async with self._database.read() as connection:
            return await reloads.count(connection)

    async def entries(self, *, start: int, most: int) -> list[Entry]:
        """Return at most so many loads from one on, newest first.

        Raises:
            StoreError: If the database can't be read.
        """
        async with self._database.read() as connection:
            found = await reloads.load_some(connection, start=start, most=most)
            with legible(connection):
                return [_entry(each) for each in found]

    async def _is_last(self, entry: Entry) -> bool:
        last = await self.entries(start=0, most=1)
        return [(each.origins, each.failure) for each in last] == [(entry.origins, entry.failure)]


def stored(entry: Entry) -> Reload:
    """Return a load as the database keeps it."""
    outcome: dict[str, Any] = {
        "failure": entry.failure,
        "reference": entry.reference,
        "unchanged": entry.unchanged,
        "problems": entry.problems,
        "generation": entry.generation,
        "undone": entry.undone,
    }
    for name in ("added", "changed", "removed"):
        slugs: Slugs = getattr(entry, name)
        outcome[name] = {"count": slugs.count, "first": list(slugs.first)}
        if slugs.what:
            outcome[name]["what"] = {slug: list(what) for slug, what in slugs.what.items()}
    origins = [{"how": each.how, "user": each.user, "name": each.name} for each in entry.origins]
    return Reload(
        at=entry.when,
        asked={"by": origins, "forced": entry.forced, "undo": entry.is_undo},
        outcome={name: value for name, value in outcome.items() if value is not None},
    )


def _entry(kept: Reload) -> Entry:
    outcome, asked = kept.outcome, kept.asked
    return Entry(
        when=kept.at,
        origins=tuple(
            Origin(how=How(each["how"]), user=each["user"], name=each["name"])
            for each in asked["by"]
        ),
        forced=asked["forced"],
        is_undo=asked.get("undo", False),
        undone=outcome.get("undone"),
        added=_kept(outcome, "added"),
        changed=_kept(outcome, "changed"),
        removed=_kept(outcome, "removed"),
        unchanged=outcome["unchanged"],
        problems=outcome["problems"],
        generation=outcome["generation"],
        failure=outcome.get("failure"),
        reference=outcome.get("reference"),
    )


def _slugs(found: Sequence[Slug], *, what: Mapping[Slug, tuple[str, ...]] | None = None) -> Slugs:
    first = tuple(found[:_SLUGS_KEPT])
    known = {str(slug): what[slug] for slug in first if slug in what} if what else {}
    return Slugs(count=len(found), first=first, what=known)


def _kept(outcome: dict[str, Any], name: str) -> Slugs:
    kept = outcome[name]
    what = {slug: tuple(parts) for slug, parts in kept.get("what", {}).items()}
    return Slugs(count=kept["count"], first=tuple(kept["first"]), what=what)
