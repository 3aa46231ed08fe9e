"""What a publisher reads of the bot: all of it true, and all of it fits."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.admin import Running, status_card
from bot.errors import ContentFolderError, LoadFailedError
from bot.library import LastLoad, LoadReport
from bot.store.steps import Step
from tests.cards.reporting import (
    RUNNING,
    SITE,
    WHEN,
    check,
    make_problem,
    make_report,
    make_status,
    reports,
    text_of,
    texts,
)


class TestStatus:
    def test_it_tells_what_is_served_and_how_the_bot_is(self) -> None:
        report = make_report(added=("boat",), unchanged=8, problems=(make_problem(),))
        status = make_status(last_load=LastLoad(when=WHEN, report=report), quarantined=("a.md",))
        text = text_of(status_card(status, RUNNING, SITE))
        for told in (
            "Articles\n9 · generation 7",
            "Database\narticles.db · 1.5 MiB",
            "Discord\n42 ms away",
            "Version\n1.2.3",
            "Running since\n<t:1741089600:R>",
            "Last reload\n<t:1741089600:R>\n1 added · 0 changed · 0 removed · 8 unchanged\n1 error",
            "last good version (1)\n- `a.md`",
        ):
            assert told in text

    def test_the_folder_of_the_database_is_nobodys_business(self) -> None:
        assert "/srv" not in text_of(status_card(make_status(), RUNNING, SITE))

    def test_a_reload_that_failed_says_why(self) -> None:
        failure = ContentFolderError(Path("/srv/content"), "Permission denied")
        status = make_status(last_load=LastLoad(when=WHEN, failure=failure))
        text = text_of(status_card(status, RUNNING, SITE))
        assert "Last reload\n<t:1741089600:R>, failed\n" in text
        assert "Permission denied" in text

    def test_a_reload_that_failed_for_a_reason_nobody_foresaw_has_its_reference(self) -> None:
        status = make_status(last_load=LastLoad(when=WHEN, failure=LoadFailedError("abc234")))
        text = text_of(status_card(status, RUNNING, SITE))
        assert "Last reload\n<t:1741089600:R>, failed\n" in text
        assert "abc234" in text

    def test_before_the_first_reload_and_heartbeat(self) -> None:
        running = Running(version="1", started=WHEN, latency_s=float("nan"))
        text = text_of(status_card(make_status(), running, SITE))
        assert "none since the bot started" in text
        assert "not measured yet" in text

    def test_an_undo_and_what_it_holds_back_are_told(self) -> None:
        undone = Step(generation=6, at=WHEN, earlier=2)
        report = replace(make_report(changed=("boat",), unchanged=8), undone=undone)
        last = LastLoad(when=WHEN, report=report)
        text = text_of(status_card(make_status(last_load=last, held=("boat.md",)), RUNNING, SITE))
        assert "undid generation 6 · 0 added · 1 changed · 0 removed · 8 unchanged" in text
        assert "Held back by an undo: readers get what they had before (1)\n- `boat.md`" in text


@given(report=reports, reason=texts, failed=st.booleans())
@settings(deadline=None, max_examples=50)
def test_whatever_the_status_is_fits_a_message(
    report: LoadReport,
    reason: str,
    failed: bool,  # noqa: FBT001 - Hypothesis names it
) -> None:
    failure = ContentFolderError(Path("/srv"), reason)
    last = LastLoad(when=WHEN, failure=failure) if failed else LastLoad(when=WHEN, report=report)
    check(
        status_card(
            make_status(last_load=last, quarantined=report.quarantined, held=report.held),
            RUNNING,
            SITE,
        )
    )
