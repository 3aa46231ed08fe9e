"""Brackets that open no link, bounded in number: markdown-it takes seconds for a text of them."""

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, image, link

LEFT = "brackets_left"
"""Key in the ``env`` of a parse: what is left to spend on brackets that open nothing."""

GIVEN_UP = "brackets_given_up"
"""Key in the ``env`` of a parse, if what was left did not suffice for a bracket."""

_SCANNED = 64  # characters that cost as much as a bracket

_ADDRESS = re.compile(r"\s*+[^\s)]{0,4096}+(?:\s++(?P<quote>[\"'(])?)?")  # Discord takes 2,048

_Rule = Callable[[StateInline, bool], bool]


def bounded_brackets(parser: MarkdownIt) -> None:
    """Let ``parser`` give up links and images after too many brackets that were none.

    From then on brackets are only characters (a plug-in for ``MarkdownIt.use``).
    """
    parser.inline.ruler.at("link", _bounded(link, "["))
    parser.inline.ruler.at("image", _bounded(image, "!["))


def brackets_allowed(markdown: str) -> int:
    """Return the ``env``'s ``LEFT`` for a text: far more than any article needs."""
    return 100 + len(markdown) // 24


def _bounded(rule: _Rule, opening: str) -> _Rule:
    """Return ``rule`` at the price of what it looks through; links and images get it back."""

    def bounded(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
        if not state.src.startswith(opening, state.pos):
            return False
        end = _looked_through(state.src, state.pos)
        if end < 0:
            return False
        price = 1 + (end - state.pos) // _SCANNED
        if state.env[LEFT] < price:
            state.env[LEFT] = max(0, state.env[LEFT] - 1)  # for looking
            state.env[GIVEN_UP] = True
            return False
        state.env[LEFT] -= price
        found = rule(state, silent)
        if found and state.pos >= end:
            state.env[LEFT] += price
        return found

    return bounded


def _looked_through(text: str, start: int) -> int:
    """Return how far a rule looks from a bracket: the text, address and title; -1 for no end."""
    end = text.find("]", start)
    if end < 0 or not text.startswith("(", end + 1):
        return end
    address = _ADDRESS.match(text, end + 2)
    if address is None or not address["quote"]:
        return address.end() if address else end
    closing = text.find(")" if address["quote"] == "(" else address["quote"], address.end())
    return closing if closing >= 0 else len(text)
