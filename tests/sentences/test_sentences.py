"""Every failure has a sentence of its own, and it is one for people."""

import re
from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot import errors
from bot.errors import new_reference
from bot.sentences import apology, sentence
from bot.sentences.quoting import LONGEST_QUOTE
from tests.sentences.samples import DATABASE, SAMPLES


def every_failure(base: type[errors.BotError] = errors.BotError) -> Iterator[type[errors.BotError]]:
    yield base
    for kind in base.__subclasses__():
        yield from every_failure(kind)


@pytest.mark.parametrize(
    ("error", "expected"), SAMPLES, ids=[type(error).code for error, _ in SAMPLES]
)
def test_a_failure_is_told_in_its_own_words(error: errors.BotError, expected: str) -> None:
    assert sentence(error) == expected


KINDS = [kind for kind in every_failure() if kind.__module__.startswith("bot.")]


def test_where_nothing_is_named_yet_that_is_told_instead_of_what_is_near() -> None:
    nobody = errors.AuthorNotFoundError("Ada", nothing_yet=True)
    assert sentence(nobody) == "No article names its author yet. To see what there is, run /latest."
    untagged = errors.TagNotFoundError("Sea", nothing_yet=True)
    assert sentence(untagged) == "No article has a tag yet. To see what there is, run /latest."
    nothing = errors.SeriesNotFoundError("Tides", nothing_yet=True)
    assert sentence(nothing) == "No article is in a series yet. To see what there is, run /latest."


@pytest.mark.parametrize(
    ("going", "broken", "served", "why"),
    [
        (200, 0, 206, "of 206 articles, 200 would go, and more than 5 at once look like a mistake"),
        (0, 6, 9, "of 9 articles, 6 have turned out broken, and more than 5 at once look like a"),
        (5, 1, 9, "of 9 articles, 5 would go and 1 has turned out broken, and more than 5 at once"),
        (2, 0, 2, "not one of the 2 articles would be left"),
        (1, 0, 1, "the only article would go"),
    ],
)
def test_a_refusal_tells_only_what_there_is(going: int, broken: int, served: int, why: str) -> None:
    refusal = errors.LoadRefusedError(going=going, broken=broken, served=served, most=5)
    assert sentence(refusal).startswith(f"Nothing was changed: {why}")


@pytest.mark.parametrize("kind", KINDS)
def test_every_failure_has_a_sentence_and_a_sample(kind: type[errors.BotError]) -> None:
    assert kind in sentence.registry
    assert kind in {type(error) for error, _ in SAMPLES}


def test_every_failure_has_a_code_of_its_own_and_a_place_in_the_drawn_tree() -> None:
    assert len({kind.code for kind in KINDS}) == len(KINDS)
    drawn = re.findall(r"(?:[├└]── |^    )(\w+Error)\b", errors.__doc__ or "", re.MULTILINE)
    assert drawn == [kind.__name__ for kind in KINDS]
    assert sorted(errors.__all__) == sorted([*drawn, "new_reference"])


@pytest.mark.parametrize("kind", KINDS)
def test_a_sentence_is_where_its_failure_is(kind: type[errors.BotError]) -> None:
    _, _, room = kind.__module__.rpartition(".")
    assert sentence.registry[kind].__module__ == f"bot.sentences.{room}"


@pytest.mark.parametrize("said", [*[text for _, text in SAMPLES], apology("k7m2q9")])
def test_no_sentence_speaks_of_the_program(said: str) -> None:
    assert not re.search(r"\w+Error\b|Traceback|Path\(|\bNone\b|<.*>|\[\]|\(\)|[*`]", said)
    assert all(line.endswith((".", "?")) for line in said.splitlines())
    assert ".." not in said


def test_a_kind_without_words_is_told_by_its_nearest_base() -> None:
    class RegionNotFoundError(errors.TagNotFoundError):
        """A kind that the sentences do not know."""

    assert sentence(RegionNotFoundError("x")) == "No article has the tag “x”."


def test_a_failure_nobody_foresaw_shows_nothing_of_itself() -> None:
    assert sentence(RuntimeError("token=abc")) == "Something went wrong. Please try again."


def test_a_load_that_would_leave_nothing_is_told_as_that() -> None:
    said = sentence(errors.LoadRefusedError(going=2, broken=0, served=2, most=5))
    assert said.startswith("Nothing was changed: not one of the 2 articles would be left.")


def test_at_most_three_suggestions_are_made() -> None:
    error = errors.ArticleNotFoundError("x", ("a", "b", "c", "d"))
    assert sentence(error) == "No article is called “x”. Did you mean “a”, “b” or “c”?"


def test_a_running_bot_without_a_known_process_is_told_without_one() -> None:
    assert "process" not in sentence(errors.InstanceRunningError(DATABASE, None))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a first run is
@given(st.text(), st.lists(st.text(), max_size=5))
@example("a" * 98 + "e\u0301" * 3, [])  # a letter and its accent where the cut would be
def test_whatever_is_typed_the_sentence_stays_short(asked: str, suggestions: list[str]) -> None:
    said = sentence(errors.ArticleNotFoundError(asked, tuple(suggestions)))
    assert len(said) <= 500
    if len(asked) <= LONGEST_QUOTE:
        assert asked in said
    else:
        quoted, ellipsis, _ = said.removeprefix("No article is called “").partition("…”")
        assert ellipsis
        assert asked.startswith(quoted)


def test_an_apology_names_its_reference() -> None:
    reference = new_reference(Random(1))
    assert reference in apology(reference)


def test_a_reference_is_short_and_hangs_on_its_randomness_alone() -> None:
    assert new_reference(Random(1)) == new_reference(Random(1))
    many = {new_reference(Random(seed)) for seed in range(1000)}
    assert len(many) == 1000
    assert all(re.fullmatch("[a-z2-9]{6}", reference) for reference in many)


@pytest.mark.parametrize(
    ("links", "beginning"), [(0, "There is no link"), (2, "None of the links in this message is")]
)
def test_a_message_without_an_article_is_told_by_its_links(links: int, beginning: str) -> None:
    assert sentence(errors.NoArticleLinkedError(links=links)).startswith(beginning)
