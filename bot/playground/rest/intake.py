"""Takes in what the bot asks for: its bodies, its authorization, the places it names."""

from collections import deque
from hmac import compare_digest
from http import HTTPStatus
from typing import NamedTuple

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.playground import rules
from bot.playground.channel import Channel
from bot.playground.errors import DiscordError, unauthorized, unknown
from bot.playground.guild import Guild
from bot.playground.permission import Permission
from bot.playground.wire import Json, read
from bot.playground.world import World

BASE = "/api/v10"
TRAFFIC_MOST = 10_000  # bodies kept for inspection

INVALID_JSON = 50109  # Discord's error codes
UNKNOWN_APPLICATION = 10002
UNKNOWN_CHANNEL = 10003
UNKNOWN_GUILD = 10004
MISSING_ACCESS = 50001
NOT_IN_DIRECT = 50003
MISSING_PERMISSIONS = 50013

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
            DiscordError: 50109, if it is not JSON; 50035, if files come with it.
        """
        if request.content_type == "multipart/form-data":
            rules.refuse([rules.unsupported(("attachments",), "files")])
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

    def guild(self, request: web.Request) -> Guild:
        """Return the server that a path names.

        Raises:
            DiscordError: 10004, if there is none; 50001, if the bot isn't in it.
        """
        guild = self._world.guilds.get(request.match_info["guild"])
        if guild is None:
            raise unknown("Guild", UNKNOWN_GUILD)
        if guild not in self._world.bot_guilds:
            raise missing_access()
        return guild

    def channel(self, request: web.Request, *, needs: int = 0, direct: bool = True) -> Channel:
        """Return the channel that a path names.

        Args:
            request: What the bot asks.
            needs: The permissions that it takes.
            direct: Whether it can be done in a direct message.

        Raises:
            DiscordError: 10003, if there is none; 50001, if the bot doesn't see it; 50013, if it
                lacks a permission; 50003, if it can't be done in a direct message.
        """
        channel = self._world.channels.get(request.match_info["channel"])
        if channel is None:
            raise unknown("Channel", UNKNOWN_CHANNEL)
        own = self._world.permissions(self._world.bot["id"], channel)
        if not own & Permission.VIEW_CHANNEL:
            raise missing_access()
        if channel.guild_id is None and not direct:
            message = "Cannot execute action on a DM channel"
            raise DiscordError(HTTPStatus.FORBIDDEN, NOT_IN_DIRECT, message)
        if needs & ~own:
            raise missing_permissions()
        return channel

    def check_application(self, request: web.Request) -> None:
        """Accept a path that names the bot's application.

        Raises:
            DiscordError: 10002, if it names another.
        """
        if request.match_info["application"] != self._world.application_id:
            raise unknown("Application", UNKNOWN_APPLICATION)


def missing_access() -> DiscordError:
    """Return Discord's answer about a place that the bot doesn't see."""
    return DiscordError(HTTPStatus.FORBIDDEN, MISSING_ACCESS, "Missing Access")


def missing_permissions() -> DiscordError:
    """Return Discord's answer to what the bot isn't allowed to do."""
    return DiscordError(HTTPStatus.FORBIDDEN, MISSING_PERMISSIONS, "Missing Permissions")


def invalid_json() -> DiscordError:
    """Return Discord's answer to a body it cannot read."""
    return DiscordError(
        HTTPStatus.BAD_REQUEST, INVALID_JSON, "The request body contains invalid JSON."
    )
