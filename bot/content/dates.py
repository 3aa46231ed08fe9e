"""The dates that editors write, in front matter and in file names."""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from bot.article import PublicationDate

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_YEAR = r"(?P<year>[0-9]{4})"
_TIME = (
    r"(?:[t\s]\s*(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})"
    r"(?::(?P<second>[0-9]{2})(?:[.,](?P<fraction>[0-9]{1,9}))?)?"
    r"\s*(?:(?P<utc>z|utc|gmt)|(?P<sign>[+-])(?P<hours>[0-9]{1,2}):?(?P<minutes>[0-9]{2})?)?)?"
)
_FORMS = tuple(
    re.compile(form + _TIME, re.IGNORECASE)
    for form in (
        r"(?P<year>[0-9]{4})(?P<sep>[-/.])(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})",
        r"(?P<year>[0-9]{4})\s*年\s*(?P<month>[0-9]{1,2})\s*月\s*(?P<day>[0-9]{1,2})\s*日",
        rf"(?:[a-z]{{3,9}},\s*)?{_DAY}\s+{_MONTH},?\s+{_YEAR}",
        rf"(?:[a-z]{{3,9}},\s*)?{_MONTH}\s+{_DAY},?\s+{_YEAR}",
    )
)
_ISO = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_DATED_NAME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[-_ ]+(?=\S)")


class DateFormError(ValueError):
    """The text is in none of the forms that are understood."""


class NoSuchDateError(ValueError):
    """The text has the form of a date, but the calendar has no such day or time."""


def parse_date(text: str, zone: ZoneInfo) -> PublicationDate:
    """Return the date in ``text``; without a zone of its own it is meant in ``zone``.

    Raises:
        DateFormError: If the text is in no known form.
        NoSuchDateError: If there is no such day or time, or it can't be told in UTC.
    """
    parts = _parts(text)
    try:
        day = date(int(parts["year"] or 0), _month(parts["month"] or ""), int(parts["day"] or 0))
        if parts["hour"] is None:
            return plain_day(day, zone)
        moment = datetime(
            day.year,
            day.month,
            day.day,
            int(parts["hour"]),
            int(parts["minute"] or 0),
            int(parts["second"] or 0),
            int((parts["fraction"] or "0").ljust(6, "0")[:6]),
            tzinfo=_zone(parts) or zone,
        )
        return PublicationDate(at=moment.astimezone(UTC))
    except DateFormError:
        raise
    except (ValueError, OverflowError) as error:
        raise NoSuchDateError(text) from error


def iso_form(text: str) -> str:
    """Return the date in ``text`` as ISO 8601 writes it, with no zone if it names none.

    One that is year, month, day and time already is left as it is.

    Raises:
        DateFormError: If the text is in no known form.
        NoSuchDateError: If there is no such day or time.
    """
    if _ISO.fullmatch(text):
        return text
    parts = _parts(text)
    parse_date(text, ZoneInfo("UTC"))  # whether there is such a date
    day = f"{parts['year']}-{_month(parts['month'] or ''):02}-{int(parts['day'] or 0):02}"
    if parts["hour"] is None:
        return day
    time = f"{int(parts['hour']):02}:{parts['minute']}"
    if parts["second"]:
        time += f":{int(parts['second']):02}"
    if parts["fraction"]:
        time += f".{parts['fraction']}"
    if parts["utc"]:
        time += "Z"
    elif parts["sign"]:
        time += f"{parts['sign']}{int(parts['hours'] or 0):02}:{parts['minutes'] or '00'}"
    return f"{day}T{time}"


def plain_day(day: date, zone: ZoneInfo) -> PublicationDate:
    """Return a day without a time: it begins at midnight in ``zone``.

    Raises:
        OverflowError: If that midnight lies outside the years 1 to 9999 in UTC.
    """
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    return PublicationDate(at=midnight.astimezone(UTC), day=day)


def split_dated_name(name: str) -> tuple[date | None, str]:
    """Return the date that a file name starts with and the rest: ``2025-01-31-a-title``."""
    found = _DATED_NAME.match(name)
    if found:
        try:
            return date.fromisoformat(found[1]), name[found.end() :]
        except ValueError:
            return None, name
    return None, name


def _parts(text: str) -> dict[str, str | None]:
    """Return the parts of a date by their names.

    Raises:
        DateFormError: If the text is in no known form.
    """
    for form in _FORMS:
        if found := form.fullmatch(text.strip()):
            return found.groupdict()
    raise DateFormError(text)


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    if text[:3].lower() not in _MONTHS:
        raise DateFormError(text)
    return _MONTHS.index(text[:3].lower()) + 1


def _zone(parts: dict[str, str | None]) -> tzinfo | None:
    """Return the zone that the text itself names.

    Raises:
        ValueError: If its offset is a day or more, or has more than 59 minutes.
    """
    if parts["utc"]:
        return UTC
    if parts["sign"] is None:
        return None
    hours, minutes = int(parts["hours"] or 0), int(parts["minutes"] or 0)
    if minutes > 59:
        raise ValueError(minutes)
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if parts["sign"] == "-" else offset)
