"""Takes in what the bot asks for: its bodies, its authorization, the places it names."""

from collections import deque
from hmac import compare_digest
from http import HTTPStatus
from typing import NamedTuple

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.playground.errors import DiscordError, unauthorized, unknown
from bot.playground.wire import Json, read
from bot.playground.world import World

BASE = "/api/v10"
TRAFFIC_MOST = 10_000  # bodies kept for inspection

INVALID_JSON = 50109  # Discord's error codes
UNKNOWN_APPLICATION = 10002
UNKNOWN_CHANNEL = 10003
UNKNOWN_GUILD = 10004

Route = tuple[str, str, Handler]
"""A method, a path without the API's address, and what answers."""


class Sent(NamedTuple):
    """One body the bot sent; ``path`` is without the address of the API."""

    method: str
    path: str
    body: object


class Intake:
    """Reads requests. ``traffic`` keeps every body the bot sent, refused ones too."""

    def __init__(self, world: World, *, token: str) -> None:
        self.traffic: deque[Sent] = deque(maxlen=TRAFFIC_MOST)
        self._world = world
        self._authorization = f"Bot {token}".encode()

    def authorized(self, handler: Handler) -> Handler:
        """Return a handler that answers only to the bot's token."""

        async def checked(request: web.Request) -> web.StreamResponse:
            given = request.headers.get("Authorization", "").encode(errors="surrogatepass")
            if not compare_digest(given, self._authorization):
                raise unauthorized()
            return await handler(request)

        return checked

    async def json(self, request: web.Request) -> object:
        """Return a body.

        Raises:
            DiscordError: 50109, if it is not JSON.
        """
        try:
            body: object = await read(request)
        except ValueError:
            raise invalid_json() from None
        self.traffic.append(Sent(request.method, request.path.removeprefix(BASE), body))
        return body

    async def object(self, request: web.Request) -> Json:
        """Return a body that is one object.

        Raises:
            DiscordError: 50109, if it is not.
        """
        body = await self.json(request)
        if not isinstance(body, dict):
            raise invalid_json()
        return body

    def check_guild(self, request: web.Request) -> None:
        """Accept a path that names the server.

        Raises:
            DiscordError: 10004, if it names another.
        """
        if request.match_info["guild"] != self._world.guild_id:
            raise unknown("Guild", UNKNOWN_GUILD)

    def check_channel(self, request: web.Request) -> None:
        """Accept a path that names the channel.

        Raises:
            DiscordError: 10003, if it names another.
        """
        if request.match_info["channel"] != self._world.channel_id:
            raise unknown("Channel", UNKNOWN_CHANNEL)

    def check_application(self, request: web.Request) -> None:
        """Accept a path that names the bot's application.

        Raises:
            DiscordError: 10002, if it names another.
        """
        if request.match_info["application"] != self._world.application_id:
            raise unknown("Application", UNKNOWN_APPLICATION)


def invalid_json() -> DiscordError:
    """Return Discord's answer to a body it cannot read."""
    return DiscordError(
        HTTPStatus.BAD_REQUEST, INVALID_JSON, "The request body contains invalid JSON."
    )
