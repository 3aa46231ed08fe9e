"""Text is cut where a reader would cut it, and room is shared fairly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.limits import cut, shares


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
        pytest.param("anything", 1, "…", id="room for the ellipsis"),
    ],
)
def test_a_cut_is_made_where_nothing_breaks(text: str, longest: int, expected: str) -> None:
    assert cut(text, longest) == expected


@given(st.text(), st.integers(0, 50))
def test_a_cut_always_fits(text: str, longest: int) -> None:
    assert len(cut(text, longest)) <= longest


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=10), st.integers(0, 6000))
def test_shares_never_exceed_the_room_nor_the_wish(wanted: list[int], room: int) -> None:
    given_ = shares(wanted, room)
    assert sum(given_) <= room
    assert all(share <= wish for share, wish in zip(given_, wanted, strict=True))
    if sum(wanted) <= room:
        assert given_ == wanted


def test_what_short_texts_leave_goes_to_the_long_ones() -> None:
    assert shares([100, 5000, 200], 1300) == [100, 1000, 200]
