"""Pieces of text, and how they are written in Discord Markdown."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.content.scripts import CJK_CLOSING, CJK_OPENING, HAN, KANA, ZERO_WIDTH_SPACE
from bot.text.graphemes import graphemes

CHUNK = 64  # code points: how finely a word longer than a page is divided

_MARKS = {"strong": "**", "em": "*", "s": "~~"}
_AFTER_ADDRESS = ".,:;\"')]"  # Discord leaves these out of an address that they follow

_MENTION = re.compile(r"@(?=everyone|here|[!&]?\d)|(?<=<)#(?=\d)")
_ADDRESS = re.compile(r"https?:(?=//)", re.IGNORECASE)
_SPECIAL = re.compile(r"[\\*_~|`<\[]")
_TELLTALE = re.compile(r"[\\*_~|`<\[@:]")  # one of these is in all that the three above find
_OPENS_LINE = re.compile(r"(?:#{1,3}|>(?:>>)?|[-+]|-#)(?= |$)|(\d+)\.(?= |$)")
_CJK_MARKS = "\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"  # voices and variants
_WORD = re.compile(
    rf"(?P<gap> )|[{CJK_OPENING}]*[{HAN}{KANA}][{_CJK_MARKS}]*[{CJK_CLOSING}]*"
    rf"|[^ {HAN}{KANA}]+"
)


class Piece(NamedTuple):  # a text has thousands: a dataclass costs thrice
    """Words in one style, with single spaces; or a link or a code span, which is never broken.

    ``text`` is plain text, or finished Discord Markdown if ``finished``; ``plain`` is what a
    reader sees of it. ``before`` is the white space before it: none, a space or a line break.
    """

    text: str
    plain: str
    before: str = ""
    styles: tuple[str, ...] = ()
    finished: bool = False


def styled(some: Sequence[Piece], style: str) -> tuple[Piece, ...]:
    """Return the pieces in one more style."""
    return tuple(
        piece._replace(styles=(style, *(other for other in piece.styles if other != style)))
        for piece in some
    )


def on_one_line(some: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the pieces with spaces for line breaks."""
    return tuple(piece._replace(before=" " if piece.before else "") for piece in some)


def words(some: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces by words and CJK characters, none of which is broken at a page's end."""
    for piece in some:
        if piece.finished:
            yield piece
            continue
        before, styles = piece.before, piece.styles
        for match in _WORD.finditer(piece.text):
            if match["gap"]:
                before = " "
            else:
                yield Piece(match[0], match[0], before, styles)
                before = ""


class Writer:
    """Writes pieces as Discord Markdown; ``length`` counts what ``finish`` would return."""

    def __init__(self, *, first: str, rest: str) -> None:
        self._parts = [first]
        self._rest = rest
        self._last: Piece | None = None
        self._written = len(first)
        self._open = 0  # length of the marks that are still to be closed

    @property
    def length(self) -> int:
        """Code points so far, with the marks that are still to be closed."""
        return self._written + self._open

    def add(self, piece: Piece) -> None:
        """Write one more piece, in its styles."""
        last = self._last
        if last and last.styles == piece.styles and piece.before != "\n" and not last.finished:
            part = piece.before + (piece.text if piece.finished else escape(piece.text))
        else:
            part = self._changed(piece)
        self._parts.append(part)
        self._written += len(part)
        self._last = piece

    def finish(self) -> str:
        """Return all that was written, with every style closed."""
        return "".join(self._parts) + self._closing(0)

    def _changed(self, piece: Piece) -> str:
        """Return a piece with what ends before it and opens with it: styles, the line."""
        gap = self._gap(piece)
        if not piece.styles and not self._styles:
            opens_line = self._last is None or "\n" in gap
            return gap + (
                piece.text if piece.finished else escape(piece.text, opens_line=opens_line)
            )
        kept = 0 if "\n" in gap else _common(self._styles, piece.styles)
        closing = self._closing(kept)
        opening = "".join([_MARKS[style] for style in piece.styles[kept:]])
        if closing and opening and not gap:
            gap = ZERO_WIDTH_SPACE  # or their asterisks would run together
        opens_line = (self._last is None or "\n" in gap) and not opening
        text = piece.text if piece.finished else escape(piece.text, opens_line=opens_line)
        self._open = sum([len(_MARKS[style]) for style in piece.styles])
        return closing + gap + opening + text

    @property
    def _styles(self) -> tuple[str, ...]:
        return self._last.styles if self._last else ()

    def _closing(self, kept: int) -> str:
        return "".join([_MARKS[style] for style in reversed(self._styles[kept:])])

    def _gap(self, piece: Piece) -> str:
        if self._last is None:
            return ""
        if piece.before == "\n":
            return "\n" + self._rest
        bare_address = self._last.finished and self._last.text.startswith("http")
        if bare_address and piece.text.strip(_AFTER_ADDRESS):
            return " "
        return piece.before


def shared_styles(some: Sequence[Piece]) -> tuple[str, ...]:
    """Return the outer styles that all pieces share."""
    shared = some[0].styles
    for piece in some:
        shared = shared[: _common(shared, piece.styles)]
    return shared


def masked_link(label: str, address: str) -> str:
    """Return a link under a label, or the address alone where Discord makes none of it."""
    if _ADDRESS.search(label):  # Discord shows such a label and its address as they are written
        return address
    words = label.replace("[", "(").replace("]", ")")  # Discord knows no escape for these here
    return f"[{escape(words)}]({address})"


def code_span(content: str) -> str:
    """Return code within a line; runs of backticks in it are parted by a zero-width space."""
    content = harmless(content)
    if "`" not in content:
        return f"`{content}`"
    apart = re.sub("`(?=`)", "`" + ZERO_WIDTH_SPACE, content)
    start = " " * apart.startswith("`")
    end = " " * apart.endswith("`")
    return f"``{start}{apart}{end}``"


def escape(text: str, *, opens_line: bool = False) -> str:
    """Return plain text so that Discord shows it as it is: no mark-up, mention, emoji or link.

    ``opens_line`` says that a line opens with it, as lists and headings do.
    """
    escaped = text
    if _TELLTALE.search(text):  # as in little text
        unlinked = _ADDRESS.sub(lambda match: match[0] + ZERO_WIDTH_SPACE, harmless(text))
        escaped = _SPECIAL.sub(r"\\\g<0>", unlinked)
    if opens_line and (match := _OPENS_LINE.match(text)):
        at = len(match[1] or "")
        return f"{escaped[:at]}\\{escaped[at:]}"
    return escaped


def harmless(text: str) -> str:
    """Return ``text`` with a zero-width space in each mention, so that it calls nobody.

    Discord's escapes are not enough for that, and in code there are none.
    """
    return _MENTION.sub(lambda match: match[0] + ZERO_WIDTH_SPACE, text)


def chunks(text: str, longest: int) -> Iterator[str]:
    """Yield ``text`` in parts of at most ``longest`` code points, cut between graphemes.

    A grapheme that is longer itself is cut.
    """
    chunk = ""
    for grapheme in graphemes(text):
        if chunk and len(chunk) + len(grapheme) > longest:
            yield chunk
            chunk = ""
        chunk += grapheme
        while len(chunk) > longest:
            yield chunk[:longest]
            chunk = chunk[longest:]
    if chunk:
        yield chunk


def broken(piece: Piece) -> tuple[Piece, ...]:
    """Return a word, link or code span that is longer than a page as parts that are not.

    A link or code span becomes its words.
    """
    parts = [
        Piece(part, part, " " * (index > 0 and first), piece.styles)
        for index, word in enumerate(piece.plain.split() or [piece.plain])
        for first, part in _numbered(word)
    ]
    return (parts[0]._replace(before=piece.before), *parts[1:])


def _numbered(word: str) -> Iterator[tuple[bool, str]]:
    unlinked = _ADDRESS.sub(lambda match: match[0] + ZERO_WIDTH_SPACE, harmless(word))
    for index, part in enumerate(chunks(unlinked, CHUNK)):
        yield index == 0, part


def _common(some: Sequence[str], others: Sequence[str]) -> int:
    if some == others:
        return len(some)
    return next(
        (
            index
            for index, (one, other) in enumerate(zip(some, others, strict=False))
            if one != other
        ),
        min(len(some), len(others)),
    )
