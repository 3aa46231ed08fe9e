"""Drafts, what is to appear later, and what is not for everyone."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

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
