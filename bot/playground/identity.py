"""What a bot says of itself when it comes to the gateway, checked as Discord does."""

from hmac import compare_digest

from bot.playground.opcode import Close, ClosedError
from bot.playground.wire import Json

GUILD_MESSAGES = 1 << 9  # the intent to hear of messages
DIRECT_MESSAGES = 1 << 12  # the same, in direct messages
PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15  # members, presences, message content: nobody granted them
INTENTS = (1 << 17) - 1 | 1 << 20 | 1 << 21 | 1 << 24 | 1 << 25  # all there are
ONLY_SHARD = [0, 1]  # a small Discord needs no more


class Identity:
    """Knows the bot's token."""

    def __init__(self, token: str) -> None:
        self._token = token.encode()

    def intents(self, data: object) -> int:
        """Return the intents of a bot that identifies itself.

        Raises:
            ClosedError: If it must not come in.
        """
        known = self._known(data)
        intents = _whole(known, "intents")
        self._check_token(known)
        if known.get("shard", ONLY_SHARD) != ONLY_SHARD:
            raise ClosedError(Close.INVALID_SHARD)
        if intents < 0 or intents & ~INTENTS:
            raise ClosedError(Close.INVALID_INTENTS)
        if intents & PRIVILEGED:
            raise ClosedError(Close.DISALLOWED_INTENTS)
        return intents

    def resumed(self, data: object) -> tuple[str, int]:
        """Return the session that a bot wants to go on with, and the last event it had.

        Raises:
            ClosedError: If it must not come in.
        """
        known = self._known(data)
        sequence = _whole(known, "seq")
        self._check_token(known)
        return str(known.get("session_id")), sequence

    def _known(self, data: object) -> Json:
        if not isinstance(data, dict):
            raise ClosedError(Close.DECODE_ERROR)
        return data

    def _check_token(self, data: Json) -> None:
        given = str(data.get("token")).encode(errors="surrogatepass")
        if not compare_digest(given, self._token):
            raise ClosedError(Close.AUTHENTICATION_FAILED)


def _whole(data: Json, key: str) -> int:
    value = data.get(key)
    if not isinstance(value, int) or isinstance(value, bool):
        raise ClosedError(Close.DECODE_ERROR)
    return value
