"""An article in several languages is one article, and each reader gets it in theirs."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article import Article, Slug, article_key
from bot.library import Catalogue
from bot.related import Reason, ReasonKind
from tests.making import make_article, make_catalogue, make_neighbour

BOAT = make_article("Boat", lang="en", tags=["Sea"], authors=["Ada"], published="2025-01-01")
FUNE = make_article(
    "船",
    slug="boat-ja",
    lang="ja",
    translation_of="boat",
    tags=["Sea", "海"],
    authors=["Ada", "Kei"],
    published="2025-01-09",
)
CHUAN = make_article("小船", slug="boat-zh", lang="zh", translation_of="boat", published=None)
SHIP = make_article("Ship", lang="en", tags=["Sea"], published="2025-01-05")


def version(slug: str, lang: str | None, of: str | None = "boat", **more: Any) -> Article:
    title = more.pop("title", f"{slug} title")
    translation_of = None if of is None else Slug(of)
    return make_article(title, slug=slug, lang=lang, translation_of=translation_of, **more)


def opened(catalogue: Catalogue, slug: str, locale: str | None) -> str:
    """Return the slug of what a reader gets who asks for an article."""
    return catalogue.for_reader(locale).version(catalogue.get(slug)).slug


def slugs(articles: tuple[Article, ...] | list[Article]) -> list[str]:
    return [each.slug for each in articles]


@pytest.mark.parametrize(
    ("locale", "slug", "got"),
    [
        ("ja", "boat", "boat-ja"),
        ("ja", "boat-zh", "boat-ja"),
        ("en-US", "boat-ja", "boat"),
        ("zh-CN", "boat", "boat-zh"),
        ("zh-TW", "boat", "boat-zh"),
        ("de", "boat", "boat"),
        ("de", "boat-ja", "boat-ja"),
        (None, "boat-ja", "boat-ja"),
        ("ja", "ship", "ship"),
    ],
)
def test_a_reader_gets_their_language_else_what_they_asked_for(
    locale: str | None, slug: str, got: str
) -> None:
    assert opened(make_catalogue(BOAT, FUNE, CHUAN, SHIP), slug, locale) == got


@pytest.mark.parametrize(
    ("locale", "got"),
    [
        ("zh-TW", "boat-hant"),
        ("zh-CN", "boat-hans"),
        ("zh-HK", "boat-hant"),
        ("pt-BR", "boat-br"),
        ("es-ES", "boat-es"),
        ("no", "boat-nb"),
    ],
)
def test_of_one_language_the_version_in_the_readers_script_and_region_comes_first(
    locale: str, got: str
) -> None:
    others = [
        version("boat-hans", "zh_Hans"),
        version("boat-hant", "zh-TW"),
        version("boat-pt", "pt-PT"),
        version("boat-br", "pt-BR"),
        version("boat-mx", "es-MX"),
        version("boat-es", "es"),
        version("boat-nb", "nb"),
    ]
    assert opened(make_catalogue(BOAT, *others), "boat", locale) == got


def test_of_two_versions_alike_what_was_asked_for_stays_and_else_the_original_comes() -> None:
    again = version("boat-again", "en", published="2025-02-01")
    catalogue = make_catalogue(BOAT, again, FUNE)
    assert opened(catalogue, "boat-again", "en-GB") == "boat-again"
    assert opened(catalogue, "boat-ja", "en-GB") == "boat"


def test_an_original_that_names_no_language_is_taken_by_its_words() -> None:
    original = version("boat", None, None, title="The boat that floats on all of the sea")
    catalogue = make_catalogue(original, FUNE)
    assert opened(catalogue, "boat-ja", "en-US") == "boat"
    assert opened(catalogue, "boat", "ja") == "boat-ja"


def test_a_list_has_an_article_once_where_its_original_stands() -> None:
    catalogue = make_catalogue(BOAT, FUNE, CHUAN, SHIP)
    assert slugs(catalogue.latest(9)) == ["ship", "boat"]
    japanese = catalogue.for_reader("ja")
    assert slugs(japanese.latest(9)) == ["ship", "boat-ja"]
    sea, umi = catalogue.tag("Sea"), catalogue.tag("海")
    assert (sea.count, umi.count) == (2, 1)
    assert slugs(japanese.tagged(sea)) == ["ship", "boat-ja"]
    assert slugs(catalogue.for_reader("en-US").tagged(umi)) == ["boat"]
    assert slugs(catalogue.for_reader("de").tagged(umi)) == ["boat-ja"]
    ada, kei = catalogue.author("Ada"), catalogue.author("Kei")
    assert slugs(catalogue.written_by(ada)) == ["boat"]
    assert slugs(japanese.written_by(ada)) == ["boat-ja"]
    assert slugs(catalogue.written_by(kei)) == ["boat-ja"]


def test_a_series_has_each_part_once_in_the_readers_language() -> None:
    catalogue = make_catalogue(
        version("one", "en", None, series="Tides", series_order=1),
        version("two", "en", None, series="Tides", series_order=2),
        version("one-ja", "ja", "one", series="Tides", series_order=1),
        version("two-ja", "ja", "two", series="潮", series_order=2),
    )
    japanese = catalogue.for_reader("ja")
    tides = japanese.get_series("Tides")
    assert (tides.name.count, slugs(tides.articles)) == (2, ["one-ja", "two-ja"])
    assert japanese.place(tides, catalogue.get("one")) == 0
    (following, *_) = japanese.related(catalogue.get("one-ja"))
    assert following.article.slug == "two-ja"
    assert following.reason.kind is ReasonKind.SERIES


def test_completion_offers_an_article_once_by_the_title_that_is_typed() -> None:
    catalogue = make_catalogue(BOAT, FUNE, CHUAN, SHIP).for_reader("ja")
    assert slugs(catalogue.complete_article("")) == ["boat-ja", "ship"]
    assert slugs(catalogue.complete_article("boa")) == ["boat"]
    assert slugs(catalogue.complete_article("小")) == ["boat-zh"]


@pytest.mark.parametrize("locale", [None, "fr"])
def test_where_nothing_is_typed_completion_offers_the_original_to_who_reads_no_version(
    locale: str | None,
) -> None:
    catalogue = make_catalogue(BOAT, FUNE, CHUAN, SHIP).for_reader(locale)
    assert slugs(catalogue.complete_article("")) == ["boat", "ship"]


def test_versions_are_never_related_to_each_other_and_others_are_once() -> None:
    near = [make_neighbour("boat-ja"), make_neighbour("ship-ja"), make_neighbour("ship")]
    ship_ja = version("ship-ja", "ja", "ship")
    catalogue = make_catalogue(BOAT, FUNE, SHIP, ship_ja, related={"boat": near})
    (related,) = catalogue.for_reader("ja").related(BOAT)
    assert related.article.slug == "ship-ja"
    assert related.reason == Reason(kind=ReasonKind.WORDS, values=("sea",))
    assert slugs(catalogue.for_reader("ja").more(BOAT, [related])) == ["ship-ja"]


@pytest.mark.parametrize("locale", [None, "fr"])
@pytest.mark.parametrize(
    ("beside", "got"), [("boat", "ship"), ("boat-ja", "ship-ja"), ("boat-zh", "ship")]
)
def test_what_goes_with_an_article_is_in_its_language_for_who_reads_no_version(
    locale: str | None, beside: str, got: str
) -> None:
    near = [make_neighbour("ship-ja"), make_neighbour("ship")]
    ship_ja = version("ship-ja", "ja", "ship")
    catalogue = make_catalogue(BOAT, FUNE, CHUAN, SHIP, ship_ja, related={beside: near})
    reader, article = catalogue.for_reader(locale), catalogue.get(beside)
    (related,) = reader.related(article)
    assert related.article.slug == got
    assert slugs(reader.more(article, [related])) == [got]
    assert slugs(reader.more(article, ())) == [got]


def test_a_translation_that_names_no_series_is_the_part_that_its_original_is() -> None:
    catalogue = make_catalogue(
        version("one", "en", None, series="Tides", series_order=1),
        version("two", "en", None, series="Tides", series_order=2),
        version("one-ja", "ja", "one"),
        version("two-ja", "ja", "two", series="潮"),
        SHIP,
    )
    assert catalogue.series_of(catalogue.get("one-ja")) == catalogue.get_series("Tides")
    assert catalogue.series_of(catalogue.get("two-ja")) == catalogue.get_series("潮")
    assert catalogue.series_of(SHIP) is None
    (following, *_) = catalogue.for_reader("ja").related(catalogue.get("one-ja"))
    assert (following.article.slug, following.reason.kind) == ("two-ja", ReasonKind.SERIES)


@pytest.mark.parametrize(
    ("articles", "together"),
    [
        ([version("a", "en", None), version("b", "ja", "a"), version("c", "zh", "b")], "abc"),
        ([version("b", "ja", "lost"), version("c", "zh", "lost")], "bc"),
        ([version("b", "ja", "lost"), version("c", "zh", "b")], "bc"),
        ([version("a", "en", "b"), version("b", "ja", "a")], "ab"),
        ([version("a", "en", "b"), version("b", "ja", "a"), version("c", "zh", "b")], "abc"),
        (
            [version("a", "en", None, aliases=(Slug("old"),)), version("b", "ja", "old")],
            "ab",
        ),
    ],
    ids=["chain", "lost original", "chain to it", "circle", "way to a circle", "former slug"],
)
def test_versions_find_each_other(articles: list[Article], together: str) -> None:
    catalogue = make_catalogue(*articles)
    for each in articles:
        assert "".join(slugs(catalogue.versions(each))) == together
    assert len(catalogue.latest(9)) == 1
    assert not catalogue.related(articles[0])


def test_a_former_slug_that_is_another_articles_now_ties_nothing() -> None:
    boat = version("boat", "en", None, aliases=(Slug("ship"),))
    ferry = version("ship-ja", "ja", "ship")
    catalogue = make_catalogue(boat, SHIP, ferry)
    assert slugs(catalogue.versions(boat)) == ["boat"]
    assert slugs(catalogue.versions(ferry)) == ["ship", "ship-ja"]


@given(
    st.lists(
        st.tuples(st.sampled_from("abcdef"), st.sampled_from(["", *"abcdefx"])),
        unique_by=lambda each: each[0],
        min_size=1,
    )
)
def test_whatever_translates_what_every_article_belongs_to_one_group(
    written: list[tuple[str, str]],
) -> None:
    catalogue = make_catalogue(
        *(version(slug, "en", of or None) for slug, of in written if slug != of)
    )
    for each in catalogue.articles:
        versions = catalogue.versions(each)
        assert each in versions
        assert all(catalogue.versions(other) == versions for other in versions)
        assert len({other.key for other in versions}) == len(versions)
    leads = {article_key(catalogue.versions(each)[0].slug) for each in catalogue.articles}
    assert {each.key for each in catalogue.listed} == leads
