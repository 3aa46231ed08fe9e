"""What a button remembers, and what it does with an id it doesn't know."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article import Key, article_key
from bot.cards.limits import CUSTOM_ID_LONGEST
from bot.cards.places import SOME_MOST, Kind, Place, Role, Step
from bot.errors import StaleControlError

keys = st.integers(min_value=0, max_value=2**60 - 1).map(Key)
keyed = st.builds(
    Place,
    kind=st.sampled_from(
        [Kind.TAG, Kind.ARTICLE, Kind.TEXT, Kind.MORE, Kind.LINKED, Kind.SERIES, Kind.AUTHOR]
    ),
    key=keys,
    page=st.integers(1, 9999),
)
of_everything_or_a_tag = st.builds(
    Place,
    kind=st.sampled_from([Kind.LATEST, Kind.RANDOM, Kind.NEW]),
    key=st.one_of(st.none(), keys),
    page=st.integers(1, 99_999_999),  # minutes since 1970, until the year 2160
)
places = st.one_of(
    keyed,
    of_everything_or_a_tag,
    st.builds(Place, kind=st.just(Kind.TAGS), page=st.integers(1, 9999)),
)
some = st.builds(
    Place,
    kind=st.sampled_from([Kind.SOME, Kind.NEARBY]),
    key=keys,
    others=st.lists(keys, max_size=SOME_MOST - 1).map(tuple),
)
steps = st.builds(
    Step,
    role=st.sampled_from(Role),
    place=st.one_of(places, some),
    trail=st.lists(places, max_size=12).map(tuple),
)


@given(steps)
def test_a_button_leads_where_it_led_when_it_was_made(step: Step) -> None:
    found = Step.parse(step.custom_id)
    assert (found.role, found.place) == (step.role, step.place)


@given(steps)
def test_an_id_fits_and_forgets_only_the_farthest_way_back(step: Step) -> None:
    assert len(step.custom_id) <= CUSTOM_ID_LONGEST
    kept = Step.parse(step.custom_id).trail
    assert kept == step.trail[len(step.trail) - len(kept) :]
    assert len(kept) >= min(len(step.trail), 1 if step.place.others else 3)


@given(some, keys)
def test_a_few_articles_are_remembered_from_the_text_of_one_of_them(list_: Place, key: Key) -> None:
    card = Place(kind=Kind.ARTICLE, key=key)
    text = Place(kind=Kind.TEXT, key=key, page=9999)
    step = Step(role=Role.TURN, place=text, trail=(list_, card))
    assert Step.parse(step.custom_id) == step


@given(st.text(max_size=120))
def test_whatever_an_id_holds_it_is_a_step_or_stale(custom_id: str) -> None:
    try:
        step = Step.parse(custom_id)
    except StaleControlError:
        return
    assert step.custom_id == custom_id


@pytest.mark.parametrize(
    "custom_id",
    [
        pytest.param("", id="empty"),
        pytest.param("a0o:l5:", id="older"),
        pytest.param("a1x:l5:", id="role"),
        pytest.param("a1o:c:", id="keyless"),
        pytest.param("a1o:cshort:", id="short key"),
        pytest.param("a1o:l0:", id="page 0"),
        pytest.param("a1o:l5:;", id="trail"),
        pytest.param("vote:yes", id="another bot's"),
        pytest.param("a1o:gAAAAAAAAAA:", id="a key too many"),
        pytest.param("a1o:k:", id="none named"),
        pytest.param(f"a1o:k{'A' * 60}:", id="too many named"),
    ],
)
def test_an_id_of_another_make_is_stale(custom_id: str) -> None:
    with pytest.raises(StaleControlError):
        Step.parse(custom_id)


def test_an_id_never_changes_its_meaning() -> None:
    """Buttons posted by version 0.1 stand in channels for years."""
    place = Place(kind=Kind.TEXT, key=article_key("betrayal-of-bolivar"), page=2)
    card = Place(kind=Kind.ARTICLE, key=article_key("betrayal-of-bolivar"))
    step = Step(role=Role.TURN, place=place, trail=(Place(kind=Kind.LATEST, page=5), card))
    assert step.custom_id == "a1p:rQJ15i57YvG2:l5.cQJ15i57YvG"
