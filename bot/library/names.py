"""The names of one kind in a catalogue: how each is written, and on which articles."""

from array import array
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from typing import Generic, Self

from bot.article import Article, Key
from bot.library.completion import CHOICES_MOST, Label, PrefixIndex
from bot.library.naming import N, Name, Naming
from bot.library.slots import Slots
from bot.library.suggestions import like
from bot.text.fold import fold

_BESIDE = 64  # names on one article that stand in its own order among those of others


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Generic[N]):
    """A name in the index: the slots of its articles, newest first, and how they write it.

    ``slot`` is the name's own, in the completion of names.
    """

    name: N
    slots: "array[int]"  # quoted: before Python 3.12 an array takes no type
    spellings: Mapping[str, int]
    slot: int


class NameIndex(Generic[N]):
    """Every name of a kind that an article carries; those of the newest are offered first."""

    def __init__(self, naming: Naming[N], articles: Slots) -> None:
        """Index articles whose slots are newest first."""
        self._naming = naming
        self._articles = articles
        drafts: dict[str, _Draft[N]] = {}
        keys: dict[str, str] = {}  # of the names as written: most stand on many articles
        for slot, article in enumerate(articles.articles):
            carried = naming.carried(articles.bare.get(slot, article))
            for name in carried:
                if name not in keys:
                    keys[name] = naming.key(name)
            for key, name in {keys[name]: name for name in carried}.items():
                if not key:
                    continue
                if key not in drafts:
                    drafts[key] = _Draft(naming)
                drafts[key].add(slot, name)
        self._found = {
            key: draft.named(slot, articles) for slot, (key, draft) in enumerate(drafts.items())
        }
        self._by_slot = [each.name for each in self._found.values()]
        self._numbers = {
            name.key: key for key, name in zip(self._found, self._by_slot, strict=True)
        }
        self._orders = array("q", (self._order(key) for key in self._found))
        self._names = PrefixIndex(map(self._label, self._by_slot), orders=self._orders)
        self._by_count: tuple[N, ...] | None = None

    @property
    def by_count(self) -> tuple[N, ...]:
        """The names, most used first, then as they are spelled."""
        return self.put_in_order()

    def put_in_order(self) -> tuple[N, ...]:
        """Return the names by their count: sorted now, and from then on following each change."""
        if self._by_count is None:
            self._by_count = tuple(sorted(self, key=_rank))
        return self._by_count

    def __iter__(self) -> Iterator[N]:
        """Yield all names."""
        return (each.name for each in self._found.values())

    def __len__(self) -> int:
        """Return how many names there are."""
        return len(self._found)

    def find(self, typed: str) -> N | None:
        """Return a name, however it was typed, None if no article carries it."""
        found = self._found.get(self._naming.key(typed))
        return found.name if found else None

    def get(self, typed: str) -> N:
        """Return a name, however it was typed.

        Raises:
            NotFoundError: If no article carries it; it suggests names like it.
        """
        found = self.find(typed)
        if found is None:
            near = tuple(each.name for each in self.like(typed))
            raise self._naming.missing(typed.strip(), near, nothing_yet=not self._found)
        return found

    def find_number(self, number: Key) -> N | None:
        """Return the name of a number, None if no article carries it."""
        key = self._numbers.get(number)
        return None if key is None else self._found[key].name

    def like(self, typed: str) -> tuple[N, ...]:
        """Return the names nearest to what was typed, at most three."""
        near = like(self._naming.key(typed), list(self._found))
        return tuple(self._found[key].name for key in near)

    def complete(self, typed: str, *, most: int = CHOICES_MOST) -> list[N]:
        """Return the names that ``typed`` may become, best first."""
        slots = self._names.find(self._naming.typed(typed), most=most)
        return [self._by_slot[slot] for slot in slots]

    def articles(self, name: N, *, start: int = 0, most: int | None = None) -> tuple[Article, ...]:
        """Return the articles of a name from one on, all of them unless there is a ``most``."""
        found = self._found.get(self._naming.key(name.name))
        if found is None:
            return ()
        end = None if most is None else start + most
        articles = self._articles.articles
        return tuple(articles[slot] for slot in found.slots[start:end])

    def place(self, name: N, slot: int) -> int | None:
        """Return how many articles of a name come before that of a slot; None if it has it not."""
        found = self._found.get(self._naming.key(name.name))
        if found is None:
            return None
        orders = self._articles.orders
        index = bisect_left(found.slots, orders[slot], key=orders.__getitem__)
        is_there = index < len(found.slots) and found.slots[index] == slot
        return index if is_there else None

    def derive(self, after: Slots, changed: Iterable[tuple[int, bool, bool]]) -> Self:
        """Return the index after a change of some articles; this one stays as it is.

        ``changed`` are their slots, and whether each was indexed before, and is to be after.
        """
        drafts: dict[str, _Draft[N]] = {}
        before, written = self._articles, self._naming.written

        def draft_of(key: str) -> _Draft[N]:
            if key not in drafts:
                drafts[key] = _Draft.of(self._naming, self._found.get(key))
            return drafts[key]

        slots = list(changed)
        for slot, was, _ in slots:
            for key, name in written(before.named(slot)).items() if was else ():
                draft_of(key).remove(slot, name, before)
        for slot, _, is_now in slots:
            for key, name in written(after.named(slot)).items() if is_now else ():
                draft_of(key).insert(slot, name, after)
        return self._with(drafts, after)

    def _with(self, drafts: Mapping[str, "_Draft[N]"], articles: Slots) -> Self:
        index = copy(self)
        index._articles = articles
        index._found, index._numbers = self._found.copy(), self._numbers.copy()
        index._by_slot, index._orders = self._by_slot.copy(), self._orders[:]
        gone: dict[int, Label] = {}
        come: dict[int, Label] = {}
        for key, draft in drafts.items():
            was = index._found.pop(key, None)
            slot = was.slot if was else len(index._by_slot)
            if was:
                del index._numbers[was.name.key]
                gone[slot] = self._label(was.name)
            if draft.slots:
                named = index._found[key] = draft.named(slot, articles)
                index._numbers[named.name.key] = key
                if slot == len(index._by_slot):
                    index._by_slot.append(named.name)
                    index._orders.append(0)
                index._by_slot[slot] = named.name
                index._orders[slot] = index._order(key)
                come[slot] = self._label(named.name)
                if was and gone[slot] == come[slot] and index._orders[slot] == self._orders[slot]:
                    del gone[slot], come[slot]
        index._names = self._names.derive(gone=gone, come=come, orders=index._orders)
        if self._by_count is not None:
            index._by_count = _reordered(
                self._by_count,
                gone=(self._found[key].name for key in drafts if key in self._found),
                come=(index._found[key].name for key in drafts if key in index._found),
            )
        return index

    def _label(self, name: N) -> Label:
        return self._naming.label(name.name)

    def _order(self, key: str) -> int:
        """Return where a name stands among all: with its newest article, in that one's order."""
        newest = self._found[key].slots[0]
        own = list(self._naming.written(self._articles.named(newest)))
        return self._articles.orders[newest] * _BESIDE + min(own.index(key), _BESIDE - 1)


class _Draft(Generic[N]):
    """A name whose articles come and go."""

    def __init__(self, naming: Naming[N]) -> None:
        self.slots = array("I")
        self._naming = naming
        self._spellings: Counter[str] = Counter()

    @classmethod
    def of(cls, naming: Naming[N], named: Named[N] | None) -> Self:
        draft = cls(naming)
        if named:
            draft.slots = named.slots[:]
            draft._spellings = Counter(named.spellings)
        return draft

    def add(self, slot: int, name: str) -> None:
        """Add an older article than all there are."""
        self.slots.append(slot)
        self._spellings[name] += 1

    def insert(self, slot: int, name: str, articles: Slots) -> None:
        self.slots.insert(self._place(slot, articles), slot)
        self._spellings[name] += 1

    def remove(self, slot: int, name: str, articles: Slots) -> None:
        del self.slots[self._place(slot, articles)]
        self._spellings[name] -= 1

    def named(self, slot: int, articles: Slots) -> Named[N]:
        """Return the name; most of its articles write it like this, or the newest of those tied."""
        spellings = +self._spellings
        most = max(spellings.values())
        tied = {name for name, count in spellings.items() if count == most}
        if len(tied) > 1:
            key, written = self._naming.key(next(iter(tied))), self._naming.written
            names = (written(articles.named(each))[key] for each in self.slots)
            tied = {next(name for name in names if name in tied)}
        return Named(
            name=self._naming.make(name=tied.pop(), count=len(self.slots)),
            slots=self.slots,
            spellings=spellings,
            slot=slot,
        )

    def _place(self, slot: int, articles: Slots) -> int:
        orders = articles.orders
        return bisect_left(self.slots, orders[slot], key=orders.__getitem__)


def _rank(name: Name) -> tuple[int, str, str]:
    """Sort key: most used first, then as they are spelled."""
    return (-name.count, fold(name.name), name.name)


def _reordered(listed: tuple[N, ...], gone: Iterable[N], come: Iterable[N]) -> tuple[N, ...]:
    """Return names in order after some have gone and others come."""
    after = list(listed)
    for name in gone:
        del after[bisect_left(after, _rank(name), key=_rank)]
    for name in come:
        insort(after, name, key=_rank)
    return tuple(after)
