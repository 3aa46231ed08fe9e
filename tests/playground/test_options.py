"""What a person fills in is checked before the bot sees it."""

from typing import Any

import pytest

from bot.playground import PlaygroundError
from bot.playground.options import fill, from_keywords, leaves

Json = dict[str, Any]

ASKED: list[Json] = [
    {"type": 3, "name": "tag", "required": True, "max_length": 5, "autocomplete": True},
    {"type": 4, "name": "count", "min_value": 1, "max_value": 10},
    {"type": 10, "name": "score"},
    {"type": 5, "name": "private"},
    {"type": 3, "name": "size", "choices": [{"name": "Small", "value": "s"}]},
    {"type": 11, "name": "file"},
]
SHELVES: list[Json] = [
    {"type": 1, "name": "put", "options": [{"type": 3, "name": "thing", "required": True}]},
    {"type": 1, "name": "clear"},
]


def given(**values: object) -> list[Json]:
    return [{"name": name, "value": value} for name, value in values.items()]


@pytest.mark.parametrize(
    "values",
    [
        {"tag": "boats"},
        {"tag": "a", "count": 1},
        {"count": 10, "tag": "a"},
        {"tag": "a", "score": 1, "private": False, "size": "s"},
        {"tag": "a", "score": 1.5},
    ],
    ids=str,
)
def test_good_values_are_taken_in_their_order(values: dict[str, object]) -> None:
    filled = fill(ASKED, given(**values), command="find")
    assert {one["name"]: one["value"] for one in filled} == values
    assert [one["name"] for one in filled] == list(values)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "tag must be filled in."),
        ({"tag": 1}, "tag must be text."),
        ({"tag": "boats!"}, "tag must have 0 to 5 characters."),
        ({"tag": "a", "count": 0}, "count must be between 1 and 10."),
        ({"tag": "a", "count": 11}, "count must be between 1 and 10."),
        ({"tag": "a", "count": "3"}, "count must be a whole number."),
        ({"tag": "a", "count": True}, "count must be a whole number."),
        ({"tag": "a", "count": 1.5}, "count must be a whole number."),
        ({"tag": "a", "score": "high"}, "score must be a number."),
        ({"tag": "a", "score": 1e300}, f"score must be between {-(2**53)} and {2**53}."),
        ({"tag": "a", "score": float("nan")}, f"score must be between {-(2**53)} and {2**53}."),
        ({"tag": "a", "private": "yes"}, "private must be yes or no."),
        ({"tag": "a", "size": "xl"}, "size must be one of the choices."),
        ({"tag": "a", "file": "1"}, "file takes a file; the playground has none."),
        ({"tag": "a", "other": 1}, "/find has no option other."),
    ],
    ids=str,
)
def test_a_bad_value_is_refused(values: dict[str, object], sentence: str) -> None:
    with pytest.raises(PlaygroundError) as refused:
        fill(ASKED, given(**values), command="find")
    assert str(refused.value) == sentence


def test_an_option_is_filled_in_once() -> None:
    twice = [*given(tag="a"), *given(tag="b")]
    with pytest.raises(PlaygroundError, match="tag is filled in twice"):
        fill(ASKED, twice, command="find")


def test_while_typing_nothing_is_required_and_what_is_typed_is_text() -> None:
    typed = [{"name": "count", "value": "x"}, {"name": "tag", "value": 1, "focused": True}]
    filled = fill(ASKED, typed, command="find", half_typed=True)
    assert [one for one in leaves(filled) if one.get("focused")] == [
        {"name": "tag", "type": 3, "value": "1", "focused": True}
    ]


def test_an_option_that_does_not_complete_cannot_be_focused() -> None:
    typed = [{"name": "count", "value": "1", "focused": True}]
    with pytest.raises(PlaygroundError, match="count does not complete"):
        fill(ASKED, typed, command="find", half_typed=True)


def test_keywords_reach_the_subcommand() -> None:
    command = {"name": "shelf", "options": SHELVES}
    options = from_keywords(command, ["put"], {"thing": "book"})
    filled = fill(SHELVES, options, command="shelf")
    (put,) = filled
    assert (put["type"], put["name"]) == (1, "put")
    assert list(leaves(filled)) == [{"name": "thing", "type": 3, "value": "book"}]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ([], "/shelf needs one of: put, clear."),
        ([{"name": "put"}, {"name": "clear"}], "thing must be filled in."),
        ([{"name": "clear"}, {"name": "put", "options": given(thing="a")}], "/shelf needs one"),
        ([{"name": "put", "options": "a"}], "The options are not a list of objects."),
    ],
    ids=["none", "one incomplete", "two", "no list"],
)
def test_one_subcommand_is_chosen(options: object, sentence: str) -> None:
    with pytest.raises(PlaygroundError, match=sentence):
        fill(SHELVES, options, command="shelf")


def test_an_unknown_subcommand_is_named() -> None:
    with pytest.raises(PlaygroundError, match="/shelf has no subcommand burn"):
        from_keywords({"name": "shelf", "options": SHELVES}, ["burn"], {})
