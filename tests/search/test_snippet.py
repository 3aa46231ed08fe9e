"""The sentence that shows why an article was found."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.search.snippet import LONGEST, Sought, snippet
from bot.text.analysis import Analysers
from bot.text.graphemes import graphemes


def shown(text: str, *tokens: str, language: str = "en", longest: int = LONGEST) -> str:
    found = snippet(
        text, Sought(weights=dict.fromkeys(tokens, 1.0)), Analysers()[language], longest=longest
    )
    return found.marked("[", "]")


@pytest.mark.parametrize(
    ("text", "tokens", "language", "expected"),
    [
        pytest.param(
            "It rains. Boats sail on. Then it ends.", ("boat",), "en", "[Boats] sail on.", id="one"
        ),
        pytest.param(
            "A boat. A boat sails the sea.",
            ("boat", "sea"),
            "en",
            "A [boat] sails the [sea].",
            id="the weightiest",
        ),
        pytest.param("De Bolívar a Quito.", ("quit",), "es", "De Bolívar a [Quito].", id="stem"),
        pytest.param("我爱小红书。好", ("小红", "红书"), "zh", "我爱[小红书]。好", id="Han"),
        pytest.param("ＰＯＰ ok", ("pop",), "en", "[ＰＯＰ] ok", id="full width"),
        pytest.param("See PopMart now", ("mart",), "en", "See [PopMart] now", id="a part"),
        pytest.param("Nothing. Or not.", ("boat",), "en", "Nothing. Or not.", id="none"),
        pytest.param("", ("boat",), "en", "", id="no text"),
    ],
)
def test_the_sentence_with_the_words_is_shown(
    text: str, tokens: tuple[str, ...], language: str, expected: str
) -> None:
    assert shown(text, *tokens, language=language, longest=25).removesuffix("…") == expected


def test_the_next_sentence_is_shown_if_there_is_room() -> None:
    assert shown("A boat. It sails.", "boat") == "A [boat]. It sails."


def test_a_long_sentence_is_cut_between_words_around_the_match() -> None:
    text = "word " * 60 + "boat" + " word" * 60
    found = shown(text, "boat", longest=100)
    assert found.startswith("…word")
    assert found.endswith("word…")
    assert "[boat]" in found


def test_a_text_without_spaces_is_told_in_half_as_many_characters() -> None:
    text = "今天的天气非常好适合出门散步" * 40 + "船" + "今天的天气非常好适合出门散步" * 40
    found = shown(text, "船", language="zh")
    assert "[船]" in found
    assert LONGEST // 3 < len(found) <= LONGEST // 2 + 4


def test_an_emoji_is_never_cut() -> None:
    text = "船" * 30 + "👩‍👩‍👧" * 60
    found = shown(text, "船船", language="zh", longest=50)
    assert set(graphemes(found.strip("…"))) <= {"船", "👩‍👩‍👧", "[", "]"}


@settings(deadline=None)
@given(st.text(), st.sampled_from(["a", "boat", "小红", "ก"]), st.integers(20, 200))
def test_any_text_has_a_snippet(text: str, token: str, longest: int) -> None:
    found = snippet(text, Sought(weights={token: 1.0}), Analysers()["en"], longest=longest)
    assert len(found.text) <= longest + 2
    ends = [end for mark in found.marks for end in mark]
    assert ends == sorted(ends)
    assert all(0 <= end <= len(found.text) for end in ends)
