"""Synonyms are one tag, wherever it is written, typed or looked for."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.article import tag_number
from bot.errors import TagNotFoundError
from bot.library import Catalogue, Library, Search, Source
from bot.store import Database
from bot.synonyms import NO_SYNONYMS, Synonyms
from tests.library.shelf import Shelf
from tests.making import make_article, make_source, write_article

SYNONYMS = Synonyms.of({"泡泡玛特": "Pop Mart"})
NOW = datetime(2030, 1, 1, tzinfo=UTC)


def source(folder: Path, synonyms: Synonyms = SYNONYMS) -> Source:
    plain = make_source(folder)
    return Source(folder=plain.folder, timezone=plain.timezone, synonyms=synonyms)


async def opened(database: Database, folder: Path, synonyms: Synonyms = SYNONYMS) -> Library:
    library = await Library.open(database, source(folder, synonyms), now=lambda: NOW)
    await library.load()
    return library


@pytest.fixture
def catalogue() -> Catalogue:
    """Articles as they were read before the synonym was declared."""
    articles = [
        make_article("New", published="2025-01-02", tags=["popmart", "Sea"]),
        make_article("Old", published="2025-01-01", tags=["泡泡玛特"]),
    ]
    return Catalogue(generation=1, articles=articles, neighbours={}, synonyms=SYNONYMS)


@pytest.mark.parametrize("typed", ["泡泡玛特", "#泡泡玛特", "Pop Mart", "POPMART"])
def test_a_tag_is_found_by_its_synonyms(catalogue: Catalogue, typed: str) -> None:
    tag = catalogue.tag(typed)
    assert (tag.name, tag.count) == ("Pop Mart", 2)
    assert [each.slug for each in catalogue.tagged(tag)] == ["new", "old"]


def test_a_button_of_before_leads_to_the_form(catalogue: Catalogue) -> None:
    assert catalogue.find_tag(tag_number("泡泡玛特")) == catalogue.tag("Pop Mart")


@pytest.mark.parametrize(
    ("typed", "names"),
    [("泡", ["Pop Mart"]), ("泡泡玛特", ["Pop Mart"]), ("pop", ["Pop Mart"]), ("s", ["Sea"])],
)
def test_a_form_is_offered_for_its_synonyms(
    catalogue: Catalogue, typed: str, names: list[str]
) -> None:
    assert [tag.name for tag in catalogue.complete_tag(typed)] == names


def test_a_slip_in_a_synonym_suggests_the_form(catalogue: Catalogue) -> None:
    with pytest.raises(TagNotFoundError) as caught:
        catalogue.tag("泡泡玛持")
    assert caught.value.suggestions == ("Pop Mart",)


def test_a_later_catalogue_keeps_the_synonyms(catalogue: Catalogue) -> None:
    later = catalogue.derive(
        generation=2,
        changed=[make_article("Third", tags=["泡泡玛特"])],
        gone=(),
        neighbours={},
    )
    assert later.tag("泡泡玛特").count == 3


async def test_articles_show_the_form_and_are_found_by_either(shelf: Shelf) -> None:
    write_article(shelf.folder, "a.md", title="A", tags=["泡泡玛特", "Pop Mart", "Toys"])
    write_article(shelf.folder, "b.md", title="B", tags=["popmart"])
    library = await opened(shelf.database, shelf.folder)
    assert library.catalogue.get("a").tags == ("Pop Mart", "Toys")
    assert library.catalogue.get("b").tags == ("Pop Mart",)
    for search in (
        Search(text="#泡泡玛特"),
        Search(text="#popmart"),
        Search(text="pop", tag="泡泡玛特"),
    ):
        found = await library.search(search)
        assert {hit.article.slug for hit in found.hits} == {"a", "b"}, search
    assert [hit.article.slug for hit in (await library.search(Search(text="#toys"))).hits] == ["a"]
    without = await library.search(Search(text="toys -#泡泡玛特"))
    assert without.hits == ()


async def test_synonyms_join_related_articles(shelf: Shelf) -> None:
    write_article(shelf.folder, "a.md", title="Ears", tags=["泡泡玛特"], body="One thing.")
    write_article(shelf.folder, "b.md", title="Teeth", tags=["Pop Mart"], body="Another matter.")
    for number in range(6):
        write_article(shelf.folder, f"{number}.md", title=f"Boat {number}", tags=[f"T{number}"])
    library = await opened(shelf.database, shelf.folder)
    (related,) = library.catalogue.related(library.catalogue.get("a"))
    assert (related.article.slug, related.reason.values) == ("b", ("Pop Mart",))


async def test_other_synonyms_count_from_the_next_start_without_a_change_of_the_files(
    shelf: Shelf,
) -> None:
    write_article(shelf.folder, "a.md", title="A", tags=["泡泡玛特"])
    write_article(shelf.folder, "b.md", title="B", tags=["Sea"])
    before = await opened(shelf.database, shelf.folder, NO_SYNONYMS)
    assert before.catalogue.get("a").tags == ("泡泡玛特",)

    library = await Library.open(shelf.database, source(shelf.folder), now=lambda: NOW)
    assert library.catalogue.tag("Pop Mart").count == 1, "at once, whatever the files"
    report = await library.load()
    assert report.changed == ("a",)
    assert library.catalogue.get("a").tags == ("Pop Mart",)
    found = await library.search(Search(text="#popmart"))
    assert [hit.article.slug for hit in found.hits] == ["a"]
    assert (await library.load()).changed == ()

    after = await opened(shelf.database, shelf.folder, NO_SYNONYMS)
    assert after.catalogue.get("a").tags == ("泡泡玛特",)
