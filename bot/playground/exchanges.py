"""What the bot sent last and how it was answered, for the inspector."""

import re
from collections import deque
from datetime import UTC, datetime
from http import HTTPStatus
from itertools import count

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.playground.events import Events
from bot.playground.rest import BASE
from bot.playground.snowflake import Clock
from bot.playground.wire import FAULT, Json, parse, read, reply

KEPT_MOST = 50  # of the last requests
TELLING = {"POST", "PATCH", "PUT"}  # methods whose bodies are payloads
# An interaction's token in an address: who has it can answer in the bot's name.
_SECRET = re.compile(r"(?<=/)([\w-]{4})[\w-]{36,}")


class Exchanges:
    """The last requests with a body. Each is told to the open pages when it has been answered.

    One whose answer never came, because the connection was cut, has no status.
    """

    def __init__(self, events: Events, clock: Clock) -> None:
        self._events = events
        self._clock = clock
        self._numbers = count(1)
        self._kept: deque[Json] = deque(maxlen=KEPT_MOST)

    def routes(self) -> list[web.RouteDef]:
        """Return the address under which the page finds what is kept, oldest first."""

        async def show(_: web.Request) -> web.Response:
            return reply({"exchanges": list(self._kept)})

        return [web.get("/_play/exchanges", show)]

    @web.middleware
    async def middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let the bot's request be answered, and keep both sides of it."""
        response = await handler(request)
        told = request.method in TELLING and request.path.startswith(BASE)
        if told and request.content.is_eof():  # what never came in whole isn't waited for
            await self._keep(request, response)
        return response

    async def _keep(self, request: web.Request, response: web.StreamResponse) -> None:
        try:
            body: object = await read(request)  # a second time: the request keeps its bytes
        except (ValueError, web.HTTPException):
            return  # nothing that could be shown
        exchange: Json = {
            "number": next(self._numbers),
            "at": datetime.fromtimestamp(self._clock(), UTC).isoformat(),
            "method": request.method,
            "path": _SECRET.sub(r"\1…", request.path.removeprefix(BASE)),
            "status": None if _is_cut(request) else response.status,
            "body": body,
            "error": _error(response),
            "fault": request.get(FAULT),
        }
        self._kept.append(exchange)
        self._events.publish({"type": "exchange", "exchange": exchange})


def _is_cut(request: web.Request) -> bool:
    """Tell whether the connection is gone, and with it the answer."""
    return request.transport is None or request.transport.is_closing()


def _error(response: web.StreamResponse) -> object:
    """Return Discord's error object, or None when all was well."""
    if response.status < HTTPStatus.BAD_REQUEST or not isinstance(response, web.Response):
        return None
    if response.content_type != "application/json":
        return {"message": response.text, "code": 0}  # of what stands before Discord
    error: object = parse(response.text or "null")
    return error
