"""Discord's ids: a time and a counter in one number, so that ids sort by age."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], float]
"""Seconds since 1970."""

EPOCH_MS = 1_420_070_400_000  # Discord counts from the first second of 2015
TIME_SHIFT = 22  # the low bits are left for ids of the same millisecond


class Snowflakes:
    """A source of ids, each greater than the one before, even when the clock steps back."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def next(self) -> str:
        """Return a new id, in decimal digits as Discord writes it."""
        milliseconds = int(self._clock() * 1000) - EPOCH_MS
        self._last = max(self._last + 1, milliseconds << TIME_SHIFT)
        return str(self._last)


def time_of(snowflake: str) -> str:
    """Return when an id was made, as an ISO 8601 time in UTC."""
    milliseconds = (int(snowflake) >> TIME_SHIFT) + EPOCH_MS
    return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat()
