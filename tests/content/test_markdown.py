"""Plain text and excerpts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.markdown import excerpt, plain_text


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
    ("markdown", "longest", "expected"),
    [
        pytest.param("", 100, None, id="nothing"),
        pytest.param("<!-- a -->", 100, None, id="nothing-to-see"),
        pytest.param("# A\n\nb\n\nc", 100, "b\n\nc", id="paragraphs-without-headings"),
        pytest.param("a a a.\n\nb b b.", 8, "a a a.", id="whole-paragraphs"),
        pytest.param("- a\n- b", 100, "a\n\nb", id="no-paragraph-at-all"),
        pytest.param("a\n\n<!--more-->\n\nb", 100, "a", id="up-to-more"),
        pytest.param("# a\n\nb <!-- More --> c", 100, "a\n\nb", id="more-within-a-paragraph"),
        pytest.param("<!--more-->\n\nb", 100, None, id="nothing-before-more"),
        pytest.param("One two. Three four five.", 15, "One two.", id="after-a-sentence"),
        pytest.param("今天很好。明天也很好。", 8, "今天很好。", id="after-a-chinese-sentence"),
        pytest.param("One. Two three four five six", 20, "One. Two three four…", id="after-a-word"),
        pytest.param("a" * 30, 10, "a" * 9 + "…", id="in-a-long-word"),
        pytest.param("👩\u200d💻" * 9, 9, "👩\u200d💻" * 2 + "…", id="not-in-an-emoji"),
    ],
)
def test_an_excerpt_is_the_opening(markdown: str, longest: int, expected: str | None) -> None:
    assert excerpt(markdown, longest=longest) == expected


@given(st.text(alphabet="ab.。漢 \n*_`[]()<>!-#|>1:/\\\u0301\u200d👩"), st.integers(1, 60))
def test_an_excerpt_is_never_too_long(markdown: str, longest: int) -> None:
    opening = excerpt(markdown, longest=longest)
    assert opening is None or 0 < len(opening) <= longest


@pytest.mark.parametrize(
    "piece",
    ["[", "![](", "> ", "- ", "*", "**a*", "`", "<", "<!--", "a <![CDATA[", "[^1]", "|a|\n|-|\n"],
)
def test_deep_nesting_ends_without_an_error(piece: str) -> None:
    assert isinstance(plain_text(piece * 4000), str)
