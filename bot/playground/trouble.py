"""The tester's side of the page: faults to order, and the gateway to shake.

====================================  ===========================================================
``GET faults``                        the orders that are open: ``{faults}``, each ``{kind, route,
                                      times}``
``POST faults``                       ``kind`` (429, 429-global, 500, 502, 503, reset, lost, hang),
                                      ``route="*"`` (such as ``POST /interactions/*/callback``),
                                      ``times=1``, ``retry_after_s=1``
``POST faults/clear``                 no more of them
``POST gateway``                      ``action``: drop, reconnect (op 7), invalidate or
                                      invalidate-resumable (op 9), mute or unmute (heartbeats are
                                      no longer acknowledged)
====================================  ===========================================================

One more event: ``faults`` (``faults``), whenever they are others.
"""

from collections.abc import Callable

from aiohttp import web

from bot.playground.body import read_object, read_text
from bot.playground.errors import PlaygroundError
from bot.playground.faults import UNTIL_CLEARED, Fault, FaultKind, Faults
from bot.playground.gateway import Gateway
from bot.playground.wire import Json, reply

RETRY_LONGEST_S = 3600.0


class Trouble:
    """The routes of what can go wrong."""

    def __init__(self, faults: Faults, gateway: Gateway) -> None:
        self._faults = faults
        self._gateway = gateway

    def routes(self) -> list[web.RouteDef]:
        """Return every route; only what is posted changes something."""
        return [
            web.get("/_play/faults", self._show),
            web.post("/_play/faults", self._order),
            web.post("/_play/faults/clear", self._clear),
            web.post("/_play/gateway", self._shake),
        ]

    async def _show(self, _: web.Request) -> web.Response:
        return reply({"faults": [fault.show() for fault in self._faults.all()]})

    async def _order(self, request: web.Request) -> web.Response:
        self._faults.order(_fault(await read_object(request)))
        return await self._show(request)

    async def _clear(self, request: web.Request) -> web.Response:
        await read_object(request)
        self._faults.clear()
        return await self._show(request)

    async def _shake(self, request: web.Request) -> web.Response:
        action = read_text(await read_object(request), "action")
        actions: dict[str, Callable[[], None]] = {
            "drop": self._gateway.drop,
            "reconnect": self._gateway.reconnect,
            "invalidate": lambda: self._gateway.invalidate(resumable=False),
            "invalidate-resumable": lambda: self._gateway.invalidate(resumable=True),
            "mute": self._gateway.mute,
            "unmute": lambda: self._gateway.mute(is_mute=False),
        }
        if action not in actions:
            raise PlaygroundError(f"The gateway knows only {', '.join(actions)}.")
        actions[action]()
        return reply({})


def _fault(body: Json) -> Fault:
    kind = str(body.get("kind"))
    if kind not in list(FaultKind):
        raise PlaygroundError(f"The kinds of faults are {', '.join(FaultKind)}.")
    route, times, wait_s = (
        body.get("route", "*"),
        body.get("times", 1),
        body.get("retry_after_s", 1),
    )
    if not isinstance(route, str):
        raise PlaygroundError("The route is no text.")
    if not isinstance(times, int) or not 1 <= times <= UNTIL_CLEARED:
        raise PlaygroundError(f"The times must be between 1 and {UNTIL_CLEARED:,}.")
    if not isinstance(wait_s, int | float) or not 0 <= wait_s <= RETRY_LONGEST_S:
        raise PlaygroundError(f"The wait must be between 0 and {RETRY_LONGEST_S:,.0f} seconds.")
    return Fault(kind=FaultKind(kind), route=route, times=times, retry_after_s=float(wait_s))
