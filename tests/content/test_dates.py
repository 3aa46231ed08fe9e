"""The dates that editors write."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.dates import DateFormError, NoSuchDateError, parse_date, split_dated_name

TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.mark.parametrize(
    "typed",
    [
        "2025-01-31",
        "2025-1-31",
        "2025/01/31",
        "2025.01.31",
        "2025年1月31日",
        "31 January 2025",
        "31st Jan 2025",
        "Jan. 31, 2025",
        "January 31 2025",
        "Fri, 31 Jan 2025",
    ],
)
def test_a_day_without_a_time_is_that_day_and_begins_in_the_zone(typed: str) -> None:
    found = parse_date(typed, TOKYO)
    assert found.day == date(2025, 1, 31)
    assert found.at == datetime(2025, 1, 30, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("2025-01-31T10:30", datetime(2025, 1, 31, 1, 30, tzinfo=UTC)),
        ("2025-01-31 10:30", datetime(2025, 1, 31, 1, 30, tzinfo=UTC)),
        ("2025-01-31 10:30:15", datetime(2025, 1, 31, 1, 30, 15, tzinfo=UTC)),
        ("2025-01-31t10:30:15.5Z", datetime(2025, 1, 31, 10, 30, 15, 500_000, tzinfo=UTC)),
        ("2025-01-31T10:30:15.123456789Z", datetime(2025, 1, 31, 10, 30, 15, 123_456, tzinfo=UTC)),
        ("2025-01-31T10:30Z", datetime(2025, 1, 31, 10, 30, tzinfo=UTC)),
        ("2025-01-31 10:30 UTC", datetime(2025, 1, 31, 10, 30, tzinfo=UTC)),
        ("2025-01-31T10:30+02:00", datetime(2025, 1, 31, 8, 30, tzinfo=UTC)),
        ("2025-01-31 10:30:00 -0530", datetime(2025, 1, 31, 16, 0, tzinfo=UTC)),
        ("2025-01-31 10:30:00 +2", datetime(2025, 1, 31, 8, 30, tzinfo=UTC)),
        ("Fri, 31 Jan 2025 10:30:00 +0000", datetime(2025, 1, 31, 10, 30, tzinfo=UTC)),
    ],
)
def test_a_date_with_a_time_is_a_moment(typed: str, at: datetime) -> None:
    found = parse_date(typed, TOKYO)
    assert (found.at, found.day) == (at, None)
    assert found.at.tzinfo is UTC


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "01/02/2025",
        "2025",
        "2025-01",
        "20250131",
        "1738281600",
        "2025-01/31",
        "31 Foo 2025",
    ],
)
def test_an_unclear_date_is_refused(typed: str) -> None:
    with pytest.raises(DateFormError):
        parse_date(typed, TOKYO)


@pytest.mark.parametrize(
    "typed",
    [
        "2025-02-30",
        "2025-13-01",
        "0000-01-01",
        "2025-01-31 24:00",
        "2025-01-31 10:60",
        "2025-01-31T10:30+24:00",
        "2025-01-31T10:30+02:75",
        "0001-01-01",
        "9999-12-31T23:59-01:00",
    ],
)
def test_a_date_that_does_not_exist_is_refused(typed: str) -> None:
    with pytest.raises(NoSuchDateError):
        parse_date(typed, TOKYO)


@given(st.dates(min_value=date(1, 1, 2)))
def test_every_day_is_read_back(day: date) -> None:
    assert parse_date(day.isoformat(), TOKYO).day == day


@given(st.datetimes(min_value=datetime(1, 1, 3), max_value=datetime(9999, 12, 29)), st.timezones())  # noqa: DTZ001 — the zone is drawn beside it
def test_every_moment_is_read_back(naive: datetime, zone: ZoneInfo) -> None:
    moment = naive.replace(tzinfo=zone, second=0, microsecond=0)
    offset = moment.utcoffset()
    if offset is not None and offset.seconds % 60 == 0:
        assert parse_date(moment.isoformat(), TOKYO).at == moment.astimezone(UTC)
    assert parse_date(moment.replace(tzinfo=None).isoformat(), zone).at == moment.astimezone(UTC)


@given(st.text(max_size=40))
def test_no_text_raises_anything_else(text: str) -> None:
    try:
        parse_date(text, TOKYO)
    except (DateFormError, NoSuchDateError) as error:
        assert error.args  # noqa: PT017 — both outcomes are right, another error is not


@pytest.mark.parametrize(
    ("name", "day", "rest"),
    [
        ("2025-01-31-boat", date(2025, 1, 31), "boat"),
        ("2025-01-31_boat", date(2025, 1, 31), "boat"),
        ("2025-01-31 boat", date(2025, 1, 31), "boat"),
        ("2025-01-31", None, "2025-01-31"),
        ("2025-02-30-boat", None, "2025-02-30-boat"),
        ("boat-2025-01-31", None, "boat-2025-01-31"),
    ],
)
def test_a_file_name_may_start_with_a_date(name: str, day: date | None, rest: str) -> None:
    assert split_dated_name(name) == (day, rest)
