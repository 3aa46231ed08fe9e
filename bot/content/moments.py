"""The dates of an article: when it was or will be published, when changed, when it goes."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from operator import attrgetter

from bot.article import PublicationDate
from bot.content.characters import quoted
from bot.content.checks import FlawError, Info, lenient, refuse
from bot.content.dates import DateFormError, NoSuchDateError, parse_date
from bot.content.flaw import Flaw
from bot.content.keys import Entry, second_value
from bot.content.nodes import Node
from bot.content.problem import Severity
from bot.content.values import line

_FORM = "date-form"


def date(value: Node, info: Info) -> PublicationDate:
    """Return the date; without a zone it is meant in the site's."""
    text = line(value, "date")
    try:
        return parse_date(text, info.context.timezone)
    except DateFormError:
        refuse(
            value,
            _FORM,
            f"{quoted(text)} is no date that can be read with certainty.",
            "Write year, month and day, such as 2025-01-31 or 2025-01-31 09:30.",
        )
    except NoSuchDateError:
        refuse(
            value,
            "no-such-date",
            f"There is no such date or time as {quoted(text)}.",
            "Correct the day, the time or the time zone.",
        )


def later(entries: Sequence[Entry], info: Info) -> PublicationDate | None:
    """Return the last of the row's dates, if it comes after the first, which is the one shown.

    Some tools write the day of writing into one key and that of publishing into another. What is
    not used of the others is told.
    """
    if len(entries) < 2:
        return None
    first, *others = entries
    flaws, shown, last = info.context.flaws, None, None
    with suppress(FlawError):  # which is told of the date itself
        shown = date(first.value, info)
    for entry in others:
        if entry.value == first.value:
            continue
        try:
            found = date(entry.value, info)
        except FlawError as error:
            is_none = error.flaw.code == _FORM
            flaws.append(second_value(first, entry) if is_none else error.flaw)
            continue
        if shown and found.at > shown.at:
            flaws.append(_delay(first, entry))
            last = max(last or found, found, key=attrgetter("at"))
        else:
            flaws.append(second_value(first, entry))
    return last


def updated(value: Node, info: Info) -> PublicationDate | None:
    """Return when the article last changed; what is no date at all is left out."""
    if not line(value, "date"):
        return None
    try:
        return date(value, info)
    except FlawError as error:
        if error.flaw.code != _FORM:
            raise
        return lenient(date)(value, info)


def publish_at(value: Node, info: Info) -> PublicationDate | None:
    """Return when the article is to appear."""
    return date(value, info) if line(value, "date") else None


def expires(value: Node, info: Info) -> datetime | None:
    """Return the moment, in UTC, from which the article is no longer shown."""
    return date(value, info).at if line(value, "date") else None


def _delay(first: Entry, other: Entry) -> Flaw:
    return Flaw(
        at=other.key.at,
        code="later-date",
        message=f"“{other.key}” is later than “{first.key}”: the article appears then.",
        hint="Keep one of the two, or write “publish_at” for the moment it is to appear.",
        severity=Severity.INFO,
    )
