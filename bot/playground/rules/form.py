"""Checks of single values, and the error that tells a bot what is wrong where."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, TypeGuard
from urllib.parse import urlsplit

from bot.playground.errors import DiscordError
from bot.playground.wire import Json

INVALID_FORM_BODY = 50035  # Discord's error code
ID_LONGEST = 20  # decimal digits of a 64-bit number

Path = tuple[str | int, ...]
"""Where a value stands in a body: keys and positions."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One broken rule, in Discord's code and words."""

    path: Path
    code: str
    message: str


def refuse(faults: Iterable[Fault]) -> None:
    """Accept a body without faults.

    Raises:
        DiscordError: 50035, with every fault at its place, if there is one.
    """
    errors: Json = {}
    for fault in faults:
        node = errors
        for key in fault.path:
            node = node.setdefault(str(key), {})
        node.setdefault("_errors", []).append({"code": fault.code, "message": fault.message})
    if errors:
        raise DiscordError(HTTPStatus.BAD_REQUEST, INVALID_FORM_BODY, "Invalid Form Body", errors)


def mapping(value: object, *, at: str) -> Json:
    """Return an object; a missing one is empty.

    Raises:
        DiscordError: 50035, if it is something else.
    """
    if value is not None and not isinstance(value, dict):
        refuse([not_an_object((at,))])
    return value if isinstance(value, dict) else {}


def one_of(allowed: Collection[int], value: Any, *, at: str) -> int:
    """Return a value that must be one of a few numbers.

    Raises:
        DiscordError: 50035, if it is not.
    """
    refuse(choice(value, (at,), allowed))
    return int(value)


def choice(value: object, path: Path, allowed: Collection[int]) -> Iterator[Fault]:
    """Check a number that must be one of a few."""
    if value is None:
        yield required(path)
    elif not _is_whole(value) or value not in allowed:
        listed = ", ".join(str(int(one)) for one in sorted(allowed))
        yield Fault(path, "BASE_TYPE_CHOICES", f"Value must be one of {{{listed}}}.")


def text(
    value: object,
    path: Path,
    *,
    longest: int,
    shortest: int = 0,
    trimmed: bool = False,
) -> Iterator[Fault]:
    """Check a text's length in code points; ``shortest`` above zero makes it required."""
    if value is None:
        if shortest:
            yield required(path)
        return
    if not isinstance(value, str):
        yield Fault(path, "STRING_TYPE_CONVERT", f'Could not interpret "{value}" as string.')
        return
    length = len(value.strip() if trimmed else value)
    if shortest and not length:
        yield required(path)
    elif not shortest <= length <= longest:
        yield _bad_length(path, least=shortest, most=longest)


def items(value: object, path: Path, *, most: int, least: int = 0) -> Iterator[Fault]:
    """Check that a value is a list of so many; ``least`` above zero makes it required."""
    if value is None:
        if least:
            yield required(path)
    elif not isinstance(value, list):
        yield Fault(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
    elif not least <= len(value) <= most:
        yield _bad_length(path, least=least, most=most)


def objects(value: object, path: Path) -> Iterator[tuple[Path, Json | Fault]]:
    """Give each object of a list with its place, or the fault of what is none."""
    for position, one in enumerate(value if isinstance(value, list) else []):
        here = (*path, position)
        yield here, one if isinstance(one, dict) else not_an_object(here)


def entries(value: object, path: Path) -> Iterator[tuple[Path, object]]:
    """Give each value of an object with its place; anything else has none."""
    for key, one in (value if isinstance(value, dict) else {}).items():
        yield (*path, str(key)), one


def whole(value: object, path: Path, *, least: int, most: int) -> Iterator[Fault]:
    """Check an optional whole number."""
    if value is None:
        return
    if not _is_whole(value):
        yield Fault(path, "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
    elif value < least:
        yield _bound(path, "MIN", f"greater than or equal to {least}")
    elif value > most:
        yield _bound(path, "MAX", f"less than or equal to {most}")


def number(value: object, path: Path, *, largest: int) -> Iterator[Fault]:
    """Check an optional number, whole or not."""
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int | float):
        yield Fault(path, "FLOAT_TYPE_COERCE", f'Value "{value}" is not a number.')
    elif value > largest:
        yield _bound(path, "MAX", f"less than or equal to {largest}")
    elif value < -largest:
        yield _bound(path, "MIN", f"greater than or equal to {-largest}")


def truths(data: Json, path: Path, *keys: str) -> Iterator[Fault]:
    """Check optional values that are either true or false."""
    for key in keys:
        if not isinstance(data.get(key), bool | None):
            yield Fault((*path, key), "BOOLEAN_TYPE_CONVERT", "Must be either true or false.")


def snowflake(value: object, path: Path) -> Iterator[Fault]:
    """Check an id, in decimal digits."""
    is_id = isinstance(value, str) and value.isdecimal() and len(value) <= ID_LONGEST
    if not is_id:
        yield Fault(path, "NUMBER_TYPE_COERCE", f'Value "{value}" is not snowflake.')


def url(value: object, path: Path, *, longest: int, schemes: Collection[str]) -> Iterator[Fault]:
    """Check an optional address: its length, its form and its scheme."""
    if value is None:
        return
    yield from text(value, path, longest=longest)
    if not isinstance(value, str):
        return
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")
    if not parts.scheme or not parts.netloc or any(one.isspace() for one in value):
        yield Fault(path, "URL_TYPE_INVALID_URL", "Not a well formed URL.")
    elif parts.scheme not in schemes:
        listed = ", ".join(f"'{one}'" for one in schemes)
        message = f'Scheme "{parts.scheme}" is not supported. Scheme must be one of ({listed}).'
        yield Fault(path, "URL_TYPE_INVALID_SCHEME", message)


def required(path: Path) -> Fault:
    """Return the fault of a missing value."""
    return Fault(path, "BASE_TYPE_REQUIRED", "This field is required")


def not_an_object(path: Path) -> Fault:
    """Return the fault of a value that should be an object."""
    return Fault(path, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")


def unsupported(path: Path, what: str) -> Fault:
    """Return the fault of something Discord takes and the playground does not show."""
    return Fault(path, "PLAYGROUND_UNSUPPORTED", f"The playground does not show {what}.")


def _is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _bound(path: Path, end: str, words: str) -> Fault:
    return Fault(path, f"NUMBER_TYPE_{end}", f"int value should be {words}.")


def _bad_length(path: Path, *, least: int, most: int) -> Fault:
    if least:
        return Fault(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")
    return Fault(path, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")
