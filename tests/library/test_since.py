"""Since when, as people type it."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SinceError
from bot.library.since import SPANS, parse_since

TODAY = date(2025, 3, 31)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2025", date(2025, 1, 1)),
        ("2025-02", date(2025, 2, 1)),
        ("2025-2-3", date(2025, 2, 3)),
        ("2025/02/03", date(2025, 2, 3)),
        ("30 days", date(2025, 3, 1)),
        ("the last 2 weeks", date(2025, 3, 17)),
        ("week", date(2025, 3, 24)),
        ("7d", date(2025, 3, 24)),
        ("1 month", date(2025, 2, 28)),
        ("12 months", date(2024, 3, 31)),
        ("3 months", date(2024, 12, 31)),
        ("1 year", date(2024, 3, 31)),
        ("Yesterday", date(2025, 3, 30)),
    ],
)
def test_a_day_or_a_span_is_understood(typed: str, expected: date) -> None:
    assert parse_since(typed, today=TODAY) == expected


@pytest.mark.parametrize("typed", ["once", "2025-13", "2025-02-30", "9999 years", "", "30"])
def test_anything_else_is_refused(typed: str) -> None:
    with pytest.raises(SinceError):
        parse_since(typed, today=TODAY)


@pytest.mark.parametrize("span", SPANS)
def test_what_is_offered_is_understood(span: str) -> None:
    assert parse_since(span, today=TODAY) < TODAY


@given(st.text())
def test_whatever_is_typed_is_a_day_or_refused(typed: str) -> None:
    with suppress(SinceError):
        assert parse_since(typed, today=TODAY) <= date.max
