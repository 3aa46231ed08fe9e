"""What counts as one character, and how wide it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.scripts import graphemes, may_part, touches_without_space, width


@pytest.mark.parametrize(
    "grapheme",
    [
        pytest.param("a", id="letter"),
        pytest.param("e\u0301", id="letter-with-mark"),
        pytest.param("👩\u200d👩\u200d👧", id="family"),
        pytest.param("👍🏽", id="skin-tone"),
        pytest.param("❤\ufe0f", id="variation"),
        pytest.param("🇯🇵", id="flag"),
        pytest.param("🏴\U000e0067\U000e0062\U000e007f", id="flag-by-tags"),
        pytest.param("1\ufe0f\u20e3", id="keycap"),
        pytest.param("\u1112\u1161\u11ab", id="hangul-syllable"),
        pytest.param("か\u3099", id="kana-with-voice-mark"),
    ],
)
def test_what_belongs_together_is_one_grapheme(grapheme: str) -> None:
    assert list(graphemes(f"x{grapheme}{grapheme}y")) == ["x", grapheme, grapheme, "y"]


def test_three_flags_are_three_graphemes() -> None:
    assert list(graphemes("🇯🇵🇫🇷🇩🇪")) == ["🇯🇵", "🇫🇷", "🇩🇪"]


@given(st.text())
def test_graphemes_are_the_whole_text(text: str) -> None:
    assert "".join(graphemes(text)) == text


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("中文", 4), ("é", 1), ("e\u0301", 1), ("！", 2)]
)
def test_wide_characters_take_two_columns(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("before", "after", "parted"),
    [
        pytest.param("中", "文", True, id="between-characters"),
        pytest.param("a", "文", True, id="after-a-letter"),
        pytest.param("中", "。", False, id="not-before-a-full-stop"),
        pytest.param("「", "中", False, id="not-after-an-opening-quote"),
        pytest.param("a", "b", False, id="not-within-a-word"),
    ],
)
def test_a_line_ends_between_cjk_characters(before: str, after: str, *, parted: bool) -> None:
    assert may_part(before, after) is parted


@pytest.mark.parametrize(
    ("before", "after", "touching"),
    [("中", "文", True), ("。", "文", True), ("中", "a", False), ("한", "국", False)],
)
def test_only_cjk_is_joined_without_a_space(before: str, after: str, *, touching: bool) -> None:
    assert touches_without_space(before, after) is touching
