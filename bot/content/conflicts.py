"""Both versions of a text, between the marks that git leaves where it could not merge them."""

from bot.content.flaw import Flaw
from bot.content.markdown import Document

_OPENS = "<<<<<<< "
_PARTS = "======="
_CLOSES = ">>>>>>> "


def conflict(document: Document, body: str, *, start: int) -> Flaw | None:
    """Return what is wrong if a body holds a conflict; it starts at an offset of its text.

    Who writes about such marks shows them as code, or in a quote: these are none.
    """
    if f"\n{_OPENS}" not in f"\n{body}":
        return None
    code = {
        line
        for token in document.tokens
        if token.map and _is_code(token.type)
        for line in range(*token.map)
    }
    opened, is_parted, at = None, False, start
    for number, line in enumerate(body.split("\n")):
        if line.startswith(_OPENS) and number not in code:
            opened, is_parted = at, False
        elif line == _PARTS:
            is_parted = opened is not None
        elif line.startswith(_CLOSES) and is_parted and opened is not None:
            return _flaw(opened)
        at += len(line) + 1
    return None


def _is_code(kind: str) -> bool:
    return kind in {"fence", "code_block"}


def _flaw(at: int) -> Flaw:
    return Flaw(
        at=at,
        code="conflict",
        message="Here git has left two versions of the text, between marks: they are in conflict.",
        hint="Keep what is right of both, and remove the lines <<<<<<<, ======= and >>>>>>>.",
    )
