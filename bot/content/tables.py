"""Tables, which Discord lacks: their cells, and columns of a fixed-width font."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from markdown_it.token import Token

from bot.content.characters import visible
from bot.content.markdown import inline_text
from bot.content.pieces import harmless
from bot.content.scripts import width

WIDEST = 48  # columns that a code block in an embed shows before it wraps

_COLUMN_GAP = "  "


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The ``inline`` tokens of a table's rows, the header first, and its alignments' CSS."""

    rows: tuple[tuple[Token, ...], ...]
    styles: tuple[str, ...]

    @property
    def has_links(self) -> bool:
        """Whether something would be lost in a fixed-width font."""
        cells = (cell for row in self.rows for cell in row)
        children = (child for cell in cells for child in cell.children or ())
        return any(child.type in {"link_open", "image"} for child in children)


def read_table(tokens: Sequence[Token]) -> Table:
    """Return the table between ``table_open`` and ``table_close``."""
    rows: list[list[Token]] = []
    styles: list[str] = []
    for token in tokens:
        match token.type:
            case "tr_open":
                rows.append([])
            case "th_open":
                styles.append(str(token.attrs.get("style", "")))
            case "inline":
                rows[-1].append(token)
    return Table(rows=tuple(map(tuple, rows)), styles=tuple(styles))


def columns(table: Table) -> tuple[str, ...] | None:
    """Return the table's lines in aligned columns, a line under the header; None if too wide.

    Chinese, Japanese and Korean characters and emoji take two columns.
    """
    rows = [[" ".join(visible(inline_text(c)).split()) for c in row] for row in table.rows]
    widths = [max(map(width, cells)) for cells in zip_longest(*rows, fillvalue="")]
    if sum(widths) + len(_COLUMN_GAP) * (len(widths) - 1) > WIDEST:
        return None
    rows.insert(1, ["─" * columns for columns in widths])
    return tuple(
        harmless(_COLUMN_GAP.join(map(_aligned, row, widths, table.styles))).rstrip()
        for row in rows
    )


def _aligned(text: str, columns: int, style: str) -> str:
    room = columns - width(text)
    if "right" in style:
        return " " * room + text
    if "center" in style:
        return " " * (room // 2) + text + " " * (room - room // 2)
    return text + " " * room
