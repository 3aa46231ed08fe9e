"""The websocket on which Discord tells a bot what happens."""

import asyncio
from collections.abc import Callable

from aiohttp import WSCloseCode, WSMsgType, web

from bot.playground.application import GATEWAY_VERSION
from bot.playground.compression import NAMES, make_pack
from bot.playground.connection import Connection, frame
from bot.playground.identity import Identity
from bot.playground.opcode import FINAL, Close, ClosedError, Op
from bot.playground.session import Session
from bot.playground.wire import Json, parse
from bot.playground.world import World

HEARTBEAT_S = 41.25  # Discord's own interval
# discord.py notes when it sent a heartbeat only after it is sent; an answer that outruns the note
# looks as if it came a whole interval late, and is complained of in the log.
ACK_AFTER_S = 0.05
SILENT_LONGEST = 1.5  # intervals without a heartbeat; then the bot is taken for dead
FRAME_LARGEST = 4096  # bytes; Discord's limit for what a bot sends


class Gateway:
    """All connections of the bot. ``changed`` is called when one becomes ready or is lost."""

    def __init__(
        self,
        world: World,
        *,
        token: str,
        changed: Callable[[], None],
        heartbeat_s: float = HEARTBEAT_S,
    ) -> None:
        self.url = ""  # known once the server listens
        self.identified = 0  # how often, for the limit of a day
        self._world = world
        self._identity = Identity(token)
        self._changed = changed
        self._heartbeat_s = heartbeat_s
        self._is_mute = False
        self._is_asked = False  # to connect anew
        self._sessions: dict[str, Session] = {}
        self._connections: set[Connection] = set()

    @property
    def connected(self) -> bool:
        """Whether a bot has identified itself and listens."""
        return any(session.connection is not None for session in self._sessions.values())

    @property
    def reachable(self) -> bool:
        """Whether a bot will hear of what happens now, if only when it has come back."""
        return any(session.is_expected for session in self._sessions.values())

    def dispatch(self, event: str, data: Json, *, intent: int = 0) -> None:
        """Send an event to every session that asked for its intent."""
        for session in list(self._sessions.values()):
            if not session.is_alive:
                del self._sessions[session.id]
            elif session.intents & intent == intent:
                session.dispatch(event, data)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Hold one connection from its greeting to its end."""
        compress, query = request.query.get("compress", ""), request.query
        if compress not in NAMES or query.get("encoding", "json") != "json":
            raise web.HTTPBadRequest
        socket = web.WebSocketResponse(max_msg_size=FRAME_LARGEST, compress=False)
        await socket.prepare(request)
        connection = Connection(socket, request.transport, make_pack(compress))
        self._connections.add(connection)
        writing = asyncio.create_task(connection.write())
        code: int | None = None
        try:
            hello = {"heartbeat_interval": int(self._heartbeat_s * 1000)}
            connection.send(frame(Op.HELLO, hello))
            code = await self._listen(connection, version=query.get("v", str(GATEWAY_VERSION)))
        except ClosedError as closed:
            code = closed.code
            await socket.close(code=code)
        finally:
            writing.cancel()
            self._connections.discard(connection)
            self._part(connection, code)
        return socket

    def drop(self) -> None:
        """Cut all connections without a word, as a lost network does; sessions can be resumed."""
        for connection in list(self._connections):
            connection.abort()

    def reconnect(self) -> None:
        """Tell the bot to connect anew and resume, as Discord does before it moves things."""
        self._is_asked = True
        self._tell(frame(Op.RECONNECT))

    def invalidate(self, *, resumable: bool) -> None:
        """Tell the bot that its session is invalid, and whether it may try to resume it."""
        self._is_asked = resumable
        self._tell(frame(Op.INVALID_SESSION, resumable))
        if not resumable:
            self._sessions.clear()
            self._changed()

    def mute(self, *, is_mute: bool = True) -> None:
        """Stop acknowledging heartbeats, as a connection does that is dead at the other end."""
        self._is_mute = self._is_asked = is_mute

    def forget(self) -> None:
        """End all sessions: the bot's process is known to be gone."""
        self._sessions.clear()

    async def close(self, code: int = WSCloseCode.GOING_AWAY) -> None:
        """End all connections and sessions, as Discord does when it goes down."""
        self._sessions.clear()
        for connection in list(self._connections):
            await connection.socket.close(code=code)

    def _tell(self, text: str) -> None:
        for session in self._sessions.values():
            if session.connection is not None:
                session.connection.send(text)

    async def _listen(self, connection: Connection, *, version: str) -> int | None:
        """Answer frames until the bot ends the connection; return the code it gave, if any.

        Raises:
            ClosedError: If we must.
        """
        if version != str(GATEWAY_VERSION):
            raise ClosedError(Close.INVALID_VERSION)
        while True:
            left_s = self._heartbeat_s * SILENT_LONGEST - connection.silent_s()
            try:
                heard = await connection.socket.receive(timeout=max(left_s, 0.001))
            except TimeoutError:
                raise ClosedError(Close.SESSION_TIMED_OUT) from None
            if heard.type is WSMsgType.BINARY:
                raise ClosedError(Close.DECODE_ERROR)
            if heard.type is not WSMsgType.TEXT:
                return heard.data if heard.type is WSMsgType.CLOSE else None
            try:
                payload = parse(heard.data)
            except ValueError:
                raise ClosedError(Close.DECODE_ERROR) from None
            if connection.hears_too_much():
                raise ClosedError(Close.RATE_LIMITED)
            if not isinstance(payload, dict):
                raise ClosedError(Close.DECODE_ERROR)
            self._hear(connection, payload)

    def _hear(self, connection: Connection, payload: Json) -> None:
        """Act on one frame."""
        is_known = self._session_of(connection) is not None
        data = payload.get("d")
        match payload.get("op"):
            case Op.HEARTBEAT:
                connection.note_heartbeat()
                if not self._is_mute:
                    later = asyncio.get_running_loop().call_later
                    later(ACK_AFTER_S, connection.send, frame(Op.HEARTBEAT_ACK))
            case Op.IDENTIFY | Op.RESUME if is_known:
                raise ClosedError(Close.ALREADY_AUTHENTICATED)
            case Op.IDENTIFY:
                self._identify(connection, self._identity.intents(data))
            case Op.RESUME:
                self._resume(connection, *self._identity.resumed(data))
            case Op.PRESENCE | Op.VOICE_STATE | Op.REQUEST_MEMBERS if not is_known:
                raise ClosedError(Close.NOT_AUTHENTICATED)
            case Op.PRESENCE | Op.VOICE_STATE | Op.REQUEST_MEMBERS:
                pass  # nobody here looks
            case _:
                raise ClosedError(Close.UNKNOWN_OPCODE)

    def _identify(self, connection: Connection, intents: int) -> None:
        session = Session(connection, intents)
        self._sessions[session.id] = session
        self.identified += 1
        session.dispatch("READY", self._world.ready(session_id=session.id, gateway_url=self.url))
        for guild in self._world.bot_guilds:
            session.dispatch("GUILD_CREATE", self._world.guild_create(guild))
        self._changed()

    def _resume(self, connection: Connection, session_id: str, sequence: int) -> None:
        """Go on with a session, or tell the bot that it has to identify anew."""
        session = self._sessions.get(session_id)
        if session is not None and not 0 <= sequence <= session.sequence:
            del self._sessions[session_id]
            raise ClosedError(Close.INVALID_SEQUENCE)
        if session is None or not session.is_alive or not session.can_replay(sequence):
            self._sessions.pop(session_id, None)
            connection.send(frame(Op.INVALID_SESSION, data=False))
            return
        self._is_asked = False
        session.resume(connection, sequence)
        self._changed()

    def _part(self, connection: Connection, code: int | None) -> None:
        """Note that a socket is gone, and its session too if it ended for good."""
        session = self._session_of(connection)
        if session is not None:
            # discord.py ends with 4000, too: who leaves unasked is not waited for.
            session.leave(connection, is_expected=code is None or self._is_asked)
            if code in FINAL:
                del self._sessions[session.id]
        self._changed()

    def _session_of(self, connection: Connection) -> Session | None:
        sessions = self._sessions.values()
        return next((one for one in sessions if one.connection is connection), None)
