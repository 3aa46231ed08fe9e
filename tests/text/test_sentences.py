"""Where a sentence ends and the next begins."""

import pytest

from bot.text.sentences import sentences


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two!", ["One.", "Two!"]),
        ("“One?!” Two...", ["“One?!”", "Two..."]),
        ("One... Two", ["One...", "Two"]),
        ("approx. five", ["approx. five"]),
        ("Mr. Smith came. He left.", ["Mr. Smith came.", "He left."]),
        ("3.14 is it.", ["3.14 is it."]),
        ("一。二！", ["一。", "二！"]),
        ("A heading\nA text", ["A heading", "A text"]),
    ],
)
def test_a_text_is_parted_into_its_sentences(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == found


@pytest.mark.parametrize("flood", [".", "?!", ".)", ". ", "。」", '…"', "\n"])
def test_a_flood_of_ends_is_looked_at_once(flood: str) -> None:
    text = f"{flood * 120_000}x"  # else it takes hours
    assert len(list(sentences(text))) >= 1
