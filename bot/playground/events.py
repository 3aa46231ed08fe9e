"""Tells every open page what has changed, without waiting for any of them."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.playground.wire import Json

WAITING_MOST = 256  # events kept for a reader that is behind; then it has to start anew


Sees = Callable[[str], bool]
"""Whether the person with this id may know of an event."""


class Subscription:
    """The events one reader has yet to take; iterating ends when it fell too far behind.

    ``user_id`` is the person it listens for; None hears everything.
    """

    def __init__(self, user_id: str | None = None) -> None:
        self.user_id = user_id
        self._queue: asyncio.Queue[Json | None] = asyncio.Queue(WAITING_MOST)
        self.ended = False

    def put(self, event: Json) -> None:
        """Keep an event for the reader, or give the reader up when too many wait."""
        if self._queue.full():
            self.end()
        elif not self.ended:
            self._queue.put_nowait(event)

    def end(self) -> None:
        """Forget what waits and end the iteration."""
        self.ended = True
        while not self._queue.empty():
            self._queue.get_nowait()
        self._queue.put_nowait(None)

    def __aiter__(self) -> "Subscription":
        return self

    async def __anext__(self) -> Json:
        event = await self._queue.get()
        if event is None:
            raise StopAsyncIteration
        return event


class Events:
    """What happens in the playground, for as many readers as there are."""

    def __init__(self) -> None:
        self._subscriptions: set[Subscription] = set()

    def publish(self, event: Json, *, to: str | Sees | None = None) -> None:
        """Tell the person ``to``, those whom it lets, or all; never change ``event`` afterwards."""
        for subscription in self._subscriptions:
            user_id = subscription.user_id
            if to is None or user_id is None or (to(user_id) if callable(to) else to == user_id):
                subscription.put(event)

    @contextmanager
    def subscribe(self, user_id: str | None = None) -> Iterator[Subscription]:
        """Give the events from now until the block is left, to a person or to a test."""
        subscription = Subscription(user_id)
        self._subscriptions.add(subscription)
        try:
            yield subscription
        finally:
            self._subscriptions.discard(subscription)

    def close(self) -> None:
        """End all readers' streams."""
        for subscription in self._subscriptions:
            subscription.end()
