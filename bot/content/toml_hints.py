"""What a TOML error means to someone who writes articles."""

import re
import tomllib
from collections.abc import Iterable
from typing import NamedTuple

from bot.content.flaw import Flaw


class _Advice(NamedTuple):
    sign: str  # part of the parser's own words
    message: str
    hint: str
    code: str = "toml"
    whole: bool = False  # told where the statement starts, not where the parser stood


_QUOTED = 'Put text between double quotes, such as title = "Labubu: a story".'
_OPEN_QUOTE = (
    "The quote that opens here is never closed.",
    "Write the same quote at the end of the value.",
)
_TWICE = ("This key is written twice.", "Keep one of the two.", "duplicate-key", True)
_ADVICE = (
    _Advice("Cannot overwrite", *_TWICE),
    _Advice("Cannot declare", *_TWICE),
    _Advice("Duplicate inline table key", *_TWICE),
    _Advice(
        "Invalid date or datetime",
        "There is no such date or time.",
        "Correct the day, the time or the time zone.",
        "no-such-date",
    ),
    _Advice("Unterminated string", *_OPEN_QUOTE, whole=True),
    _Advice("Illegal character '\\n'", *_OPEN_QUOTE, whole=True),
    _Advice('Expected "\'"', *_OPEN_QUOTE, whole=True),
    _Advice(
        "Unclosed array",
        "The list is not closed, or a comma is missing in it.",
        "Write [ and ] around the list, and commas between its values.",
        whole=True,
    ),
    _Advice(
        "Unclosed inline table",
        "The braces are not closed, or a comma is missing in them.",
        "Write { and } on one line, and commas between the keys.",
        whole=True,
    ),
    _Advice(
        "after a key",
        "This line is not of the form “key = value”.",
        "Write an equals sign between key and value; TOML has no colons.",
    ),
    _Advice(
        "after a statement",
        "The value has ended, yet the line goes on.",
        f"{_QUOTED} A time is written with its seconds, such as 2025-01-31T09:30:00Z.",
    ),
    _Advice(
        "Unescaped",
        "A backslash between double quotes starts a special character, and this one is unknown.",
        "Use single quotes, or write two backslashes.",
    ),
    _Advice("Invalid value", "TOML knows no such value.", _QUOTED),
)
_ANY = _Advice("", "This is not valid TOML.", f"Compare with the lines above. {_QUOTED}")

_PLACE = re.compile(r"\(at line ([0-9]+), column ([0-9]+)\)$")


def toml_flaw(
    error: tomllib.TOMLDecodeError, text: str, *, at: int, statements: Iterable[int]
) -> Flaw:
    """Return ``error``, raised for ``text`` at the offset ``at`` of its file, in plain words.

    ``statements`` are where the keys of the text start; what has no end is told at the last.
    """
    words = str(error)
    index = _index(words, text)
    advice = next((advice for advice in _ADVICE if advice.sign in words), _ANY)
    if advice.whole or index >= len(text.rstrip()):
        index = max((start for start in statements if start <= index), default=index)
    return Flaw(at=at + index, code=advice.code, message=advice.message, hint=advice.hint)


def _index(words: str, text: str) -> int:
    place = _PLACE.search(words)
    if place is None:  # at the end of the text
        return len(text)
    line, column = int(place[1]), int(place[2])
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return min(start + column - 1, len(text))
