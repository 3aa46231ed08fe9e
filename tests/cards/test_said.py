"""What of a message is words, and what only Discord or a browser reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.said import hashtags_said, words_said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Look: https://a.example/boats-and-masts?x=1", "Look:"),
        ("see <https://a.example/boat> there", "see   there"),
        ("[this boat](https://a.example/x) floats", "this boat floats"),
        ('[this boat](<https://a.example/x> "A title") floats', "this boat floats"),
        ("[not a link] (really)", "[not a link] (really)"),
        ("<@12345> and <@!1> and <@&2> in <#3> at <t:1700000000:R>", "and   and   in   at"),
        ("a boat <:boat:123> <a:wave:456>", "a boat"),
        ("try </tag add:99> now", "try   now"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("https://a.example/only", ""),
        ("", ""),
    ],
)
def test_addresses_mentions_and_emoji_are_no_words(text: str, words: str) -> None:
    assert words_said(text) == words


@pytest.mark.parametrize(
    ("text", "hashtags"),
    [
        ("#Labubu and #pop-mart, #Labubu!", ("Labubu", "pop-mart")),
        ("#拉布布 #河南", ("拉布布", "河南")),
        ("# A heading\n## Another", ()),
        ("C# and a#b and &#39; and x/#y", ()),
        ("#node.js.", ("node.js",)),
    ],
)
def test_hashtags_are_told_from_headings_and_languages(
    text: str, hashtags: tuple[str, ...]
) -> None:
    assert hashtags_said(text) == hashtags


@given(st.text(alphabet="[](<>@#:t/\\ahttps. \n1") | st.text())
def test_whatever_is_said_can_be_read(text: str) -> None:
    words = words_said(text)
    assert "https://" not in words.lower() or "https://" in text.lower()
    assert all(f"#{tag}" in words for tag in hashtags_said(words))


def test_of_a_flood_of_half_a_link_the_beginning_is_read_once() -> None:
    flood = "[x](http://a" * 100_000  # would keep a pattern busy that tries everything twice
    assert len(words_said(flood)) <= 12_000
    assert words_said("[a boat](https://a.example/b) floats") == "a boat floats"
