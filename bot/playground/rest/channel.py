"""The channels' messages: reading, sending, changing and deleting them."""

from http import HTTPStatus

from aiohttp import web

from bot.playground import rules
from bot.playground.answers import REPLY, TAKEN_FLAGS, UNKNOWN_MESSAGE
from bot.playground.channel import Channel
from bot.playground.errors import DiscordError, unknown
from bot.playground.history import History
from bot.playground.message import EPHEMERAL
from bot.playground.permission import Permission
from bot.playground.rest.intake import Intake, Route
from bot.playground.wire import Json, reply
from bot.playground.world import World

PAGE_DEFAULT, PAGE_MOST = 50, 100  # Discord's numbers of messages in one answer
NONCES_MOST = 1000  # Discord remembers a nonce for some minutes
OF_ANOTHER = 50005  # Discord's error codes
NO_TEXT_CHANNEL = 50008
ID_LONGEST = 20  # decimal digits of a 64-bit number


class ChannelRoutes:
    """Messages the bot sends by itself. Ephemeral ones do not exist here."""

    def __init__(self, intake: Intake, world: World, history: History) -> None:
        self._intake = intake
        self._world = world
        self._history = history
        self._by_nonce: dict[str, Json] = {}

    def routes(self) -> list[Route]:
        """Return what needs the bot's token."""
        messages = "/channels/{channel}/messages"
        return [
            ("POST", "/channels/{channel}/typing", self._type),
            ("GET", messages, self._list),
            ("POST", messages, self._send),
            ("GET", messages + "/{message}", self._get),
            ("PATCH", messages + "/{message}", self._edit),
            ("DELETE", messages + "/{message}", self._delete),
        ]

    async def _type(self, request: web.Request) -> web.Response:
        self._writable(request)
        return web.Response(status=HTTPStatus.NO_CONTENT)

    async def _list(self, request: web.Request) -> web.Response:
        """Answer a page of messages, newest first."""
        channel = self._intake.channel(request, needs=Permission.READ_MESSAGE_HISTORY)
        limit = min(_number(request, "limit") or PAGE_DEFAULT, PAGE_MOST)
        before, after = _number(request, "before"), _number(request, "after")
        found = [
            message
            for message in self._history.public(channel.id)
            if (before is None or int(message["id"]) < before)
            and (after is None or int(message["id"]) > after)
        ]
        page = found[-limit:] if after is None else found[:limit]
        return reply([self._told(one) for one in page[::-1]])

    async def _send(self, request: web.Request) -> web.Response:
        """Post a message; one whose nonce is known already is answered, not posted again."""
        channel = self._writable(request)
        body = await self._intake.object(request)
        nonce = str(body["nonce"]) if body.get("nonce") else None
        if body.get("enforce_nonce") and nonce in self._by_nonce:
            return reply(self._by_nonce[nonce])
        rules.check_message(body)
        if body.get("embeds"):
            self._intake.channel(request, needs=Permission.EMBED_LINKS)
        about = self._about(body, channel)
        kind = REPLY if "message_reference" in about else 0
        flags = rules.flags(body, taken=TAKEN_FLAGS & ~EPHEMERAL)
        message = self._history.add(
            body, channel_id=channel.id, kind=kind, flags=flags, about=about
        )
        if nonce is not None:
            self._remember(nonce, message)
        return reply(message)

    async def _get(self, request: web.Request) -> web.Response:
        self._intake.channel(request, needs=Permission.READ_MESSAGE_HISTORY)
        return reply(self._told(self._named(request)))

    async def _edit(self, request: web.Request) -> web.Response:
        body = await self._intake.object(request)
        message = self._named(request)
        if message["author"]["id"] != self._world.bot["id"]:
            reason = "Cannot edit a message authored by another user"
            raise DiscordError(HTTPStatus.FORBIDDEN, OF_ANOTHER, reason)
        rules.check_message(body, before=message)
        return reply(self._history.edit(message, body))

    async def _delete(self, request: web.Request) -> web.Response:
        message = self._named(request)
        if message["author"]["id"] != self._world.bot["id"]:
            self._intake.channel(request, needs=Permission.MANAGE_MESSAGES, direct=False)
        self._history.remove(message)
        return web.Response(status=HTTPStatus.NO_CONTENT)

    def _writable(self, request: web.Request) -> Channel:
        """Return the channel that is to be written in."""
        channel = self._intake.channel(request)
        if not channel.has_messages:
            reason = "Cannot send messages in a non-text channel"
            raise DiscordError(HTTPStatus.BAD_REQUEST, NO_TEXT_CHANNEL, reason)
        is_thread = channel.parent_id is not None
        needs = Permission.SEND_MESSAGES_IN_THREADS if is_thread else Permission.SEND_MESSAGES
        return self._intake.channel(request, needs=needs)

    def _about(self, body: Json, channel: Channel) -> Json:
        """Return what a message carries beside its looks."""
        about = {"nonce": body["nonce"]} if body.get("nonce") else {}
        reference = rules.mapping(body.get("message_reference"), at="message_reference")
        if reference:
            replied = self._public(str(reference.get("message_id")), channel.id)
            about["message_reference"] = self._world.reference(channel.id, replied["id"])
        return about

    def _remember(self, nonce: str, message: Json) -> None:
        self._by_nonce[nonce] = message
        if len(self._by_nonce) > NONCES_MOST:
            del self._by_nonce[next(iter(self._by_nonce))]

    def _named(self, request: web.Request) -> Json:
        return self._public(request.match_info["message"], self._intake.channel(request).id)

    def _public(self, message_id: str, channel_id: str) -> Json:
        message = self._history.find(message_id)
        is_here = message is not None and message["channel_id"] == channel_id
        if message is None or not is_here or message["flags"] & EPHEMERAL:
            raise unknown("Message", UNKNOWN_MESSAGE)
        return message

    def _told(self, message: Json) -> Json:
        return self._history.told(message)


def _number(request: web.Request, key: str) -> int | None:
    value = request.query.get(key, "")
    return int(value) if value.isdecimal() and len(value) <= ID_LONGEST else None
