"""Where articles lie in a catalogue: each in a slot that it keeps, with its order among all."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from bot.article import Article

_APART = 1 << 20  # between the orders of neighbours, so that others find room there


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """What each slot holds, and the order by which what it holds is listed, ascending.

    A slot that was left still holds what it held, until another article takes it. ``bare`` are
    the versions that stand behind others of the same article, each with the names that none of
    those carries: under every other name that one is listed for all.
    """

    articles: list[Article]
    orders: "array[int]"  # quoted: before Python 3.12 an array takes no type
    bare: dict[int, Article] = field(default_factory=dict)

    @classmethod
    def of(cls, articles: Iterable[Article]) -> Self:
        """Return articles in slots that are in order."""
        listed = list(articles)
        return cls(articles=listed, orders=array("q", range(0, len(listed) * _APART, _APART)))

    def copy(self) -> Self:
        """Return the same, for changes."""
        return type(self)(
            articles=self.articles.copy(), orders=self.orders[:], bare=self.bare.copy()
        )

    def named(self, slot: int) -> Article:
        """Return what a slot holds, with those names alone under which it is listed."""
        return self.bare.get(slot) or self.articles[slot]

    def between(self, left: int | None, right: int | None) -> int | None:
        """Return an order between those of two slots, None if there is no room left.

        Where there is no slot on one side, the order is before, or behind, all others.
        """
        low = None if left is None else self.orders[left]
        high = None if right is None else self.orders[right]
        if low is None:
            return 0 if high is None else high - _APART
        if high is None:
            return low + _APART
        return (low + high) // 2 if high - low > 1 else None
