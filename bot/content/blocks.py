"""Blocks of Discord Markdown: how each is written, and divided where a page ends."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.content.pieces import Piece, Writer, broken, chunks, words
from bot.content.scripts import SENTENCE_END, may_part

_FENCE = "```"


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """What stands before a block: its ``first`` line, the ``rest`` of its lines.

    On a new page the list around it is opened again: ``reopened`` takes the place of ``first``,
    or ``continued`` if the block itself began on an earlier page.
    """

    first: str = ""
    rest: str = ""
    reopened: str = ""
    continued: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A paragraph, heading or list item; ``gap`` parts it from the block before."""

    margin: Margin
    gap: str
    pieces: tuple[Piece, ...]
    leads: bool = False  # must not be the last on its page
    apart: bool = False  # whether each piece is a word, as where a page ended before


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """Lines in a fixed-width font; the first ``header`` lines are repeated on every page."""

    margin: Margin
    gap: str
    lines: tuple[str, ...]
    language: str = ""
    header: int = 0
    leads: bool = False


Block = Text | Code


def write(block: Block, *, new_page: bool) -> str:
    """Return a block in Discord Markdown, without its gap."""
    first = block.margin.reopened if new_page else block.margin.first
    if isinstance(block, Code):
        lines = [_FENCE + block.language, *block.lines, _FENCE]
        return first + f"\n{block.margin.rest}".join(lines)
    writer = Writer(first=first, rest=block.margin.rest)
    for piece in block.pieces:
        writer.add(piece)
    return writer.finish()


def divide(block: Block, room: int, *, new_page: bool) -> tuple[Block | None, Block | None]:
    """Return the part of a block that fits in ``room`` code points, and what remains.

    On a new page there is always such a part; elsewhere None means: better turn the page.
    Text is divided after a sentence or between words, code after a blank line or any line.
    """
    if isinstance(block, Code):
        return _divide_code(block, room, new_page=new_page)
    if not block.apart:
        block = replace(block, pieces=tuple(words(block.pieces)), apart=True)
    return _divide_text(block, room, new_page=new_page)


def _divide_text(block: Text, room: int, *, new_page: bool) -> tuple[Text | None, Text | None]:
    fitting = _pieces_that_fit(block, room, new_page=new_page)
    if fitting == 0:
        if not new_page:
            return None, block
        first, *others = block.pieces
        parts = broken(first)
        if parts != (first,):
            block = replace(block, pieces=(*parts, *others))
            return _divide_text(block, room, new_page=new_page)
        fitting = 1
    at = _best_end(block.pieces, fitting)
    rest = block.pieces[at:]
    remaining = replace(block, pieces=rest, margin=_continued(block.margin)) if rest else None
    return replace(block, pieces=block.pieces[:at], leads=False), remaining


def _pieces_that_fit(block: Text, room: int, *, new_page: bool) -> int:
    margin = block.margin
    writer = Writer(first=margin.reopened if new_page else margin.first, rest=margin.rest)
    for index, piece in enumerate(block.pieces):
        writer.add(piece)
        if writer.length > room:
            return index
    return len(block.pieces)


def _best_end(pieces: Sequence[Piece], longest: int) -> int:
    if longest == len(pieces):
        return longest
    for end in range(longest, longest // 2, -1):
        if _may_end(pieces, end) and SENTENCE_END.search(pieces[end - 1].plain):
            return end
    return next((end for end in range(longest, 0, -1) if _may_end(pieces, end)), longest)


def _may_end(pieces: Sequence[Piece], end: int) -> bool:
    before, after = pieces[end - 1], pieces[end]
    return bool(after.before) or may_part(before.plain[-1], after.plain[0])


def _divide_code(block: Code, room: int, *, new_page: bool) -> tuple[Code | None, Code | None]:
    header, lines = block.lines[: block.header], block.lines[block.header :]
    fitting = _lines_that_fit(block, room, new_page=new_page) - block.header
    if fitting <= 0:
        if not new_page:
            return None, block
        bare = write(replace(block, lines=(*header, "")), new_page=True)
        lines = (*chunks(lines[0], room - len(bare)), *lines[1:])
        fitting = 1
    blanks = [end for end in range(fitting // 2 + 1, fitting) if not lines[end]]
    at = blanks[-1] if blanks and fitting < len(lines) else fitting
    part = replace(block, lines=(*header, *lines[:at]), leads=False)
    rest = _from_first_line(lines[at:])
    if not rest:
        return part, None
    return part, replace(block, lines=(*header, *rest), margin=_continued(block.margin))


def _lines_that_fit(block: Code, room: int, *, new_page: bool) -> int:
    used = len(write(replace(block, lines=()), new_page=new_page))
    for index, line in enumerate(block.lines):
        used += 1 + len(block.margin.rest) + len(line)
        if used > room:
            return index
    return len(block.lines)


def _from_first_line(lines: tuple[str, ...]) -> tuple[str, ...]:
    start = next((index for index, line in enumerate(lines) if line), len(lines))
    return lines[start:]


def _continued(margin: Margin) -> Margin:
    return replace(margin, first=margin.continued, reopened=margin.continued)
