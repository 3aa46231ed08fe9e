"""The numbers of the gateway: what a frame is about, and why a connection ends."""

from enum import IntEnum


class Op(IntEnum):
    """What a frame is about."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE = 3
    VOICE_STATE = 4
    RESUME = 6
    RECONNECT = 7
    REQUEST_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class Close(IntEnum):
    """Why Discord ends a connection."""

    UNKNOWN_ERROR = 4000
    UNKNOWN_OPCODE = 4001
    DECODE_ERROR = 4002
    NOT_AUTHENTICATED = 4003
    AUTHENTICATION_FAILED = 4004
    ALREADY_AUTHENTICATED = 4005
    INVALID_SEQUENCE = 4007
    RATE_LIMITED = 4008
    SESSION_TIMED_OUT = 4009
    INVALID_SHARD = 4010
    INVALID_VERSION = 4012
    INVALID_INTENTS = 4013
    DISALLOWED_INTENTS = 4014


# After these nothing can be resumed: a client that goes says so with the first two.
FINAL = frozenset(
    {
        1000,
        1001,
        Close.AUTHENTICATION_FAILED,
        Close.INVALID_SEQUENCE,
        Close.SESSION_TIMED_OUT,
        Close.INVALID_SHARD,
        Close.INVALID_VERSION,
        Close.INVALID_INTENTS,
        Close.DISALLOWED_INTENTS,
    }
)


class ClosedError(Exception):
    """The connection must end, for the reason of ``code``."""

    def __init__(self, code: Close) -> None:
        super().__init__(code.name)
        self.code = code
