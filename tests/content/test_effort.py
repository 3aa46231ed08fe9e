"""A text of nothing but markup is read up to a line; the rest is shown as it is written."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.brackets import LEFT
from bot.content.effort import BLOCKS, MARKS, effort_allowed
from bot.content.footnotes import NUMBERS
from bot.content.markdown import _parser as markdown_parser
from bot.content.markdown import parse, plain_text
from bot.content.pages import pages
from bot.content.problem import Severity
from tests.content.test_invalid import reading

FLOODS = {
    "items": "- a\n",
    "numbered items": "1. a\n",
    "items apart": "- a\n\n",
    "items in items": "- a\n  - b\n",
    "items in quotes": "- > - > a\n",
    "headings": "# a\n",
    "headings by a line below": "a\n-\n",
    "short lines": "a\n",
    "short paragraphs": "a\n\n",
    "breaks": "a\\\n",
    "tables": "|a|\n|-|\n",
    "open links": "[a\n",
    "addresses of links": "[a]: <b\n",
    "emphasis": "*a*",
    "emphasis of both kinds": "*_",
    "bold and italic": "***a** b* ",
    "struck out": "~~a ",
    "lazy lines in deep quotes": "> " * 19 + "a\n" + "b\n" * 4000,
    "rows of a wide table": "|" + "a|" * 200 + "\n|" + "-|" * 200 + "\n" + "b\n" * 4000,
    "rows of a table": "|a|b|\n|-|-|\n" + "|c|d|\n" * 3000,
}


def flood(piece: str, size: int = 24_000) -> str:
    return piece * (size // len(piece) + 1)


def shown(markdown: str) -> str:
    return "\n\n".join(pages(markdown, resolve=lambda href: href))


@pytest.mark.parametrize("piece", FLOODS.values(), ids=FLOODS.keys())
def test_the_effort_for_a_flood_ends_where_it_must(piece: str) -> None:
    markdown = flood(piece)
    assert parse(markdown).verbatim_from is not None


@pytest.mark.parametrize("piece", FLOODS.values(), ids=FLOODS.keys())
def test_no_word_of_a_flood_is_lost(piece: str) -> None:
    markdown = flood(piece)
    letters = len(re.findall("[a-d]", markdown))
    if "|" not in piece:  # whose columns' names are told again and again
        assert len(re.findall("[a-d]", shown(markdown))) == letters
    assert len(re.findall("[a-d]", plain_text(markdown))) == letters


def test_what_stands_before_the_limit_keeps_its_form() -> None:
    markdown = "# A\n\n- [b](http://c.example)\n\n" + "- d *e*\n" * 3000
    document = parse(markdown)
    assert document.verbatim_from is not None
    assert shown(markdown).startswith("# A\n- [b](http://c.example)\n- d *e*\n- d *e*\n")
    assert shown(markdown).endswith("\n\\- d \\*e\\*\n\\- d \\*e\\*")


def test_lines_and_paragraphs_behind_the_limit_stay_lines_and_paragraphs() -> None:
    markdown = "- a\n" * 2000 + "b\nc\n\n  \nd\n"
    assert shown(markdown).endswith("\\- a\nb\nc\n\nd")
    assert plain_text(markdown).endswith("- a\nb\nc\n\nd")


def test_what_is_shown_as_it_is_written_is_harmless() -> None:
    markdown = "- a\n" * 2000 + "@everyone <@1> [a](javascript:1) [a](http://b.example)\n```\n"
    end = shown(markdown).rpartition("- a\n")[2]
    assert end.startswith("@\u200beveryone \\<@\u200b1> \\[a](javascript:1) \\[a](")
    assert end.endswith("\n\\`\\`\\`")


def test_footnotes_before_the_limit_stay_footnotes() -> None:
    markdown = "a[^1]\n\n[^1]: b\n\n" + "- c\n" * 3000
    assert shown(markdown).startswith("a¹\n\n- c")
    assert shown(markdown).endswith("-# ¹ b")


def test_a_flood_within_a_list_goes_on_behind_it() -> None:
    markdown = "- a\n\n  > " + "b\n  > " * 3000 + "\n\nlast"
    assert shown(markdown).endswith("last")


def test_an_editor_is_told_the_line() -> None:
    found = reading(b"---\ntitle: A\ndate: 2025-01-31\n---\n\n# A\n\n" + b"- a\n" * 3000)
    (problem,) = found.problems
    assert (problem.code, problem.severity) == ("much-markup", Severity.WARNING)
    assert problem.line is not None
    assert 500 < problem.line < 2000
    assert found.article is not None
    assert found.plain.count("a") == 3000


def test_of_a_flood_within_lines_the_first_line_is_told() -> None:
    found = reading(b"---\ntitle: A\ndate: 2025-01-31\n---\n\none\n\n" + b"*a* " * 3000)
    assert [(problem.code, problem.line) for problem in found.problems] == [("much-markup", 8)]


@pytest.mark.parametrize(
    "piece",
    [
        "- Fix the mast (#12)\n",
        "A line of verse\nand another one\n\n",
        "* **Rope**: [knots](https://a.example/knots), see `bowline`.\n",
        "|port|tide|\n|-|-|\n" + "|Aberdeen|12:30|\n" * 30 + "\n",
    ],
    ids=["changes", "verse", "links", "tables"],
)
def test_what_editors_write_is_read_to_the_end(piece: str) -> None:
    assert parse(flood(piece, 250_000)).verbatim_from is None


def test_the_samples_take_a_third_of_what_is_allowed(samples: Path) -> None:
    for path in samples.glob("*.md"):
        markdown = path.read_text(encoding="utf-8")
        allowed = effort_allowed(markdown)
        third = {key: value // 3 for key, value in allowed.items()}
        env: dict[str, Any] = {NUMBERS: {}, LEFT: 1000, **third}
        markdown_parser().parse(markdown, env)
        assert min(env[BLOCKS], env[MARKS]) > 0


@given(st.text(alphabet="a*_-> |\n1.#`[", max_size=200).map(lambda text: text * 60))
def test_every_flood_becomes_pages(markdown: str) -> None:
    assert all(len(page) <= 4096 for page in pages(markdown, resolve=lambda _: None))
