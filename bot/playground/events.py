"""Tells every open page what has changed, without waiting for any of them."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from bot.playground.wire import Json

WAITING_MOST = 256  # events kept for a reader that is behind; then it has to start anew


class Subscription:
    """The events one reader has yet to take; iterating ends when it fell too far behind."""

    def __init__(self) -> None:
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

    def publish(self, event: Json) -> None:
        """Tell all readers; ``event`` must not be changed afterwards."""
        for subscription in self._subscriptions:
            subscription.put(event)

    @contextmanager
    def subscribe(self) -> Iterator[Subscription]:
        """Give the events from now until the block is left."""
        subscription = Subscription()
        self._subscriptions.add(subscription)
        try:
            yield subscription
        finally:
            self._subscriptions.discard(subscription)

    def close(self) -> None:
        """End all readers' streams."""
        for subscription in self._subscriptions:
            subscription.end()
