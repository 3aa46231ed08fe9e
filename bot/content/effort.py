"""How much of a text's markup is read: markdown-it takes seconds for a text of nothing else."""

from collections.abc import MutableMapping
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, table
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from bot.content.brackets import GIVEN_UP

BLOCKS = "blocks_left"
"""Key in the ``env`` of a parse: what is left to spend on lines, blocks and cells."""

MARKS = "marks_left"
"""Key in the ``env`` of a parse: what is left to spend on marks within lines."""

VERBATIM = "verbatim"
"""Type of the token for the lines that were too many: they are shown as they are written."""

ENDED = "effort_ended"
"""Key in the ``env`` of a parse, if not all was read: the first line that was not, from 0."""

_COLUMNS = "columns"  # key in the env: of the table that is open
_LINE, _BLOCK, _CELL, _MARK, _ADDRESS = 1, 3, 1.5, 1, 2  # prices, as the times they take
_SCANNED = 128  # characters that cost as much as a line
_BLOCKS_LEAST, _BLOCKS_A_BYTE = 2_000, 0.3
_MARKS_LEAST, _MARKS_A_BYTE = 1_000, 0.2


def effort_allowed(markdown: str) -> dict[str, float]:
    """Return the ``env``'s ``BLOCKS`` and ``MARKS`` for a text: more than twice what any needs.

    Of several hundred long documents (changelogs, references, lists of authors) the densest spend
    0.13 on blocks and 0.08 on marks for a character.
    """
    size = len(markdown)
    return {
        BLOCKS: _BLOCKS_LEAST + size * _BLOCKS_A_BYTE,
        MARKS: _MARKS_LEAST + size * _MARKS_A_BYTE,
    }


def bounded_effort(parser: MarkdownIt) -> None:
    """Let ``parser`` take the rest of a text as it is written once the effort is spent.

    A plug-in for ``MarkdownIt.use``.
    """
    parser.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    parser.block.ruler.before(
        "table", VERBATIM, _blocks, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    parser.inline.ruler.after("text", VERBATIM, _marks)
    parser.core.ruler.at("inline", _inline)


def _blocks(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Take the rest of the container, once nothing is left; until then only count."""
    env = state.env
    if silent:  # this line is looked at for the end of a block above it
        length = state.eMarks[line] - state.bMarks[line]
        env[BLOCKS] -= _LINE + length // _SCANNED + _CELL * env.get(_COLUMNS, 0)
    else:
        env[BLOCKS] -= _BLOCK
    if env[BLOCKS] > 0:
        return False
    if silent:
        return True
    following = line + 1
    while following < end and (
        state.isEmpty(following) or state.sCount[following] >= state.blkIndent
    ):
        following += 1
    token = state.push(VERBATIM, "", 0)
    token.content = state.getLines(line, following, state.blkIndent, False).strip("\n")  # noqa: FBT003 - markdown-it's signature
    token.map = [line, following]
    state.line = following
    env.setdefault(ENDED, line)
    return True


def _table(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read a table, each row at the price of its cells."""
    if silent:
        return table(state, line, end, silent)
    columns = state.src[state.bMarks[line] : state.eMarks[line]].strip("| ").count("|") + 1
    state.env[_COLUMNS] = columns
    found = table(state, line, end, silent)
    state.env[_COLUMNS] = 0
    if found:
        state.env[BLOCKS] -= _CELL * columns
    return found


def _marks(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Take the rest of the paragraph as it is, once nothing is left; until then only count."""
    env = state.env
    env[MARKS] -= _ADDRESS if state.src[state.pos] in "<]" else _MARK
    if env[MARKS] > 0:
        return False
    if not silent:
        state.pending += state.src[state.pos : state.posMax]
    state.pos = state.posMax
    return True


def _inline(state: StateCore) -> None:
    """Read what is within lines; where the effort for it ends is remembered."""
    parser, env = state.md.inline, state.env
    for token in state.tokens:
        if token.type != "inline":
            continue
        if not parser.terminator_re.search(token.content):  # as in most short lines
            token.children = [Token("text", "", 0, content=token.content)]
            continue
        spent = _spent(env)
        token.children = []
        parser.parse(token.content, state.md, env, token.children)
        if not spent and _spent(env) and token.map:
            env[ENDED] = min(token.map[0], env.get(ENDED, token.map[0]))


def _spent(env: MutableMapping[str, Any]) -> bool:
    return env[MARKS] <= 0 or GIVEN_UP in env
