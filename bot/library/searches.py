"""The searches that buttons lead to: at hand at once, and kept in the database."""

import logging
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.article import Key
from bot.errors import StoreError
from bot.library.query import Search
from bot.store import Database, queries

_log = logging.getLogger(__name__)

_AT_HAND = 1_000  # searches in memory
_NOTED_AGAIN = timedelta(days=1)  # the last use need not be known more exactly


class Searches:
    """Searches by their numbers.

    One is remembered at once and kept by :meth:`keep`, after the answer: what holds the database
    must not hold a reader.
    """

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now
        self._known: OrderedDict[Key, Search] = OrderedDict()
        self._kept: dict[Key, datetime] = {}
        self._to_keep: dict[Key, Search] = {}

    def remember(self, search: Search) -> Key:
        """Return the number by which the search will be found."""
        key = search.key
        self._known[key] = search
        self._known.move_to_end(key)
        while len(self._known) > _AT_HAND:
            forgotten, _ = self._known.popitem(last=False)
            self._kept.pop(forgotten, None)
        if self._now() - self._kept.get(key, datetime.min.replace(tzinfo=self._now().tzinfo)) > (
            _NOTED_AGAIN
        ):
            self._to_keep[key] = search
        return key

    async def find(self, key: Key) -> Search | None:
        """Return the search of a number, None if it isn't kept (any more).

        Raises:
            StoreError: If the database can't be read.
        """
        search = self._known.get(key)
        if search is None:
            async with self._database.read() as connection:
                record = await queries.find(connection, key)
            if record is None:
                return None
            search = Search.of_record(record)
        self.remember(search)
        return search

    async def keep(self) -> None:
        """Write down what was remembered; where that can't be, its buttons last as long as we."""
        if not self._to_keep:
            return
        records, self._to_keep = self._to_keep, {}
        now = self._now()
        try:
            async with self._database.write() as connection:
                await queries.save(
                    connection, {key: search.record() for key, search in records.items()}, now
                )
        except StoreError as error:
            _log.warning("searches were not kept: %s", error)
            return
        self._kept |= dict.fromkeys(records, now)
