"""What a typed beginning may become: the best labels for every prefix, at once."""

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

CHOICES_MOST = 25  # Discord shows no more
_TYPED_LONGEST = 100  # characters: Discord sends no more
CROWD = 128  # entries: a longer range is ranked when the index is built, not when asked

# A rank orders the matches of one prefix and holds the label's position in its low 32 bits.
_LATER_WORD = 1 << 32  # added when a later word matches, not the label's beginning
_EXACT = -1 << 32  # added when the whole label matches, as far as it can be typed
_POSITION = (1 << 32) - 1


class PrefixIndex:
    """Labels by the beginnings of their words.

    The index is a sorted array of (label, offset of a word), so it costs six bytes a word; a
    lookup is two binary searches. Prefixes of many words keep their best 25 ready, merged from
    the best of their longer prefixes, like a trie of which only the crowded part exists.
    """

    def __init__(self, labels: Iterable[tuple[str, Sequence[int]]], *, crowd: int = CROWD) -> None:
        """Take folded labels, most wanted first, each with the offsets at which words begin."""
        self._crowd = crowd
        self._labels: list[str] = []
        begun: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
        for position, (label, starts) in enumerate(labels):
            self._labels.append(label)
            for start in {0, *starts}:
                text = label[start : start + _TYPED_LONGEST]
                begun[text[:2]].append((text, start, position))
        # Sorted a part at a time: during a sort of all of them no other thread would run.
        entries = [entry for beginning in sorted(begun) for entry in sorted(begun[beginning])]
        self._starts = array("H", (start for _, start, _ in entries))
        self._positions = array("I", (position for *_, position in entries))
        self._ready: dict[str, array[int]] = {}
        self._prepare("", 0, len(entries))

    def find(self, typed: str, *, most: int = CHOICES_MOST) -> list[int]:
        """Return the positions of at most 25 labels that the folded ``typed`` may become.

        Labels equal to it come first, then those that begin with it, then those with a later
        word that does; among equals the order in which the labels were given.
        """
        typed = typed[:_TYPED_LONGEST]
        ready = self._ready.get(typed)
        if ready is not None:
            return list(ready[:most])
        low, high = self._range(typed, 0, len(self._starts))
        ranks = _best(self._ranks(low, high) + self._exact_ranks(typed, low, high))
        return [rank & _POSITION for rank in ranks[:most]]

    def _entry(self, index: int, length: int) -> str:
        start = self._starts[index]
        return self._labels[self._positions[index]][start : start + length]

    def _range(self, prefix: str, low: int, high: int) -> tuple[int, int]:
        """Return where the entries that begin with the prefix lie."""
        entries = range(len(self._starts))
        length = len(prefix)

        def beginning(index: int) -> str:
            return self._entry(index, length)

        low = bisect_left(entries, prefix, low, high, key=beginning)
        return low, bisect_right(entries, prefix, low, high, key=beginning)

    def _ranks(self, low: int, high: int) -> list[int]:
        return [
            position + _LATER_WORD if start else position
            for position, start in zip(
                self._positions[low:high], self._starts[low:high], strict=True
            )
        ]

    def _exact_ranks(self, typed: str, low: int, high: int) -> list[int]:
        """Return the ranks of the labels equal to ``typed``: the sort put them first."""
        ranks: list[int] = []
        for index in range(low, min(high, low + CHOICES_MOST)):
            if self._starts[index] or self._entry(index, _TYPED_LONGEST) != typed:
                break
            ranks.append(self._positions[index] + _EXACT)
        return ranks

    def _prepare(self, prefix: str, low: int, high: int) -> list[int]:
        """Make the best of every crowded range in this one ready; return this one's ranks."""
        if high - low <= self._crowd:
            return self._ranks(low, high)
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
                ranks += self._prepare(longer, index, end)
                index = end
        best = _best(ranks)
        exactly = _best(best + self._exact_ranks(prefix, low, high))
        self._ready[prefix] = array("I", (rank & _POSITION for rank in exactly))
        return best


def _best(ranks: Iterable[int]) -> list[int]:
    """Return the 25 best ranks of different labels, best first."""
    found: dict[int, int] = {}
    for rank in sorted(ranks):
        if found.setdefault(rank & _POSITION, rank) == rank and len(found) == CHOICES_MOST:
            break
    return list(found.values())
