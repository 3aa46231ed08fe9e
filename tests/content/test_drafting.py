"""The slug that a title gives, and a draft that reads as what it was made of."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.characters import is_blank
from bot.content.drafting import draft_name, draft_text, title_slug
from bot.content.problem import Severity
from bot.content.reading import parse
from bot.content.slugs import is_slug

DAY = date(2025, 1, 31)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("A Boat at Dawn", "a-boat-at-dawn"),
        ("Hamilton’s Sacrifice: F1!", "hamiltons-sacrifice-f1"),
        ("拉布布与泡泡玛特", "拉布布与泡泡玛特"),
        ("Симон Боливар", "симон-боливар"),
        ("Bolívar", "bolívar"),
        ("node.js in the U.S.", "node-js-in-the-u-s"),
        ("A report_final.ja", "a-report-final-ja"),
        ("../../etc/passwd", "etc-passwd"),
        ("  --- 🛥 Boat --- ", "boat"),
        ("🛥", ""),
        ("", ""),
        ("word " * 40, "-".join(["word"] * 16)),
        ("長" * 300, "長" * 66),
    ],
)
def test_a_title_gives_a_slug_in_its_own_script(title: str, slug: str) -> None:
    assert title_slug(title) == slug


@given(st.text(max_size=300), st.lists(st.text(min_size=1, max_size=20), max_size=5))
def test_whatever_the_title_its_draft_reads_as_that(title: str, tags: list[str]) -> None:
    slug = title_slug(title)
    if not slug:
        return
    assert is_slug(slug)
    assert len(f"{slug}.md".encode()) < 255
    assert not slug.startswith((".", "-"))
    text = draft_text(title, slug=slug, tags=tags, day=DAY)
    found = parse(
        text.encode(errors="replace"),
        path=draft_name(slug),
        timezone=ZoneInfo("UTC"),
        site_url=None,
    )
    assert {each.code for each in found.problems} <= {"draft", "long-title"}
    assert all(each.severity is not Severity.ERROR for each in found.problems)
    assert found.article
    assert not is_blank(found.article.title)
    assert (found.article.slug, found.article.draft, found.body) == (slug, True, "")
    assert found.article.published
    assert found.article.published.day == DAY


@pytest.mark.parametrize("slug", ["boat", "2025-01-31-boat", "boat.ja", "index", "Boat"])
def test_a_slug_that_the_files_name_does_not_give_is_written_down(slug: str) -> None:
    text = draft_text("Boat", slug=slug, tags=[], day=DAY)
    found = parse(text.encode(), path=draft_name(slug), timezone=ZoneInfo("UTC"), site_url=None)
    assert found.article
    assert (found.article.slug, found.article.lang) == (slug, None)
    assert ("slug:" in text) is (slug not in {"boat", "index"})
