"""What a typed beginning may become: the best labels for every prefix, at once."""

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from itertools import takewhile
from typing import Self

from bot.library.slips import meant

CHOICES_MOST = 25  # Discord shows no more
_TYPED_LONGEST = 100  # characters: Discord sends no more
_SCANNED_MOST = 600  # labels that hold one of several words
_FOLLOWING_MOST = 36  # characters tried in the place of a wrong one
_LAST = 0x10FFFF
CROWD = 128  # entries: a longer range is ranked when the index is built, not when asked

# A rank orders the matches of one prefix: by the label's order, with its slot in the low 32 bits.
_SLOT_BITS = 32
_SLOT = (1 << _SLOT_BITS) - 1
_LATER_WORD = 1 << 96  # added when a later word matches, not the label's beginning
_EXACT = -1 << 96  # added when the whole label matches, as far as it can be typed

Label = tuple[str, Sequence[int]]
"""A folded text, and the offsets at which words begin in it."""

Slots = Sequence[int]
"""Numbers of labels, as ``array("I")``."""


class PrefixIndex:
    """Labels by the beginnings of their words.

    Each label has a slot, by which it is found, and an order, by which matches are ranked. The
    index is a sorted array of (label, offset of a word), so it costs six bytes a word; a lookup is
    two binary searches. Prefixes of many words keep their best 25 ready, merged from the best of
    their longer prefixes, like a trie of which only the crowded part exists. It is long, and one
    thing: what is found, made ready and derived shares the order of the arrays.
    """

    def __init__(
        self,
        labels: Iterable[Label],
        *,
        orders: Sequence[int] | None = None,
        crowd: int = CROWD,
    ) -> None:
        """Take labels, most wanted first: the slot of each is its position.

        ``orders`` ascend; they need be given where others are to be fitted in between.
        """
        self._crowd = crowd
        self._labels: list[str] = []
        begun: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
        for slot, label in enumerate(labels):
            self._labels.append(label[0])
            for start, text in _entries(label):
                begun[text[:2]].append((text, start, slot))
        self._orders = range(len(self._labels)) if orders is None else orders
        # Sorted a part at a time: during a sort of all of them no other thread would run.
        entries = [entry for beginning in sorted(begun) for entry in sorted(begun[beginning])]
        self._starts = array("H", (start for _, start, _ in entries))
        self._slots = array("I", (slot for *_, slot in entries))
        self._ready: dict[str, Slots] = {}  # the best of each crowded prefix …
        self._exact: dict[str, Slots] = {}  # … and the labels equal to it, where there are any
        self._prepare("", 0, len(entries))

    def find(self, typed: str, *, most: int = CHOICES_MOST) -> list[int]:
        """Return the slots of at most 25 labels that the folded ``typed`` may become.

        Labels equal to it come first, then those that begin with it, then those with a later
        word that does; among equals by their order.
        """
        typed = typed[:_TYPED_LONGEST]
        ready = self._ready.get(typed)
        if ready is None:
            low, high = self._range(typed, 0, len(self._starts))
            ranks = _best([*self._ranks(low, high), *self._exact_ranks(typed, low, high)])
            return [rank & _SLOT for rank in ranks[:most]]
        exact = self._exact.get(typed)
        return list(ready[:most]) if exact is None else list(dict.fromkeys((*exact, *ready)))[:most]

    def find_words(self, words: Sequence[str], *, most: int = CHOICES_MOST) -> list[int]:
        """Return the slots of at most 25 labels that hold all the folded words, in any order.

        One of them begins a word of the label, the others are anywhere in it.
        """
        ranges = [self._range(word[:_TYPED_LONGEST], 0, len(self._starts)) for word in words]
        begun = ((low, high) for low, high in ranges if low < high)
        low, high = min(begun, key=lambda found: found[1] - found[0], default=(0, 0))
        slots = {
            slot
            for slot in self._slots[low : min(high, low + _SCANNED_MOST)]
            if all(word in self._labels[slot] for word in words)
        }
        return sorted(slots, key=self._orders.__getitem__)[:most]

    def find_slipped(self, typed: str, *, most: int = CHOICES_MOST) -> list[int]:
        """Return the slots of at most 25 labels that ``typed`` may become but for one slip."""
        found: dict[int, None] = {}
        ranges: dict[str, tuple[int, int]] = {}

        def is_begun(text: str, known: int) -> bool:
            """Look among what begins like the first characters: most texts share them."""
            beginning = text[:known]
            if beginning not in ranges:
                ranges[beginning] = self._range(beginning, 0, len(self._starts))
            low = self._low(text, *ranges[beginning])
            return low < ranges[beginning][1] and self._entry(low, len(text)) == text

        for text in meant(typed[:_TYPED_LONGEST], is_begun, self._following):
            found |= dict.fromkeys(self.find(text, most=most))
            if len(found) >= most:
                break
        return list(found)[:most]

    def _low(self, prefix: str, low: int = 0, high: int | None = None) -> int:
        """Return where the entries that begin with the prefix would lie."""
        length = len(prefix)
        return bisect_left(
            range(len(self._starts)),
            prefix,
            low,
            high,
            key=lambda index: self._entry(index, length),
        )

    def _following(self, prefix: str) -> Iterator[str]:
        """Yield the characters that follow a prefix in labels, in order; at most a few dozen."""
        index, length = self._low(prefix), len(prefix)
        for _ in range(_FOLLOWING_MOST):
            longer = self._entry(index, length + 1) if index < len(self._starts) else ""
            if not longer.startswith(prefix):
                return
            if len(longer) == length:
                index += 1  # a label that ends here
                continue
            yield longer[-1]
            index = self._low(prefix + chr(min(ord(longer[-1]) + 1, _LAST)), index)

    def derive(
        self, *, gone: Mapping[int, Label], come: Mapping[int, Label], orders: Sequence[int]
    ) -> Self:
        """Return the index with other labels in some slots; this one stays as it is.

        A slot in ``gone`` has to hold that label. ``come`` may name it again, and slots that
        follow on those there are. ``orders`` has the order of every slot, as it is then. What is
        found is what a new index would find, and the cost is that of copying the arrays.
        """
        index = copy(self)
        if not (gone or come):
            index._orders = orders
            return index
        index._labels = self._labels.copy()
        index._starts, index._slots = self._starts[:], self._slots[:]
        index._ready, index._exact = self._ready.copy(), self._exact.copy()
        stale: set[str] = set()
        for slot, label in gone.items():
            stale |= index._take_out(slot, label)
        index._orders = orders
        for slot, label in sorted(come.items()):
            index._put_in(slot, label)
        for prefix in sorted(stale, key=len, reverse=True):
            index._refill(prefix)
        for text, _ in (*gone.values(), *come.values()):
            index._refresh_exact(text[:_TYPED_LONGEST])
        return index

    def _take_out(self, slot: int, label: Label) -> set[str]:
        """Remove a label; return the prefixes that had it among their best."""
        for start, text in _entries(label):
            place = self._place(text, start, self._orders[slot])
            del self._starts[place], self._slots[place]
        self._labels[slot] = ""
        crowded = (
            prefix
            for _, text in _entries(label)
            for prefix in takewhile(self._ready.__contains__, _prefixes(text))
        )
        return {prefix for prefix in crowded if slot in self._ready[prefix]}

    def _put_in(self, slot: int, label: Label) -> None:
        if slot == len(self._labels):
            self._labels.append("")
        self._labels[slot] = label[0]
        for start, text in _entries(label):
            place = self._place(text, start, self._orders[slot])
            self._starts.insert(place, start)
            self._slots.insert(place, slot)
        for _, text in _entries(label):
            for prefix in _prefixes(text):
                ready = self._ready.get(prefix)
                if ready is None:
                    self._refill(prefix)
                    if prefix not in self._ready:
                        break  # the longer ones are no more crowded
                elif slot not in ready:
                    ranks = (self._rank(each, prefix) for each in (*ready, slot))
                    self._ready[prefix] = _slots(_best(ranks))

    def _place(self, text: str, start: int, order: int) -> int:
        """Return where the entry of a label stands, or belongs."""

        def key(index: int) -> tuple[str, int, int]:
            there = self._entry(index, _TYPED_LONGEST)
            return there, self._starts[index], self._orders[self._slots[index]]

        return bisect_left(range(len(self._starts)), (text, start, order), key=key)

    def _refill(self, prefix: str) -> None:
        """Make the best of one prefix ready, out of those of the longer ones, if it is crowded.

        What is ready stays so, however few are left: those of a longer one may be, too.
        """
        low, high = self._range(prefix, 0, len(self._starts))
        if high - low > self._crowd or prefix in self._ready:
            self._keep_ready(prefix, self._merged(prefix, low, high, self._ready_ranks), low, high)

    def _refresh_exact(self, prefix: str) -> None:
        if prefix in self._ready:
            self._refill_exact(prefix, *self._range(prefix, 0, len(self._starts)))

    def _entry(self, index: int, length: int) -> str:
        start = self._starts[index]
        return self._labels[self._slots[index]][start : start + length]

    def _range(self, prefix: str, low: int, high: int) -> tuple[int, int]:
        """Return where the entries that begin with the prefix lie."""
        entries = range(len(self._starts))
        length = len(prefix)

        def beginning(index: int) -> str:
            return self._entry(index, length)

        low = bisect_left(entries, prefix, low, high, key=beginning)
        return low, bisect_right(entries, prefix, low, high, key=beginning)

    def _ranks(self, low: int, high: int) -> list[int]:
        orders = self._orders
        return [
            (orders[slot] << _SLOT_BITS | slot) + (_LATER_WORD if start else 0)
            for slot, start in zip(self._slots[low:high], self._starts[low:high], strict=True)
        ]

    def _rank(self, slot: int, prefix: str) -> int:
        rank = self._orders[slot] << _SLOT_BITS | slot
        return rank if self._labels[slot].startswith(prefix) else rank + _LATER_WORD

    def _exact_ranks(self, typed: str, low: int, high: int) -> list[int]:
        """Return the ranks of the labels equal to ``typed``: the sort put them first."""
        ranks: list[int] = []
        for index in range(low, min(high, low + CHOICES_MOST)):
            if self._starts[index] or self._entry(index, _TYPED_LONGEST) != typed:
                break
            slot = self._slots[index]
            ranks.append((self._orders[slot] << _SLOT_BITS | slot) + _EXACT)
        return ranks

    def _prepare(self, prefix: str, low: int, high: int) -> list[int]:
        """Make the best of every crowded range in this one ready; return this one's ranks."""
        if high - low <= self._crowd:
            return self._ranks(low, high)
        ranks = self._merged(prefix, low, high, self._prepare)
        self._keep_ready(prefix, ranks, low, high)
        return ranks

    def _ready_ranks(self, prefix: str, low: int, high: int) -> list[int]:
        ready = self._ready.get(prefix)
        if ready is None:
            return self._ranks(low, high)
        return [self._rank(slot, prefix) for slot in ready]

    def _merged(
        self, prefix: str, low: int, high: int, of_longer: Callable[[str, int, int], list[int]]
    ) -> list[int]:
        """Return the best ranks of a range, of the best of each prefix longer by a character."""
        ranks: list[int] = []
        length = len(prefix)
        index = low
        while index < high:
            longer = self._entry(index, length + 1)
            if len(longer) == length or length == _TYPED_LONGEST:
                ranks += self._ranks(index, index + 1)
                index += 1
            else:
                _, end = self._range(longer, index, high)
                ranks += of_longer(longer, index, end)
                index = end
        return _best(ranks)

    def _keep_ready(self, prefix: str, ranks: Iterable[int], low: int, high: int) -> None:
        self._ready[prefix] = _slots(ranks)
        self._refill_exact(prefix, low, high)

    def _refill_exact(self, prefix: str, low: int, high: int) -> None:
        if ranks := self._exact_ranks(prefix, low, high):
            self._exact[prefix] = _slots(ranks)
        else:
            self._exact.pop(prefix, None)


def _entries(label: Label) -> Iterator[tuple[int, str]]:
    """Yield each offset from which a label may be typed, and what is typed from there."""
    text, starts = label
    for start in {0, *starts}:
        yield start, text[start : start + _TYPED_LONGEST]


def _prefixes(text: str) -> Iterator[str]:
    """Yield all beginnings of a text, the shortest first."""
    return (text[:length] for length in range(len(text) + 1))


def _slots(ranks: Iterable[int]) -> Slots:
    return array("I", (rank & _SLOT for rank in ranks))


def _best(ranks: Iterable[int]) -> list[int]:
    """Return the 25 best ranks of different labels, best first."""
    found: dict[int, int] = {}
    for rank in sorted(ranks):
        if found.setdefault(rank & _SLOT, rank) == rank and len(found) == CHOICES_MOST:
            break
    return list(found.values())
