"""What was typed, taken apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.search.query import RUN_LONGEST, TYPED_LONGEST, Query, parse, replaced


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("Labubu  craze", {"words": ("Labubu", "craze")}, id="words"),
        pytest.param("Labubu 河南", {"words": ("Labubu", "河南")}, id="two scripts"),
        pytest.param("在TiKV中", {"words": ("在", "TiKV", "中")}, id="scripts without a space"),
        pytest.param("C++ node.js F1", {"words": ("C++", "node.js", "F1")}, id="names"),
        pytest.param("pop-mart", {"words": ("pop", "mart")}, id="a hyphen within"),
        pytest.param(
            '"blind box" toys', {"words": ("toys",), "phrases": ("blind box",)}, id="phrase"
        ),
        pytest.param("“pop mart”", {"phrases": ("pop mart",)}, id="typographic quotes"),
        pytest.param("「小红书」", {"phrases": ("小红书",)}, id="corner brackets"),
        pytest.param('"pop mart', {"words": ("pop", "mart")}, id="a quote left open"),
        pytest.param("toys -box", {"words": ("toys",), "without": ("box",)}, id="a word without"),
        pytest.param(
            'toys -"blind box"', {"words": ("toys",), "without": ("blind box",)}, id="no phrase"
        ),
        pytest.param("#Labubu", {"tags": ("Labubu",)}, id="tag"),
        pytest.param("＃Labubu", {"tags": ("Labubu",)}, id="full-width sign"),
        pytest.param("toys -#F1", {"words": ("toys",), "without_tags": ("F1",)}, id="no tag"),
        pytest.param("C#", {"words": ("C#",)}, id="a sign behind a letter"),
        pytest.param("ＰＯＰ　ＭＡＲＴ", {"words": ("POP", "MART")}, id="full width"),
        pytest.param("toys toys", {"words": ("toys",)}, id="repeated"),
        pytest.param("", {}, id="nothing"),
        pytest.param(' - -- " # *:() AND', {"words": ("AND",)}, id="signs"),
        pytest.param("a\0b", {"words": ("a", "b")}, id="NUL"),
    ],
)
def test_a_query_is_taken_apart(typed: str, expected: dict[str, tuple[str, ...]]) -> None:
    query = parse(typed)
    assert query == Query(text=query.text, **expected)


def test_words_beyond_what_is_looked_at_are_told() -> None:
    query = parse(f"{'x' * (TYPED_LONGEST - 3)} boat sailing far")
    assert query.words == ("x" * (TYPED_LONGEST - 3),)
    assert query.beyond == ("boat", "sailing", "far")


def test_a_long_stretch_without_spaces_is_cut() -> None:
    assert parse("河" * 100).words == ("河" * RUN_LONGEST,)


def test_corrections_stand_where_the_words_were() -> None:
    corrections = {"labobu": "labubu", "box": r"\1"}
    assert replaced("labobu boxes, box", corrections) == r"labubu boxes, \1"
    assert replaced("aa bb aab", {"aa": "bb", "bb": "cc"}) == "bb cc aab"


@settings(deadline=None)
@given(st.text())
def test_whatever_is_typed_is_a_query(typed: str) -> None:
    query = parse(typed)
    assert all((*query.words, *query.phrases, *query.without, *query.tags))
