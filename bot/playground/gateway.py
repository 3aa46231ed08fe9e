"""The websocket on which Discord tells a bot what happens."""

import asyncio
import contextlib
import secrets
from collections.abc import Callable
from enum import IntEnum
from hmac import compare_digest

from aiohttp import WSCloseCode, WSMsgType, web

from bot.playground.wire import Json, dump, parse
from bot.playground.world import World

HEARTBEAT_MS = 41_250  # Discord's own interval
# discord.py notes when it sent a heartbeat only after it is sent; an answer that outruns the note
# looks as if it came a whole interval late, and is complained of in the log.
ACK_AFTER_S = 0.05
SILENT_LONGEST_S = HEARTBEAT_MS / 1000 * 1.5  # then the bot is taken for dead
FRAME_LARGEST = 4096  # bytes; Discord's limit for what a bot sends
UNSENT_MOST = 1000  # events kept for a bot that does not read

GUILD_MESSAGES = 1 << 9  # the intent to hear of messages
DIRECT_MESSAGES = 1 << 12  # the same, in direct messages
PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15  # members, presences, message content: nobody granted them


class Op(IntEnum):
    """What a frame is about."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE = 3
    VOICE_STATE = 4
    RESUME = 6
    REQUEST_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class Close(IntEnum):
    """Why Discord ends a connection."""

    UNKNOWN_OPCODE = 4001
    DECODE_ERROR = 4002
    NOT_AUTHENTICATED = 4003
    AUTHENTICATION_FAILED = 4004
    ALREADY_AUTHENTICATED = 4005
    SESSION_TIMED_OUT = 4009
    DISALLOWED_INTENTS = 4014


class Gateway:
    """All connections of the bot. ``changed`` is called when one becomes ready or is lost."""

    def __init__(self, world: World, *, token: str, changed: Callable[[], None]) -> None:
        self.url = ""  # known once the server listens
        self._world = world
        self._token = token
        self._changed = changed
        self._sessions: set[_Session] = set()

    @property
    def connected(self) -> bool:
        """Whether a bot has identified itself and listens."""
        return any(session.ready for session in self._sessions)

    @property
    def reachable(self) -> bool:
        """Whether a bot will hear of what happens now."""
        return self.connected

    def dispatch(self, event: str, data: Json, *, intent: int = 0) -> None:
        """Send an event to every connection that asked for its intent."""
        for session in self._sessions:
            if session.ready and session.intents & intent == intent:
                session.dispatch(event, data)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Hold one connection from its greeting to its end."""
        socket = web.WebSocketResponse(max_msg_size=FRAME_LARGEST, compress=False)
        await socket.prepare(request)
        session = _Session(socket, request.transport)
        self._sessions.add(session)
        writing = asyncio.create_task(session.write())
        try:
            session.send(Op.HELLO, {"heartbeat_interval": HEARTBEAT_MS})
            code = await self._listen(session)
            await socket.close(code=code)
        finally:
            writing.cancel()
            self._sessions.discard(session)
            self._changed()
        return socket

    async def close(self) -> None:
        """End all connections, as Discord does when it goes down."""
        for session in list(self._sessions):
            session.ready = False
            await session.socket.close(code=WSCloseCode.GOING_AWAY)

    async def _listen(self, session: "_Session") -> int:
        """Answer frames until the connection ends; return the code to close it with."""
        while True:
            try:
                frame = await session.socket.receive(timeout=SILENT_LONGEST_S)
            except TimeoutError:
                return Close.SESSION_TIMED_OUT
            if frame.type is WSMsgType.BINARY:
                return Close.DECODE_ERROR
            if frame.type is not WSMsgType.TEXT:
                return WSCloseCode.OK
            try:
                payload = parse(frame.data)
            except ValueError:
                return Close.DECODE_ERROR
            code = self._hear(session, payload)
            if code is not None:
                return code

    def _hear(self, session: "_Session", payload: object) -> Close | None:
        """Act on one frame; return why the connection must end, if it must."""
        if not isinstance(payload, dict):
            return Close.DECODE_ERROR
        data = payload.get("d")
        match payload.get("op"):
            case Op.HEARTBEAT:
                later = asyncio.get_running_loop().call_later
                later(ACK_AFTER_S, session.send, Op.HEARTBEAT_ACK)
            case Op.IDENTIFY:
                return self._identify(session, data)
            case Op.RESUME:  # nothing is replayed: the bot is told to identify anew
                session.send(Op.INVALID_SESSION, data=False)
            case Op.PRESENCE | Op.VOICE_STATE | Op.REQUEST_MEMBERS:
                return None if session.ready else Close.NOT_AUTHENTICATED
            case _:
                return Close.UNKNOWN_OPCODE
        return None

    def _identify(self, session: "_Session", data: object) -> Close | None:
        if session.ready:
            return Close.ALREADY_AUTHENTICATED
        if not isinstance(data, dict) or not isinstance(data.get("intents"), int):
            return Close.DECODE_ERROR
        if not compare_digest(
            str(data.get("token")).encode(errors="surrogatepass"), self._token.encode()
        ):
            return Close.AUTHENTICATION_FAILED
        if data["intents"] & PRIVILEGED:
            return Close.DISALLOWED_INTENTS
        session.ready, session.intents = True, data["intents"]
        session.dispatch("READY", self._world.ready(session_id=session.id, gateway_url=self.url))
        for guild in self._world.bot_guilds:
            session.dispatch("GUILD_CREATE", self._world.guild_create(guild))
        self._changed()
        return None


class _Session:
    """One connection: what it asked for, and what waits to be sent."""

    def __init__(self, socket: web.WebSocketResponse, transport: asyncio.Transport | None) -> None:
        self.id = secrets.token_hex(16)
        self.socket = socket
        self._transport = transport
        self.ready = False
        self.intents = 0
        self._sequence = 0
        self._unsent: asyncio.Queue[str] = asyncio.Queue(UNSENT_MOST)

    def dispatch(self, event: str, data: Json) -> None:
        """Send a numbered event."""
        self._sequence += 1
        self.send(Op.DISPATCH, data, event=event, sequence=self._sequence)

    def send(
        self,
        op: Op,
        data: object = None,
        *,
        event: str | None = None,
        sequence: int | None = None,
    ) -> None:
        """Send a frame, in order and without waiting; a bot that reads nothing is cut off."""
        try:
            self._unsent.put_nowait(dump({"op": op, "d": data, "s": sequence, "t": event}))
        except asyncio.QueueFull:
            self.ready = False
            if self._transport is not None:
                self._transport.abort()

    async def write(self) -> None:
        """Send what waits, for ever."""
        with contextlib.suppress(ConnectionError):
            while True:
                await self.socket.send_str(await self._unsent.get())
