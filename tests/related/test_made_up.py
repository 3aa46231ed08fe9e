"""Whatever articles there are, their neighbours are in order and as near from either side."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.related import Document, building
from bot.related.building import Collection
from tests.related.making import make_document, relate

VOCABULARY = (
    "boat",
    "Boat",
    "Bolívar",
    "C++",
    "the",
    "小红书",
    "河南",
    "ที่นี่",
    "हिन्दी",
    "F1",
    "1984",
)
TEXTS = st.one_of(
    st.lists(st.sampled_from(VOCABULARY), max_size=8).map(" ".join), st.text(max_size=20)
)
DOCUMENTS = st.lists(
    st.builds(
        make_document,
        st.text("abcdef", min_size=1, max_size=4),
        title=TEXTS,
        tags=st.lists(
            st.one_of(st.sampled_from(("Labubu", "#labubu", "F1")), st.text(max_size=9)), max_size=4
        ),
        tldr=TEXTS,
        body=TEXTS,
        published=st.one_of(st.none(), st.floats(0, 2e9)),
    ),
    max_size=12,
    unique_by=lambda document: document.slug,
)


@settings(deadline=None)
@given(DOCUMENTS)
def test_any_articles_have_neighbours_in_order_with_a_reason(documents: list[Document]) -> None:
    related = relate(documents)
    assert set(related) == {document.slug for document in documents}
    for slug, found in related.items():
        scores = [neighbour.score for neighbour in found]
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score <= 1 for score in scores)
        assert all(1 <= len(neighbour.reason.values) <= 3 for neighbour in found)
        assert all(all(neighbour.reason.values) for neighbour in found)
        assert slug not in {neighbour.slug for neighbour in found}
        assert len({neighbour.slug for neighbour in found}) == len(found)


@settings(deadline=None)
@given(DOCUMENTS)
def test_two_articles_are_as_near_from_either_side(documents: list[Document]) -> None:
    collection = Collection.read(documents)
    scores = {
        (entry.number, each.number): each.score
        for entry in collection.entries()
        for each in entry.candidates
    }
    assert scores == {(other, one): score for (one, other), score in scores.items()}


@settings(deadline=None)
@given(DOCUMENTS.flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_the_order_of_the_articles_changes_nothing(
    both: tuple[list[Document], list[Document]],
) -> None:
    documents, shuffled = both
    assert relate(documents) == relate(shuffled)


def shelves(count: int) -> list[Document]:
    """Articles of few words each, which many of them share."""
    random = Random(20_251_126)
    words = [f"word{place}" for place in range(120)]
    return [
        make_document(
            f"{number}",
            title=" ".join(random.choices(words, k=3)),
            tags=random.sample(words[:9], random.randrange(3)),
            body=" ".join(random.choices(words, k=random.randrange(80))),
            published=random.choice([None, random.random() * 1e9]),
        )
        for number in range(count)
    ] + [make_document("empty"), make_document("dots", title="…")]


@pytest.mark.parametrize("count", [0, 1, 40, 400])
def test_many_are_related_as_few_are(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = shelves(count)
    monkeypatch.setattr(building, "MANY", 0)
    by_numbers = list(Collection.read(documents).entries())
    monkeypatch.setattr(building, "MANY", len(documents) + 1)
    assert list(Collection.read(documents).entries()) == by_numbers
    assert count < 40 or all(entry.candidates for entry in by_numbers[:count])
