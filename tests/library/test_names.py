"""Authors and series, however they are typed."""

import pytest

from bot.article import Article, name_number
from bot.errors import AuthorNotFoundError, SeriesNotFoundError
from bot.library import Catalogue
from tests.making import make_article, make_catalogue


def slugs(articles: tuple[Article, ...]) -> list[str]:
    return [article.slug for article in articles]


@pytest.fixture
def catalogue() -> Catalogue:
    return make_catalogue(
        make_article("New", published="2025-01-04", authors=["Ada Byron"], series="Tide Tables"),
        make_article("Mid", published="2025-01-03", authors=["Éric", "ada  byron"], series="Tides"),
        make_article("Old", published="2025-01-02", authors=["Ada Byron"], series="tide tables"),
        make_article("Sea", published="2025-01-01", authors=["海野"], series="海の話"),
    )


@pytest.mark.parametrize("typed", ["Ada Byron", "ADA BYRON", " ada   byron ", "Ａda Byron"])
def test_an_author_is_found_in_every_spelling(catalogue: Catalogue, typed: str) -> None:
    author = catalogue.author(typed)
    assert (author.name, author.count) == ("Ada Byron", 3)
    assert slugs(catalogue.written_by(author)) == ["new", "mid", "old"]
    assert slugs(catalogue.written_by(author, start=1, most=1)) == ["mid"]
    assert catalogue.find_author(author.key) == author


def test_an_accent_need_not_be_typed(catalogue: Catalogue) -> None:
    assert catalogue.author("eric").name == "Éric"


def test_an_article_knows_its_place_among_its_authors(catalogue: Catalogue) -> None:
    author, sea = catalogue.author("ada byron"), catalogue.get("sea")
    places = [catalogue.find_written(author, each) for each in catalogue.written_by(author)]
    assert places == [0, 1, 2]
    assert catalogue.find_written(author, sea) is None
    assert catalogue.find_written(author, make_article("Unknown")) is None


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("tid", ["Tide Tables", "Tides"]),
        ("tides", ["Tides"]),
        ("TABLES", ["Tide Tables"]),
        ("話", ["海の話"]),
        ("", ["Tide Tables", "Tides", "海の話"]),
        ("boat", []),
    ],
    ids=["the beginning", "the whole", "a later word", "a character", "nothing", "no series"],
)
def test_a_series_is_offered_while_it_is_typed(
    catalogue: Catalogue, typed: str, found: list[str]
) -> None:
    assert [series.name for series in catalogue.complete_series(typed)] == found


def test_an_author_is_offered_while_they_are_typed(catalogue: Catalogue) -> None:
    assert [author.name for author in catalogue.complete_author("byr")] == ["Ada Byron"]
    assert [author.name for author in catalogue.complete_author("", most=2)] == [
        "Ada Byron",
        "Éric",
    ]


def test_a_series_is_in_the_order_in_which_it_is_read(catalogue: Catalogue) -> None:
    series = catalogue.get_series("TIDE  tables")
    assert slugs(series.articles) == ["old", "new"]
    assert series == catalogue.find_series(series.name.key) == catalogue.series("Tide Tables")


def test_a_name_that_there_is_not_suggests_those_near(catalogue: Catalogue) -> None:
    with pytest.raises(AuthorNotFoundError) as nobody:
        catalogue.author(" Ada Byrom ")
    assert (nobody.value.asked, nobody.value.suggestions) == ("Ada Byrom", ("Ada Byron",))
    with pytest.raises(SeriesNotFoundError) as nothing:
        catalogue.get_series("Tydes")
    assert nothing.value.suggestions == ("Tides",)
    assert not nothing.value.nothing_yet


def test_where_there_are_no_names_at_all_that_is_known() -> None:
    catalogue = make_catalogue(make_article())
    with pytest.raises(AuthorNotFoundError) as nobody:
        catalogue.author("Ada")
    with pytest.raises(SeriesNotFoundError) as nothing:
        catalogue.get_series("Tides")
    assert nobody.value.nothing_yet
    assert nothing.value.nothing_yet
    assert catalogue.find_author(name_number("ada")) is None
    assert catalogue.find_series(name_number("tides")) is None
