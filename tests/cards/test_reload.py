"""What a publisher reads before and after a reload or an undo: all is true, and all of it fits."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import discord
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.article import Key, Slug
from bot.cards.card import Card
from bot.cards.places import Kind, Place, Role, Step
from bot.cards.reload import (
    FORCED,
    cancelled_card,
    doing_card,
    done_card,
    failure_card,
    foreseen_card,
    refusal_card,
)
from bot.content.problem import Problem, Severity
from bot.errors import LoadRefusedError, NothingToUndoError
from bot.library import LoadReport
from bot.library.differences import Difference, Differences, Group
from bot.store import steps
from tests.cards.reporting import (
    SITE,
    WHEN,
    check,
    make_problem,
    make_report,
    problems,
    reports,
    text_of,
)

RELOAD = Place(kind=Kind.RELOAD, key=Key(77))
UNDO = Place(kind=Kind.UNDO, key=Key(77))


def buttons_of(card: Card) -> dict[str, tuple[str, discord.ButtonStyle]]:
    """Return each button's id and style by its label."""
    assert card.view is not None
    found = {}
    for control in card.view.children:
        item = getattr(control, "item", control)
        assert isinstance(item, discord.ui.Button)
        found[item.label or ""] = (item.custom_id or "", item.style)
    return found


class TestForeseen:
    def test_what_would_come_change_and_go_is_counted_and_named(self) -> None:
        report = make_report(
            added=("a-boat", "mast"), changed=("sea",), removed=("mud",), problems=(make_problem(),)
        )
        text = text_of(foreseen_card(report, SITE, RELOAD))
        assert "**+2 new · 1 changed · 1 withdrawn · 1 broken**" in text
        assert "New (2)\n- A-BOAT `a-boat`\n- MAST `mast`" in text
        assert "Changed (1)\n- SEA `sea`: title, text" in text
        assert "Withdrawn (1)\n- MUD `mud`" in text
        assert "**boat.md:3:7** error" in text
        assert "Readers see no change until you apply it." in text
        assert "**Nothing was done.**" not in text

    def test_what_readers_do_not_see_is_told_apart(self) -> None:
        draft = Difference(slug=Slug("draft"), title="A *Draft*")
        found = Differences(hidden=Group(count=1, first=(draft,)))
        text = text_of(foreseen_card(replace(make_report(), differences=found), SITE, RELOAD))
        assert "**1 that readers don't see**" in text
        assert "Not seen by readers (1)\n- A \\*Draft\\* `draft`" in text

    def test_it_can_be_applied_or_not(self) -> None:
        found = buttons_of(foreseen_card(make_report(added=("a",)), SITE, RELOAD))
        assert list(found) == ["Apply", "Cancel"]
        assert Step.parse(found["Apply"][0]) == Step(role=Role.APPLY, place=RELOAD)
        cancel = Step(role=Role.CANCEL, place=Place(kind=Kind.RELOAD))
        assert Step.parse(found["Cancel"][0]) == cancel
        assert found["Apply"][1] is discord.ButtonStyle.success

    @pytest.mark.parametrize(
        ("report", "place"),
        [
            (make_report(removed=("a",)), RELOAD),
            (make_report(added=("a",)), replace(RELOAD, page=FORCED)),
        ],
        ids=["takes an article away", "forced"],
    )
    def test_a_danger_looks_like_one(self, report: LoadReport, place: Place) -> None:
        (_, style) = buttons_of(foreseen_card(report, SITE, place))["Apply"]
        assert style is discord.ButtonStyle.danger

    def test_what_is_not_done_since_it_is_no_longer_the_same_says_so(self) -> None:
        text = text_of(foreseen_card(make_report(added=("a",)), SITE, RELOAD, is_late=True))
        assert "**Nothing was done.**" in text

    @pytest.mark.parametrize(
        ("earlier", "told"),
        [(0, "nothing earlier can"), (1, "1 earlier step can"), (3, "3 earlier steps can")],
    )
    def test_an_undo_says_what_it_takes_back_and_how_far_it_goes(
        self, earlier: int, told: str
    ) -> None:
        undone = steps.Step(generation=6, at=WHEN, earlier=earlier)
        text = text_of(foreseen_card(replace(make_report(), undone=undone), SITE, UNDO))
        assert text.startswith("Undo?\n")
        assert "takes back what was loaded <t:1741089600:f> (generation 6)" in text
        assert f"{told} be undone after it." in text


class TestDone:
    def test_what_came_changed_and_went_is_named(self) -> None:
        report = make_report(added=("a-boat",), changed=("sea",), removed=("mud",), unchanged=6)
        text = text_of(done_card(report, SITE))
        assert text.startswith("The articles are up to date\n")
        assert "1 new · 1 changed · 1 withdrawn · 6 unchanged · generation 7" in text
        assert "New (1)\n- A-BOAT `a-boat`" in text
        assert "Changed (1)\n- SEA `sea`: title, text" in text
        assert "Withdrawn (1)\n- MUD `mud`" in text

    def test_a_reload_that_found_nothing_says_so(self) -> None:
        (embed,) = done_card(make_report(unchanged=9), SITE).embeds
        assert embed.title == "Nothing has changed"
        assert not embed.fields

    def test_what_was_done_meanwhile_says_so(self) -> None:
        text = text_of(done_card(make_report(unchanged=9), SITE, is_late=True))
        assert text.startswith("Nothing is left to change\nIt has been done in the meantime")

    def test_after_an_undo_it_says_what_becomes_of_the_files(self) -> None:
        undone = steps.Step(generation=6, at=WHEN, earlier=0)
        report = replace(make_report(changed=("a",)), undone=undone, held=("a.md",))
        text = text_of(done_card(report, SITE))
        assert text.startswith("Undone\n")
        assert "until it says something else" in text
        assert "Held back by an undo: readers get what they had before (1)\n- `a.md`" in text

    def test_every_problem_has_its_place_and_its_remedy(self) -> None:
        problem = make_problem("a_b/boat.md", message="“2025-02-30” is no day.", hint="Correct it.")
        text = text_of(done_card(make_report(problems=(problem,)), SITE))
        assert "**a\\_b/boat.md:3:7** error `date-impossible`" in text
        assert "“2025-02-30” is no day.\nCorrect it." in text

    def test_a_problem_of_a_whole_file_has_no_line(self) -> None:
        report = make_report(problems=(make_problem(line=None),))
        assert "**boat.md** error" in text_of(done_card(report, SITE))

    def test_errors_come_before_what_matters_less(self) -> None:
        found = tuple(
            make_problem(f"{severity}.md", severity=severity) for severity in reversed(Severity)
        )
        text = text_of(done_card(make_report(problems=found), SITE))
        assert text.index("error.md") < text.index("warning.md") < text.index("info.md")
        assert "1 error · 1 warning · 1 info" in text

    def test_a_file_in_quarantine_is_told(self) -> None:
        text = text_of(done_card(make_report(quarantined=("boat.md",)), SITE))
        assert "In quarantine: readers get the last good version (1)\n- `boat.md`" in text

    def test_of_many_problems_the_rest_is_counted_and_where_to_see_it(self) -> None:
        many = tuple(make_problem(f"{number}.md", message="x" * 200) for number in range(500))
        (_, embed) = done_card(make_report(problems=many), SITE).embeds
        assert embed.description is not None
        shown = embed.description.count("**") // 2
        assert shown > 10
        end = f"\nand {500 - shown} more: article-bot check shows them all"
        assert embed.description.endswith(end)

    def test_of_many_articles_the_rest_is_counted(self) -> None:
        report = make_report(added=tuple(f"article-{number}" for number in range(10_000)))
        (embed,) = done_card(report, SITE).embeds
        (field,) = embed.fields
        shown = (field.value or "").count("`article-")
        assert shown > 15
        assert (field.value or "").endswith(f"\nand {10_000 - shown} more")

    def test_of_much_that_changed_the_rest_is_counted(self) -> None:
        much = Difference(slug=Slug("a"), title="A", what=tuple("abcdefgh"))
        found = Differences(changed=Group(count=1, first=(much,)))
        text = text_of(done_card(replace(make_report(), differences=found), SITE))
        assert "- A `a`: a, b, c, d, e, 3 more" in text


class TestFailed:
    def test_a_refusal_says_why_and_how_to_go_on(self) -> None:
        refusal = LoadRefusedError(
            going=12, broken=3, served=40, most=8, problems=(make_problem(),)
        )
        text = text_of(refusal_card(refusal, SITE))
        assert "of 40 articles, 12 would go and 3 have turned out broken" in text
        assert "more than 8" in text
        assert "/admin reload force:True" in text
        assert "boat.md:3:7" in text

    def test_a_refusal_leaves_out_what_cannot_be_its_reason(self) -> None:
        warnings = tuple(
            replace(make_problem(f"{number}.md"), severity=Severity.WARNING) for number in range(9)
        )
        refusal = LoadRefusedError(
            going=12, broken=0, served=40, most=8, problems=(*warnings, make_problem())
        )
        text = text_of(refusal_card(refusal, SITE))
        assert "boat.md:3:7" in text
        assert "0.md" not in text

    @pytest.mark.parametrize(
        ("kind", "title"), [(Kind.RELOAD, "Not reloaded"), (Kind.UNDO, "Not undone")]
    )
    def test_what_failed_is_named(self, kind: Kind, title: str) -> None:
        failure = NothingToUndoError(Path("articles.db"))
        text = text_of(failure_card(failure, kind, SITE))
        assert text.startswith(f"{title}\nThere is nothing to undo")


@pytest.mark.parametrize("card", [partial(foreseen_card, here=RELOAD), done_card])
def test_a_file_that_somebody_is_writing_is_told(card: Callable[..., Card]) -> None:
    report = make_report(added=("a",))
    told = "Being written just now, and left as they were: reload again (1)\n- `b.md`"
    assert told in text_of(card(replace(report, unsettled=("b.md",)), site=SITE))
    assert "Being written" not in text_of(card(report, site=SITE))


def test_while_it_is_done_and_once_it_is_given_up_nothing_can_be_pressed() -> None:
    for card in (doing_card(Kind.RELOAD, SITE), doing_card(Kind.UNDO, SITE), cancelled_card(SITE)):
        assert card.view is None
    assert "Nothing was changed." in text_of(cancelled_card(SITE))


@given(report=reports, is_late=st.booleans())
@settings(deadline=None, max_examples=50)
def test_whatever_is_foreseen_and_done_fits_a_message(
    report: LoadReport,
    is_late: bool,  # noqa: FBT001 - Hypothesis names it
) -> None:
    check(foreseen_card(report, SITE, UNDO if report.undone else RELOAD, is_late=is_late))
    check(done_card(report, SITE, is_late=is_late))


@given(problems=problems, number=st.integers(0, 10**9))
@settings(deadline=None, max_examples=50)
def test_whatever_a_refusal_says_fits_a_message(problems: tuple[Problem, ...], number: int) -> None:
    refusal = LoadRefusedError(
        going=number, broken=number, served=number, most=number, problems=problems
    )
    check(refusal_card(refusal, SITE))
