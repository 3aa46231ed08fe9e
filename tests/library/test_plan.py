"""The number of what is about to be written: of all of it, and at little cost."""

import tracemalloc
from dataclasses import replace
from datetime import UTC, datetime

from bot.content.reading import Reading
from bot.library.known import Known
from bot.library.plan import Plan
from bot.store.notes import Note
from tests.making import make_article

KNOWN = Known(noted={}, only=None, files={}, served=set(), count=0)


def make_plan(*bodies: str) -> Plan:
    """Return the plan of one new article for each text."""
    readings = [
        Reading(path=f"{i}.md", article=make_article(f"{i}"), body=body, plain=body, problems=())
        for i, body in enumerate(bodies)
    ]
    return Plan(
        now=datetime(2026, 1, 1, tzinfo=UTC),
        files={},
        noted={},
        before={},
        written={each.article.key: each for each in readings if each.article},
        rewritten=frozenset(),
    )


def test_every_text_counts_and_what_was_served_before() -> None:
    number = make_plan("One.", "Two.").fingerprint(KNOWN)
    assert make_plan("One.", "Two.").fingerprint(KNOWN) == number
    others = [
        make_plan("One.", "Too.").fingerprint(KNOWN),
        make_plan("Two.", "One.").fingerprint(KNOWN),
        make_plan("One.").fingerprint(KNOWN),
        make_plan("One.", "Two.").fingerprint(replace(KNOWN, noted={Note.GENERATION: "2"})),
    ]
    assert number not in others


def test_of_many_long_texts_no_more_than_one_is_copied() -> None:
    plan = make_plan(*(f"{i}" * 200_000 for i in range(10, 60)))
    tracemalloc.start()
    try:
        plan.fingerprint(KNOWN)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 4_000_000, "they are 20 million characters together"
