"""Since when: a day as people type it."""

import calendar
import re
from datetime import date, timedelta

from bot.errors import SinceError

SPANS = ("7 days", "30 days", "3 months", "12 months")
"""Usual ones, to choose from."""

_DAYS = {"d": 1, "day": 1, "w": 7, "week": 7}
_MONTHS = {"m": 1, "month": 1, "y": 12, "year": 12}
_SPAN = re.compile(
    r"(?:the )?(?:last |past )?(?P<count>\d{1,4})? ?(?P<unit>[a-z]+?)s?", re.IGNORECASE
)
_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?")


def parse_since(typed: str, *, today: date) -> date:
    """Return the first day of a year, month, day or span: ``2025``, ``2025-03``, ``30 days``.

    Raises:
        SinceError: If it is none.
    """
    text = " ".join(typed.split()).replace("/", "-").replace(".", "-").lower()
    if text in {"today", "yesterday"}:
        return today - timedelta(days=text == "yesterday")
    try:
        if day := _DAY.fullmatch(text):
            return date(int(day["year"]), int(day["month"] or 1), int(day["day"] or 1))
        span = _SPAN.fullmatch(text)
        if span and span["unit"] in _DAYS:
            return today - timedelta(days=int(span["count"] or 1) * _DAYS[span["unit"]])
        if span and span["unit"] in _MONTHS:
            return _months_before(today, int(span["count"] or 1) * _MONTHS[span["unit"]])
    except (ValueError, OverflowError):
        pass  # there is no such day
    raise SinceError(typed)


def _months_before(day: date, count: int) -> date:
    """Return the same day so many months earlier; the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - count, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
