"""The person's side: the page, its files, what happens, and what the person does."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from http import HTTPStatus
from pathlib import Path

from aiohttp import web

from bot.playground.errors import PlaygroundError
from bot.playground.events import Events, Subscription
from bot.playground.guard import Guard
from bot.playground.message import BUTTON, SELECT
from bot.playground.reader import Reader
from bot.playground.wire import Json, dump, read, reply

FOLDER = Path(__file__).with_name("page")
CONTENT_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
}
ALIVE_EVERY_S = 15.0  # a comment tells both ends that the stream still stands
WRITE_WITHIN_S = 30.0  # a page that takes nothing for this long is given up


class Page:
    """The routes of the page. ``state`` gives all that the page shows at first."""

    def __init__(
        self,
        *,
        guard: Guard,
        events: Events,
        reader: Reader,
        state: Callable[[], Json],
        restart: Callable[[], Awaitable[None]],
    ) -> None:
        self._guard = guard
        self._events = events
        self._reader = reader
        self._state = state
        self._restart = restart

    def routes(self) -> list[web.RouteDef]:
        """Return every route of the person's side."""
        return [
            web.get("/", self._index),
            web.get("/_play/static/{path:.+}", self._static),
            web.get("/_play/state", self._show_state),
            web.get("/_play/events", self._stream),
            web.post("/_play/command", self._command),
            web.post("/_play/autocomplete", self._autocomplete),
            web.post("/_play/component", self._component),
            web.post("/_play/dismiss", self._dismiss),
            web.post("/_play/restart", self._restart_bot),
        ]

    async def _index(self, request: web.Request) -> web.StreamResponse:
        return self._guard.enter(request) or _file("index.html")

    async def _static(self, request: web.Request) -> web.StreamResponse:
        return _file(request.match_info["path"])

    async def _show_state(self, _: web.Request) -> web.Response:
        return reply(self._state())

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        """Send events until the page leaves or falls too far behind."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        with self._events.subscribe() as events:
            await response.prepare(request)
            try:
                async for line in _lines(events):
                    async with asyncio.timeout(WRITE_WITHIN_S):
                        await response.write(line.encode())
            except (TimeoutError, ConnectionError):
                if request.transport is not None:
                    request.transport.abort()
        return response

    async def _command(self, request: web.Request) -> web.Response:
        body = await _body(request)
        started = self._reader.start_command(_text(body, "name"), body.get("options") or [])
        return reply({"interaction_id": started.id}, status=HTTPStatus.ACCEPTED)

    async def _autocomplete(self, request: web.Request) -> web.Response:
        body = await _body(request)
        started = self._reader.start_completion(_text(body, "name"), body.get("options") or [])
        return reply(await started.answer or {"choices": []})

    async def _component(self, request: web.Request) -> web.Response:
        body = await _body(request)
        values = body.get("values") or []
        if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
            raise PlaygroundError("The values are not a list of texts.")
        kind = body.get("component_type")
        if kind not in (BUTTON, SELECT):
            raise PlaygroundError("Only buttons and select menus can be used.")
        started = self._reader.start_component(
            _text(body, "message_id"), _text(body, "custom_id"), kind, values
        )
        return reply({"interaction_id": started.id}, status=HTTPStatus.ACCEPTED)

    async def _dismiss(self, request: web.Request) -> web.Response:
        self._reader.dismiss(_text(await _body(request), "message_id"))
        return reply({})

    async def _restart_bot(self, request: web.Request) -> web.Response:
        await _body(request)
        await self._restart()
        return reply({})


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


def _file(name: str) -> web.StreamResponse:
    files = {path.relative_to(FOLDER).as_posix(): path for path in FOLDER.rglob("*.*")}
    path = files.get(name)
    kind = CONTENT_TYPES.get(path.suffix) if path is not None else None
    if path is None or kind is None:
        raise web.HTTPNotFound
    response = web.Response(body=path.read_bytes(), content_type=kind)
    if kind.startswith("text/"):
        response.charset = "utf-8"
    return response


async def _body(request: web.Request) -> Json:
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType
    try:
        body = await read(request)
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise PlaygroundError("The request is not a JSON object.")
    return body


def _text(body: Json, key: str) -> str:
    value = body.get(key)
    if not isinstance(value, str):
        raise PlaygroundError(f"{key} is missing.")
    return value
