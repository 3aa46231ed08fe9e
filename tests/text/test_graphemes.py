"""What counts as one character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.graphemes import graphemes


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
