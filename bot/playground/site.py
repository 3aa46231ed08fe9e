"""The listening socket: who is let in, and what answers."""

import asyncio
from collections.abc import Iterable, Sequence

from aiohttp import web
from aiohttp.typedefs import Middleware

from bot.playground.errors import answer_errors
from bot.playground.guard import (
    BODY_LARGEST,
    IDLE_LONGEST_S,
    Door,
    Guard,
    add_security_headers,
)

SHUTDOWN_WITHIN_S = 2.0  # for answers under way
BACKLOG = 1024  # connections the system holds until they are accepted


class Site:
    """One address of this machine; ``port`` zero takes any free one, known once it listens."""

    def __init__(self, *, host: str, port: int, guard: Guard) -> None:
        self.host, self.port = host, port
        self._guard = guard
        self._runner: web.AppRunner | None = None
        self._listening: asyncio.Server | None = None

    @property
    def origin(self) -> str:
        """The host and the port."""
        return f"{self.host}:{self.port}"

    async def start(
        self, routes: Iterable[web.RouteDef], middlewares: Sequence[Middleware]
    ) -> None:
        """Listen; the middlewares stand between the guard and the handlers.

        Raises:
            OSError: If the port is taken.
        """
        door = Door(self._connection)
        app = web.Application(
            middlewares=[door.middleware, self._guard.middleware, *middlewares, answer_errors],
            client_max_size=BODY_LARGEST,
        )
        app.on_response_prepare.append(add_security_headers)
        app.add_routes(routes)
        self._runner = web.AppRunner(
            app,
            access_log=None,
            keepalive_timeout=IDLE_LONGEST_S,
            shutdown_timeout=SHUTDOWN_WITHIN_S,
        )
        await self._runner.setup()
        loop = asyncio.get_running_loop()
        try:
            self._listening = await loop.create_server(door, self.host, self.port, backlog=BACKLOG)
        except OSError:
            await self._runner.cleanup()
            raise
        self.port = self._listening.sockets[0].getsockname()[1]
        self._guard.host, self._guard.port = self.host, self.port

    async def stop(self) -> None:
        """End all connections."""
        if self._listening is not None:
            self._listening.close()
        if self._runner is not None:
            await self._runner.cleanup()

    def _connection(self) -> web.RequestHandler:
        if self._runner is None or self._runner.server is None:
            raise ConnectionAbortedError("the playground is stopping")
        return self._runner.server()
