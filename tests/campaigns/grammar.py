"""Content files made up at random: front matter and Markdown in many scripts, whole and damaged."""

import json
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import TypeVar

TRAPS = tuple(sorted((Path(__file__).parents[1] / "content" / "invalid").glob("*.md")))

_Item = TypeVar("_Item")

LARGEST = 330 * 1024  # bytes: a little more than is read
_FRONT = 200  # bytes, where the front matter is in most files

_FRAGMENTS: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_name("fragments.toml").read_text(encoding="utf-8")
)
_WORDS, _MARKS = _FRAGMENTS["words"], _FRAGMENTS["marks"]
_KEYS, _VALUES = _FRAGMENTS["keys"], _FRAGMENTS["values"]
_SOUND = _FRAGMENTS["sound"]  # lines that are right

_TOML_VALUES = ('"a"', "'b'", "1", "2025-01-31", "[1, 'a']", "{a = 1}", "true", "0x")
_INLINE = (
    *(
        "{}",
        "{}",
        "{}",
        "**{}**",
        "*{}*",
        "~~{}~~",
        "`{}`",
        "***{}*",
        "{}\\",
        "{}[^1]",
        "<b>{}</b>",
    ),
    *("[{}](https://a.example/b)", "[{}](javascript:1)", "![{}](/c.png)", "![{}](data:x)"),
    *(
        "[{}](<b c>)",
        "[![{}](/c.png)](/d)",
        "[{}][a]",
        "{}<br>",
        "<!-- {} -->",
        "{}\n\n<!--more-->\n",
    ),
)


class Grammar:
    """Makes up one file after the other from a source of randomness."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self.bits_flipped = 0  # in the files made so far

    def path(self) -> str:
        """Return the path of a file in the folder of articles."""
        return self._one(_FRAGMENTS["names"])

    def file(self) -> bytes:
        """Return the bytes of a file: sound, odd, or damaged."""
        kind = self._random.random()
        if kind < 0.12:
            data = self._one(TRAPS).read_bytes()
        elif kind < 0.24:
            data = self._flood()
        else:
            data = self._article().encode(errors="surrogatepass")
        while self._chance(0.3):
            data = self._damaged(data)
        return data[:LARGEST]

    def _article(self) -> str:
        front = self._toml() if self._chance(0.2) else self._yaml()
        end = "\r\n" if self._chance(0.05) else "\n"
        text = f"{front}{self._markdown()}"
        return text.replace("\n", end) if end != "\n" else text

    def _yaml(self) -> str:
        lines = [] if self._chance(0.05) else [f"title: {json.dumps(self._words(6))}"]
        sound = {
            line.partition(":")[0]: line for line in self._random.choices(_SOUND, k=self._few(8))
        }
        lines += sound.values()
        for _ in range(self._few(4) if self._chance(0.3) else 0):
            value = self._one((self._value, self._line, self._list, self._block))()
            lines.append(f"{self._one(_KEYS)}: {value}")
        self._random.shuffle(lines)
        return "\n".join(["---", *lines, "---", ""])

    def _toml(self) -> str:
        lines = [f"title = {json.dumps(self._words(6))}"]
        for key in self._random.sample(_KEYS, self._few(8) if self._chance(0.4) else 0):
            value = self._one(
                ('"a"', "'b'", "1", "2025-01-31", "[1, 'a']", "{a = 1}", "true", "0x")
            )
            lines.append(f"{key} = {value}")
        return "\n".join(["+++", *lines, "+++", ""])

    def _value(self) -> str:
        return self._one(_VALUES)

    def _line(self) -> str:
        return self._one(("{}", "'{}'", '"{}"')).format(self._words(12))

    def _list(self) -> str:
        return "".join(f"\n  - {self._one(_VALUES)}" for _ in range(self._few(5)))

    def _block(self) -> str:
        return "".join(
            ("|" if self._chance(0.5) else ">", *(f"\n  {self._words(8)}" for _ in "ab"))
        )

    def _markdown(self) -> str:
        blocks = (
            *(
                self._paragraph,
                self._paragraph,
                self._heading,
                self._items,
                self._quote,
                self._code,
            ),
            *(self._table, self._note, self._html, self._noise),
        )
        most = 200 if self._chance(0.02) else 14
        return "".join(f"\n{self._one(blocks)()}\n" for _ in range(self._few(most)))

    def _paragraph(self) -> str:
        return "\n".join(self._inline() for _ in range(self._few(5)))

    def _inline(self) -> str:
        text = self._words(10)
        return self._one(_INLINE).replace("{}", text)

    def _heading(self) -> str:
        return f"{'#' * self._random.randint(1, 7)} {self._inline()}"

    def _items(self) -> str:
        mark = self._one(("- ", "* ", "1. ", "7) ", "- [ ] ", "- [x] "))
        return "\n".join(
            f"{'  ' * self._random.randint(0, 4)}{mark}{self._inline()}"
            for _ in range(self._few(12))
        )

    def _quote(self) -> str:
        inner = self._one((self._paragraph, self._items, self._code, self._table))()
        return "\n".join(f"{'> ' * self._random.randint(1, 3)}{line}" for line in inner.split("\n"))

    def _code(self) -> str:
        fence = self._one(("```", "~~~", "````", "```py"))
        close = "" if self._chance(0.1) else fence.rstrip("py")
        return f"{fence}\n{self._words(30)}\n{self._noise()}\n{close}"

    def _table(self) -> str:
        columns = self._random.randint(1, 6)
        rows = ["|".join(self._words(4) for _ in range(columns)) for _ in range(self._few(8))]
        return "\n".join(f"|{row}|" for row in (rows[0], "|".join(["-:"] * columns), *rows[1:]))

    def _note(self) -> str:
        return f"[^1]: {self._inline()}\n\n[a]: {self._one(('/b', 'javascript:1', 'https://c.example'))}"

    def _html(self) -> str:
        tag = self._one(("div", "p", "script", "style", "table", "details", "!--"))
        return f"<{tag}>\n{self._inline()}\n</{tag}>"

    def _noise(self) -> str:
        return "".join(self._one(_MARKS) for _ in range(self._few(60)))

    def _flood(self) -> bytes:
        """One small piece again and again: what is not linear shows here."""
        piece = "".join(self._one(_MARKS + _WORDS) for _ in range(self._few(5)))
        size = self._one((2_000, 2_000, 16_000, 16_000, 64_000, 256_000))
        times = size // len(piece.encode()) + 1
        if self._chance(0.25):
            return f"---\ntitle: A\n{piece * (min(size, 64_000) // len(piece) + 1)}\n---\n".encode()
        opening = self._noise() if self._chance(0.3) else ""
        return f"---\ntitle: A\ndate: 2025-01-31\n---\n{opening}{piece * times}".encode()[:260_000]

    def _damaged(self, data: bytes) -> bytes:
        if not data:
            return self._one(_WORDS).encode()
        start, end = sorted(self._random.randrange(len(data) + 1) for _ in "ab")
        trap = self._one(TRAPS).read_bytes()
        piece = self._one(_MARKS + _VALUES + _WORDS).encode()
        damage: Callable[[], bytes] = self._one(
            (
                lambda: self._flipped(data),
                lambda: self._flipped(data[:_FRONT]) + data[_FRONT:],
                lambda: data[:start] + self._flipped(data[start:] or b"a"),
                lambda: data[:start] + data[end:],
                lambda: data[:end] + data[start:end] * self._few(4) + data[end:],
                lambda: data[:start] + trap + data[start:],
                lambda: data[:start] + trap[self._random.randrange(len(trap) + 1) :],
                lambda: data[:start] + piece + data[start:],
            )
        )
        return damage()

    def _flipped(self, data: bytes) -> bytes:
        flipped = bytearray(data)
        bits = self._few(8)
        self.bits_flipped += bits
        for _ in range(bits):
            flipped[self._random.randrange(len(flipped))] ^= 1 << self._random.randrange(8)
        return bytes(flipped)

    def _one(self, some: Sequence[_Item]) -> _Item:
        return self._random.choice(some)

    def _words(self, most: int) -> str:
        return " ".join(self._random.choices(_WORDS, k=self._few(most)))

    def _few(self, most: int) -> int:
        return self._random.randint(1, most)

    def _chance(self, share: float) -> bool:
        return self._random.random() < share
