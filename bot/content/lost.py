"""What of a text is lost on its way to Discord, and where its links lead; each with its line."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from markdown_it.rules_block.table import escapedSplit

from bot.content.markdown import Document

_DEEPEST = 20  # levels that markdown-it reads; it leaves out what is nested deeper
_ROW = 2  # level of a table's row outside lists and quotes, whose lines begin with their marks

# Elements that show something by themselves, or lead somewhere, rather than hold text.
_LOST = (
    "a|area|audio|button|canvas|embed|form|iframe|img|input|math|object|picture|progress|script|"
    "select|svg|textarea|video"
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ELEMENT = re.compile(rf"<({_LOST})\b([^<>]*)", re.IGNORECASE)
_LEADS = re.compile(r"\bhref\s*=", re.IGNORECASE)


class Loss(NamedTuple):
    """Something that readers don't get; the line counts from 0."""

    line: int
    message: str
    hint: str


class Link(NamedTuple):
    """Where a link in the text leads, as its editor wrote it; the line counts from 0."""

    line: int
    href: str


def losses(document: Document, body: str) -> Iterator[Loss]:
    """Yield what Discord's readers don't get of a body, by kind and then by line."""
    for line, content in _html(document):
        counted = 0
        for found in _ELEMENT.finditer(_COMMENT.sub(_blank, content)):
            line += content.count("\n", counted, found.start())  # noqa: PLW2901 - it goes on
            counted = found.start()
            name = found[1].lower()
            if name == "a" and not _LEADS.search(found[2]):
                continue
            yield Loss(
                line,
                f"Discord shows no HTML: what <{name}> shows or leads to is left out.",
                "Write links and images in Markdown: [words](address), ![words](address).",
            )
    yield from _cells(document, body)
    for note in document.unused:
        yield Loss(
            note.map[0] if note.map else 0,
            "This footnote is left out: nothing refers to it, or its name is taken.",
            "Refer to it with [^name] where it belongs, or remove it.",
        )
    yield from _nested(document)


def links(document: Document) -> Iterator[Link]:
    """Yield the links of a text and of its footnotes, in order; images are none."""
    for token in (*document.tokens, *document.footnotes):
        line = token.map[0] if token.map else 0
        for child in token.children or ():
            if child.type in {"softbreak", "hardbreak"}:
                line += 1
            elif child.type == "link_open":
                yield Link(line, str(child.attrs["href"]))


def _html(document: Document) -> Iterator[tuple[int, str]]:
    """Yield each piece of HTML with its line."""
    for token in (*document.tokens, *document.footnotes):
        line = token.map[0] if token.map else 0
        if token.type == "html_block":
            yield line, token.content
        for child in token.children or ():
            if child.type in {"softbreak", "hardbreak"}:
                line += 1
            elif child.type == "html_inline":
                yield line, child.content
                line += child.content.count("\n")


def _blank(comment: re.Match[str]) -> str:
    """Return as many characters that say nothing, its line ends kept."""
    return re.sub(r"[^\n]", " ", comment[0])


def _cells(document: Document, body: str) -> Iterator[Loss]:
    """Yield the rows of tables that have more cells than the table has columns."""
    lines: list[str] = []
    columns = 0
    for token in document.tokens:
        if token.type == "table_open":
            lines, columns = lines or body.split("\n"), 0
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and columns and token.map and token.level == _ROW:
            extra = _written(lines[token.map[0]])[columns:]
            if any(extra):
                cut = " | ".join(filter(None, extra))
                yield Loss(
                    token.map[0],
                    f"The table has {columns} columns, so what stands behind is left out: “{cut}”.",
                    "Give its first two lines as many columns, or write “\\|” for the sign.",
                )


def _written(line: str) -> list[str]:
    """Return the cells of a table's line as markdown-it parts them."""
    cells = [cell.strip() for cell in escapedSplit(line.strip())]
    return cells[not cells[0] :]


def _nested(document: Document) -> Iterator[Loss]:
    """Yield where something lies so deep that nothing of it was read."""
    tokens = document.tokens
    for token, following in pairwise(tokens):
        empty = token.nesting == 1 and following.nesting == -1
        if empty and token.level + 1 >= _DEEPEST:
            yield Loss(
                token.map[0] if token.map else 0,
                f"What is nested deeper than {_DEEPEST} levels is left out.",
                "Nest lists and quotes less deeply.",
            )
