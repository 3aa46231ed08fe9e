"""What a publication's editors say of its articles comes before what their words say."""

from bot.article import Article, Slug
from bot.library import Catalogue
from bot.related import Reason, ReasonKind
from tests.making import make_article, make_catalogue, make_neighbour

NEXT, PICKED = Reason(kind=ReasonKind.SERIES), Reason(kind=ReasonKind.EDITOR)


def told(catalogue: Catalogue, article: Article) -> list[tuple[str, Reason | None]]:
    return [
        (each.article.slug, each.reason if not each.reason.values else None)
        for each in catalogue.related(article)
    ]


def test_the_next_in_the_series_comes_first_then_the_editors_choice_then_the_rest() -> None:
    first = make_article("One", series="Tides", series_order=1, related=(Slug("pick"),))
    second = make_article("Two", series="tides ", series_order=2)
    pick, other = make_article("Pick"), make_article("Other")
    catalogue = make_catalogue(
        first,
        second,
        pick,
        other,
        related={"one": [make_neighbour("other"), make_neighbour("two")]},
    )
    assert told(catalogue, first) == [("two", NEXT), ("pick", PICKED), ("other", None)]


def test_a_series_without_numbers_goes_by_date() -> None:
    late = make_article("Late", series="Tides", published="2025-02-01")
    early = make_article("Early", series="Tides", published="2025-01-01")
    series = make_catalogue(late, early).series("TIDES")
    assert series is not None
    assert [each.slug for each in series.articles] == ["early", "late"]
    assert series.after(0) == late
    assert series.after(1) is None


def test_what_either_editor_calls_unrelated_never_shows() -> None:
    one = make_article("One", unrelated=(Slug("two"),), related=(Slug("two"),))
    two = make_article("Two")
    both = {"one": [make_neighbour("two")], "two": [make_neighbour("one")]}
    catalogue = make_catalogue(one, two, related=both)
    assert told(catalogue, one) == told(catalogue, two) == []


def test_translations_of_the_same_article_are_not_related() -> None:
    original = make_article("Boat")
    german = make_article("Boot", translation_of=Slug("boat"))
    french = make_article("Bateau", translation_of=Slug("boat"))
    every = {
        each: [make_neighbour(other) for other in ("boat", "boot", "bateau") if other != each]
        for each in ("boat", "boot", "bateau")
    }
    catalogue = make_catalogue(original, german, french, related=every)
    for article in (original, german, french):
        assert told(catalogue, article) == []


def test_siblings_whose_original_is_gone_are_not_related_either() -> None:
    german = make_article("Boot", translation_of=Slug("boat"))
    french = make_article("Bateau", translation_of=Slug("boat"))
    catalogue = make_catalogue(german, french, related={"boot": [make_neighbour("bateau")]})
    assert told(catalogue, german) == []


def test_a_pick_that_names_an_old_slug_or_is_gone_does_no_harm() -> None:
    one = make_article("One", related=(Slug("old"), Slug("gone"), Slug("one")))
    renamed = make_article("New", aliases=(Slug("old"),))
    assert told(make_catalogue(one, renamed), one) == [("new", PICKED)]


def test_a_series_follows_a_change_of_the_catalogue() -> None:
    first = make_article("One", series="Tides", series_order=1)
    second = make_article("Two", series="Tides", series_order=2)
    before = make_catalogue(first, *(make_article(f"Other {n}") for n in range(40)))
    after = before.derive(generation=2, changed=[second], gone=(), neighbours={})
    assert told(after, first) == [("two", NEXT)]
    assert told(before, first) == []
    gone = after.derive(generation=3, changed=(), gone=[second.key], neighbours={})
    assert told(gone, first) == []
