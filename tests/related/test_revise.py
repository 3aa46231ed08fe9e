"""Lists that follow small changes are those that building everything anew would give."""

from array import array
from collections.abc import Collection, Mapping, Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.article import Key, Slug
from bot.related import Document, Neighbour, revising
from bot.related.building import Collection as Whole
from bot.related.building import Entry
from bot.related.candidates import CANDIDATES, RESERVE, Postings, least_shared, touched
from bot.related.profile import Profiler, Term
from bot.related.revising import Revision, revise
from bot.related.shelf import NOBODY, Kept, Shelf, Sketch, Standing
from bot.related.vectors import Vector, weigh

WORDS = [f"{one}{two}" for one in "bdfgklmnprst" for two in ("al", "en", "ir", "os", "um")]
TAGS = ("Sea", "Sky", "Sand", "Snow")


class Shelved:
    """A collection in memory, as a database keeps it."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = {document.key: document for document in documents}
        whole = Whole.read(documents)
        self.statistics = whole.statistics
        self.entries = {entry.number: entry for entry in whole.entries()}
        self.terms = {term: Kept(spread=spread) for term, spread in whole.statistics.spread.items()}
        for term, postings in whole.postings.items():
            self.terms[term].postings = postings
        least = array("I", (least_shared(entry.ranked) for entry in self.entries.values()))
        self.standing = Standing(articles=len(self.documents), changed=0, least=least)
        self.read = 0

    async def change(self, documents: Collection[Document], gone: Collection[Key]) -> Revision:
        numbers = {entry.vector.key: number for number, entry in self.entries.items()}
        keys = {document.key for document in documents} | set(gone)
        before = {key: numbers[key] for key in keys & numbers.keys()}
        shelf = Shelf(
            spread=self._spread,
            terms=self._terms,
            entries=self._entries,
            vectors=self._vectors,
            sketches=self._sketches,
        )
        revision = await revise(shelf, self.standing, documents, before)
        self.standing = revision.standing
        self.terms |= revision.terms
        for number in revision.gone:
            del self.entries[number]
        self.entries |= {**revision.written, **revision.touched}
        for key in gone:
            del self.documents[key]
        self.documents |= {document.key: document for document in documents}
        return revision

    async def _spread(self, terms: Collection[Term]) -> Mapping[Term, int]:
        return {term: kept.spread for term, kept in (await self._terms(terms)).items()}

    async def _terms(self, terms: Collection[Term]) -> Mapping[Term, Kept]:
        return {term: self.terms[term] for term in terms if term in self.terms}

    async def _entries(self, numbers: Collection[int]) -> Mapping[int, Entry]:
        self.read += len(numbers)
        return {number: self.entries[number] for number in numbers}

    async def _vectors(self, numbers: Collection[int]) -> Mapping[int, Vector]:
        return {number: self.entries[number].vector for number in numbers}

    async def _sketches(self, numbers: Collection[int]) -> Mapping[int, Sketch]:
        vectors = await self._vectors(numbers)
        return {number: Sketch(each.key, each.sketch) for number, each in vectors.items()}

    def lists(self) -> dict[Key, Sequence[Neighbour]]:
        return {entry.vector.key: entry.neighbours for entry in self.entries.values()}

    def rebuilt(self) -> Whole:
        """Build everything anew, by the same counts and in the order of the numbers."""
        profiler = Profiler()
        vectors = [
            weigh(
                profiler.profile(self.documents[self.entries[number].vector.key]), self.statistics
            )
            for number in sorted(self.entries)
        ]
        return Whole(vectors, self.statistics)

    def check(self) -> None:
        anew = {entry.vector.key: entry for entry in self.rebuilt().entries()}
        assert self.lists() == {key: entry.neighbours for key, entry in anew.items()}
        for entry in self.entries.values():
            assert self.standing.least[entry.number] == least_shared(entry.ranked)
            found = [(each.shared, each.similarity, each.score) for each in entry.candidates]
            again = anew[entry.vector.key]
            assert found == [
                (each.shared, each.similarity, each.score) for each in again.candidates
            ]
            behind = [shared for _, shared in entry.reserve]
            assert behind == [shared for _, shared in again.reserve][: len(behind)]


def made_up(random: Random, name: int) -> Document:
    return Document(
        slug=Slug(f"a-{name}"),
        title=" ".join(random.sample(WORDS, 3)),
        tags=tuple(random.sample(TAGS, random.randint(0, 2))),
        tldr=" ".join(random.choices(WORDS, k=random.randint(0, 5))),
        body=" ".join(random.choices(WORDS, k=random.randint(0, 30))),
        lang="en",
        published=random.choice([None, random.uniform(0, 1e8)]),
    )


@pytest.mark.parametrize("seed", range(4))
async def test_any_sequence_of_changes_ends_where_building_anew_does(seed: int) -> None:
    random = Random(seed)
    collection = Shelved([made_up(random, name) for name in range(90)])
    collection.check()
    for _ in range(12):
        names = random.sample(range(120), random.randint(1, 4))
        here = {document.slug for document in collection.documents.values()}
        documents = [made_up(random, name) for name in names]
        gone = [
            document.key
            for document in documents
            if document.slug in here and random.random() < 0.4
        ]
        await collection.change([each for each in documents if each.key not in gone], gone)
    collection.check()


@settings(deadline=None, max_examples=15)
@given(st.randoms(use_true_random=False), st.integers(0, 5))
async def test_a_small_collection_follows_every_change_too(random: Random, size: int) -> None:
    collection = Shelved([made_up(random, name) for name in range(size)])
    for _ in range(3):
        await collection.change([made_up(random, random.randint(0, 6))], [])
        collection.check()


async def test_the_lists_that_an_article_enters_and_leaves_are_told_and_no_others() -> None:
    random = Random(1)
    documents = [made_up(random, name) for name in range(300)]
    collection = Shelved(documents)
    before = collection.lists()
    revision = await collection.change([made_up(random, 7)], [documents[9].key])
    after = collection.lists()
    different = {key for key in after if after[key] != before.get(key)}
    assert different <= revision.neighbours.keys()
    assert len(revision.neighbours) < 200
    assert (
        collection.standing.least[9 if 9 in revision.gone else next(iter(revision.gone))] == NOBODY
    )


def test_a_collection_has_drifted_when_a_fifth_of_it_has_changed() -> None:
    standing = Standing(articles=100, changed=15, least=array("I"))
    assert not standing.has_drifted(5)
    assert standing.has_drifted(6)


async def test_who_goes_is_followed_from_the_reserve_and_nothing_is_searched_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    random, searched = Random(5), 0

    def counted(vector: Vector, postings: Mapping[Term, Postings]) -> dict[int, int]:
        nonlocal searched
        searched += 1
        return touched(vector, postings)

    monkeypatch.setattr(revising, "touched", counted)
    collection = Shelved([made_up(random, name) for name in range(120)])
    entry = max(collection.entries.values(), key=lambda each: len(each.ranked))
    assert len(entry.ranked) == CANDIDATES + RESERVE
    keys = [collection.entries[number].vector.key for number, _ in entry.ranked[: RESERVE + 1]]
    for key in keys[:-1]:
        await collection.change([], [key])
    assert searched == RESERVE, "once for each that goes"
    assert len(collection.entries[entry.number].ranked) == CANDIDATES
    await collection.change([], keys[-1:])
    assert searched > RESERVE + 1
    assert len(collection.entries[entry.number].ranked) == CANDIDATES + RESERVE
    collection.check()
