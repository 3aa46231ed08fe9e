"""What counts as a word, how it is written, and where a reader may begin to type."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text.fold import fold
from bot.text.words import (
    joined,
    pairs,
    parts,
    runs,
    split_camel_case,
    surfaces,
    unjoined,
    word_starts,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("C++, C# & node.js", ["C++", "C#", "node.js"], id="names of languages"),
        pytest.param("F1 in 2021", ["F1", "in", "2021"], id="letters with digits"),
        pytest.param("R&D at AT&T", ["R&D", "at", "AT&T"], id="ampersands"),
        pytest.param("Pop-Mart", ["Pop", "Mart"], id="hyphen"),
        pytest.param("$10,000-a-day", ["10,000", "a", "day"], id="number with a comma"),
        pytest.param("red,green", ["red", "green"], id="comma without a space"),
        pytest.param("Hamilton's Bolívar’s", ["Hamilton", "s", "Bolívar", "s"], id="possessives"),
        pytest.param("They don’t, it's", ["They", "don’t", "it", "s"], id="apostrophes"),
        pytest.param("end. Next...", ["end", "Next"], id="full stops"),
        pytest.param("**bold** _slanted_", ["bold", "slanted"], id="leftover marks"),
        pytest.param("max_connections", ["max_connections"], id="an identifier"),
        pytest.param("河南 (Henan)", ["河南", "Henan"], id="Han beside Latin"),
        pytest.param("在TiKV中", ["在", "TiKV", "中"], id="Han around Latin"),
        pytest.param("小红书", ["小红", "红书"], id="Han by pairs"),
        pytest.param("ガンダム", ["ガン", "ンダ", "ダム"], id="kana by pairs"),
        pytest.param("라부부는", ["라부", "부부", "부는"], id="Hangul by pairs"),
        pytest.param("ที่นี่", ["ที่นี่"], id="Thai by letters with their marks"),
        pytest.param("हिन्दी भाषा", ["हिन्दी", "भाषा"], id="Indic words are whole"),
        pytest.param("ＦＵＬＬ　ｗｉｄｔｈ", ["ＦＵＬＬ", "ｗｉｄｔｈ"], id="full width"),
        pytest.param("🙂 — …", [], id="no word at all"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_text_becomes_words(text: str, expected: list[str]) -> None:
    assert surfaces(text) == [unicodedata.normalize("NFKC", word) for word in expected]


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        ("node.js", "nodejs"),
        ("r&d", "rd"),
        ("o'clock", "oclock"),
        ("max_connections", "maxconnections"),
        ("10,000", "10000"),
        ("3.11", "3.11"),
        ("c++", "c++"),
        ("हिन्दी", "हिन्दी"),
    ],
)
def test_a_joined_word_is_known_without_its_joints(word: str, plain: str) -> None:
    assert unjoined(word) == plain


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("PopMart", ["Pop", "Mart"]),
        ("node.js", ["node", "js"]),
        ("max_connections", ["max", "connections"]),
        ("R&D", ["R", "D"]),
        ("iPhone", ["i", "Phone"]),
        ("LABUBU", []),
        ("popmart", []),
        ("F1", []),
        ("10,000", []),
        ("3.11", []),
        ("C++", []),
    ],
)
def test_a_joined_word_holds_others(word: str, expected: list[str]) -> None:
    assert parts(word) == expected


def test_surfaces_are_the_words_as_written() -> None:
    assert surfaces("The Bolívar of C++") == ["The", "Bolívar", "of", "C++"]


def test_a_character_alone_is_its_own_pair() -> None:
    assert pairs("书") == ["书"]


@pytest.mark.parametrize("run", ["书", "小红书", "ที่นี่ไหน", "ガンダム"])
def test_joined_pairs_give_the_run_back(run: str) -> None:
    assert joined(pairs(run)) == run


def test_runs_are_the_parts_without_spaces() -> None:
    assert runs("Pop Mart 泡泡玛特, 河南") == ["泡泡玛特", "河南"]


@pytest.mark.parametrize(
    ("folded", "heads"),
    [
        pytest.param("the rise of pop-mart", ["the", "rise", "of", "pop-mart", "mart"], id="words"),
        pytest.param("f1 2021", ["f1", "2021"], id="letters with digits"),
        pytest.param("$10 (#tag)", ["$10", "10", "(#tag)", "tag)"], id="with and without signs"),
        pytest.param("hamilton's don't", ["hamilton's", "don't"], id="endings are no starts"),
        pytest.param("l'amour 'so'", ["l'amour", "amour", "'so'", "so'"], id="articles and quotes"),
        pytest.param(
            "小红书ios", ["小红书ios", "红书ios", "书ios", "ios"], id="every Han character"
        ),
        pytest.param("がん", ["がん", "ん"], id="every kana"),
        pytest.param("ที่นี่", ["ที่นี่", "นี่"], id="every Thai letter, never a mark"),
        pytest.param("हिन्दी भाषा", ["हिन्दी", "भाषा"], id="Indic words"),
        pytest.param("🙂 ok", ["🙂", "ok"], id="a picture"),
    ],
)
def test_a_reader_may_begin_to_type_at(folded: str, heads: list[str]) -> None:
    tails = [folded[start:] for start in word_starts(folded)]
    assert [tail[: len(head)] for tail, head in zip(tails, heads, strict=True)] == heads


@pytest.mark.parametrize(
    ("tag", "apart"),
    [
        ("PopMart", "Pop Mart"),
        ("GenZEntrepreneurs", "Gen Z Entrepreneurs"),
        ("F1Controversy", "F1 Controversy"),
        ("HTMLParser", "HTML Parser"),
        ("ÉtatsUnis", "États Unis"),
        ("ZGeneration", "Z Generation"),
        ("data-visualization", "data-visualization"),
        ("labubu", "labubu"),
    ],
)
def test_a_joined_tag_comes_apart(tag: str, apart: str) -> None:
    assert split_camel_case(tag) == apart


@settings(deadline=None)
@given(st.text())
def test_starts_of_any_text_ascend_within_it(text: str) -> None:
    folded = fold(text)
    starts = word_starts(folded)
    assert starts == sorted(set(starts))
    assert all(0 <= start < len(folded) and not folded[start].isspace() for start in starts)


@settings(deadline=None)
@given(st.text(min_size=1).map(fold).filter(lambda text: bool(text.strip())))
def test_a_text_can_be_typed_from_its_beginning(folded: str) -> None:
    assert word_starts(folded)[0] == len(folded) - len(folded.lstrip())


@settings(deadline=None)
@given(st.text())
def test_the_runs_of_any_text_come_back_from_their_pairs(text: str) -> None:
    assert [joined(pairs(run)) for run in runs(text)] == runs(text)
