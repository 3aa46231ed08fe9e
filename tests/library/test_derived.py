"""A catalogue derived from the last one shows what a new one shows."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article import Article, Key, PublicationDate, Slug, article_key, newest_first
from bot.library import Catalogue, Tag, slots
from bot.library import catalogue as catalogues
from bot.related.packing import pack
from tests.making import make_article, make_neighbour

SLUGS = ["boat", "ship", "raft", "canoe", "gull"]
DAYS = [None, "2025-01-01", "2025-01-02", "2025-01-03T08:00:00+00:00"]
TITLES = ["Boat", "A boat", "Boats at sea", "海の船", "", "boat"]
TAGS = ["PopMart", "popmart", "Pop Mart", "Sea", "sea", "海"]

NAMES = ["Ada", "ada", "Ada Byron", "Éric", "海"]

ARTICLES = st.builds(
    lambda slug, title, day, tags, aliases, authors, series, original, lang: replace(
        make_article(title, slug=slug, published=day, tags=tags, authors=authors),
        aliases=tuple(map(Slug, aliases)),
        series=series,
        translation_of=None if original == slug else original,
        lang=lang,
    ),
    st.sampled_from(SLUGS),
    st.sampled_from(TITLES),
    st.sampled_from(DAYS),
    st.lists(st.sampled_from(TAGS), max_size=3),
    st.lists(st.sampled_from([*SLUGS, "old"]), max_size=2),
    st.lists(st.sampled_from(NAMES), max_size=2),
    st.sampled_from([None, None, *NAMES]),
    st.sampled_from([None, None, *SLUGS, "old", "lost"]),
    st.sampled_from([None, "en", "ja", "zh-TW"]),
)
CHANGES = st.tuples(st.lists(ARTICLES, max_size=4), st.sets(st.sampled_from(SLUGS)))


def shown(catalogue: Catalogue) -> object:
    """Everything that a catalogue answers, beside its suggestions."""
    titles = {title[:length].lower() for title in TITLES for length in range(len(title) + 1)}
    tags = {tag[:length].lower() for tag in TAGS for length in range(len(tag) + 1)}
    found = [catalogue._tags.find(tag) for tag in TAGS]
    return (
        catalogue.generation,
        catalogue.articles,
        [catalogue.find(article_key(slug)) for slug in [*SLUGS, "old"]],
        {typed: catalogue.complete_article(typed) for typed in sorted(titles)},
        {typed: catalogue.complete_tag(typed) for typed in sorted(tags)},
        [each and (each, catalogue.tagged(each)) for each in found],
        [each and catalogue.find_tag(each.key) for each in found],
        catalogue.tags,
        [catalogue.related(each) for each in catalogue.articles],
        [(each, catalogue.written_by(each)) for each in catalogue.complete_author("")],
        [catalogue.find_author(each.key) for each in catalogue.complete_author("a")],
        [catalogue.find_series(each.key) for each in catalogue.complete_series("")],
        [catalogue.series(name) for name in NAMES],
        [catalogue.versions(each) for each in catalogue.articles],
        catalogue.listed,
        [catalogue.for_reader(locale).latest(9) for locale in ("ja", "zh-CN", "de")],
    )


def by_slug(articles: Iterable[Article]) -> dict[str, Article]:
    return {article.slug: article for article in articles}


@given(first=st.lists(ARTICLES, max_size=5), changes=st.lists(CHANGES, max_size=4))
def test_after_any_changes_it_shows_what_a_new_one_shows(
    first: list[Article], changes: list[tuple[list[Article], set[str]]]
) -> None:
    held = by_slug(first)
    near: dict[Key, str] = {}
    catalogue = Catalogue(generation=0, articles=held.values(), neighbours={})
    for generation, (changed, gone) in enumerate(changes, start=1):
        before = shown(catalogue)
        come = by_slug(each for each in changed if each.slug not in gone)
        held = {slug: each for slug, each in held.items() if slug not in gone} | come
        lists: dict[Key, str | None] = {article_key(slug): None for slug in gone}
        again = pack([make_neighbour("boat", score=generation / 10)])
        lists |= {each.key: again for each in come.values()}
        near = {key: packed for key, packed in (near | lists).items() if packed is not None}
        derived = catalogue.derive(
            generation=generation,
            changed=come.values(),
            gone=[article_key(slug) for slug in sorted(gone)],
            neighbours=lists,
        )
        assert shown(catalogue) == before
        new = Catalogue(generation=generation, articles=held.values(), neighbours=near)
        assert shown(derived) == shown(new)
        catalogue = derived


@pytest.mark.parametrize("most", [0, 3, 1_000])
def test_lists_of_neighbours_are_the_last_however_many_have_changed(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogues, "_LAST_MOST", most)
    articles = [make_article(f"Boat {number}") for number in range(9)]
    near: dict[Key, str | None] = {each.key: pack([]) for each in articles}
    catalogue = Catalogue(generation=0, articles=articles, neighbours=near)
    for generation in range(1, 30):
        before = [catalogue.related(each) for each in articles]
        key = articles[generation * 5 % 9].key
        packed = pack([make_neighbour("boat-0", score=generation / 100), make_neighbour("boat-1")])
        lists = {key: packed if generation % 4 else None}
        derived = catalogue.derive(generation=generation, changed=(), gone=(), neighbours=lists)
        near = near | lists  # catalogues keep the one they were given
        new = Catalogue(generation=generation, articles=articles, neighbours=near)
        found = [derived.related(each) for each in articles]
        assert found == [new.related(each) for each in articles]
        assert [catalogue.related(each) for each in articles] == before
        catalogue = derived


def test_where_there_is_no_room_between_two_articles_it_is_made_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(slots, "_APART", 4)
    start = datetime(2025, 1, 1, tzinfo=UTC)

    def article(number: int, seconds: float) -> Article:
        at = PublicationDate(at=start + timedelta(seconds=seconds))
        return replace(make_article(f"Boat {number}", tags=["Sea"]), published=at)

    held = [article(0, 0), article(1, 1000)]
    catalogue = Catalogue(generation=0, articles=held, neighbours={})
    for number in range(2, 12):
        held.append(article(number, 1000 - 500 / number))
        catalogue = catalogue.derive(generation=number, changed=held[-1:], gone=(), neighbours={})
    assert catalogue.articles == tuple(sorted(held, key=newest_first))
    assert catalogue.tagged(Tag(name="Sea", count=12)) == catalogue.articles
    assert catalogue.complete_article("boat") == list(catalogue.articles)


def test_what_did_not_change_is_shared() -> None:
    articles = [make_article(f"Boat {number}", tags=["Sea"]) for number in range(50)]
    catalogue = Catalogue(generation=1, articles=articles, neighbours={})
    changed = replace(articles[7], tldr="Other words.")
    derived = catalogue.derive(generation=2, changed=[changed], gone=(), neighbours={})
    assert derived.find(changed.key) is changed
    others = [each for each in articles if each.key != changed.key]
    assert all(derived.find(each.key) is each for each in others)
    assert derived._titles._starts is catalogue._titles._starts
    assert derived._tags._names._starts is catalogue._tags._names._starts
