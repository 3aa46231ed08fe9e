"""The sentences that stand for a text whose editor wrote no summary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.extract import extract

OPENING = "The harbour of Thirsk has kept its tide tables since the year of the flood."
BESIDE = "A clerk writes every tide into a book that nobody is allowed to take away."
OTHERS = [
    "Lunch is served at noon on most days of the week.",
    "The weather was fine when we came to see it all.",
    "Several ducks were asleep below the windows of the office.",
    "Nobody could tell us who had painted the door green.",
]


def test_a_short_text_is_told_by_one_sentence() -> None:
    assert extract("Tide tables", [OPENING, BESIDE], "en") == OPENING


def test_a_longer_text_is_told_by_two_with_what_lies_between_left_out() -> None:
    text = [OPENING, OTHERS[0], BESIDE.replace("every tide", "tide tables"), *OTHERS[1:]]
    told = extract("The tide tables of Thirsk", text, "en")
    assert told == f"{text[0]} … {text[2]}"


def test_sentences_that_follow_each_other_stay_together() -> None:
    assert extract("Tide", [f"{OPENING} {BESIDE}", *OTHERS], "en") == f"{OPENING} {BESIDE}"


def test_of_two_sentences_alike_the_title_decides() -> None:
    first, second = OTHERS[1], "The tide tables of the harbour are kept in a wooden chest."
    told = extract("Tide tables", [OTHERS[0], first, second, *OTHERS[2:], BESIDE], "en")
    assert told == f"{OTHERS[0]} … {second}"


def test_a_sentence_that_repeats_another_one_is_not_the_second() -> None:
    again = OPENING.replace("has kept", "still keeps")
    told = extract("Tide tables", [OPENING, again, BESIDE, *OTHERS], "en")
    assert told == f"{OPENING} … {BESIDE}"


@pytest.mark.parametrize(
    "opening",
    ["By Ada Byron.", "Photograph: the harbour of Thirsk by night", "See also:", "Read on."],
    ids=["a byline", "a caption", "a line before a list", "a few words"],
)
def test_what_is_no_whole_sentence_is_passed_over(opening: str) -> None:
    assert extract("Tide tables", [opening, OPENING], "en") == OPENING


@pytest.mark.parametrize(
    "paragraphs",
    [[], [""], ["A boat."], ["Photograph: the harbour of Thirsk by night"], ["x" * 500], ["…"]],
    ids=["nothing", "blank", "hardly a word", "no sentence", "one endless word", "signs"],
)
def test_where_there_is_no_sentence_there_is_no_extract(paragraphs: list[str]) -> None:
    assert extract("Boats", paragraphs, "en") is None


def test_chinese_sentences_stand_without_a_space_between() -> None:
    first, second = "拉布布是泡泡玛特公司推出的玩偶形象。", "它在世界各地都受到年轻人的喜爱！"
    text = first + second + "今天的天气非常好适合出门散步。" * 5
    assert extract("拉布布", [text], "zh") == first + second


def test_a_chinese_sentence_may_end_in_a_foreign_word() -> None:
    first, second = "苹果公司今年发布了新款的手机iPhone。", "分析师认为它的销量会超过去年的型号。"
    text = first + second + "今天的天气非常好适合出门散步。" * 5
    assert extract("iPhone", [text], "zh") == first + second


def test_an_abbreviation_ends_no_sentence() -> None:
    text = "The tide tables were kept by Dr. J. Hartley of St. Albans for many years."
    assert extract("Tide tables", [text], "en") == text


def test_a_sentence_too_long_for_a_card_is_passed_over() -> None:
    endless = "The tide " + "comes and goes and " * 30 + "stays."
    assert extract("Tide", [endless, OPENING], "en") == OPENING


@given(st.text(max_size=40), st.lists(st.text(alphabet="ab .。!?漢字\n…\"'”", max_size=200)))
def test_whatever_is_written_an_extract_is_of_the_text_and_fits(
    title: str, paragraphs: list[str]
) -> None:
    told = extract(title, paragraphs, "en")
    if told is not None:
        assert 0 < len(told) <= 610
        whole = "".join("".join(paragraphs).split())
        assert all("".join(part.split()) in whole for part in told.split(" … "))
