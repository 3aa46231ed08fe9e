"""Words and reading time, in scripts with and without spaces."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.content.length import Length, measure


@pytest.mark.parametrize(
    ("plain", "words"),
    [
        pytest.param("", 0, id="nothing"),
        pytest.param(" \n\n ", 0, id="white-space"),
        pytest.param("— … !? 🎉", 0, id="no-letter"),
        pytest.param("The quick brown fox.", 4, id="english"),
        pytest.param("It's a well-known 3.5 % rise", 5, id="inner-marks"),
        pytest.param("first—second", 2, id="a-long-dash-parts"),
        pytest.param("one\n\ntwo\nthree", 3, id="lines"),
        pytest.param("El niño comió ñoquis", 4, id="spanish"),
        pytest.param("Сегодня хорошая погода", 3, id="russian"),
        pytest.param("हिन्दी में लिखा है", 4, id="hindi"),
        pytest.param("오늘은 날씨가 좋다", 3, id="korean-has-spaces"),
        pytest.param("今天天气很好。", 6, id="chinese"),
        pytest.param("今日は、いい天気です。", 9, id="japanese"),
        pytest.param("コーヒー", 4, id="katakana-with-a-long-mark"),
        pytest.param("小红书 means Little Red Book", 7, id="chinese-and-english"),
        pytest.param("AI时代", 3, id="without-a-space-between"),
        pytest.param("สวัสดีครับ", 7, id="thai-letters-without-their-marks"),
        pytest.param("“It’s a café”, he said …", 5, id="typographic-marks"),
        pytest.param("a\u00a0b\u2003c", 3, id="spaces-beyond-ascii"),
        pytest.param("__ a_b _c_ -- d-e", 3, id="lines-are-no-letters"),
    ],
)
def test_words_are_counted_by_script(plain: str, words: int) -> None:
    assert measure(plain).words == words


@pytest.mark.parametrize(
    ("plain", "minutes"),
    [
        pytest.param("", 0, id="nothing"),
        pytest.param("word", 1, id="one-word"),
        pytest.param("word " * 230, 1, id="one-minute"),
        pytest.param("word " * 340, 1, id="rounded-down"),
        pytest.param("word " * 350, 2, id="rounded-up"),
        pytest.param("word " * 2300, 10, id="ten-minutes"),
        pytest.param("漢" * 2000, 4, id="chinese"),
        pytest.param("漢" * 1000 + " word" * 460, 4, id="both"),
        pytest.param("ก" * 1840, 2, id="thai"),
    ],
)
def test_reading_time_follows_the_script(plain: str, minutes: int) -> None:
    assert measure(plain).minutes == minutes


def test_a_length_holds_both() -> None:
    assert measure("two words") == Length(words=2, minutes=1)


@given(
    st.text(st.characters(max_codepoint=0x5FF, exclude_characters="—")),
    st.text(st.sampled_from("aé _-’“… \u00a0\u2003\n\x1c½²Ж٣")),
)
@example("\x1c", "a\x1cb")
def test_a_word_is_what_stands_between_spaces_and_has_a_letter(first: str, second: str) -> None:
    text = f"{first} {second}"
    words = [word for word in re.split(r"\s+", text) if any(map(str.isalnum, word))]
    assert measure(text).words == len(words)
