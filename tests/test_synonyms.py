"""Tags that stand for others, each in one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article import tag_key, tag_number
from bot.synonyms import NO_SYNONYMS, Synonyms

SYNONYMS = Synonyms.of({"泡泡玛特": "Pop Mart", "#POPMARKT": "Pop Mart", "kpop": "K-Pop"})


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("泡泡玛特", "Pop Mart"),
        ("#泡泡玛特", "Pop Mart"),
        ("pop markt", "Pop Mart"),
        ("popmart", "Pop Mart"),
        ("Labubu", "Labubu"),
        ("labubu", "labubu"),
    ],
    ids=["a synonym", "with #", "another spelling", "the form itself", "no synonym", "as written"],
)
def test_a_tag_has_one_form(written: str, form: str) -> None:
    assert SYNONYMS.canonical(written) == form
    assert SYNONYMS.key(written) == tag_key(form)


def test_the_number_of_a_synonym_leads_to_its_form() -> None:
    assert SYNONYMS.number(tag_number("泡泡玛特")) == tag_number("Pop Mart")
    assert SYNONYMS.number(tag_number("Pop Mart")) == tag_number("Pop Mart")
    assert SYNONYMS.number(tag_number("Labubu")) == tag_number("Labubu")


def test_forms_are_found_by_what_their_synonyms_begin_with() -> None:
    assert list(SYNONYMS.begun("泡泡")) == ["Pop Mart"]
    assert list(SYNONYMS.begun("k")) == ["K-Pop"]
    assert list(SYNONYMS.begun("# ")) == []


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ({"a": "b", "b": "c"}, "is a chain, “a” → “b” → “c”: let each stand for the last"),
        ({"b": "c", "a": "b"}, "is a chain, “a” → “b” → “c”: let each stand for the last"),
        ({"a": "b", "b": "a"}, "goes round in a circle: “b” → “a” → “b”"),
        ({"a": "b", "b": "c", "c": "A"}, "goes round in a circle: “b” → “c” → “A” → “b”"),
        ({"x": "Pop Mart", "y": "popmart"}, "writes “Pop Mart” in two ways: “popmart”"),
        ({"a": "B", "A": "A"}, "says that “A” is “B”, and that it is “A”"),
        ({"x": "a", "X": "b"}, "says that “X” is “a”, and that it is “b”"),
        ({"x": ""}, "must name tags of at most 80 characters in quotes, not “”"),
        ({"#": "a"}, "must name tags of at most 80 characters in quotes, not “#”"),
        ({"x": 2024}, "must name tags of at most 80 characters in quotes, not “2024”"),
        ({"x": "y" * 81}, f"must name tags of at most 80 characters in quotes, not “{'y' * 81}”"),
    ],
    ids=[
        *("chain", "chain backwards", "circle", "long circle", "two spellings", "own form"),
        *("two forms", "no form", "no synonym", "no text", "long"),
    ],
)
def test_what_can_not_be_meant_is_refused_by_name(table: dict[str, object], reason: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole text follows
        Synonyms.of(table)
    assert str(caught.value) == reason


def test_a_form_may_be_declared_for_its_own_spellings() -> None:
    assert Synonyms.of({"pop mart": "Pop Mart"}).canonical("POPMART") == "Pop Mart"


def test_what_tells_synonyms_from_others_is_not_their_order() -> None:
    one, other = {"a": "x", "b": "y"}, {"b": "y", "a": "x"}
    assert str(Synonyms.of(one)) == str(Synonyms.of(other)) != str(Synonyms.of({"a": "x"}))
    assert str(NO_SYNONYMS) == ""
    assert not NO_SYNONYMS


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=8), max_size=6))
def test_any_table_is_refused_or_gives_each_tag_a_form_that_stays(table: dict[str, str]) -> None:
    try:
        synonyms = Synonyms.of(table)
    except ValueError:
        return
    for name in (*table, *table.values()):
        form = synonyms.canonical(name)
        assert synonyms.canonical(form) == form
        assert synonyms.key(name) == synonyms.key(form)
