"""What makes two slugs and two tags the same, the numbers made of them, and the order of lists."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article import (
    Article,
    Key,
    PublicationDate,
    article_key,
    format_key,
    newest_first,
    next_change,
    parse_key,
    slug_key,
    tag_key,
    tag_number,
    visible,
)
from tests.making import make_article

NOW = datetime(2025, 2, 1, tzinfo=UTC)
SOON, JUST = NOW + timedelta(seconds=1), NOW - timedelta(seconds=1)
KEYS = st.integers(min_value=0, max_value=2**60 - 1).map(Key)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Boat", "boat"),
        ("cafe\N{COMBINING ACUTE ACCENT}", "CAFÉ"),
        ("straße", "STRASSE"),
        ("\N{ANGSTROM SIGN}land", "åland"),
    ],
)
def test_slugs_differ_neither_by_case_nor_by_composition(one: str, other: str) -> None:
    assert slug_key(one) == slug_key(other)
    assert article_key(one) == article_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("boat", "boats"), ("cafe", "café"), ("a-b", "a_b"), ("２", "2")]
)
def test_what_else_differs_makes_another_slug(one: str, other: str) -> None:
    assert article_key(one) != article_key(other)


@pytest.mark.parametrize(
    "tag", ["#Pop Mart", " popmart ", "PopMart", "ＰｏｐＭａｒｔ", "##pop\tmart"]
)
def test_a_tag_is_one_however_it_is_typed(tag: str) -> None:
    assert tag_key(tag) == "popmart"
    assert tag_number(tag) == tag_number("PopMart")


def test_only_a_leading_mark_is_no_part_of_a_tag() -> None:
    assert tag_key("#C#") == "c#"


@given(st.text())
def test_the_key_of_a_slug_is_its_own_key(text: str) -> None:
    assert slug_key(slug_key(text)) == slug_key(text)


@pytest.mark.parametrize(
    ("slug", "key"),
    [("betrayal-of-bolivar", "QJ15i57YvG"), ("小红书", "gu0NuZOaqx")],
)
def test_buttons_posted_long_ago_still_find_their_article(slug: str, key: str) -> None:
    assert format_key(article_key(slug)) == key


@given(KEYS)
def test_a_key_comes_back_from_ten_characters(key: Key) -> None:
    text = format_key(key)
    assert len(text) == 10
    assert parse_key(text) == key


@given(st.text(max_size=12))
def test_what_no_key_was_written_as_is_none(text: str) -> None:
    key = parse_key(text)
    assert key is None or format_key(key) == text


@given(st.text())
def test_a_number_fits_a_positive_row_id(text: str) -> None:
    assert 0 <= article_key(text) < 2**60
    assert 0 <= tag_number(text) < 2**60


def test_lists_are_newest_first_then_by_slug_and_the_undated_come_last() -> None:
    wanted = [
        make_article("b", published="2025-02-01T00:30:00+00:00"),
        make_article("a", published="2025-02-01T00:30:00+01:00"),
        make_article("c", published="2025-01-31"),
        make_article("d", published="2025-01-31"),
        make_article("z", published="0001-01-01"),
        make_article("a", published=None),
        make_article("b", published=None),
    ]
    shuffled = [wanted[index] for index in (3, 6, 0, 4, 2, 5, 1)]
    assert sorted(shuffled, key=newest_first) == wanted


@pytest.mark.parametrize(
    ("published", "text"),
    [
        ("2025-01-31", "2025-01-31"),
        ("2025-01-31T23:30:00-05:00", "2025-02-01T04:30:00+00:00"),
    ],
)
def test_a_plain_day_is_written_as_a_day_and_a_time_in_utc(published: str, text: str) -> None:
    date = make_article(published=published).published
    assert date is not None
    assert date.isoformat() == text


@pytest.mark.parametrize(
    ("article", "seen"),
    [
        (make_article(), True),
        (make_article(published=None), True),
        (make_article(published=NOW.isoformat()), True),
        (make_article(published=SOON.isoformat()), False),
        (make_article(published="2025-02-02"), False),
        (replace(make_article(), draft=True), False),
        (replace(make_article(), appears=PublicationDate(at=NOW)), True),
        (replace(make_article(), appears=PublicationDate(at=SOON)), False),
        (replace(make_article(), expires=SOON), True),
        (replace(make_article(), expires=NOW), False),
        (replace(make_article(), expires=JUST), False),
        (replace(make_article(), public=False), True),
    ],
    ids=[
        *("published", "undated", "this moment", "a second early", "a day early"),
        *(
            "draft",
            "appears now",
            "appears soon",
            "about to go",
            "going",
            "gone",
            "not for everyone",
        ),
    ],
)
def test_who_may_be_seen(article: Article, *, seen: bool) -> None:
    assert visible(article, NOW) is seen


def test_the_next_change_is_the_first_moment_to_come() -> None:
    later = NOW + timedelta(days=1)
    assert next_change([], NOW) is None
    assert next_change([make_article(), replace(make_article(), expires=NOW)], NOW) is None
    articles = [
        make_article(published=later.isoformat()),
        replace(make_article(), expires=SOON),
        replace(make_article(), appears=PublicationDate(at=later)),
        replace(make_article(published=JUST.isoformat()), expires=JUST),
    ]
    assert next_change(articles, NOW) == SOON
    assert next_change(articles, SOON) == later


def test_a_draft_changes_nothing_when_its_time_comes() -> None:
    assert next_change([replace(make_article(published=SOON.isoformat()), draft=True)], NOW) is None


@given(
    st.lists(st.tuples(*[st.none() | st.integers(-3, 3)] * 2, st.booleans()), max_size=4),
    st.integers(-3, 3),
)
def test_between_two_changes_the_same_articles_are_seen(
    drawn: list[tuple[int | None, int | None, bool]], moment: int
) -> None:
    def at(days: int) -> datetime:
        return NOW + timedelta(days=days)

    articles = [
        replace(
            make_article(published=None if published is None else at(published).isoformat()),
            expires=None if expires is None else at(expires),
            draft=draft,
        )
        for published, expires, draft in drawn
    ]
    change = next_change(articles, at(moment)) or at(9)
    before = [visible(article, at(moment)) for article in articles]
    last = change - timedelta(microseconds=1)
    assert [visible(article, last) for article in articles] == before
