"""Ids sort by age, whatever the clock does."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.playground.snowflake import Snowflakes, time_of

NOVEMBER_2026 = 1_795_465_860.0  # seconds since 1970
CENTURY_S = 100 * 365 * 86_400.0


@given(st.lists(st.floats(0, CENTURY_S), min_size=2, max_size=20))
def test_every_id_is_greater_than_the_last(seconds: list[float]) -> None:
    times = iter(seconds)
    snowflakes = Snowflakes(lambda: NOVEMBER_2026 + next(times))
    ids = [int(snowflakes.next()) for _ in seconds]
    assert all(earlier < later for earlier, later in pairwise(ids))


def test_an_id_tells_its_time() -> None:
    snowflake = Snowflakes(lambda: NOVEMBER_2026).next()
    assert time_of(snowflake) == "2026-11-23T20:31:00+00:00"
