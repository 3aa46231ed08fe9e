"""What a button remembers, and what it does with an id it doesn't know."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article import Key, article_key
from bot.cards.limits import CUSTOM_ID_LONGEST
from bot.cards.places import Kind, Place, Role, Step
from bot.errors import StaleControlError

keys = st.integers(min_value=0, max_value=2**60 - 1).map(Key)
places = st.one_of(
    st.builds(Place, kind=st.just(Kind.LATEST), page=st.integers(1, 25)),
    st.builds(
        Place,
        kind=st.sampled_from([kind for kind in Kind if kind is not Kind.LATEST]),
        key=keys,
        page=st.integers(1, 9999),
    ),
)
steps = st.builds(
    Step,
    role=st.sampled_from(Role),
    place=places,
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
    assert len(kept) >= min(len(step.trail), 4)


@given(st.text(max_size=120))
def test_whatever_an_id_holds_it_is_a_step_or_stale(custom_id: str) -> None:
    try:
        step = Step.parse(custom_id)
    except StaleControlError:
        return
    assert step.custom_id == custom_id


@pytest.mark.parametrize(
    "custom_id",
    ["", "a0o:l5:", "a1x:l5:", "a1o:c:", "a1o:cshort:", "a1o:l0:", "a1o:l5:;", "vote:yes"],
    ids=["empty", "older", "role", "keyless", "short key", "page 0", "trail", "another bot's"],
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
