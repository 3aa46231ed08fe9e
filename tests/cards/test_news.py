"""What has appeared since a card was posted."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.article import PublicationDate
from bot.cards.news import appeared_since
from tests.making import make_article

POSTED = datetime(2025, 3, 4, 12, tzinfo=UTC)


def test_what_was_published_before_and_appeared_since_is_new() -> None:
    old = make_article("Old", published="2025-01-31")
    new = make_article("New", published="2025-03-04T12:30Z")
    late = datetime(2025, 3, 5, tzinfo=UTC)
    delayed = replace(make_article("Delayed"), appears=PublicationDate(at=late))
    undated = make_article("Undated", published=None)
    articles = [new, delayed, old, undated]
    assert appeared_since(articles, POSTED, ZoneInfo("UTC")) == [new, delayed]
    assert appeared_since(articles, POSTED, ZoneInfo("UTC"), but=[new]) == [delayed]


def test_of_a_day_without_a_time_all_of_it_counts() -> None:
    today = make_article("Today", published="2025-03-04")
    assert appeared_since([today], POSTED, ZoneInfo("UTC")) == [today]
    assert appeared_since([today], POSTED, ZoneInfo("Pacific/Kiritimati")) == []
