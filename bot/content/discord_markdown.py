"""Markdown as blocks of Discord Markdown: what Discord lacks becomes what it has."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from bot.content import effort
from bot.content.blocks import Block, Code, Margin, Text
from bot.content.characters import visible
from bot.content.inline import Resolve, pieces, plain_pieces, superscript
from bot.content.markdown import Document, html_text, verbatim_paragraphs
from bot.content.pieces import Piece, harmless, on_one_line, styled
from bot.content.scripts import ZERO_WIDTH_SPACE
from bot.content.tables import Table, columns, read_table

RULE = "─" * 12
QUOTE = "> "
INDENT = "  "  # a step of Discord's nested lists
DEEPEST_HEADING = 3  # Discord's; deeper ones become bold lines

_BLANK_LINES = re.compile(r"\A(?:[ \t]*\n)+")
_LANGUAGE = re.compile(r"[A-Za-z0-9_+.#-]{1,20}")


def blocks(document: Document, resolve: Resolve) -> tuple[Block, ...]:
    """Return the document's blocks in order, its footnotes at the end; none of them is blank."""
    builder = _Builder(resolve)
    tokens = iter(document.tokens)
    for token in tokens:
        if token.type == "table_open":
            table: list[Token] = []
            while (cell := next(tokens)).type != "table_close":
                table.append(cell)
            builder.table(read_table(table))
        else:
            builder.take(token)
    for number, note in enumerate(document.footnotes, start=1):
        builder.footnote(number, note)
    return tuple(builder.blocks)


@dataclass(slots=True, kw_only=True)
class _Container:
    """A quote, a list or a list item that is open."""

    kind: str
    number: int | None = None  # of an ordered item; of a list's next item
    marker: str = ""  # of an item
    started: bool = False  # whether its marker has been written


class _Builder:
    """Takes block tokens one by one and keeps the containers that are open."""

    def __init__(self, resolve: Resolve) -> None:
        self.blocks: list[Block] = []
        self._resolve = resolve
        self._open: list[_Container] = []
        self._heading = 0  # level of the heading that is open
        self._around: dict[str, _Container | None] = {}  # the last block's quote and list
        self._after_heading = False

    def take(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self._heading = int(token.tag[1:])
            case "inline":
                self._inline(token)
            case "fence" | "code_block":
                self._code(visible(token.content), token.info)
            case "html_block":
                self._text(plain_pieces(html_text(token.content)))
            case effort.VERBATIM:
                for paragraph in verbatim_paragraphs(token):
                    self._text(plain_pieces(paragraph))
            case "hr":
                self._text((Piece(text=RULE, plain=RULE, finished=True),))
            case "blockquote_open" | "bullet_list_open" | "ordered_list_open" | "list_item_open":
                self._enter(token)
            case (
                "blockquote_close" | "bullet_list_close" | "ordered_list_close" | "list_item_close"
            ):
                self._open.pop()

    def table(self, table: Table) -> None:
        lines = None if table.has_links else columns(table)
        if lines is not None:
            self._lines(lines, header=2)
            return
        header, *rows = [[pieces(cell, self._resolve) for cell in row] for row in table.rows]
        for row in rows or [header]:
            keys = header if rows else [()] * len(row)
            self._text(
                [piece for key, cell in zip(keys, row, strict=False) for piece in _entry(key, cell)]
            )

    def footnote(self, number: int, note: Token) -> None:
        label = superscript(number)
        if number == 1:
            self._open = [_Container(kind="list")]
        margin = Margin(
            first=f"-# {label} ", rest="-# ", reopened=f"-# {label} ", continued="-# … "
        )
        self._text(pieces(note, self._resolve), margin)

    def _enter(self, token: Token) -> None:
        marker, number = "", None
        if token.type == "ordered_list_open":
            number = int(token.attrs.get("start", 1))
        if token.type == "list_item_open":
            around = self._open[-1]
            number, marker = around.number, "- "
            if number is not None:
                marker, around.number = f"{number}. ", number + 1
        kind = token.type.removesuffix("_open").rpartition("_")[2]
        self._open.append(_Container(kind=kind, marker=marker, number=number))

    def _inline(self, token: Token) -> None:
        text, level = pieces(token, self._resolve), self._heading
        self._heading = 0
        if not level:
            self._text(text)
            return
        text = on_one_line(text)
        if level > DEEPEST_HEADING or self._items():
            self._text(styled(text, "strong"), leads=True)
        else:
            mark = f"{self._quote()}{'#' * level} "
            margin = Margin(first=mark, rest=mark, reopened=mark, continued=f"{mark}… ")
            self._text(text, margin, leads=True)
        self._after_heading = bool(text)

    def _text(
        self, text: Sequence[Piece], margin: Margin | None = None, *, leads: bool = False
    ) -> None:
        if not text:
            return
        leads = leads or text[-1].plain.endswith((":", "："))
        gap = self._gap()
        self.blocks.append(
            Text(margin=margin or self._margin(), gap=gap, pieces=tuple(text), leads=leads)
        )

    def _code(self, content: str, info: str) -> None:
        language = (info.split() or [""])[0]
        code = harmless(_BLANK_LINES.sub("", content).rstrip())
        # Wherever a long line is cut, no three backticks may meet.
        lines = re.sub("``(?=`)", f"``{ZERO_WIDTH_SPACE}", code).split("\n")
        self._lines(lines, language=language if _LANGUAGE.fullmatch(language) else "")

    def _lines(self, lines: Sequence[str], *, language: str = "", header: int = 0) -> None:
        if not any(lines):
            return
        quote, items = self._quote(), self._items()
        margin = Margin(first=quote, rest=quote, reopened=quote, continued=quote)
        if items and items[-1].number is not None and not items[-1].started:
            number = items[-1].marker.strip()
            self._text((Piece(text=number, plain=number, finished=True),), margin, leads=True)
            items[-1].started = True
        self.blocks.append(
            Code(
                margin=margin,
                gap=self._gap(),
                lines=tuple(lines),
                language=language,
                header=header,
            )
        )

    def _items(self) -> list[_Container]:
        """The list items around, from the innermost quote on: a quote starts at the margin."""
        start = max(
            (index for index, around in enumerate(self._open) if around.kind == "blockquote"),
            default=0,
        )
        return [around for around in self._open[start:] if around.kind == "item"]

    def _quote(self) -> str:
        return QUOTE if any(around.kind == "blockquote" for around in self._open) else ""

    def _margin(self) -> Margin:
        quote, items = self._quote(), self._items()
        if not items:
            return Margin(first=quote, rest=quote, reopened=quote, continued=quote)
        own = items[-1]
        items = [item for item in items if item.started or item is own]
        depth = len(items) - 1
        around = "".join(
            f"{quote}{INDENT * level}{item.marker}…\n" for level, item in enumerate(items[:-1])
        )
        marked = f"{quote}{INDENT * depth}{own.marker}"
        rest = f"{quote}{INDENT * (depth + 1)}"
        begun, own.started = own.started, True
        return Margin(
            first=rest if begun else marked,
            rest=rest,
            reopened=f"{around}{marked}… " if begun else around + marked,
            continued=f"{around}{marked}… ",
        )

    def _gap(self) -> str:
        """A line end within a list and after a heading, else a blank line; quotes go on."""
        around = {
            kind: next((around for around in self._open if around.kind == kind), None)
            for kind in ("list", "blockquote")
        }
        before, self._around = self._around, around
        after_heading, self._after_heading = self._after_heading, False
        if not self.blocks:
            return ""
        same = {kind for kind, each in around.items() if each and each is before.get(kind)}
        if after_heading or "list" in same:
            return "\n"
        return f"\n{QUOTE}\n" if "blockquote" in same else "\n\n"


def _entry(key: Sequence[Piece], cell: Sequence[Piece]) -> Sequence[Piece]:
    """A cell on a line of its own, after the name of its column."""
    if not cell:
        return ()
    name = styled((*key, Piece(text=":", plain=":")), "strong") if key else ()
    first, *rest = on_one_line((*name, cell[0]._replace(before=" "), *cell[1:]))
    return (first._replace(before="\n"), *rest)
