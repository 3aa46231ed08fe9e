"""Faults to order: what a network and a busy Discord do to a bot, for the next few requests."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from http import HTTPStatus

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.playground.connection import reset
from bot.playground.limits import API, refusal
from bot.playground.wire import FAULT, Json, reply

LOOKED_AFTER_S = 0.2  # between looks whether somebody who hangs has gone
UNTIL_CLEARED = 1_000_000  # times


class FaultKind(StrEnum):
    """What happens to a request."""

    RATE_LIMIT = "429"  # of its route
    GLOBAL_RATE_LIMIT = "429-global"
    SERVER_ERROR = "500"
    BAD_GATEWAY = "502"
    UNAVAILABLE = "503"
    RESET = "reset"  # the connection is cut; nothing was done
    LOST = "lost"  # it was done, and the connection is cut before the answer
    HANG = "hang"  # no answer, ever; nothing was done


@dataclass(slots=True, kw_only=True)
class Fault:
    """One order: what happens to the next ``times`` requests of ``route``.

    ``route`` is a pattern such as ``POST /interactions/*/callback``, in which ``*`` stands for
    anything; paths are without the API's address.
    """

    kind: FaultKind
    route: str = "*"
    times: int = 1
    retry_after_s: float = 1.0  # of the kinds of 429

    def show(self) -> Json:
        """Return the order as the page shows it."""
        return {"kind": self.kind, "route": self.route, "times": self.times}


class Faults:
    """The orders that are open, oldest first. ``changed`` is called when they are others."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._orders: list[Fault] = []
        self._released = asyncio.Event()

    def all(self) -> list[Fault]:
        """Return the orders that are open."""
        return list(self._orders)

    def order(self, fault: Fault) -> None:
        """Let something go wrong."""
        self._orders.append(fault)
        self._changed()

    def clear(self) -> None:
        """Let everything go right again; who hangs is cut off."""
        self._orders.clear()
        self._released.set()
        self._released = asyncio.Event()
        self._changed()

    @web.middleware
    async def middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Do to a request what was ordered, if anything."""
        if not request.path.startswith(API):
            return await handler(request)
        fault = self._take(request)
        if fault is None:
            return await handler(request)
        request[FAULT] = str(fault.kind)
        match fault.kind:
            case FaultKind.RATE_LIMIT | FaultKind.GLOBAL_RATE_LIMIT:
                is_global = fault.kind is FaultKind.GLOBAL_RATE_LIMIT
                return refusal(fault.retry_after_s, is_global=is_global)
            case FaultKind.LOST:
                await handler(request)
            case FaultKind.HANG:
                await self._hang(request)
            case FaultKind.RESET:
                pass
            case _:
                return _failure(HTTPStatus(int(fault.kind)))
        reset(request.transport)
        return web.Response()  # nobody is there to read it

    def _take(self, request: web.Request) -> Fault | None:
        route = f"{request.method} {request.path.removeprefix(API)}"
        for fault in self._orders:
            if fnmatchcase(route, fault.route):
                fault.times -= 1
                if not fault.times:
                    self._orders.remove(fault)
                self._changed()
                return fault
        return None

    async def _hang(self, request: web.Request) -> None:
        released = self._released
        while request.transport is not None and not request.transport.is_closing():
            try:
                async with asyncio.timeout(LOOKED_AFTER_S):
                    await released.wait()
            except TimeoutError:
                continue
            return


def _failure(status: HTTPStatus) -> web.Response:
    if status is HTTPStatus.INTERNAL_SERVER_ERROR:
        message = f"{status.value}: {status.phrase}"
        return reply({"message": message, "code": 0}, status=status)
    # What stands before Discord answers for it, and not in JSON.
    return web.Response(
        text="upstream connect error or disconnect/reset before headers", status=status
    )
