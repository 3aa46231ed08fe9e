"""What a value may be, and what is said of one that is not: one type for each kind of them."""

import json
import re
from collections.abc import Callable
from contextlib import suppress
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import BeforeValidator, InstanceOf

from bot.codes import CODES
from bot.config.nearness import nearest
from bot.synonyms import Synonyms

SQLITE = "sqlite:///"  # SQLAlchemy's spelling: three slashes, then the path
IN_MEMORY = ":memory:"  # SQLite's name for no file at all; what is loaded must be kept
_LARGEST_ID = 2**64 - 1  # Discord's ids are unsigned 64-bit integers


def _if_text(check: Callable[[str], object]) -> BeforeValidator:
    """Return a validator that applies ``check`` to text and leaves other values to pydantic."""
    return BeforeValidator(lambda value: check(value) if isinstance(value, str) else value)


def _address(*schemes: str) -> BeforeValidator:
    def check(text: str) -> str:
        with suppress(ValueError):  # a bracket that is never closed, a port that is no number
            parts = urlsplit(text)
            in_place = parts.scheme in schemes and parts.hostname and parts.port != 0
            if in_place and text.isprintable() and " " not in text:
                return text.rstrip("/")
        starts = " or ".join(f"{scheme}://" for scheme in schemes)
        raise ValueError(f"must be an address that starts with {starts}")

    return _if_text(check)


def _name(text: str) -> str:
    if not text.strip():
        raise ValueError("must not be blank")
    return text.strip()


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # OSError: the name of a folder, or a very long one
        near = nearest(name, available_timezones()) or "Europe/Berlin"
        raise ValueError(f"must be a time zone such as {near}") from None


def _colour(text: str) -> int:
    if not re.fullmatch("#[0-9a-fA-F]{6}", text):
        raise ValueError('must be a colour such as "#e0533d"')
    return int(text[1:], base=16)


def _database(text: str) -> str:
    path = text.removeprefix(SQLITE)
    if "://" in path or path in ("", IN_MEMORY):
        raise ValueError(f"must be the path of a file, or {SQLITE} and the path")
    return SQLITE + path


def _listed(text: str) -> list[str]:
    """Return the values of a list that is written in a variable, with or without brackets."""
    listed = text.strip().removeprefix("[").removesuffix("]")
    return [item.strip(" \"'") for item in listed.split(",") if item.strip()]


def _switch(value: object) -> bool:
    known = {"true": True, "false": False}
    switch = known.get(value.strip().lower()) if isinstance(value, str) else value
    if not isinstance(switch, bool):
        raise ValueError("must be true or false")  # noqa: TRY004 - pydantic collects no other
    return switch


def _id(value: object) -> int:
    digits = str(value).strip()
    if digits.isdecimal() and len(digits) <= len(str(_LARGEST_ID)):
        number = int(digits)
        if 0 < number <= _LARGEST_ID:
            return number
    raise ValueError('must be a Discord id such as "112233445566778899"')


def _ids(value: object) -> tuple[int, ...]:
    if isinstance(value, str):  # a variable: 1, 2 or ["1", "2"]
        value = _listed(value)
    if not isinstance(value, list | tuple):
        raise ValueError(  # noqa: TRY004 - pydantic collects no other
            'must be a list of Discord ids such as ["112233445566778899"]'
        )
    return tuple(map(_id, value))


def _synonyms(value: object) -> object:
    if isinstance(value, str):  # a variable
        with suppress(ValueError):
            value = json.loads(value)
    if isinstance(value, Synonyms):
        return value
    if not isinstance(value, dict):
        raise ValueError(  # noqa: TRY004 - pydantic collects no other
            'must be a table such as {"泡泡玛特" = "Pop Mart"}; in a variable JSON'
        )
    return Synonyms.of(value)


def _switchable(value: object) -> tuple[str, ...]:
    if isinstance(value, str):  # a variable: no-tldr, orphan or ["no-tldr", "orphan"]
        value = _listed(value)
    if not isinstance(value, list | tuple) or not all(isinstance(each, str) for each in value):
        raise ValueError('must be a list of codes such as ["no-tldr"]')
    for code in value:
        if code not in CODES:
            near = nearest(code, [name for name, each in CODES.items() if each.may_be_off])
            meant = f": did you mean “{near}”?" if near else ""
            raise ValueError(f"must name codes that check tells, and “{code}” is none{meant}")
        if not CODES[code].may_be_off:
            raise ValueError(f"can't switch off “{code}”, an error: it keeps its file out")
    return tuple(value)


WebAddress = Annotated[str, _address("http", "https")]
SocketAddress = Annotated[str, _address("ws", "wss")]
Name = Annotated[str, _if_text(_name)]
Zone = Annotated[ZoneInfo, _if_text(_zone)]
Colour = Annotated[int, _if_text(_colour)]
DatabaseAddress = Annotated[str, _if_text(_database)]
Switch = Annotated[bool, BeforeValidator(_switch)]
Id = Annotated[int, BeforeValidator(_id)]
Ids = Annotated[tuple[int, ...], BeforeValidator(_ids)]
SynonymTable = Annotated[InstanceOf[Synonyms], BeforeValidator(_synonyms)]
SwitchableCodes = Annotated[tuple[str, ...], BeforeValidator(_switchable)]
