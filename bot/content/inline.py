"""The text of a paragraph, heading or cell as pieces: words, links, code spans in their styles."""

import posixpath
import re
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from markdown_it.token import Token

from bot.content.characters import visible
from bot.content.footnotes import REFERENCE
from bot.content.markdown import LINE_BREAK, flowing, inline_text
from bot.content.pieces import Piece, code_span, masked_link, shared_styles
from bot.content.scripts import CJK, touches_without_space

Resolve = Callable[[str], str | None]
"""Gives the absolute http(s) address of a link or image; None if there is none to show."""

ADDRESS_LONGEST = 2048  # Discord's limit for an address
PICTURE = "🖼️"

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

_ADDRESS = r"(?i:https?://)[^\s<>\"，。、；：！？（）「」『』【】《》“”‘’]"
_PART = re.compile(rf"(?P<gap>\s+)|(?P<address>{_ADDRESS}+)|(?:(?!{_ADDRESS})\S)+")
_WRAPPED_CJK = re.compile(rf"(?<=[{CJK}])\s++(?=[{CJK}])")
_NOT_IN_ADDRESS = re.compile(r"[\s()<>\[\]{}|\\^`\"*]|~~|@(?=everyone|here)")
_AFTER_ADDRESS = ".,:;!?\"'*_~]"
_HTTP = re.compile(r"https?://[^/?#]", re.IGNORECASE)


def pieces(inline: Token, resolve: Resolve) -> tuple[Piece, ...]:
    """Return the pieces of an ``inline`` token, styles and links resolved."""
    reader = _Reader(resolve)
    for token in inline.children or ():
        reader.take(token)
    return reader.finish()


def plain_pieces(text: str) -> tuple[Piece, ...]:
    """Return the pieces of plain text; its line ends stay."""
    reader = _Reader(lambda _: None)
    reader.text(text.replace("\n", LINE_BREAK))
    return reader.finish()


def superscript(number: int) -> str:
    """Return the number of a footnote as small raised figures."""
    return str(number).translate(_SUPERSCRIPT)


class _Reader:
    """Takes inline tokens one by one; text between two changes of style is read as one run."""

    def __init__(self, resolve: Resolve) -> None:
        self._resolve = resolve
        self._pieces: list[Piece] = []
        self._run: list[str] = []
        self._space = ""
        self._styles: list[str] = []
        self._link: tuple[str, int] | None = None  # its address, its first piece

    def take(self, token: Token) -> None:
        match token.type:
            case "code_inline":
                self._code(visible(token.content))
            case "image":
                self._image(token)
            case "link_open":
                self._open_link(str(token.attrs["href"]))
            case "link_close":
                self._close_link()
            case "strong_open" | "em_open" | "s_open":
                self._end_run()
                self._styles.append(token.tag)
            case "strong_close" | "em_close" | "s_close":
                self._end_run()
                self._styles.pop()
            case _:
                self.text(
                    superscript(token.meta["number"]) if token.type == REFERENCE else flowing(token)
                )

    def text(self, text: str) -> None:
        self._run.append(text)

    def finish(self) -> tuple[Piece, ...]:
        self._end_run()
        return tuple(self._pieces)

    def _end_run(self) -> None:
        text = visible("".join(self._run))
        self._run.clear()
        if "://" not in text:  # as in most runs
            first, *lines = text.split(LINE_BREAK)
            self._words(first)
            for line in lines:
                self._space += LINE_BREAK
                self._words(line)
            return
        for match in _PART.finditer(text):
            if match["gap"]:
                self._space += match["gap"]
            elif match["address"] and self._link is None:
                self._bare_address(match["address"])
            else:
                self._add(match[0])

    def _words(self, text: str) -> None:
        words = text.strip()
        if not words:
            self._space += text
            return
        start = text.index(words)
        self._space += text[:start]
        if "\n" in words and not words.isascii():
            words = _WRAPPED_CJK.sub(lambda gap: "" if "\n" in gap[0] else " ", words)
        self._add(" ".join(words.split()))
        self._space = text[start + len(text.strip()) :]

    def _add(self, plain: str, finished: str = "", styles: tuple[str, ...] | None = None) -> None:
        before = self._gap(plain) if self._pieces else ""
        if styles is None:
            styles = tuple(dict.fromkeys(self._styles))
        self._pieces.append(Piece(finished or plain, plain, before, styles, bool(finished)))
        self._space = ""

    def _gap(self, plain: str) -> str:
        if LINE_BREAK in self._space:
            return "\n"
        wrapped = "\n" in self._space
        if wrapped and touches_without_space(self._pieces[-1].plain[-1], plain[0]):
            return ""
        return " " if self._space else ""

    def _bare_address(self, text: str) -> None:
        end, unopened = len(text), text.count(")") - text.count("(")
        while text[end - 1] in _AFTER_ADDRESS or (text[end - 1] == ")" and unopened > 0):
            unopened -= text[end - 1] == ")"
            end -= 1
        shown = text[:end]
        self._add(shown, _address(self._resolve(shown)) or "")
        if text[end:]:
            self._add(text[end:])

    def _code(self, content: str) -> None:
        self._end_run()
        content = " ".join(content.split("\n"))
        if not content.strip():
            return
        # Discord pairs asterisks before it looks for code, so code that has some goes unstyled.
        self._add(content, code_span(content), () if re.search("[*~]", content) else None)

    def _image(self, token: Token) -> None:
        description = " ".join(visible(inline_text(token)).split())
        address = None if self._link else _address(self._resolve(str(token.attrs["src"])))
        if address is None:
            self.text(description)
            return
        self._end_run()
        file_name = visible(unquote(posixpath.basename(urlsplit(address).path)))
        name = description or " ".join(file_name.split())
        self._add(name or address, f"{PICTURE} {masked_link(name or address, address)}")

    def _open_link(self, href: str) -> None:
        address = _address(self._resolve(href))
        if address is not None:
            self._end_run()
            self._link = (address, len(self._pieces))

    def _close_link(self) -> None:
        if self._link is None:
            return
        self._end_run()
        address, start = self._link
        self._link = None
        inner = self._pieces[start:]
        del self._pieces[start:]
        if not inner:
            return
        label = "".join(" " * bool(piece.before) + piece.plain for piece in inner).strip()
        self._pieces.append(
            Piece(
                text=masked_link(label, address),
                plain=label,
                before=inner[0].before,
                styles=shared_styles(inner),
                finished=True,
            )
        )


def _address(resolved: str | None) -> str | None:
    if resolved is None:
        return None
    address = _NOT_IN_ADDRESS.sub(_percent, visible(resolved.strip()))
    return address if _HTTP.match(address) and len(address) <= ADDRESS_LONGEST else None


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())
