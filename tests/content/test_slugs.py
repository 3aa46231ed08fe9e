"""Good slugs, and the nearest one to a bad one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.slugs import SLUG_LONGEST, is_slug, suggest_slug


@pytest.mark.parametrize("text", ["a", "A-b_c.1", "7", "小红书", "नमस्ते", "é", "-a", "b" * 200])
def test_letters_and_digits_of_any_script_make_a_slug(text: str) -> None:
    assert is_slug(text)


@pytest.mark.parametrize("text", ["", "-", "..", "a b", "a/b", "a?", "~a", "🙂", "b" * 201])
def test_other_characters_do_not(text: str) -> None:
    assert not is_slug(text)


@pytest.mark.parametrize(
    ("text", "slug"),
    [("a boat!", "a-boat"), ("/sea/boat/", "sea-boat"), ("小 红", "小-红"), ("!!!", ""), ("", "")],
)
def test_the_nearest_slug_is_suggested(text: str, slug: str) -> None:
    assert suggest_slug(text) == slug


@given(st.text())
def test_a_suggestion_is_good_or_empty(text: str) -> None:
    slug = suggest_slug(text)
    assert not slug or is_slug(slug)
    assert len(slug) <= SLUG_LONGEST
