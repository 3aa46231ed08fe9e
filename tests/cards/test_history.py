"""A page of the history fits one message, whatever it tells of."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.cards.card import payload
from bot.cards.history import HISTORY, PER_PAGE, history_card
from bot.config import Site
from bot.library import How, Origin
from bot.library.history import Entry, Slugs
from bot.playground.rules.message import check_message
from tests.cards.reporting import NASTY, texts

SITE = Site(name="The Magazine")
WHEN = datetime(2025, 3, 4, 12, tzinfo=UTC)

slugs = st.builds(
    Slugs,
    count=st.integers(1, 10**6),
    first=st.lists(texts.filter(bool) | st.sampled_from(NASTY), min_size=1, max_size=10).map(tuple),
)
origins = st.builds(
    Origin,
    how=st.sampled_from(How),
    user=st.integers(1, 2**63),
    name=st.none() | texts | st.sampled_from(NASTY),
)
entries = st.builds(
    Entry,
    when=st.just(WHEN),
    origins=st.lists(origins, min_size=1, max_size=9).map(tuple),
    forced=st.booleans(),
    added=slugs,
    changed=slugs,
    removed=slugs,
    unchanged=st.integers(0, 10**6),
    problems=st.integers(0, 10**6),
    generation=st.integers(0, 10**6),
    failure=st.none() | st.just("load-refused"),
    reference=st.none() | st.just("ABC123"),
)


@given(shown=st.lists(entries, max_size=PER_PAGE), page=st.integers(1, 40))
def test_whatever_loads_changed_discord_takes_the_page(shown: list[Entry], page: int) -> None:
    card = history_card(shown, 40, SITE, HISTORY.at(page), ())
    check_message(payload(card, private=True)["data"])
    assert card.here is None, "nobody may post it"


def test_who_asked_and_what_came_of_it_is_told() -> None:
    entry = Entry(
        when=WHEN,
        origins=(Origin(how=How.DISCORD, user=5, name="Ada *"), Origin(how=How.WATCH)),
        forced=True,
        added=Slugs(count=6, first=("a", "b", "c", "d", "e", "f")),
        problems=2,
        generation=7,
    )
    (field,) = history_card([entry], 1, SITE, HISTORY, ()).embeds[0].fields
    assert field.value is not None
    first, second, third = field.value.split("\n")
    assert first == "<t:1741089600:f> · <@5> (Ada \\*), watching the folder · forced"
    assert second == "6 added · 0 changed · 0 removed · 0 unchanged · 2 problems · generation 7"
    assert third == "-# Added: `a`, `b`, `c`, `d`, and 2 more"


def test_why_nothing_was_changed_is_told_by_its_code() -> None:
    entry = Entry(
        when=WHEN, origins=(Origin(how=How.START),), failure="unforeseen", reference="ABC"
    )
    (field,) = history_card([entry], 1, SITE, HISTORY, ()).embeds[0].fields
    assert field.name == "Not reloaded"
    assert field.value == "<t:1741089600:f> · the start of the bot\n`unforeseen` · reference ABC"


def test_an_empty_history_says_so() -> None:
    (embed,) = history_card([], 1, SITE, HISTORY, ()).embeds
    assert embed.description == "None has been recorded yet."
