"""What a reader sees of a text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.characters import is_blank, one_line, visible


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a\u200bb", "ab"),
        ("\u202egnp.exe", "gnp.exe"),
        ("a\u2066b\u2069", "ab"),
        ("a\ufeffb", "ab"),
        ("a\x00\x07\x1bb\x9f", "ab"),
        ("a\u3164b", "ab"),
        ("e\u0301", "é"),
        ("a\u200db", "ab"),
        ("A\U000e0041B", "AB"),
    ],
    ids=["space", "override", "isolates", "mark", "controls", "filler", "accent", "joiner", "tags"],
)
def test_what_is_invisible_goes(text: str, seen: str) -> None:
    assert visible(text) == seen


@pytest.mark.parametrize(
    "text",
    [
        "\U0001f469\u200d\U0001f680",
        "\U0001f3f3\ufe0f\u200d\U0001f308",
        "\U0001f469\U0001f3fd\u200d\u2764\ufe0f\u200d\U0001f468\U0001f3fb",
        "می\u200cخواهم",
        "क्\u200dष",
        "\U0001f3f4\U000e0067\U000e0062\U000e007f",
        "tab\tand\nline",
    ],
    ids=["astronaut", "rainbow", "skin tones", "Persian", "Hindi", "flag", "white space"],
)
def test_what_shapes_a_letter_or_an_emoji_stays(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("x" + "\u0316\u0301" * 15, "x" + "\u0316" * 15 + "\u0301" * 15),
        ("x" + "\u0316" * 31, "x" + "\u0316" * 30),
        ("x" + "\u0316" * 99 + "y" + "\u0316" * 2, "x" + "\u0316" * 30 + "y" + "\u0316" * 2),
        ("🚢" * 99, "🚢" * 99),
        ("—" * 40 + "\u0316" * 31, "—" * 40 + "\u0316" * 30),
    ],
    ids=["thirty", "one more", "each letter", "no marks", "behind others"],
)
def test_of_the_marks_on_a_letter_the_first_thirty_stay(text: str, seen: str) -> None:
    assert visible(text) == seen


def test_no_letter_or_digit_is_a_mark() -> None:
    marks = [chr(code) for code in range(0x110000) if unicodedata.combining(chr(code))]
    assert not any(map(str.isalnum, marks))


def test_white_space_becomes_single_spaces() -> None:
    assert one_line("  a\n\n b\u00a0\u3000c\t") == "a b c"


@pytest.mark.parametrize(
    ("text", "blank"),
    [("", True), (" \u00a0", True), ("\ufe0f", True), ("🙂", False), ("小", False), ("-", False)],
)
def test_blank_is_what_nobody_sees(text: str, blank: object) -> None:
    assert is_blank(text) is blank


@given(st.text())
def test_a_visible_text_stays_as_it_is(text: str) -> None:
    assert one_line(one_line(text)) == one_line(text)


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_of_ascii_only_the_controls_go(text: str) -> None:
    assert visible(text) == "".join(each for each in text if each.isprintable() or each in "\t\n\r")
