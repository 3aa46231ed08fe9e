"""What a publisher reads of a reload and of the bot: all of it true, and all of it fits."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.article import Slug
from bot.cards.admin import Running, refusal_card, report_card, status_card
from bot.cards.card import Card, payload
from bot.config import Site
from bot.content.problem import Problem, Severity
from bot.errors import ContentFolderError, LoadFailedError, LoadRefusedError
from bot.library import Catalogue, LastLoad, LibraryStatus, LoadReport
from bot.playground.rules.message import check_message
from tests.making import make_article, make_catalogue

SITE = Site(name="The Magazine")
WHEN = datetime(2025, 3, 4, 12, tzinfo=UTC)
RUNNING = Running(version="1.2.3", started=WHEN, latency_s=0.0421)
NASTY = ("*" * 200, "`" * 90, "@everyone\n# x", "[x](javascript:1)", "é" * 5000, "雨" * 300)

texts = st.one_of(st.text(), st.sampled_from(NASTY))
slugs = st.lists(texts.filter(bool).map(lambda text: Slug(text[:200])), max_size=40).map(tuple)
problems = st.lists(
    st.builds(
        Problem,
        path=texts,
        line=st.none() | st.integers(1, 10_000),
        column=st.none() | st.integers(1, 10_000),
        severity=st.sampled_from(Severity),
        code=st.sampled_from(["date-impossible", "duplicate-slug"]),
        message=texts,
        hint=texts,
    ),
    max_size=60,
).map(tuple)
reports = st.builds(
    LoadReport,
    added=slugs,
    changed=slugs,
    removed=slugs,
    unchanged=st.integers(0, 10**6),
    problems=problems,
    generation=st.integers(0, 10**6),
    quarantined=st.lists(texts, max_size=40).map(tuple),
)


def make_report(
    *,
    added: tuple[str, ...] = (),
    changed: tuple[str, ...] = (),
    removed: tuple[str, ...] = (),
    unchanged: int = 0,
    problems: tuple[Problem, ...] = (),
    quarantined: tuple[str, ...] = (),
) -> LoadReport:
    return LoadReport(
        added=tuple(map(Slug, added)),
        changed=tuple(map(Slug, changed)),
        removed=tuple(map(Slug, removed)),
        unchanged=unchanged,
        problems=problems,
        generation=7,
        quarantined=quarantined,
    )


def make_problem(
    path: str = "boat.md",
    *,
    line: int | None = 3,
    severity: Severity = Severity.ERROR,
    message: str = "No.",
    hint: str = "Yes.",
) -> Problem:
    return Problem(
        path=path,
        line=line,
        column=7 if line else None,
        severity=severity,
        code="date-impossible",
        message=message,
        hint=hint,
    )


def make_status(
    *, last_load: LastLoad | None = None, quarantined: tuple[str, ...] = ()
) -> LibraryStatus:
    return LibraryStatus(
        generation=7,
        articles=9,
        quarantined=quarantined,
        held=(),
        last_load=last_load,
        database=Path("/srv/articles.db"),
        database_bytes=3 * 1024**2 // 2,
    )


def text_of(card: Card) -> str:
    """Return all that a card says."""
    parts: list[str | None] = []
    for embed in card.embeds:
        parts += [embed.title, embed.description]
        parts += [text for field in embed.fields for text in (field.name, field.value)]
    return "\n".join(filter(None, parts))


class TestReport:
    def test_what_was_added_changed_and_removed_is_named(self) -> None:
        catalogue = make_catalogue(make_article("A Boat"), make_article("The *Sea*", slug="sea"))
        report = make_report(added=("a-boat",), changed=("sea",), removed=("mud",), unchanged=6)
        text = text_of(report_card(report, catalogue, SITE))
        assert "1 added · 1 changed · 1 removed · 6 unchanged · generation 7" in text
        assert "Added (1)\n- A Boat `a-boat`" in text
        assert "Changed (1)\n- The \\*Sea\\* `sea`" in text
        assert "Removed (1)\n- `mud`" in text

    def test_a_reload_that_found_nothing_says_so(self) -> None:
        (embed,) = report_card(make_report(unchanged=9), Catalogue.empty(), SITE).embeds
        assert embed.title == "Nothing has changed"
        assert not embed.fields

    def test_every_problem_has_its_place_and_its_remedy(self) -> None:
        problem = make_problem("a_b/boat.md", message="“2025-02-30” is no day.", hint="Correct it.")
        text = text_of(report_card(make_report(problems=(problem,)), Catalogue.empty(), SITE))
        assert "**a\\_b/boat.md:3:7** error `date-impossible`" in text
        assert "“2025-02-30” is no day.\nCorrect it." in text

    def test_a_problem_of_a_whole_file_has_no_line(self) -> None:
        report = make_report(problems=(make_problem(line=None),))
        assert "**boat.md** error" in text_of(report_card(report, Catalogue.empty(), SITE))

    def test_errors_come_before_what_matters_less(self) -> None:
        found = tuple(
            make_problem(f"{severity}.md", severity=severity) for severity in reversed(Severity)
        )
        text = text_of(report_card(make_report(problems=found), Catalogue.empty(), SITE))
        assert text.index("error.md") < text.index("warning.md") < text.index("info.md")
        assert "1 error · 1 warning · 1 info" in text

    def test_a_file_in_quarantine_is_told(self) -> None:
        report = make_report(quarantined=("boat.md",))
        text = text_of(report_card(report, Catalogue.empty(), SITE))
        assert "In quarantine: readers get the last good version (1)\n- `boat.md`" in text

    def test_of_many_problems_the_rest_is_counted_and_where_to_see_it(self) -> None:
        many = tuple(make_problem(f"{number}.md", message="x" * 200) for number in range(500))
        (_, embed) = report_card(make_report(problems=many), Catalogue.empty(), SITE).embeds
        assert embed.description is not None
        shown = embed.description.count("**") // 2
        assert shown > 10
        end = f"\nand {500 - shown} more: article-bot check shows them all"
        assert embed.description.endswith(end)

    def test_of_many_articles_the_rest_is_counted(self) -> None:
        report = make_report(added=tuple(f"article-{number}" for number in range(10_000)))
        (embed,) = report_card(report, Catalogue.empty(), SITE).embeds
        (field,) = embed.fields
        shown = (field.value or "").count("- `article-")
        assert shown > 20
        assert (field.value or "").endswith(f"\nand {10_000 - shown} more")


class TestRefusal:
    def test_it_says_why_and_how_to_go_on(self) -> None:
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


def check(card: Card) -> None:
    """Let the small Discord judge a card."""
    check_message(payload(card, private=True)["data"])


@given(report=reports)
@settings(deadline=None, max_examples=50)
def test_whatever_a_reload_reports_fits_a_message(report: LoadReport) -> None:
    catalogue = make_catalogue(
        *(make_article(slug=slug, title="[" * 256) for slug in {*report.added})
    )
    check(report_card(report, catalogue, SITE))


@given(problems=problems, number=st.integers(0, 10**9))
@settings(deadline=None, max_examples=50)
def test_whatever_a_refusal_says_fits_a_message(problems: tuple[Problem, ...], number: int) -> None:
    refusal = LoadRefusedError(
        going=number, broken=number, served=number, most=number, problems=problems
    )
    check(refusal_card(refusal, SITE))


@given(report=reports, reason=texts, failed=st.booleans())
@settings(deadline=None, max_examples=50)
def test_whatever_the_status_is_fits_a_message(
    report: LoadReport,
    reason: str,
    failed: bool,  # noqa: FBT001 - Hypothesis names it
) -> None:
    failure = ContentFolderError(Path("/srv"), reason)
    last = LastLoad(when=WHEN, failure=failure) if failed else LastLoad(when=WHEN, report=report)
    check(status_card(make_status(last_load=last, quarantined=report.quarantined), RUNNING, SITE))
