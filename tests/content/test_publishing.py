"""Drafts, what is to appear later, and what is not for everyone."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.article import next_change, visible
from bot.content.problem import Severity
from bot.content.reading import parse
from tests.content.files import article, codes, reading

FEBRUARY = datetime(2025, 2, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("date: 2025-01-31", "publish_at: 2025-02-01"),
        ("publish_at: 2025-01-31", "date: 2025-02-01"),
    ],
)
def test_an_article_appears_when_the_last_of_its_dates_has_come(first: str, second: str) -> None:
    published = article(first, second).published
    assert published is not None
    assert published.at == FEBRUARY


@pytest.mark.parametrize(
    "lines",
    [
        ("date: 2025-01-31", "publishDate: 2025-02-01"),
        ("created: 2025-01-31", "date: 2025-01-31", "published: 2025-02-01T00:00Z"),
        ("date: 2025-01-31", "created: 2024-12-31", "pubDate: 2025-02-01", "published_at: 2025"),
    ],
    ids=["two", "the same and a later one", "an earlier one and one that is none"],
)
def test_a_later_date_of_the_row_delays_the_article_and_the_first_is_shown(
    lines: tuple[str, ...],
) -> None:
    made = article(*lines)
    assert made.published is not None
    assert made.published.day == date(2025, 1, 31)
    assert made.appears is not None
    assert made.appears.at == FEBRUARY
    assert not visible(made, FEBRUARY - timedelta(seconds=1))
    assert visible(made, FEBRUARY)
    assert next_change([made], FEBRUARY - timedelta(days=9)) == FEBRUARY


def test_of_the_dates_of_a_row_each_is_told_by_what_it_does() -> None:
    found = reading(
        "title: A boat", "date: 2025-01-31", "created: 2024-12-31", "publishDate: 2025-02-01"
    )
    assert [(problem.code, problem.line, problem.severity) for problem in found.problems] == [
        ("second-value", 4, Severity.INFO),
        ("later-date", 5, Severity.INFO),
    ]


@pytest.mark.parametrize("first", ["2025-01-31", "2025-02-30"])
def test_a_date_that_does_not_exist_is_refused_wherever_it_stands_in_the_row(first: str) -> None:
    found = reading(
        "title: A boat", f"date: {first}", "publishDate: 2025-02-31", "created: 2025-02-32"
    )
    assert found.article is None
    errors = [each.line for each in found.problems if each.code == "no-such-date"]
    assert errors == ([4, 5] if first == "2025-01-31" else [3, 4, 5])


def test_what_appears_later_anyway_is_not_delayed_by_a_date_before() -> None:
    made = article("date: 2025-01-31", "publishDate: 2025-02-01", "publish_at: 2025-03-01")
    assert made.published is not None
    assert made.published.day == date(2025, 3, 1)
    assert made.appears is None


def test_an_article_with_a_time_to_appear_lacks_no_date() -> None:
    assert reading("title: A boat", "publish_at: 2025-02-01").problems == ()


@pytest.mark.parametrize(
    "line",
    [
        "draft: true",
        "Draft: 'Yes'",
        "published: false",
        "publish: off",
        "status: draft",
        "status: Private",
        "status: scheduled",
    ],
)
def test_a_draft_is_read_and_marked(line: str) -> None:
    found = reading("title: A boat", "date: 2025-01-31", line)
    assert codes(found) == ["draft"]
    assert found.problems[0].severity is Severity.INFO
    assert found.article is not None
    assert found.article.draft
    assert found.body == "A body."


@pytest.mark.parametrize("path", ["_drafts/a.md", "sea/_drafts/boats/a.md", "_Drafts/a.md"])
def test_a_file_among_the_drafts_is_one(path: str) -> None:
    found = reading("title: A boat", "date: 2025-01-31", "draft: false", path=path)
    assert codes(found) == ["draft"]
    assert found.article is not None
    assert found.article.draft


def test_mistakes_in_a_draft_are_told_and_are_no_errors_yet() -> None:
    found = reading("draft: true", "title: ''", "slug: a boat", "date: 2025-02-30")
    assert found.article is None
    assert [(problem.code, problem.severity) for problem in found.problems] == [
        ("draft", Severity.INFO),
        ("empty-title", Severity.WARNING),
        ("slug", Severity.WARNING),
        ("no-such-date", Severity.WARNING),
    ]


@pytest.mark.parametrize("text", ["Only a note.", "---\ntitle: [\n---\n", "", "\0"])
def test_notes_among_the_drafts_are_no_errors(text: str) -> None:
    found = parse(text.encode(), path="_drafts/a.md", timezone=ZoneInfo("UTC"), site_url=None)
    assert found.article is None
    assert [problem.severity for problem in found.problems] == [Severity.WARNING]


def test_in_doubt_an_article_is_a_draft() -> None:
    found = reading("title: A boat", "date: 2025-01-31", "draft: perhaps")
    assert codes(found) == ["draft-value"]
    assert found.article is not None
    assert found.article.draft


@pytest.mark.parametrize(
    "line",
    [
        "draft: false",
        "published: true",
        "published: 2025-01-31",
        "publish: yes",
        "status: published",
        "visibility: Public",
    ],
)
def test_what_is_no_draft_is_published(line: str) -> None:
    assert not article(line).draft
    assert article(line).public


def test_published_may_be_a_date_or_a_word() -> None:
    dated = article("published: 2025-01-31").published
    assert dated is not None
    assert dated.day == date(2025, 1, 31)
    assert article("published: true").published is None


@pytest.mark.parametrize("visibility", ["members", "paid", "[public]", "unlisted"])
def test_of_what_is_not_public_readers_get_the_tldr_alone(visibility: str) -> None:
    found = reading(
        "title: A boat", "date: 2025-01-31", "tldr: It floats.", f"visibility: {visibility}"
    )
    assert codes(found) == ["not-public"]
    assert (found.body, found.plain) == ("", "")
    assert found.article is not None
    assert not found.article.public
    assert (found.article.tldr, found.article.words) == ("It floats.", 0)
