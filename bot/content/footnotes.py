"""Footnotes, which markdown-it-py lacks: two rules that make tokens of them."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

REFERENCE = "footnote_ref"
"""Type of the token that stands for ``[^label]``; its ``meta["number"]`` counts from 1."""

DEFINED = "footnotes"
"""Key in the ``env`` of a parse: the labels that are defined; in a token's ``meta``: its label."""

NUMBERS = "footnote_numbers"
"""Key in the ``env`` of a parse: a dict to fill, label → number in order of first reference."""

_DEFINITION = re.compile(r"\[\^([^\]\s]{1,100})\]:[ \t]*(.*)")
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,100})\]")


def footnotes(parser: MarkdownIt) -> None:
    """Add footnotes to ``parser`` (a plug-in for ``MarkdownIt.use``).

    A definition, outside lists and quotes, is one ``inline`` token whose ``meta[DEFINED]`` is
    its label: its lines up to a blank line, and what follows indented. Only labels that are
    defined become references.
    """
    parser.block.ruler.before(
        "reference", "footnote", _definition, {"alt": ["paragraph", "reference"]}
    )
    parser.inline.ruler.before("link", REFERENCE, _reference)


def _definition(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    match = None if state.level or state.is_code_block(line) else _definition_at(state, line)
    if match is None:
        return False
    if silent:
        return True
    label, *lines = match.groups()
    following = line + 1
    while following < end and _continues(state, following):
        lines.append(state.src[state.bMarks[following] : state.eMarks[following]].strip())
        following += 1
    state.env.setdefault(DEFINED, set()).add(label)
    token = state.push("inline", "", 0)
    token.content = "\n".join(lines).strip()
    token.map = [line, following]
    token.children = []
    token.meta = {DEFINED: label}
    state.line = following
    return True


def _definition_at(state: StateBlock, line: int) -> re.Match[str] | None:
    start = state.bMarks[line] + state.tShift[line]
    return _DEFINITION.match(state.src, start, state.eMarks[line])


def _continues(state: StateBlock, line: int) -> bool:
    if state.isEmpty(line):
        following = line + 1
        return (
            following < state.lineMax
            and not state.isEmpty(following)
            and (
                state.sCount[following] >= 4  # Markdown's indent for what belongs to a block
            )
        )
    indented = state.sCount[line] >= 4
    return indented or not (state.isEmpty(line - 1) or _definition_at(state, line))


def _reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    match = _REFERENCE.match(state.src, state.pos, state.posMax)
    if match is None or match[1] not in state.env.get(DEFINED, ()):
        return False
    if not silent:
        numbers = state.env[NUMBERS]
        token = state.push(REFERENCE, "", 0)
        token.meta = {"number": numbers.setdefault(match[1], len(numbers) + 1)}
    state.pos = match.end()
    return True
