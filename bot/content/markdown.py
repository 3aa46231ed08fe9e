"""Markdown: its tokens, its plain text, and the paragraphs that are prose."""

import functools
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore, normalize
from markdown_it.token import Token

from bot.content import effort
from bot.content.brackets import LEFT, bounded_brackets, brackets_allowed
from bot.content.characters import visible
from bot.content.effort import ENDED, bounded_effort, effort_allowed
from bot.content.footnotes import DEFINED, NUMBERS, footnotes
from bot.content.scripts import CJK_PUNCTUATION, HAN, KANA

LINE_BREAK = "\u2028"  # Unicode's line separator: a break that must stay, unlike a wrapped line

_TASK_BOXES = {"[ ] ": "☐ ", "[x] ": "☑ ", "[X] ": "☑ "}

_EMPTY_LINES = re.compile(r"\n[ \t]*\n\s*")
_MORE = re.compile(r"<!--\s*more\s*-->", re.IGNORECASE)
_WRAPPED_CJK = re.compile(
    rf"(?<=[{HAN}{KANA}{CJK_PUNCTUATION}])[ \t]*\n[ \t]*(?=[{HAN}{KANA}{CJK_PUNCTUATION}])"
)

# Each pattern also ends at the end of the text, so that none is tried twice over the same text.
_HIDDEN_HTML = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1[^<>]*>?|\Z)", re.DOTALL | re.IGNORECASE
)
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|cite|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u)\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]*>")
_LINE_BREAK_TAG = re.compile(r"<br\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A parsed text: markdown-it's tokens, and the ``inline`` tokens of its footnotes 1, 2, ….

    ``unused`` are the footnotes that are left out. ``verbatim_from`` is the line, from 0, from
    which mark-up is not read because there was too much of it; None as a rule.
    """

    tokens: tuple[Token, ...]
    footnotes: tuple[Token, ...]
    unused: tuple[Token, ...] = ()
    verbatim_from: int | None = None


def parse(markdown: str) -> Document:
    """Parse CommonMark with GitHub's tables, strikethrough, task boxes and footnotes.

    Task boxes become ☐ and ☑ in their text. A footnote nobody refers to is left out. What is
    nested deeper than 20 levels is left out too.
    """
    numbers: dict[str, int] = {}
    env: dict[str, Any] = {
        NUMBERS: numbers,
        LEFT: brackets_allowed(markdown),
        **effort_allowed(markdown),
    }
    tokens = _parser().parse(markdown, env)
    body: list[Token] = []
    notes: dict[int, Token] = {}
    unused: list[Token] = []
    for token in tokens:
        label = token.meta.get(DEFINED)
        if label is None:
            body.append(token)
        elif label not in numbers or notes.setdefault(numbers[label], token) is not token:
            unused.append(token)
    _draw_task_boxes(body)
    return Document(
        tokens=tuple(body),
        footnotes=tuple(notes[key] for key in sorted(notes)),
        unused=tuple(unused),
        verbatim_from=env.get(ENDED),
    )


def plain_text(markdown: str | Document) -> str:
    """Return the text without markup, paragraphs apart by a blank line.

    Code is kept, an image is its description, a table row is a line, footnotes come last.
    """
    document = parse(markdown) if isinstance(markdown, str) else markdown
    return visible("\n\n".join(_texts(document)))


def prose(document: Document) -> Iterator[str]:
    """Yield the paragraphs of the text itself: those before ``<!--more-->``, where it stands.

    Headings, lists, quotes, tables, code and images are left out.
    """
    for opening, token in zip(document.tokens, document.tokens[1:], strict=False):
        if opening.type == "html_block" and _MORE.search(opening.content):
            return
        if opening.type != "paragraph_open" or opening.level:
            continue
        children = token.children or []
        shown = list(takewhile(lambda child: not _is_more(child), children))
        kept = [child for child in shown if child.type != "image"]
        words = token if len(kept) == len(children) else replace(token, children=kept)
        if text := visible(inline_text(words)):
            yield text
        if len(shown) < len(children):
            return


def _is_more(token: Token) -> bool:
    return token.type == "html_inline" and _MORE.match(token.content) is not None


def inline_text(inline: Token) -> str:
    """Return the plain text of an ``inline`` or ``image`` token, wrapped lines joined."""
    text = "".join(_inline_parts(inline))
    if text.isprintable() and "  " not in text:  # no white space but single spaces, as mostly
        return text.strip()
    if not text.isascii():
        text = _WRAPPED_CJK.sub("", text)
    return "\n".join(" ".join(line.split()) for line in text.split(LINE_BREAK)).strip()


def html_text(content: str) -> str:
    """Return what a reader sees of HTML: no tags, comments or scripts; a line per element."""
    seen = " ".join(_HIDDEN_HTML.sub("", content).split())
    lines = html.unescape(_TAG.sub("\n", _INLINE_TAG.sub("", seen))).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())


def verbatim_paragraphs(token: Token) -> list[str]:
    """Return what is visible of lines whose mark-up is not read, parted where a line is empty."""
    return [visible(part) for part in _EMPTY_LINES.split(token.content)]


def flowing(token: Token) -> str:
    """Return what an inline token adds to the text around it; a wrapped line is a line feed.

    A break that must stay (also ``<br>``) is a ``LINE_BREAK``; other tags leave no trace.
    """
    match token.type:
        case "text":
            return token.content
        case "softbreak":
            return "\n"
        case "hardbreak":
            return LINE_BREAK
        case "html_inline" if _LINE_BREAK_TAG.match(token.content):
            return LINE_BREAK
    return ""


@functools.cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.core.ruler.at("normalize", _normalize)
    return parser.use(footnotes).use(bounded_brackets).use(bounded_effort)


def _normalize(state: StateCore) -> None:
    """Do markdown-it's first step only where it changes anything: it looks at each line end."""
    if "\r" in state.src or "\0" in state.src:
        normalize(state)


def _draw_task_boxes(tokens: list[Token]) -> None:
    for item, _, inline in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if item.type != "list_item_open" or not inline.children:
            continue
        text = inline.children[0]
        box = _TASK_BOXES.get(text.content[:4])
        if box:
            text.content = box + text.content[4:]


def _texts(document: Document) -> list[str]:
    texts: list[str] = []
    row: list[str] | None = None
    for token in (*document.tokens, *document.footnotes):
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            texts.append(" ".join(row or ()))
            row = None
        elif text := _block_text(token):
            (texts if row is None else row).append(text)
    return [text for text in texts if text]


def _block_text(token: Token) -> str:
    match token.type:
        case "inline":
            return inline_text(token)
        case "fence" | "code_block":
            return token.content.strip("\n")
        case "html_block":
            return html_text(token.content)
        case effort.VERBATIM:
            return "\n\n".join(verbatim_paragraphs(token))
    return ""


def _inline_parts(inline: Token) -> Iterator[str]:
    for token in inline.children or ():
        match token.type:
            case "code_inline":
                yield token.content
            case "image":
                yield inline_text(token)
            case _:
                yield flowing(token)
