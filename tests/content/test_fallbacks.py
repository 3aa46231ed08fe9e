"""What an article's front matter leaves to its text and to its file's name."""

from datetime import date

import pytest

from tests.content.files import article, codes, reading


@pytest.mark.parametrize(
    ("path", "slug", "lang", "original"),
    [
        ("boat.ja.md", "boat-ja", "ja", "boat"),
        ("sea/boat.zh-Hans.md", "boat-zh-hans", "zh-Hans", "boat"),
        ("Red Boat.pt-BR.markdown", "red-boat-pt-br", "pt-BR", "red-boat"),
        ("2025-01-31-boat.fil.md", "boat-fil", "fil", "boat"),
        ("sea/boat/index.ja.md", "boat-ja", "ja", "boat"),
        ("index.ja.md", "index-ja", "ja", "index"),
        ("node.js.md", "node.js", None, None),
        ("v1.2.md", "v1.2", None, None),
        ("boat.JA.md", "boat.ja", None, None),
        (".ja.md", ".ja", None, None),
    ],
)
def test_the_name_of_a_file_may_end_with_a_language(
    path: str, slug: str, lang: str | None, original: str | None
) -> None:
    made = reading("title: A boat", path=path).article
    assert made is not None
    assert (made.slug, made.lang, made.translation_of) == (slug, lang, original)


def test_what_the_file_says_of_its_language_beats_its_name() -> None:
    made = reading(
        "title: A", "slug: a", "lang: ko", "translation_of: b", path="boat.ja.md"
    ).article
    assert made is not None
    assert (made.slug, made.lang, made.translation_of) == ("a", "ko", "b")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Boat.md", "sea/boat.md"),
        ("bol\u00edvar.md", "boli\u0301var.md"),
        ("Straße.md", "strasse.md"),
    ],
)
def test_names_that_differ_by_case_or_composition_claim_one_slug(one: str, other: str) -> None:
    first, second = (reading("title: A boat", path=path).article for path in (one, other))
    assert first is not None
    assert second is not None
    assert first.key == second.key


@pytest.mark.parametrize(
    ("body", "title", "rest"),
    [
        ("# A boat\n\nText.", "A boat", "Text."),
        ("# A *red* boat #\n\nText.", "A red boat", "Text."),
        ("Text.\n\n# A boat\n\nMore.", "A boat", "Text.\n\n# A boat\n\nMore."),
        ("```sh\n# no heading\n```\n\n# A boat", "A boat", "```sh\n# no heading\n```\n\n# A boat"),
        ("## Not this\n\n# A boat", "A boat", "## Not this\n\n# A boat"),
    ],
    ids=["on top", "with marks", "further down", "behind code", "behind a lower heading"],
)
def test_without_a_title_the_first_heading_is_it(body: str, title: str, rest: str) -> None:
    found = reading("date: 2025-01-31", body=body)
    assert found.article is not None
    assert (found.article.title, found.body) == (title, rest)


def test_a_heading_that_says_the_title_again_is_dropped() -> None:
    assert reading("title: A boat", body="# A boat\n\nText.").body == "Text."


def test_another_heading_on_top_stays() -> None:
    assert reading("title: A boat", body="# The sea\n\nText.").body == "# The sea\n\nText."


@pytest.mark.parametrize(
    ("path", "slug", "day"),
    [
        ("boat.md", "boat", None),
        ("My Red Boat.markdown", "my-red-boat", None),
        ("2025-01-31-boat.md", "boat", date(2025, 1, 31)),
        ("2025-01-31_My Boat.md", "my-boat", date(2025, 1, 31)),
        ("2025-01-31.md", "2025-01-31", None),
        ("2025-02-30-boat.md", "2025-02-30-boat", None),
        ("sea/boat.md", "boat", None),
        ("sea/Red Boat/index.md", "red-boat", None),
        ("2025-01-31-boat/index.md", "boat", date(2025, 1, 31)),
        ("index.md", "index", None),
        ("小红书.md", "小红书", None),
        ("bolívar.md", "bolívar", None),
        ("Don't panic!.md", "don-t-panic", None),
    ],
)
def test_the_name_of_a_file_gives_slug_and_date(path: str, slug: str, day: date | None) -> None:
    made = reading("title: A boat", path=path).article
    assert made is not None
    assert made.slug == slug
    assert (made.published and made.published.day) == day


def test_a_date_in_the_file_beats_the_one_in_its_name() -> None:
    made = reading("title: A", "date: 2025-03-01", path="2025-01-31-a.md").article
    assert made is not None
    assert made.published is not None
    assert made.published.day == date(2025, 3, 1)


def test_a_name_that_is_no_slug_is_told_with_the_one_in_use() -> None:
    found = reading("title: A", "date: 2025-01-31", path="Don't panic!.md")
    assert codes(found) == ["file-name"]
    assert "slug: don-t-panic" in found.problems[0].hint


def test_a_name_without_letters_needs_a_slug() -> None:
    assert codes(reading("title: A", "date: 2025-01-31", path="!!!.md")) == ["no-slug"]
    assert reading("title: A", "slug: a", path="!!!.md").article is not None


@pytest.mark.parametrize("slug", ["A-boat_2.0", "小红书", "नमस्ते", "Bolívar"])
def test_a_good_slug_is_kept_exactly(slug: str) -> None:
    assert article(f"slug: {slug}").slug == slug


def test_a_slug_is_composed() -> None:
    assert article("slug: boli\u0301var").slug == "bol\u00edvar"
