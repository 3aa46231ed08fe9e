"""A proof fits one message, whatever the file holds, and never offers to be posted."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article import file_key
from bot.cards.card import payload
from bot.cards.places import Kind, Place, Role, Step
from bot.cards.proof import gone_card, proof_card, unfollowed
from bot.config import Site
from bot.content.problem import Problem, Severity
from bot.content.reading import Reading, Whole
from bot.library.proof import Proof, Standing
from bot.playground.rules.message import check_message
from tests.cards.reporting import NASTY, make_problem, problems, texts
from tests.making import make_article, make_catalogue

SITE = Site(name="The Magazine")
LATER = datetime(2125, 1, 31, tzinfo=UTC)
PLACE = Place(kind=Kind.PREVIEW, key=file_key("boat.md"))


def make_proof(
    standing: Standing, *, path: str = "boat.md", title: str = "Boat", owner: str | None = None
) -> Proof:
    article = make_article(title, slug="boat", published="2125-01-31", words=9, expires=LATER)
    reading = Reading(
        path=path,
        article=None if standing is Standing.BROKEN else article,
        body="It floats.",
        plain="It floats.",
        problems=(),
    )
    return Proof(
        whole=Whole(reading=reading),
        standing=standing,
        seen=article,
        changed=("title", "tags", "tldr", "url", "image", "text"),
        owner=owner,
        catalogue=make_catalogue(article, make_article("Ship")),
        hidden=(),
    )


@given(
    standing=st.sampled_from(Standing),
    path=st.sampled_from(NASTY) | texts,
    title=st.sampled_from(NASTY),
    problems=problems,
    kind=st.sampled_from([Kind.PREVIEW, Kind.PREVIEW_TEXT, Kind.PREVIEW_MORE]),
    until=st.none() | st.just(LATER),
)
def test_whatever_a_file_holds_discord_takes_its_proof(
    *,
    standing: Standing,
    path: str,
    title: str,
    problems: tuple[Problem, ...],
    kind: Kind,
    until: datetime | None,
) -> None:
    proof = make_proof(standing, path=path, title=title, owner=path)
    place = Place(kind=kind, key=PLACE.key)
    pages = ("It floats.",)
    card = proof_card(proof, problems, SITE, place, (), pages=pages, until=until)
    assert card.here is None, "nobody may post it"
    body = payload(card, private=True)["data"]
    check_message(body | {"content": card.content})
    check_message({"content": gone_card(path, until=until).content})


@pytest.mark.parametrize("kind", [Kind.PREVIEW, Kind.PREVIEW_TEXT, Kind.PREVIEW_MORE])
@pytest.mark.parametrize("standing", Standing)
def test_until_when_it_follows_its_file_is_told_and_taken_back(
    standing: Standing, kind: Kind
) -> None:
    place, found = Place(kind=kind, key=PLACE.key), [make_problem()]
    proof, pages = make_proof(standing, owner="ship.md"), ("It floats.",)
    still = proof_card(proof, found, SITE, place, (), pages=pages).content
    follows = proof_card(proof, found, SITE, place, (), pages=pages, until=LATER).content
    assert follows is not None
    assert "\n-# Follows the file until <t:4893955200:t>." in follows
    assert unfollowed(follows, LATER) == still


@pytest.mark.parametrize(
    ("standing", "told"),
    [
        (Standing.BROKEN, "**Not shown**: the file gives no article"),
        (Standing.TAKEN, "**Not shown**: `ship.md` has this slug"),
        (Standing.DRAFT, "**Draft**: readers still see"),
        (Standing.SCHEDULED, "**Scheduled for <t:4893955200"),
        (Standing.EXPIRED, "**Expired <t:4893955200"),
        (Standing.NEW, "**New**"),
        (Standing.DIFFERENT, "title, tags, tldr, url, image, 1 more."),
        (Standing.LIVE, "**Live**"),
    ],
)
def test_its_state_is_told_above_it(standing: Standing, told: str) -> None:
    card = proof_card(make_proof(standing, owner="ship.md"), (), SITE, PLACE, ())
    first, state, *_ = (card.content or "").split("\n")
    assert first == "**Preview** of `boat.md`, for you alone"
    assert told in state


def test_errors_come_before_warnings_each_with_its_remedy() -> None:
    found = [make_problem(severity=Severity.WARNING, hint="Later."), make_problem(hint="Now.")]
    content = proof_card(make_proof(Standing.TAKEN, owner="x"), found, SITE, PLACE, ()).content
    assert content is not None
    assert content.index("Now.") < content.index("Later.")
    assert "1 error · 1 warning" in content


def test_its_buttons_lead_to_the_file_and_not_to_what_readers_have() -> None:
    card = proof_card(make_proof(Standing.DRAFT), (), SITE, PLACE, ())
    assert card.view is not None
    steps = [
        Step.parse(item.custom_id)
        for item in card.view.walk_children()
        if hasattr(item, "custom_id")
    ]
    kinds = {step.place.kind for step in steps if step.role is Role.OPEN}
    assert kinds == {Kind.PREVIEW_TEXT, Kind.PREVIEW_MORE}


@pytest.mark.parametrize("standing", [Standing.NEW, Standing.DIFFERENT, Standing.DRAFT])
def test_what_an_undo_holds_back_comes_by_no_reload_of_itself(standing: Standing) -> None:
    proof = make_proof(standing)
    told = proof_card(proof, (), SITE, PLACE, ()).content or ""
    assert "The next reload will" in told
    assert "undo" not in told
    held = proof_card(replace(proof, is_held=True), (), SITE, PLACE, ()).content or ""
    assert "The next reload will" not in held
    assert "An undo holds the file back until it says something else." in held
    assert "`/admin reload`" in held


@pytest.mark.parametrize("standing", [Standing.DRAFT, Standing.BROKEN, Standing.TAKEN])
def test_what_readers_get_meanwhile_is_older_once_it_was_undone(standing: Standing) -> None:
    proof = make_proof(standing, owner="other.md")
    for is_held, said in ((False, "what was loaded of it last"), (True, "what they had before")):
        told = proof_card(replace(proof, is_held=is_held), (), SITE, PLACE, ()).content or ""
        assert said in told
