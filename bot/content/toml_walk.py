"""TOML that cannot hurt: its tokens are counted before it is parsed, its values placed after."""

import re
import tomllib
from datetime import date, datetime, time
from typing import Any

from bot.content import bounds
from bot.content.flaw import Flaw, UnreadableError
from bot.content.nodes import Fields, Items, Node, Text
from bot.content.toml_hints import toml_flaw

_Path = tuple[str | int, ...]

# Strings and comments end at the end of the text at the latest: none is scanned twice.
_TOKEN = re.compile(
    r'(?P<skip>"""(?:[^\\]|\\.?)*?(?:"{3,5}|\Z)'
    r"|'''.*?(?:'{3,5}|\Z)"
    r"|\#[^\n]*+)"
    r'|(?P<name>"(?:[^"\\\n]|\\.)*+"?'
    r"|'[^'\n]*+'?"
    r"|[^\s\"'#\[\]{}=,.]++)"
    r"|(?P<open>[\[{])|(?P<close>[\]}])|(?P<dot>\.)|(?P<equals>=)|(?P<comma>,)|(?P<end>\n)",
    re.DOTALL,
)
_DIGITS = re.compile(r"[0-9][0-9_]{4000,}")
_UNCLOSED = re.compile(r"'[^']*+")
_BLANKS = re.compile(r"[ \t]*")


class TomlWalk:
    """The table in ``text``, which starts at the offset ``at`` of its file.

    Scalars are texts again: numbers with a point and strings as typed, the others as TOML
    understands them. Mistakes are added to ``flaws``.
    """

    def __init__(self, text: str, *, at: int, flaws: list[Flaw]) -> None:
        self._text = text
        self._at = at
        self._flaws = flaws
        self._scan = _Scan(text, at)
        self._nodes = 0

    def root(self) -> Fields:
        """Return the table that the text consists of.

        Raises:
            UnreadableError: If it is no TOML, or larger or deeper than anyone needs.
        """
        self._scan.run()
        try:
            table = tomllib.loads(self._text, parse_float=str)
        except tomllib.TOMLDecodeError as error:
            starts = self._scan.starts
            flaw = toml_flaw(error, self._text, at=self._at, statements=starts)
            raise UnreadableError(flaw) from None
        except ValueError:  # Python's limit for the digits of an integer
            found = _DIGITS.search(self._text)
            raise _long_number(self._at + (found.start() if found else 0)) from None
        return self._fields(table, (), 0)

    def _node(self, value: Any, path: _Path, at: int) -> Node:
        """Return a value as a node; one without a place of its own has that of its parent."""
        _, at = self._scan.places.get(path, (at, at))
        self._count(at)
        if len(path) >= bounds.DEPTH_MOST and isinstance(value, dict | list):
            raise bounds.too_deep(self._at + at)
        if isinstance(value, dict):
            return self._fields(value, path, at)
        if isinstance(value, list):
            return self._items(value, path, at)
        return Text(_typed(value, self._at + at), self._at + at)

    def _items(self, values: list[Any], path: _Path, at: int) -> Items:
        items = Items(self._at + at)
        if len(values) > bounds.LIST_LONGEST:
            self._flaws.append(bounds.long_list(items.at))
        items.extend(
            self._node(value, (*path, index), at)
            for index, value in enumerate(values[: bounds.LIST_LONGEST])
        )
        return items

    def _fields(self, table: dict[str, Any], path: _Path, at: int) -> Fields:
        fields = Fields(self._at + at)
        for name, value in table.items():
            inner = (*path, name)
            place, _ = self._scan.places.get(inner, (at, at))
            self._count(place)
            fields[Text(name, self._at + place)] = self._node(value, inner, at)
        return fields

    def _count(self, at: int) -> None:
        self._nodes += 1
        if self._nodes > bounds.NODES_MOST:
            raise bounds.too_many_values(self._at + at)


class _Scan:
    """One pass over the tokens, which refuses what is nested too deep.

    Then ``places`` has where keys and their values are, and ``starts`` where statements start,
    up to one with a quote that is never closed.
    tomllib overflows the stack for deep brackets, and a long dotted key takes it minutes.
    """

    def __init__(self, text: str, at: int) -> None:
        self.places: dict[_Path, tuple[int, int]] = {}
        self.starts: list[int] = []
        self._text = text
        self._at = at
        self._unclosed = False  # whether a quote was, on a line before
        self._table: _Path = ()  # whose keys follow
        self._tables: dict[_Path, int] = {}  # how many [[tables]] of a name there were

    def run(self) -> None:
        depth = dots = 0
        unclosed = False
        statement: list[re.Match[str]] = []
        for token in _TOKEN.finditer(self._text):
            kind = token.lastgroup
            depth += (kind == "open") - (kind == "close" and depth > 0)
            dots = dots + (kind == "dot") if kind in {"dot", "name"} else 0
            if max(depth, dots) > bounds.DEPTH_MOST:
                raise bounds.too_deep(self._at + token.start())
            unclosed = unclosed or bool(_UNCLOSED.fullmatch(token[0]))
            if kind == "end" and depth == 0:
                self._take(statement)
                self._unclosed = unclosed
                statement = []
            elif not statement or statement[-1].lastgroup != "equals":
                statement.append(token)
        self._take(statement)

    def _take(self, tokens: list[re.Match[str]]) -> None:
        """Note what a statement is about: ``tokens`` are those up to its equals sign."""
        names = tuple(token[0].strip("\"'") for token in tokens if token.lastgroup == "name")
        if not names or len(names) > bounds.DEPTH_MOST + 1:  # then it is no TOML
            return
        start = tokens[0].start()
        if not self._unclosed:
            self.starts.append(start)
        if tokens[0].lastgroup == "open":
            self._table = names
            if len(tokens) > 1 and tokens[1].lastgroup == "open":
                number = self._tables.get(names, 0)
                self._tables[names] = number + 1
                self._table = (*names, number)
            self._note(self._table, start, start)
        else:
            blanks = _BLANKS.match(self._text, tokens[-1].end())
            self._note((*self._table, *names), start, blanks.end() if blanks else start)

    def _note(self, path: _Path, key: int, value: int) -> None:
        """Note where a key and its value are, and that what it is in is there at the latest."""
        for length in range(1, len(path)):
            self.places.setdefault(path[:length], (key, key))
        self.places.setdefault(path, (key, value))


def _typed(value: Any, at: int) -> str:
    """Return a scalar as text.

    Raises:
        UnreadableError: If it is an integer of more digits than Python writes.
    """
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case datetime() | date() | time():
            return value.isoformat()
    try:
        return str(value)
    except ValueError:
        raise _long_number(at) from None


def _long_number(at: int) -> UnreadableError:
    return UnreadableError(
        Flaw(
            at=at,
            code="toml",
            message="A number in the front matter is too long.",
            hint="Put it between quotes if it is a text.",
        )
    )
