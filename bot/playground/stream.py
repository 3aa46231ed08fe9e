"""Tells a page what happens, as it happens: server-sent events."""

import asyncio
from collections.abc import AsyncIterator

from aiohttp import web

from bot.playground.events import Events, Subscription
from bot.playground.wire import dump

ALIVE_EVERY_S = 15.0  # a comment tells both ends that the stream still stands
WRITE_WITHIN_S = 30.0  # a page that takes nothing for this long is given up


async def stream(request: web.Request, events: Events, user_id: str) -> web.StreamResponse:
    """Send what a person may know until the page leaves or falls too far behind."""
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
    with events.subscribe(user_id) as told:
        await response.prepare(request)
        try:
            async for line in _lines(told):
                async with asyncio.timeout(WRITE_WITHIN_S):
                    await response.write(line.encode())
        except (TimeoutError, ConnectionError):
            if request.transport is not None:
                request.transport.abort()
    return response


async def _lines(events: Subscription) -> AsyncIterator[str]:
    """Give the lines of an event stream; the first one opens it."""
    yield ": hello\n\n"
    while True:
        try:
            async with asyncio.timeout(ALIVE_EVERY_S):
                event = await anext(events)
        except TimeoutError:
            yield ": alive\n\n"
        except StopAsyncIteration:
            return
        else:
            yield f"data: {dump(event)}\n\n"
