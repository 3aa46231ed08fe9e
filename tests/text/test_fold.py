"""What folding makes the same, and what it leaves alone."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text.fold import fold

LETTERS_END = 0x32400  # Unicode assigns no letter beyond


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        pytest.param("LABUBU", "labubu", id="case"),
        pytest.param("Bolívar", "bolivar", id="accent"),
        pytest.param("Boli\u0301var", "bolivar", id="accent in two code points"),
        pytest.param("Łódź Ærø Þór", "lodz aero thor", id="letters that do not come apart"),
        pytest.param("Straße", "strasse", id="sharp s"),
        pytest.param("İstanbul, Diyarbakır", "istanbul, diyarbakir", id="Turkish i, both kinds"),
        pytest.param("ＰＯＰ　ＭＡＲＴ", "pop mart", id="full width"),
        pytest.param("ﬁlm", "film", id="ligature"),
        pytest.param("“don’t” – `so`", "\"don't\" - 'so'", id="typographic quotes and dashes"),
        pytest.param("co\u00adop", "coop", id="soft hyphen"),
        pytest.param("ὈΔΥΣΣΕΎΣ", "οδυσσευσ", id="Greek accents and final sigma"),
        pytest.param("Ёлка", "елка", id="Cyrillic"),
        pytest.param("שָׁלוֹם", "שלום", id="Hebrew points"),
        pytest.param("مُحَمَّد", "محمد", id="Arabic vowel signs"),
        pytest.param("ｶﾞﾝﾀﾞﾑ", "ガンダム", id="half-width kana"),
    ],
)
def test_spellings_of_the_same_word_fold_to_one(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("हिन्दी", id="Indic vowel signs"),
        pytest.param("ที่นี่", id="Thai tones"),
        pytest.param("がぎぐ パピプ", id="kana voicing"),
        pytest.param("한국어", id="Hangul stays composed"),
        pytest.param("小红书 河南", id="Han"),
        pytest.param("йогурт їжак ўзор", id="Cyrillic letters of their own"),
    ],
)
def test_marks_that_make_another_word_stay(word: str) -> None:
    assert fold(word) == word
    assert fold(unicodedata.normalize("NFD", word)) == word


@settings(deadline=None)
@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_every_character_folds_once_and_for_all() -> None:
    blocks = [" ".join(map(chr, range(n, n + 256))) for n in range(0, LETTERS_END, 256)]
    assert [f"{ord(block[0]):X}" for block in blocks if fold(fold(block)) != fold(block)] == []


@settings(deadline=None)
@given(st.text(st.characters(max_codepoint=0x7F)))
def test_the_short_way_of_ascii_gives_what_the_long_way_gives(text: str) -> None:
    beyond_ascii = "ж"
    assert fold(text) + beyond_ascii == fold(text + beyond_ascii)


@settings(deadline=None)
@given(st.text())
def test_every_normal_form_folds_to_one(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
