"""One socket of the gateway: its frames in order, its heartbeats, its end."""

import asyncio
import contextlib
import socket as sockets
import struct
from collections import deque

from aiohttp import web

from bot.playground.compression import Pack
from bot.playground.opcode import Op
from bot.playground.wire import dump

UNSENT_MOST = 5000  # frames kept for a bot that does not read
HEARD_MOST, HEARD_WITHIN_S = 120, 60.0  # Discord's limit for what a bot sends


def frame(
    op: Op, data: object = None, *, event: str | None = None, sequence: int | None = None
) -> str:
    """Return a frame of the gateway."""
    return dump({"op": op, "d": data, "s": sequence, "t": event})


class Connection:
    """A socket; what is sent waits in order until the bot takes it."""

    def __init__(
        self,
        socket: web.WebSocketResponse,
        transport: asyncio.Transport | None,
        pack: Pack | None,
    ) -> None:
        self.socket = socket
        self.heartbeat_at_s = _now_s()
        self._transport = transport
        self._pack = pack
        self._unsent: asyncio.Queue[str] = asyncio.Queue(UNSENT_MOST)
        self._heard: deque[float] = deque(maxlen=HEARD_MOST)

    def send(self, text: str) -> bool:
        """Send a frame, in order and without waiting; a bot that reads nothing is cut off."""
        try:
            self._unsent.put_nowait(text)
        except asyncio.QueueFull:
            self.abort()
            return False
        return True

    async def write(self) -> None:
        """Send what waits, for ever."""
        with contextlib.suppress(ConnectionError):
            while True:
                text = await self._unsent.get()
                if self._pack is None:
                    await self.socket.send_str(text)
                else:
                    await self.socket.send_bytes(self._pack(text.encode()))

    def hears_too_much(self) -> bool:
        """Note a frame of the bot; return whether there were too many of late."""
        now_s = _now_s()
        full = len(self._heard) == HEARD_MOST and now_s - self._heard[0] < HEARD_WITHIN_S
        self._heard.append(now_s)
        return full

    def silent_s(self) -> float:
        """Return how long the last heartbeat is ago."""
        return _now_s() - self.heartbeat_at_s

    def note_heartbeat(self) -> None:
        """Note that the bot lives."""
        self.heartbeat_at_s = _now_s()

    def abort(self) -> None:
        """Drop the socket without a word, as a lost network does."""
        reset(self._transport)


def reset(transport: asyncio.Transport | None) -> None:
    """End a connection by a TCP reset."""
    if transport is None:
        return
    socket = transport.get_extra_info("socket")
    if socket is not None:
        at_once = struct.pack("ii", 1, 0)  # linger for no time: what waits is thrown away
        with contextlib.suppress(OSError):
            socket.setsockopt(sockets.SOL_SOCKET, sockets.SO_LINGER, at_once)
    transport.abort()


def _now_s() -> float:
    return asyncio.get_running_loop().time()
