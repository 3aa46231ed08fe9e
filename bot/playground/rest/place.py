"""The bot itself, and the places it can see."""

from aiohttp import web

from bot.playground.channel import ChannelKind
from bot.playground.errors import unknown
from bot.playground.gateway import Gateway
from bot.playground.rest.intake import Intake, Route
from bot.playground.wire import reply
from bot.playground.world import World

UNKNOWN_MEMBER = 10007  # Discord's error codes
UNKNOWN_USER = 10013
STARTS_A_DAY = 1000  # Discord's limit of connections


class PlaceRoutes:
    """Users, application, gateway, servers and channels."""

    def __init__(self, intake: Intake, world: World, gateway: Gateway) -> None:
        self._intake = intake
        self._world = world
        self._gateway = gateway

    def open_routes(self) -> list[Route]:
        """Return what needs no authorization."""
        return [("GET", "/gateway", self._gateway_url)]

    def routes(self) -> list[Route]:
        """Return what needs the bot's token."""
        guild = "/guilds/{guild}"
        return [
            ("GET", "/users/@me", self._me),
            ("GET", "/users/@me/guilds", self._my_guilds),
            ("POST", "/users/@me/channels", self._direct),
            ("GET", "/users/{user}", self._user),
            ("GET", "/oauth2/applications/@me", self._application),
            ("GET", "/applications/@me", self._application),
            ("GET", "/gateway/bot", self._gateway_bot),
            ("GET", guild, self._guild),
            ("GET", guild + "/channels", self._channels),
            ("GET", guild + "/roles", self._roles),
            ("GET", guild + "/members", self._members),
            ("GET", guild + "/members/{user}", self._member),
            ("GET", "/channels/{channel}", self._channel),
        ]

    async def _me(self, _: web.Request) -> web.Response:
        return reply(self._world.me())

    async def _my_guilds(self, _: web.Request) -> web.Response:
        return reply([guild.show() for guild in self._world.bot_guilds])

    async def _user(self, request: web.Request) -> web.Response:
        user = self._world.users.get(request.match_info["user"])
        if user is None:
            raise unknown("User", UNKNOWN_USER)
        return reply(user)

    async def _application(self, _: web.Request) -> web.Response:
        return reply(self._world.application())

    async def _gateway_url(self, _: web.Request) -> web.Response:
        return reply({"url": self._gateway.url})

    async def _gateway_bot(self, _: web.Request) -> web.Response:
        left = max(STARTS_A_DAY - self._gateway.identified, 0)
        starts = {"total": STARTS_A_DAY, "remaining": left}
        limit = {**starts, "reset_after": 0, "max_concurrency": 1}
        return reply({"url": self._gateway.url, "shards": 1, "session_start_limit": limit})

    async def _guild(self, request: web.Request) -> web.Response:
        return reply(self._intake.guild(request).show())

    async def _channels(self, request: web.Request) -> web.Response:
        guild = self._intake.guild(request)
        channels = [one for one in self._world.channels.values() if one.guild_id == guild.id]
        is_thread = ChannelKind.THREAD  # threads are listed elsewhere
        return reply([self._world.channel(one.id) for one in channels if one.kind != is_thread])

    async def _roles(self, request: web.Request) -> web.Response:
        return reply(self._intake.guild(request).show()["roles"])

    async def _members(self, request: web.Request) -> web.Response:
        guild = self._intake.guild(request)
        return reply([self._world.member(user_id, guild.id) for user_id in guild.members])

    async def _member(self, request: web.Request) -> web.Response:
        guild = self._intake.guild(request)
        user_id = request.match_info["user"]
        if user_id not in guild.members:
            raise unknown("Member", UNKNOWN_MEMBER)
        return reply(self._world.member(user_id, guild.id))

    async def _channel(self, request: web.Request) -> web.Response:
        return reply(self._world.channel(self._intake.channel(request).id))

    async def _direct(self, request: web.Request) -> web.Response:
        """Answer the bot's direct message with a person, begun now if there is none."""
        body = await self._intake.object(request)
        person_id = str(body.get("recipient_id"))
        if person_id not in self._world.users:
            raise unknown("User", UNKNOWN_USER)
        channel = self._world.direct(person_id, self._world.bot["id"])
        return reply(self._world.channel(channel.id))
