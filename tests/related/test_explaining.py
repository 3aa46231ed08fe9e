"""Whatever keeps an article out of another's list is named, and what they share is told."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.related import Document
from bot.related.building import Collection, Entry
from bot.related.explaining import Likeness, Obstacle, find_obstacle, liken
from bot.related.joining import TRIED, plausible_tags
from bot.related.listing import least_similarity
from tests.related.making import fillers, make_document

WORDS = [f"{one}{two}" for one in "bdfgklmnprst" for two in ("al", "en", "ir", "os", "um")]


class Compared:
    """A collection in which any two articles can be asked for."""

    def __init__(self, documents: Sequence[Document]) -> None:
        whole = Collection.read(documents)
        slugs = {document.key: document.slug for document in documents}
        self.entries: dict[str, Entry] = {slugs[each.vector.key]: each for each in whole.entries()}
        self.vectors = dict(enumerate(whole.vectors))
        self.names = {entry.number: slug for slug, entry in self.entries.items()}
        self.least = least_similarity(whole.statistics.articles)

    def obstacle(self, one: str, other: str) -> tuple[Obstacle, str | None] | None:
        entries = self.entries[one], self.entries[other]
        found = find_obstacle(*entries, self.vectors, self.least)
        if found is None:
            return None
        return found[0], None if found[1] is None else self.names[found[1]]

    def likeness(self, one: str, other: str) -> Likeness:
        return liken(self.entries[one].vector, self.entries[other].vector)


def test_what_two_articles_share_is_told_with_its_part_of_the_likeness() -> None:
    one = make_document("a", title="A wooden boat", tags=["Sea"], body="It floats on harbours.")
    other = make_document("b", title="The boats", tags=["sea"], body="Every harbour has some.")
    compared = Compared([one, other, *fillers()])
    near = compared.likeness("a", "b")
    names = [(each.name, each.is_tag) for each in near.shared]
    assert {("boat", False), ("Sea", True), ("harbours", False)} <= set(names)
    assert sum(each.part for each in near.shared) == pytest.approx(near.similarity, abs=0.001)
    assert [each.part for each in near.shared] == sorted(
        (each.part for each in near.shared), reverse=True
    )
    turned = compared.likeness("b", "a")
    assert (turned.similarity, turned.score) == (near.similarity, near.score)


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=12), min_size=2, max_size=12))
def test_who_is_not_in_a_list_has_an_obstacle_and_no_other(bodies: list[list[str]]) -> None:
    documents = [make_document(f"a{n}", body=" ".join(body)) for n, body in enumerate(bodies)]
    compared = Compared(documents)
    for one, entry in compared.entries.items():
        listed = {each.key for each in entry.neighbours}
        for other, others in compared.entries.items():
            if one != other:
                is_listed = others.vector.key in listed
                assert (compared.obstacle(one, other) is None) == is_listed


def test_articles_without_a_common_word_share_nothing() -> None:
    compared = Compared(fillers())
    assert compared.obstacle("filler-0", "filler-1") == (Obstacle.NOTHING_SHARED, None)


def others(count: int) -> list[Document]:
    """Articles that have nothing in common with any other."""
    return [make_document(f"o{n}", title=f"lone{n} sole{n}") for n in range(count)]


def test_one_word_among_many_is_too_little() -> None:
    many = " ".join(f"{word} {word}" for word in WORDS)
    one, other = make_document("a", body=f"{many} boat"), make_document("b", body="boat x y z")
    compared = Compared([one, other, *others(20)])
    assert compared.obstacle("a", "b") == (Obstacle.TOO_FAR, None)


def test_the_same_once_more_is_not_related() -> None:
    text = " ".join(WORDS[:20])
    compared = Compared([make_document(slug, body=text) for slug in "ab"] + fillers())
    assert compared.obstacle("a", "b") == (Obstacle.DUPLICATE, None)


def crowd(count: int) -> list[Document]:
    """Articles about a boat, each with words of its own, and with fewer of it than the last."""
    return [
        make_document(f"c{n:02}", body=f"{'boat ' * (count - n)} {f'own{n} ' * 3}")
        for n in range(count)
    ]


def test_better_ones_fill_the_list() -> None:
    documents = [make_document("a", title="The boat", body="boat"), *crowd(30), *others(80)]
    compared = Compared(documents)
    kept_out = {
        obstacle
        for slug in compared.entries
        if slug.startswith("c") and (obstacle := compared.obstacle("a", slug))
    }
    assert (Obstacle.CROWDED_OUT, None) in kept_out


def test_who_shares_less_than_many_others_is_not_even_compared() -> None:
    documents = [make_document("a", title="The boat", body="boat"), *crowd(50), *others(120)]
    compared = Compared(documents)
    kept_out = [compared.obstacle("a", f"c{n:02}") for n in range(50)]
    assert (Obstacle.NO_CANDIDATE, None) in kept_out


def test_who_says_what_a_nearer_one_says_repeats_it() -> None:
    copied = " ".join(2 * WORDS[15:40])
    one = make_document("a", title="A boat", body=" ".join(2 * WORDS[:20]))
    first = make_document("b", title="A boat", body=copied)
    again = make_document("c", title="A boat once more", body=copied)
    compared = Compared([one, first, again, *others(20)])
    obstacles = {slug: compared.obstacle("a", slug) for slug in "bc"}
    listed, repeated = sorted(obstacles, key=lambda slug: obstacles[slug] is not None)
    assert obstacles[listed] is None
    assert obstacles[repeated] == (Obstacle.REPETITION, listed)


def test_a_number_is_no_reason() -> None:
    one, other = make_document("a", title="1969"), make_document("b", title="1969")
    more = make_document("c", title="1969 harbour")
    compared = Compared([one, other, more, *fillers()])
    assert compared.obstacle("a", "c") == (Obstacle.NO_REASON, None)


class TestTags:
    def test_those_that_the_text_names_come_before_those_of_others(self) -> None:
        document = make_document("a", title="A pop mart", body="Of boats in 上海市.", tags=["Mine"])
        tags = ["PopMart", "Boats", "上海", "Planes", "mine"]
        assert plausible_tags(document, tags, ["Ships", "Boats", "MINE"]) == (
            "PopMart",
            "Boats",
            "上海",
            "Ships",
        )

    def test_there_is_a_limit_to_what_is_tried(self) -> None:
        document = make_document("a", body=" ".join(WORDS))
        found = plausible_tags(document, WORDS, [f"other{n}" for n in range(99)])
        assert len(found) == TRIED
        assert "other0" in found
