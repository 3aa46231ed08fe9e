"""Plain text, and the paragraphs that are prose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.markdown import parse, plain_text, prose


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("# A\n\nb *c* __d__ ~~e~~", "A\n\nb c d e", id="no-marks"),
        pytest.param("a\nb", "a b", id="wrapped-lines"),
        pytest.param("中文\n日本", "中文日本", id="wrapped-chinese"),
        pytest.param("a\\\nb<br>c", "a\nb\nc", id="breaks"),
        pytest.param("a `b*c`\n\n```py\nd\n  e\n```", "a b*c\n\nd\n  e", id="code"),
        pytest.param("    a\n    b", "a\nb", id="indented-code"),
        pytest.param("[a *b*](c) <https://d.example>", "a b https://d.example", id="links"),
        pytest.param("x ![a *b*](c) y", "x a b y", id="image"),
        pytest.param("![a ![b](c) d](e)", "a b d", id="image-within-an-image"),
        pytest.param("a <u>b</u> <!-- c --> d", "a b d", id="html"),
        pytest.param("<!-- c -->\n\n<p>a <i>b</i>c</p>", "a bc", id="html-block"),
        pytest.param("<style>\na{}\n</style>\n<script>b", "", id="style-and-script"),
        pytest.param("- a\n  - b\n- [x] c", "a\n\nb\n\n☑ c", id="list"),
        pytest.param("> a\n>> b", "a\n\nb", id="quote"),
        pytest.param("|a|b|\n|-|-|\n|c d||\n|e|f|", "a b\n\nc d\n\ne f", id="table"),
        pytest.param("a[^1] b\n\n[^1]: c *d*\n\ne", "a b\n\ne\n\nc d", id="footnote"),
        pytest.param("a\n\n---\n\nb", "a\n\nb", id="rule"),
        pytest.param("1\\. &lt;a&gt; \\*b\\*", "1. <a> *b*", id="escapes"),
        pytest.param("a\u200bb\u202ec", "abc", id="invisible"),
        pytest.param("@everyone", "@everyone", id="a-mention-is-only-text-here"),
    ],
)
def test_plain_text_has_no_markup(markdown: str, plain: str) -> None:
    assert plain_text(markdown) == plain


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param("<!-- a -->", [], id="nothing-to-see"),
        pytest.param("# A\n\nb *c*\n\n## D\n\ne\nf", ["b c", "e f"], id="no-headings"),
        pytest.param("- a\n- b\n\n> c\n\n|d|\n|-|\n|e|", [], id="no-lists-quotes-and-tables"),
        pytest.param("```\na\n```\n\n    b", [], id="no-code"),
        pytest.param("![a](b)\n\nc ![d](e) f", ["c f"], id="no-images"),
        pytest.param("a[^1]\n\n[^1]: b", ["a"], id="no-footnotes"),
        pytest.param("a\n\n<!--more-->\n\nb", ["a"], id="up-to-more"),
        pytest.param("# a\n\nb <!-- More --> c", ["b"], id="more-within-a-paragraph"),
        pytest.param("<!--more-->\n\nb", [], id="nothing-before-more"),
        pytest.param("a `<!--more-->` b\n\nc", ["a <!--more--> b", "c"], id="more-that-is-shown"),
        pytest.param("今天\n很好。", ["今天很好。"], id="wrapped-chinese"),
    ],
)
def test_prose_is_the_paragraphs_of_the_text_itself(markdown: str, expected: list[str]) -> None:
    assert list(prose(parse(markdown))) == expected


@given(st.text(alphabet="ab.。漢 \n*_`[]()<>!-#|>1:/\\\u0301\u200d👩"))
def test_prose_has_no_empty_paragraphs(markdown: str) -> None:
    assert all(text.strip() for text in prose(parse(markdown)))


@pytest.mark.parametrize(
    "piece",
    ["[", "![](", "> ", "- ", "*", "**a*", "`", "<", "<!--", "a <![CDATA[", "[^1]", "|a|\n|-|\n"],
)
def test_deep_nesting_ends_without_an_error(piece: str) -> None:
    assert isinstance(plain_text(piece * 4000), str)
