"""The page itself: its files, and how a person comes in."""

from pathlib import Path

from aiohttp import web

from bot.playground.guard import Guard

FOLDER = Path(__file__).with_name("page")
CONTENT_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
}


class Page:
    """The routes of the page's files."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard

    def routes(self) -> list[web.RouteDef]:
        """Return the page's address and those of its files."""
        return [
            web.get("/", self._index),
            web.get("/_play/static/{path:.+}", self._static),
        ]

    async def _index(self, request: web.Request) -> web.StreamResponse:
        return self._guard.enter(request) or _file("index.html")

    async def _static(self, request: web.Request) -> web.StreamResponse:
        return _file(request.match_info["path"])


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
