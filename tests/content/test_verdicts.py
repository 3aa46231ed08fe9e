"""Odd input: what is refused, what is cut with a warning, what is taken and made harmless."""

import re
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.handler import BODY_LARGEST
from bot.content.pages import pages
from bot.content.problem import Severity
from bot.content.reading import Reading, parse

HARM = re.compile(r"@everyone|@here|(?<!\\)(?:<[@#]|\[[^\]]*\]\()|\u202e")
FORMATS = pytest.mark.parametrize("fence", ["---", "+++"], ids=["YAML", "TOML"])


def reading(
    *, title: str = "A boat", more: str = "", body: str = "A body.", fence: str = "---"
) -> Reading:
    """Read a file; ``more`` are lines of YAML, and so is the title unless fenced as TOML."""
    equals = ":" if fence == "---" else " ="
    quoted = "".join(f"\\U{ord(character):08x}" for character in title)
    lines = [fence, f'title{equals} "{quoted}"', f'date{equals} "2025-01-31"', more, fence]
    text = "\n".join([*lines, "", body, ""])
    return parse(text.encode(), path="a.md", timezone=ZoneInfo("UTC"), site_url=None)


def verdict(found: Reading) -> list[tuple[str, Severity]]:
    return [(problem.code, problem.severity) for problem in found.problems]


@FORMATS
@pytest.mark.parametrize("title", ["", " ", "\u200b", "\u202e\u2066", "\t\u3000\u2060"])
def test_a_title_of_nothing_is_refused(title: str, fence: str) -> None:
    found = reading(title=title, fence=fence)
    assert found.article is None
    assert verdict(found) == [("empty-title", Severity.ERROR)]


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (b"---\ntitle: A boat\0\n---\n", "nul", "Byte 17 "),
        (b"+++\ntitle = 'A \xffboat'\n+++\n", "utf-8", "Byte 15 "),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_their_place(
    data: bytes, code: str, message: str
) -> None:
    found = parse(data, path="2025-01-31-a.md", timezone=ZoneInfo("UTC"), site_url=None)
    assert found.article is None
    assert verdict(found) == [(code, Severity.ERROR)]
    assert message in found.problems[0].message


@pytest.mark.parametrize("key", ["date", "updated", "publish_at", "expires"])
@pytest.mark.parametrize("day", ["2025-02-30", "0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00"])
def test_a_date_that_does_not_exist_is_refused(key: str, day: str) -> None:
    text = f"---\ntitle: A boat\n{key}: {day}\n---\n"
    found = parse(text.encode(), path="2025-01-31-a.md", timezone=ZoneInfo("UTC"), site_url=None)
    assert found.article is None
    assert verdict(found) == [("no-such-date", Severity.ERROR)]


@FORMATS
def test_too_large_a_text_is_refused(fence: str) -> None:
    found = reading(body="a" * BODY_LARGEST, fence=fence)
    assert found.article is None
    assert verdict(found) == [("body-too-large", Severity.ERROR)]


@FORMATS
def test_a_long_title_is_cut_with_a_warning(fence: str) -> None:
    found = reading(title="b" * 257, fence=fence)
    assert verdict(found) == [("long-title", Severity.WARNING)]
    assert found.article is not None
    assert found.article.title == "b" * 255 + "…"


def test_a_long_tag_is_cut_with_a_warning() -> None:
    found = reading(more=f"tags: [{'t' * 81}]")
    assert verdict(found) == [("long-tag", Severity.WARNING)]
    assert found.article is not None
    assert found.article.tags == ("t" * 79 + "…",)


@FORMATS
def test_of_ten_thousand_tags_the_first_fifty_are_kept_with_a_warning(fence: str) -> None:
    equals = ":" if fence == "---" else " ="
    tags = ",".join(f"'{number:x}'" for number in range(9_000))
    found = reading(more=f"tags{equals} [{tags}]", fence=fence)
    assert {("many-tags", Severity.WARNING)} <= set(verdict(found))
    assert all(severity is Severity.WARNING for _, severity in verdict(found))
    assert found.article is not None
    assert found.article.tags == tuple(f"{number:x}" for number in range(50))


@FORMATS
@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("@everyone", "@everyone"),
        ("<@&1>", "<@&1>"),
        ("[x](javascript:1)", "[x](javascript:1)"),
        ("\u202eA boat\u2066", "A boat"),
        ("A\u200b \u2060boat\ufeff", "A boat"),
        ("🎉🚢", "🎉🚢"),
        ("👩\u200d🚀", "👩\u200d🚀"),
    ],
)
def test_what_cards_can_show_safely_is_taken_without_a_word(
    title: str, kept: str, fence: str
) -> None:
    found = reading(title=title, fence=fence)
    assert found.problems == ()
    assert found.article is not None
    assert found.article.title == kept


@pytest.mark.parametrize(
    "body",
    ["@everyone", "@here", "<@&1>", "<@1>", "<#1>", "[x](javascript:1)", "\u202eA \u200bboat"],
)
def test_a_text_is_taken_without_a_word_and_shown_harmless(body: str) -> None:
    found = reading(body=body)
    assert found.problems == ()
    (page,) = pages(found.body, resolve=lambda href: href)
    assert not HARM.search(page)


@FORMATS
@given(title=st.text(min_size=1, max_size=40))
def test_every_title_is_taken_or_told(fence: str, title: str) -> None:
    found = reading(title=title, fence=fence)
    if found.article is None:
        assert verdict(found) == [("empty-title", Severity.ERROR)]
    else:
        assert found.problems == ()
        assert found.article.title
