"""Brackets that open nothing cost little, and links among them stay links."""

import pytest
from markdown_it import MarkdownIt

from bot.content.brackets import LEFT, bounded_brackets, brackets_allowed
from bot.content.markdown import parse


def links(markdown: str) -> int:
    return sum(
        child.type in {"link_open", "image"}
        for token in parse(markdown).tokens
        for child in token.children or ()
    )


@pytest.mark.parametrize(
    "piece",
    ["[", "![", "![a", "![](", "[a](", "[[a]", "![[](", "[a][", "[a\n", "[a]", "\\[[", "`[`["],
)
def test_a_text_of_brackets_spends_what_is_allowed_and_no_more(piece: str) -> None:
    markdown = piece * 2000 + "]"
    env = {LEFT: brackets_allowed(markdown)}
    MarkdownIt("commonmark").use(bounded_brackets).parse(markdown, env)
    assert 0 <= env[LEFT] <= brackets_allowed(markdown)


def test_brackets_that_reach_far_are_given_up_soon() -> None:
    markdown = "[" * 15 + "a " * 5000 + "] and [a](b)"
    assert links(markdown) == 1
    assert links("[[[ " + "*a* " * 200 + "]]] and [a](b)") == 1


def test_links_cost_nothing() -> None:
    assert links("[a](b) ![c](d) [![e](f)](g)\n" * 500) == 2000


def test_links_among_many_notes_and_asides_stay_links() -> None:
    sentence = "The boat [sic] had sailed before the storm [2, p. 3] came up the coast. "
    assert links((sentence * 5 + "[a](b)\n\n") * 100) == 100


def test_after_too_many_a_bracket_is_only_a_character() -> None:
    flood = "[a](" * 2000
    assert links(f"[a](b) {flood}") == 1
    assert links(f"{flood} [a](b)") == 0
