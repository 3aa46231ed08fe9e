"""The lists that change when a few articles of a collection do, found without the rest."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.article import Key
from bot.related.building import Entry, neighbours
from bot.related.candidates import (
    CANDIDATES,
    RESERVE,
    Candidate,
    Postings,
    Reserve,
    compared,
    is_common,
    leading,
    least_shared,
    merged,
    touched,
)
from bot.related.listing import STORED, considered, in_order, least_similarity
from bot.related.neighbour import Document, Neighbour
from bot.related.profile import Profiler, Term
from bot.related.shelf import NOBODY, Kept, Shelf, Sketch, Standing
from bot.related.vectors import Statistics, Vector, weigh


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What is to be kept from now on, as far as it changes.

    ``written`` are articles that are new or changed, ``touched`` others whose candidates changed,
    ``gone`` the numbers of those that went.
    """

    standing: Standing
    written: Mapping[int, Entry]
    touched: Mapping[int, Entry]
    gone: Collection[int]
    terms: Mapping[Term, Kept]

    @property
    def neighbours(self) -> dict[Key, Sequence[Neighbour]]:
        """The lists of those articles, by key."""
        entries = (*self.written.values(), *self.touched.values())
        return {entry.vector.key: entry.neighbours for entry in entries}


async def revise(
    shelf: Shelf, standing: Standing, documents: Collection[Document], before: Mapping[Key, int]
) -> Revision:
    """Return what changes with ``documents`` that are new or changed and others that go.

    ``before`` are the numbers of all these that there were. The result is the same as that of
    building everything anew by the same counts of terms: an article becomes another's candidate
    exactly if it shares more with it than its last one does, and sharing is mutual.
    """
    change = _Change(shelf, standing)
    await change.take_out(before.values())
    await change.put_in(documents, before)
    await change.settle_candidates()
    return await change.listed()


class _Change:
    """One revision under way."""

    def __init__(self, shelf: Shelf, standing: Standing) -> None:
        self._shelf = shelf
        self._standing = standing
        self._entries: dict[int, Entry] = {}  # all that were read, as they were
        self._out: dict[int, Entry] = {}
        self._vectors: dict[int, Vector] = {}  # those that are new or changed
        self._others: dict[int, Vector] = {}  # of which no more than that was read
        self._terms: dict[Term, Kept] = {}
        self._dirty: set[Term] = set()
        self._altered: set[int] = set()  # all that come, change or go, by number
        self._least = standing.least[:]
        self._touched: dict[int, dict[int, int]] = {}  # what those share with others
        self._candidates: dict[int, tuple[Candidate, ...]] = {}
        self._reserves: dict[int, Reserve] = {}

    async def take_out(self, numbers: Collection[int]) -> None:
        """Take articles out of the postings, as they were."""
        self._out = dict(await self._shelf.entries(numbers))
        await self._read_terms(
            {term for entry in self._out.values() for term, _ in entry.vector.leading}
        )
        for number, entry in self._out.items():
            for term, _ in entry.vector.leading:
                self._terms[term].postings.remove(number)
                self._dirty.add(term)

    async def put_in(self, documents: Collection[Document], before: Mapping[Key, int]) -> None:
        """Put articles into the postings, as they are; new ones get the next numbers."""
        profiler = Profiler()
        profiles = [profiler.profile(document) for document in documents]
        spread = await self._shelf.spread({term for each in profiles for term in each.everything})
        statistics = Statistics(articles=self._standing.articles, spread=spread)
        following = len(self._standing.least)
        finding: list[tuple[Term, int, int]] = []
        for profile in profiles:
            number = before.get(profile.key, following)
            following += number == following
            vector = self._vectors[number] = weigh(profile, statistics)
            leads = ((term, number, weight) for term, weight in vector.leading)
            finding += (each for each in leads if not is_common(each[0], statistics))
        await self._read_terms({term for term, *_ in finding})
        for term, number, weight in finding:
            self._terms[term].postings.add(number, weight)
            self._dirty.add(term)
        self._altered = self._out.keys() | self._vectors.keys()
        self._least.extend([NOBODY] * (following - len(self._least)))

    async def settle_candidates(self) -> None:
        """Find the candidates of these articles, and of those whose they are or were."""
        shared, losing = self._shared_with_others()
        await self._read_entries(shared.keys() | losing)
        ranked: dict[int, list[tuple[int, int]] | None] = {
            number: merged(self._entries[number].ranked, self._altered, shared[number])
            for number in shared.keys() | losing
        }
        unsure = [number for number, found in ranked.items() if found is None]
        await self._read_terms(
            {term for number in unsure for term, _ in self._entries[number].vector.leading}
        )
        postings = self._postings
        for number in (*unsure, *self._vectors):
            found = self._touched.get(number) or touched(self._vector(number), postings)
            found.pop(number, None)
            ranked[number] = leading(found, CANDIDATES + RESERVE)
        await self._compare({number: found or [] for number, found in ranked.items()})

    async def listed(self) -> Revision:
        """Return the revision, with the lists of all whose candidates changed."""
        least = least_similarity(self._standing.articles)
        considering = {
            number: considered(found, least) for number, found in self._candidates.items()
        }
        stale = {
            number: found
            for number, found in considering.items()
            if number in self._vectors
            or found != considered(self._entries[number].candidates, least)
            or any(each.number in self._altered for each in found)
        }
        lists = await self._listed_anew(stale)
        changed: dict[int, Entry] = {}
        for number, candidates in self._candidates.items():
            entry = self._entries.get(number)
            reserve = self._reserves[number]
            is_same = entry and (candidates, reserve) == (entry.candidates, entry.reserve)
            if is_same and number not in stale:
                continue
            changed[number] = Entry(
                number=number,
                vector=self._vector(number),
                candidates=candidates,
                reserve=reserve,
                neighbours=lists[number] if number in lists else self._entries[number].neighbours,
            )
        return self._revision(changed)

    async def _listed_anew(
        self, stale: Mapping[int, Sequence[Candidate]]
    ) -> dict[int, Sequence[Neighbour]]:
        """Return the lists made of other candidates, or of some that changed.

        Most of the articles in a list stay there, and of those a sketch is enough. Those behind
        the last that a list has room for matter only if one before them has no reason to stand.
        """
        sketches = await self._sketches({each.number for found in stale.values() for each in found})
        words = {number: sketch.words for number, sketch in sketches.items()}
        best = {number: in_order(found, words) for number, found in stale.items()}
        known = {number: self._known_neighbours(number, best[number], sketches) for number in stale}
        lists = await self._reasoned({n: listed[:STORED] for n, listed in best.items()}, known)
        short = {n: listed for n, listed in best.items() if len(lists[n]) < STORED < len(listed)}
        return lists | await self._reasoned(short, known)

    async def _reasoned(
        self,
        best: Mapping[int, Sequence[tuple[int, float]]],
        known: Mapping[int, Mapping[int, Neighbour]],
    ) -> dict[int, Sequence[Neighbour]]:
        """Return the lists of some of the best, with their scores; reasons that are known stay."""
        missing = {
            other
            for number, listed in best.items()
            for other, _ in listed
            if other not in known[number]
        }
        await self._read_vectors(missing)
        vectors = {number: self._vector(number) for number in missing}
        return {
            number: neighbours(self._vector(number), listed, vectors, known[number])
            for number, listed in best.items()
        }

    def _revision(self, changed: Mapping[int, Entry]) -> Revision:
        gone = self._out.keys() - self._vectors.keys()
        for number, entry in changed.items():
            self._least[number] = least_shared(entry.ranked)
        for number in gone:
            self._least[number] = NOBODY
        return Revision(
            standing=replace(
                self._standing,
                changed=self._standing.changed + len(self._altered),
                least=self._least,
            ),
            written={number: changed[number] for number in self._vectors},
            touched={n: each for n, each in changed.items() if n not in self._vectors},
            gone=gone,
            terms={term: self._terms[term] for term in self._dirty},
        )

    @property
    def _postings(self) -> dict[Term, Postings]:
        return {term: kept.postings for term, kept in self._terms.items()}

    def _vector(self, number: int) -> Vector:
        found = self._vectors.get(number) or self._others.get(number)
        return found or self._entries[number].vector

    def _shared_with_others(self) -> tuple[dict[int, dict[int, int]], set[int]]:
        """Return who may get these articles as candidates, and who may lose them."""
        postings = self._postings
        shared: dict[int, dict[int, int]] = defaultdict(dict)
        losing: set[int] = set()
        for entry in self._out.values():
            losing.update(self._near_enough(touched(entry.vector, postings)))
        for number, vector in self._vectors.items():
            found = self._touched[number] = touched(vector, postings)
            for other in self._near_enough(found):
                shared[other][number] = found[other]
        return shared, losing

    def _near_enough(self, found: Mapping[int, int]) -> set[int]:
        """Return the others that share as much as a candidate of theirs must: a few of many."""
        least = self._least
        return {other for other, share in found.items() if share >= least[other]} - self._altered

    async def _compare(self, ranked: Mapping[int, list[tuple[int, int]]]) -> None:
        """Compare articles with their candidates, exactly where that is not known."""
        known = {number: self._known_candidates(number) for number in ranked}
        missing = {
            other
            for number, found in ranked.items()
            for other, _ in found[:CANDIDATES]
            if other not in known[number]
        }
        await self._read_vectors(missing)
        for number, found in ranked.items():
            vector = self._vector(number)
            weights = vector.by_term()
            self._candidates[number] = tuple(
                known[number].get(other)
                or compared(vector, weights, self._vector(other), other, share)
                for other, share in found[:CANDIDATES]
            )
            self._reserves[number] = tuple(found[CANDIDATES:])

    def _known_candidates(self, number: int) -> dict[int, Candidate]:
        """Return the candidates that have been compared, and neither article has changed."""
        if number in self._vectors:
            return {}
        candidates = self._entries[number].candidates
        return {each.number: each for each in candidates if each.number not in self._altered}

    def _known_neighbours(
        self, number: int, best: Iterable[tuple[int, float]], sketches: Mapping[int, Sketch]
    ) -> dict[int, Neighbour]:
        """Return those of a list that were in it, if neither they nor its article changed."""
        if number in self._vectors:
            return {}
        listed = {each.key: each for each in self._entries[number].neighbours}
        keys = ((other, sketches[other].key) for other, _ in best if other not in self._altered)
        return {other: listed[key] for other, key in keys if key in listed}

    async def _read_terms(self, terms: set[Term]) -> None:
        found = await self._shelf.terms(terms - self._terms.keys())
        for term in terms - self._terms.keys():
            self._terms[term] = found.get(term) or Kept()

    async def _sketches(self, numbers: set[int]) -> dict[int, Sketch]:
        there = numbers & (self._entries.keys() | self._vectors.keys() | self._others.keys())
        vectors = {number: self._vector(number) for number in there}
        known = {number: Sketch(each.key, each.sketch) for number, each in vectors.items()}
        return known | dict(await self._shelf.sketches(numbers - there))

    async def _read_vectors(self, numbers: set[int]) -> None:
        missing = numbers - self._entries.keys() - self._vectors.keys() - self._others.keys()
        if missing:
            self._others |= await self._shelf.vectors(missing)

    async def _read_entries(self, numbers: set[int]) -> None:
        missing = numbers - self._entries.keys()
        if missing:
            self._entries |= await self._shelf.entries(missing)
