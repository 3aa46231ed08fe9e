"""Which written words are one term, language by language."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text.analysis import Analyser, Analysers
from bot.text.stop import stop_words


@pytest.mark.parametrize(
    ("language", "written"),
    [
        pytest.param("en", ("collect", "Collects", "COLLECTING", "collected"), id="English"),
        pytest.param("en", ("Bolívar", "bolivar", "Bolivar's"), id="accents"),
        pytest.param("en", ("node.js", "NodeJS", "nodejs"), id="joints"),
        pytest.param("en", ("10,000", "10000"), id="numbers"),
        pytest.param("de", ("Haus", "Häuser", "Hauses"), id="German"),
        pytest.param("es", ("canción", "canciones", "cancion"), id="Spanish"),
        pytest.param("ru", ("красивый", "красивые", "КРАСИВАЯ"), id="Russian"),
        pytest.param("sv", ("flicka", "flickor", "flickorna"), id="Swedish"),
        pytest.param("zh", ("databases", "Database"), id="English among Chinese"),
        pytest.param("ru", ("databases", "Database"), id="English among Russian"),
        pytest.param("ja", ("ｶﾞﾝ", "ガン"), id="half-width kana"),
        pytest.param("xx", ("Sail", "sail"), id="a language without a stemmer"),
    ],
)
def test_forms_of_a_word_are_one_term(language: str, written: tuple[str, ...]) -> None:
    analyser = Analyser(language)
    assert len({tuple(analyser.terms(word)) for word in written}) == 1
    assert analyser.terms(written[0])


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        pytest.param("en", "C++", "C#", id="names of languages"),
        pytest.param("en", "3.11", "311", id="versions"),
        pytest.param("xx", "sail", "sails", id="a language without a stemmer"),
    ],
)
def test_different_words_are_different_terms(language: str, one: str, other: str) -> None:
    analyser = Analyser(language)
    assert analyser.term(one) != analyser.term(other)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "They don’t, it's also so", [], id="English"),
        pytest.param("de", "Die Boote und das Meer", ["boot", "meer"], id="German"),
        pytest.param("no", "Jeg og båten", ["bat"], id="Norwegian"),
        pytest.param("zh", "the boat", ["boat"], id="English among Chinese"),
        pytest.param("en", "IT news of the WHO", ["it", "news", "who"], id="acronyms"),
    ],
)
def test_stop_words_are_no_terms(language: str, text: str, expected: list[str]) -> None:
    assert Analyser(language).terms(text) == expected


def test_analysers_are_made_once() -> None:
    analysers = Analysers()
    assert analysers["de"] is analysers["de"]
    assert list(analysers) == ["de"]


@pytest.mark.parametrize("language", ["en", "fr", "ru", "ar", "zh", "th", "xx"])
@settings(deadline=None, max_examples=50)
@given(st.text())
def test_terms_of_any_text_hold_no_spaces(language: str, text: str) -> None:
    for term in Analyser(language).terms(text):
        assert term
        assert not any(character.isspace() for character in term)


def test_an_unknown_language_has_no_stop_words() -> None:
    assert stop_words("xx") == frozenset()


def test_what_a_text_is_about_is_no_everyday_word() -> None:
    text = "They say many things about boats"
    assert Analyser("en").terms(text) == ["say", "mani", "thing", "boat"]
    assert Analyser("en", everyday=False).terms(text) == ["boat"]
