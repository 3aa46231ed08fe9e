"""Addresses are whole and of the web, and room is shared fairly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.limits import BUTTON_URL_LONGEST, URL_LONGEST, address, shares


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=10), st.integers(0, 6000))
def test_shares_never_exceed_the_room_nor_the_wish(wanted: list[int], room: int) -> None:
    given_ = shares(wanted, room)
    assert sum(given_) <= room
    assert all(share <= wish for share, wish in zip(given_, wanted, strict=True))
    if sum(wanted) <= room:
        assert given_ == wanted


def test_what_short_texts_leave_goes_to_the_long_ones() -> None:
    assert shares([100, 5000, 200], 1300) == [100, 1000, 200]


@pytest.mark.parametrize(
    ("url", "is_taken"),
    [
        ("https://magazine.example/boat", True),
        ("HTTP://magazine.example", True),
        (f"https://magazine.example/{'x' * (URL_LONGEST - 25)}", True),
        (f"https://magazine.example/{'x' * (URL_LONGEST - 24)}", False),
        ("javascript:alert(1)", False),
        ("discord://-/settings", False),
        ("data:text/html,x", False),
        ("/boat", False),
        ("https://", False),
        ("https:///boat", False),
        ("https://magazine.example/a boat", False),
        ("https://magazine.example/<@1>", False),
        ("", False),
        (None, False),
    ],
)
def test_only_a_whole_address_of_the_web_is_linked(url: str | None, *, is_taken: bool) -> None:
    assert address(url) == (url if is_taken else None)


def test_a_button_takes_shorter_addresses() -> None:
    long = f"https://magazine.example/{'x' * 600}"
    assert address(long) == long
    assert address(long, BUTTON_URL_LONGEST) is None
