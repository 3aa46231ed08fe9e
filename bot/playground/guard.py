"""Keeps everyone but the bot and the person at the page out of the playground."""

import asyncio
from collections.abc import Callable
from hmac import compare_digest
from http import HTTPStatus

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.playground.wire import reply

BODY_LARGEST = 1024 * 1024  # bytes; a hundred large commands stay well below
# A connection without a complete request is closed after this. Clients give idle ones up after 15
# seconds: none is closed while a request is on its way, though the machine be very busy.
IDLE_LONGEST_S = 60.0
SILENT_MOST = 2048  # connections that have not asked for anything yet, or half of what the system
# allows; more are closed,
SILENT_SHORTEST_S = 10.0  # but only when they had this long: a thousand answers are no attack

PERSON = "/_play/"  # addresses of the page's API
BOT = ("/api/", "/gateway")  # addresses that no browser has any business with

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

LOCKED_OUT = (
    "<!doctype html><html lang=en><meta charset=utf-8><title>Playground</title>"
    "<h1>This page is private</h1>"
    "<p>Open the address that the playground printed in your terminal.</p>"
)


class Guard:
    """Who may come in. ``token`` opens the page; it moves from the address to a cookie."""

    def __init__(self, *, token: str) -> None:
        self.host = ""  # name and port, known once the server listens
        self.port = 0
        self._token = token

    @property
    def cookie(self) -> str:
        """The name of the cookie; cookies ignore ports, so each playground has its own."""
        return f"playground-{self.port}"

    @web.middleware
    async def middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let a request pass, or answer why not."""
        if request.host not in self._hosts():
            return _refused("This address does not belong to the playground.")
        if request.path.startswith(BOT):
            if "Origin" in request.headers:
                return _refused("Only the bot may ask for this.")
        elif not _from_page(request):
            return _refused("Only the playground's own page may ask for this.")
        elif request.path.startswith(PERSON) and not self.knows(request):
            return _refused("Open the address that the playground printed in the terminal.")
        return await handler(request)

    def enter(self, request: web.Request) -> web.StreamResponse | None:
        """Exchange the token in the address for a cookie; None when the cookie is there."""
        given = request.query.get("token")
        if given is not None and _equal(given, self._token):
            answer = web.Response(status=HTTPStatus.SEE_OTHER, headers={"Location": "/"})
            answer.set_cookie(self.cookie, self._token, httponly=True, samesite="Strict", path="/")
            return answer
        if self.knows(request):
            return None
        return web.Response(text=LOCKED_OUT, content_type="text/html", status=HTTPStatus.FORBIDDEN)

    def knows(self, request: web.Request) -> bool:
        """Return whether a request carries the cookie."""
        return _equal(request.cookies.get(self.cookie, ""), self._token)

    def _hosts(self) -> set[str]:
        return {f"{name}:{self.port}" for name in (self.host, "localhost")}


async def add_security_headers(_: web.Request, response: web.StreamResponse) -> None:
    """Add what keeps a browser from doing more than the page needs."""
    response.headers.update(SECURITY_HEADERS)


class Door:
    """Opens connections; when too many ask for nothing, the oldest of them are closed.

    An instance is the protocol factory of the listening socket.
    """

    def __init__(self, server: Callable[[], web.RequestHandler]) -> None:
        self._server = server
        self._silent_most = _silent_most()
        self._silent: dict[web.RequestHandler, float] = {}  # since when, oldest first

    def __call__(self) -> web.RequestHandler:
        """Return the protocol of a new connection."""
        now_s = asyncio.get_running_loop().time()
        for connection, since_s in list(self._silent.items()):
            if len(self._silent) < self._silent_most or now_s - since_s < SILENT_SHORTEST_S:
                break
            del self._silent[connection]
            connection.force_close()
        connection = self._server()
        self._silent[connection] = now_s
        return connection

    @web.middleware
    async def middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Note that a connection has asked for something."""
        self._silent.pop(request.protocol, None)
        return await handler(request)


def _silent_most() -> int:
    try:
        import resource  # noqa: PLC0415  Windows has none, nor such a limit
    except ImportError:
        return SILENT_MOST
    allowed, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return SILENT_MOST if allowed < 0 else min(SILENT_MOST, allowed // 2)


def _from_page(request: web.Request) -> bool:
    """Return whether no other site asks; only what changes something must prove it."""
    origin = request.headers.get("Origin")
    if origin is not None:
        return origin == f"http://{request.host}"
    if request.method not in {"GET", "HEAD"}:
        return False
    site = request.headers.get("Sec-Fetch-Site", "none")
    return site in {"none", "same-origin"} or not request.path.startswith(PERSON)


def _equal(given: str, wanted: str) -> bool:
    return compare_digest(given.encode(errors="surrogatepass"), wanted.encode())


def _refused(why: str) -> web.Response:
    return reply({"error": why}, status=HTTPStatus.FORBIDDEN)
