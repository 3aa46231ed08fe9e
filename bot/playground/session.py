"""One bot's session at the gateway; it outlives its socket for a while, and can be resumed."""

import asyncio
import secrets
from collections import deque

from bot.playground.connection import Connection, frame
from bot.playground.opcode import Op
from bot.playground.wire import Json

REPLAYED_MOST = 5000  # events kept for a bot that comes back
RESUMED_WITHIN_S = 180.0  # then a session without a socket is over


class Session:
    """What a bot has identified itself for, and the last events it was sent."""

    def __init__(self, connection: Connection, intents: int) -> None:
        self.id = secrets.token_hex(16)
        self.intents = intents
        self.connection: Connection | None = connection
        self.sequence = 0
        self._left_at_s = 0.0
        self._may_return = True
        self._events: deque[tuple[int, str]] = deque(maxlen=REPLAYED_MOST)

    @property
    def is_alive(self) -> bool:
        """Whether the bot is connected, or may yet come back."""
        return self.connection is not None or _now_s() - self._left_at_s < RESUMED_WITHIN_S

    @property
    def is_expected(self) -> bool:
        """Whether the bot is connected, or lost its connection and is on its way back."""
        return self.is_alive and (self.connection is not None or self._may_return)

    def dispatch(self, event: str, data: Json) -> None:
        """Send a numbered event, now or when the bot comes back."""
        self.sequence += 1
        text = frame(Op.DISPATCH, data, event=event, sequence=self.sequence)
        self._events.append((self.sequence, text))
        if self.connection is not None and not self.connection.send(text):
            self.leave(self.connection)

    def leave(self, connection: Connection, *, is_expected: bool = True) -> None:
        """Note that a socket is gone, and whether the bot is expected back."""
        if self.connection is connection:
            self.connection = None
            self._may_return = is_expected
            self._left_at_s = _now_s()

    def can_replay(self, sequence: int) -> bool:
        """Whether all that came after an event is still here."""
        missed = self.sequence - sequence
        return missed <= len(self._events)

    def resume(self, connection: Connection, sequence: int) -> None:
        """Go on with another socket: send what came after ``sequence``, then ``RESUMED``."""
        if self.connection is not None:
            self.connection.abort()
        self.connection = connection
        for number, text in self._events:
            if number > sequence:
                connection.send(text)
        self.dispatch("RESUMED", {"_trace": []})


def _now_s() -> float:
    return asyncio.get_running_loop().time()
