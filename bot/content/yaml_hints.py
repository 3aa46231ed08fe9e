"""What a YAML error means to someone who writes articles."""

from typing import NamedTuple

import yaml

from bot.content.bounds import DEPTH_MOST, too_deep
from bot.content.flaw import Flaw


class _Advice(NamedTuple):
    sign: str  # part of the parser's own words
    message: str
    hint: str


_TAB = (
    "This line is indented with a tab; YAML wants spaces.",
    "Replace the tab with spaces.",
)
_QUOTED = "Put the whole value between quotes, such as title: 'Labubu: a story'."
_ADVICE = (
    _Advice("tab character", *_TAB),
    _Advice(
        "mapping values are not allowed",
        "A second colon in a line makes YAML see another key.",
        f"{_QUOTED} If this is a key of its own, start it where the other keys start.",
    ),
    _Advice(
        "found unexpected end of stream",
        "The quote that opens here is never closed.",
        "Write the same quote at the end of the value.",
    ),
    _Advice(
        "could not find expected ':'",
        "This line is not of the form “key: value”.",
        "If the text of the article starts here, write a line --- above it; "
        "otherwise put a colon and a space behind the key.",
    ),
    _Advice(
        "did not find expected key",
        "The value in front of this place has ended, yet the line goes on, or its indentation "
        "fits no line above.",
        "If the value holds quotes or brackets, put all of it between the other kind of quotes; "
        "if it is a list, indent all its lines alike.",
    ),
    _Advice(
        "did not find expected alphabetic or numeric character",
        "A value can't start with “*” or “&” in YAML.",
        _QUOTED,
    ),
    _Advice(
        "did not find expected ','",
        "The bracket that opened before this place is not closed.",
        "Close the list with ] or the map with }, or put the whole value between quotes.",
    ),
    _Advice(
        "escape",
        "A backslash between double quotes starts a special character, and this one is unknown.",
        "Use single quotes, or write two backslashes.",
    ),
    _Advice(
        "did not find expected '-' indicator",
        "A list has ended, yet its level goes on with something else.",
        "Start each line of a list with “- ”, and each key where the other keys start.",
    ),
    _Advice(
        "expected comment or line break",
        "“|” and “>” announce a text on the lines below; this line goes on.",
        f"{_QUOTED} Or start the text on the next line, indented.",
    ),
    _Advice(
        "block sequence entries are not allowed",
        "A list can't start on the line of its key with “-”.",
        "Write each “- value” on a line of its own below the key.",
    ),
    _Advice("cannot start any token", "A value can't start with this character in YAML.", _QUOTED),
)
_ANY = _Advice("", "This is not valid YAML.", f"Compare with the lines above. {_QUOTED}")


def yaml_flaw(error: yaml.YAMLError, text: str, *, at: int) -> Flaw:
    """Return ``error``, raised for ``text`` at the offset ``at`` of its file, in plain words."""
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", ""))
    index = _index(error, text)
    if "nesting depth" in problem:  # libyaml's own limit since 0.2.6; it reads ahead of its events
        start = len(text[:index].rstrip("[{"))
        return too_deep(at + min(start + DEPTH_MOST - 1, index)).flaw
    advice = next((advice for advice in _ADVICE if advice.sign in problem), _ANY)
    message, hint = advice.message, advice.hint
    if text[index : index + 1] == "\t" or _tab_indents(text, index):
        message, hint = _TAB
    return Flaw(at=at + index, code="yaml", message=message, hint=hint)


def _index(error: yaml.YAMLError, text: str) -> int:
    """Return where an editor should look: an open quote or a key without colon at its start."""
    if isinstance(error, yaml.MarkedYAMLError):
        context = error.context or ""
        opened = error.problem == "found unexpected end of stream" or "simple key" in context
        mark = error.context_mark if opened and error.context_mark else error.problem_mark
        return min(mark.index, len(text)) if mark else 0
    position = getattr(error, "position", 0)  # a reader error counts bytes
    return len(text.encode()[:position].decode(errors="ignore"))


def _tab_indents(text: str, index: int) -> bool:
    """Tell whether the line of ``index`` is indented with a tab."""
    line = text[text.rfind("\n", 0, index) + 1 : index]
    return "\t" in line[: len(line) - len(line.lstrip())]
