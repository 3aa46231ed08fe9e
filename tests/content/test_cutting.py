"""Text is cut where a reader would cut it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.cutting import cut
from bot.text.graphemes import graphemes


@pytest.mark.parametrize(
    ("text", "longest", "expected"),
    [
        pytest.param("short", 5, "short", id="what fits stays"),
        pytest.param("one two three", 9, "one two…", id="between words"),
        pytest.param("one, two three", 6, "one…", id="no comma before the ellipsis"),
        pytest.param("x" * 50, 10, "xxxxxxxxx…", id="a word longer than the room"),
        pytest.param("拉布布是一个玩具形象", 5, "拉布布是…", id="a script without spaces"),
        pytest.param("ab👩‍👩‍👧", 5, "ab…", id="never within an emoji of several parts"),
        pytest.param("ab👍🏽cd", 4, "ab…", id="never between an emoji and its colour"),
        pytest.param("a🇫🇷🇩🇪", 3, "a…", id="never within a flag"),
        pytest.param("caffe\u0301s", 6, "caff…", id="never between a letter and its accent"),
        pytest.param(r"abc\*def", 5, "abc…", id="never within an escape"),
        pytest.param(r"ab\\cd", 5, "ab\\\\…", id="after a whole escape"),
        pytest.param("anything", 0, "", id="no room at all"),
        pytest.param("A " + "b" * 60, 70 - 8, "A " + "b" * 60, id="what just fits"),
        pytest.param("A " + "b" * 60 + " c", 63, "A " + "b" * 60 + "…", id="after a long word"),
        pytest.param("A " + "b" * 60 + " c", 50, "A b" + "b" * 46 + "…", id="no room for a word"),
        pytest.param("An " + "b" * 30 + " c", 32, "An…", id="never within a word that has room"),
        pytest.param("ab 拉布布 cd", 6, "ab 拉布…", id="after a character that is a word"),
        pytest.param("玩具。形象很好", 4, "玩具。…", id="no line begins with a full stop"),
        pytest.param("か\u3099か\u3099か", 4, "か\u3099…", id="never between kana and its mark"),
        pytest.param("क्षक्षक्ष", 5, "क्ष…", id="never within a syllable"),
        pytest.param("❤️❤️❤️", 4, "❤️…", id="never between a sign and its form"),
        pytest.param("🏴󠁧󠁢󠁥󠁮󠁧󠁿🏴󠁧󠁢󠁥󠁮󠁧󠁿", 10, "🏴󠁧󠁢󠁥󠁮󠁧󠁿…", id="never within the flag of England"),
        pytest.param("1️⃣2️⃣3️⃣", 5, "1️⃣…", id="never within a keycap"),
        pytest.param("one\ntwo three", 6, "one…", id="after a line"),
        pytest.param("one, – two", 8, "one…", id="no dash before the ellipsis"),
        pytest.param(r"ab \-- cd", 7, "ab…", id="no lone backslash"),
        pytest.param("anything", 1, "…", id="room for the ellipsis"),
    ],
)
def test_a_cut_is_made_where_nothing_breaks(text: str, longest: int, expected: str) -> None:
    assert cut(text, longest) == expected


@given(st.text(), st.integers(0, 50))
def test_a_cut_always_fits(text: str, longest: int) -> None:
    assert len(cut(text, longest)) <= longest


words = st.text(alphabet=st.characters(categories=["Ll", "Lu"], max_codepoint=0x24F), min_size=1)


@given(st.lists(words, min_size=2, max_size=12), st.integers(1, 60))
def test_only_a_word_that_has_no_room_by_itself_is_divided(
    written: list[str], longest: int
) -> None:
    text = " ".join(written)
    kept = cut(text, longest)
    if kept.endswith("…"):
        *whole, last = kept[:-1].split() or [""]
        assert whole == written[: len(whole)]
        word = written[len(whole)]
        assert last == word or (word.startswith(last) and len(word) > longest - 1)


@given(st.text(alphabet="👩‍👧🏽🇫🇷🇩🇪é\u0301क्षか\u3099️⃣1 a", max_size=60), st.integers(2, 40))
def test_what_is_seen_as_one_character_stays_one(text: str, longest: int) -> None:
    kept = cut(text, longest)
    if kept.endswith("…") and kept != text:
        whole = list(graphemes(text))
        assert any("".join(whole[:count]) == text[: len(kept) - 1] for count in range(len(whole)))
