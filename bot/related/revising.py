"""The lists that change when a few articles of a collection do, found without the rest."""

from array import array
from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.article import Key
from bot.related.building import Entry, neighbours
from bot.related.candidates import (
    CANDIDATES,
    Candidate,
    Postings,
    compared,
    is_common,
    leading,
    least_shared,
    touched,
)
from bot.related.listing import considered, least_similarity, ordered
from bot.related.neighbour import Document, Neighbour, Reason
from bot.related.profile import Profiler, Term
from bot.related.vectors import Statistics, Vector, weigh

NOBODY = 0xFFFFFFFF  # what must be shared with an article that is gone

_DRIFTED = 0.2  # of the articles: if more have changed, terms are no longer as rare as they were


@dataclass(slots=True)
class Kept:
    """What is kept of a term: in how many articles it was, and where it leads."""

    spread: int = 0
    postings: Postings = field(default_factory=Postings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a collection stood when its terms were counted, and how far it has drifted since.

    ``articles`` there were, and ``changed`` have been since. ``least`` holds what an article must
    share with each, by number, to become its candidate.
    """

    articles: int
    changed: int
    least: "array[int]"  # quoted: before Python 3.12 an array takes no type

    def has_drifted(self, more: int) -> bool:
        """Tell whether everything is to be built anew if ``more`` articles change."""
        return self.changed + more > _DRIFTED * self.articles


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Where what is kept can be had: terms, articles by number, and the lists of articles."""

    terms: Callable[[Collection[Term]], Awaitable[Mapping[Term, Kept]]]
    entries: Callable[[Collection[int]], Awaitable[Mapping[int, Entry]]]


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
        self._terms: dict[Term, Kept] = {}
        self._dirty: set[Term] = set()
        self._candidates: dict[int, tuple[Candidate, ...]] = {}

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
        await self._read_terms({term for profile in profiles for term in profile.everything})
        spread = {term: kept.spread for term, kept in self._terms.items()}
        statistics = Statistics(articles=self._standing.articles, spread=spread)
        following = len(self._standing.least)
        for profile in profiles:
            number = before.get(profile.key, following)
            following += number == following
            vector = self._vectors[number] = weigh(profile, statistics)
            for term, weight in vector.leading:
                if not is_common(term, statistics):
                    self._terms[term].postings.add(number, weight)
                    self._dirty.add(term)

    async def settle_candidates(self) -> None:
        """Find the candidates of these articles, and of those whose they are or were."""
        shared, losing = self._shared_with_others()
        await self._read_entries(shared.keys() | losing)
        ranked: dict[int, list[tuple[int, int]] | None] = {
            number: _merged(self._entries[number].candidates, self._altered, shared[number])
            for number in shared.keys() | losing
        }
        unsure = [number for number, found in ranked.items() if found is None]
        await self._read_terms(
            {term for number in unsure for term, _ in self._entries[number].vector.leading}
        )
        postings = self._postings
        for number in (*unsure, *self._vectors):
            found = touched(self._vector(number), postings)
            found.pop(number, None)
            ranked[number] = leading(found)
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
        numbers = {each.number for found in stale.values() for each in found}
        await self._read_entries(numbers - self._vectors.keys())
        vectors = {number: self._vector(number) for number in numbers}
        sketches = {number: vector.sketch for number, vector in vectors.items()}
        changed: dict[int, Entry] = {}
        for number, candidates in self._candidates.items():
            entry = self._entries.get(number)
            if entry and number not in stale and candidates == entry.candidates:
                continue
            found: Sequence[Neighbour]
            if number in stale:
                best = ordered(candidates, sketches, least)
                known = self._known_reasons(number)
                found = neighbours(self._vector(number), best, vectors, known)
            else:
                found = entry.neighbours if entry else ()
            changed[number] = Entry(
                number=number,
                vector=self._vector(number),
                candidates=candidates,
                neighbours=found,
            )
        return self._revision(changed)

    def _revision(self, changed: Mapping[int, Entry]) -> Revision:
        gone = self._out.keys() - self._vectors.keys()
        least = self._standing.least[:]
        least.extend([NOBODY] * (max((*self._vectors, -1)) + 1 - len(least)))
        for number, entry in changed.items():
            least[number] = least_shared(entry.candidates)
        for number in gone:
            least[number] = NOBODY
        return Revision(
            standing=replace(
                self._standing, changed=self._standing.changed + len(self._altered), least=least
            ),
            written={number: changed[number] for number in self._vectors},
            touched={n: each for n, each in changed.items() if n not in self._vectors},
            gone=gone,
            terms={term: self._terms[term] for term in self._dirty},
        )

    @property
    def _altered(self) -> set[int]:
        return self._out.keys() | self._vectors.keys()

    @property
    def _postings(self) -> dict[Term, Postings]:
        return {term: kept.postings for term, kept in self._terms.items()}

    def _vector(self, number: int) -> Vector:
        return self._vectors.get(number) or self._entries[number].vector

    def _shared_with_others(self) -> tuple[dict[int, dict[int, int]], set[int]]:
        """Return who may get these articles as candidates, and who may lose them."""
        least, altered, postings = self._standing.least, self._altered, self._postings
        shared: dict[int, dict[int, int]] = defaultdict(dict)
        losing: set[int] = set()
        for entry in self._out.values():
            found = touched(entry.vector, postings)
            losing.update(n for n, share in found.items() if n not in altered and share >= least[n])
        for number, vector in self._vectors.items():
            for other, share in touched(vector, postings).items():
                if other not in altered and share >= least[other]:
                    shared[other][number] = share
        return shared, losing

    async def _compare(self, ranked: Mapping[int, list[tuple[int, int]]]) -> None:
        """Compare articles with their candidates, exactly where that is not known."""
        known = {number: self._known_candidates(number) for number in ranked}
        missing = {
            other
            for number, found in ranked.items()
            for other, _ in found
            if other not in known[number]
        }
        await self._read_entries(missing - self._vectors.keys())
        for number, found in ranked.items():
            vector = self._vector(number)
            weights = vector.by_term()
            self._candidates[number] = tuple(
                known[number].get(other)
                or compared(vector, weights, self._vector(other), other, share)
                for other, share in found
            )

    def _known_candidates(self, number: int) -> dict[int, Candidate]:
        """Return the candidates that have been compared, and neither article has changed."""
        if number in self._vectors:
            return {}
        candidates = self._entries[number].candidates
        return {each.number: each for each in candidates if each.number not in self._altered}

    def _known_reasons(self, number: int) -> dict[Key, Reason]:
        """Return the reasons of a list between articles neither of which has changed."""
        if number in self._vectors:
            return {}
        altered = {entry.vector.key for entry in self._out.values()}
        listed = self._entries[number].neighbours
        return {each.key: each.reason for each in listed if each.key not in altered}

    async def _read_terms(self, terms: set[Term]) -> None:
        found = await self._shelf.terms(terms - self._terms.keys())
        for term in terms - self._terms.keys():
            self._terms[term] = found.get(term) or Kept()

    async def _read_entries(self, numbers: set[int]) -> None:
        missing = numbers - self._entries.keys()
        if missing:
            self._entries |= await self._shelf.entries(missing)


def _merged(
    before: tuple[Candidate, ...], altered: set[int], shared: Mapping[int, int]
) -> list[tuple[int, int]] | None:
    """Return candidates after a change, best first; None if others may be among them now."""
    found = {each.number: each.shared for each in before if each.number not in altered}
    ranked = sorted((-share, number) for number, share in (found | dict(shared)).items())
    if len(before) == CANDIDATES:
        ranked = [each for each in ranked if each <= before[-1].rank]
        if len(ranked) < CANDIDATES:
            return None
    return [(number, -share) for share, number in ranked[:CANDIDATES]]
