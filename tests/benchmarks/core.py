"""The core: pieces of work that take turns, and the rows of the table that come of it."""

import gc
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

T = TypeVar("T")

_SPANS = (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table: a number in its unit, and the most that it should be, if anything.

    ``beside`` says in absolute figures what was measured, for orientation.
    """

    name: str
    measured: float
    unit: str = "×"
    most: float | None = None
    beside: str
    runs: int

    @property
    def met(self) -> str:
        """Whether the target is met; "" where there is none."""
        if self.most is None:
            return ""
        return "met" if self.measured <= self.most else "MISSED"


def by_turns(works: Mapping[str, Callable[[], object]], *, runs: int) -> dict[str, list[float]]:
    """Return the CPU seconds of each run of each piece of work; they are run A, B, A, B, ….

    CPU seconds are those of all threads of this process. Garbage of one run is not collected in
    another's time, and what was there before is not looked through in any.
    """
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(runs):
        for name, work in works.items():
            settle_garbage()
            start = time.process_time()
            work()
            taken[name].append(time.process_time() - start)
    return taken


def compare(
    name: str,
    ours: Callable[[], object],
    theirs: Callable[[], object],
    *,
    runs: int,
    each: int = 1,
    most: float | None = None,
) -> Row:
    """Return the row of our work's time over theirs; both do the same thing ``each`` times."""
    taken = by_turns({"ours": ours, "theirs": theirs}, runs=runs)
    return ratio(name, taken["ours"], taken["theirs"], each=each, most=most)


def ratio(
    name: str,
    ours: Sequence[float],
    theirs: Sequence[float],
    *,
    each: int = 1,
    most: float | None = None,
) -> Row:
    """Return the row of times in seconds: the median of the ratios of runs made in one turn.

    A machine that is slow for a while is then slow for both sides of a ratio.
    """
    return Row(
        name=name,
        measured=median(one / other for one, other in zip(ours, theirs, strict=True)),
        most=most,
        beside=f"{span(median(ours) / each)} : {span(median(theirs) / each)}",
        runs=len(ours),
    )


def typical(
    name: str,
    taken: Sequence[float],
    *,
    unit: str = "ms",
    most: float | None = None,
    beside: str = "",
) -> Row:
    """Return the row of times in seconds: their median in a unit of time, the worst beside it."""
    return Row(
        name=name,
        measured=median(taken) / dict(_SPANS)[unit],
        unit=unit,
        most=most,
        beside=f"worst {span(max(taken))}{beside}",
        runs=len(taken),
    )


def spread(items: Sequence[T], most: int) -> Sequence[T]:
    """Return so many of the items, as far from each other as they can be."""
    return items[:: max(len(items) // most, 1)][:most]


def settle_garbage() -> None:
    """Collect what is garbage, and leave what is not out of the collections to come."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def span(seconds: float) -> str:
    """Return a time in the unit that suits it: ``12.3 ms``."""
    unit, size = next((each for each in _SPANS if seconds >= each[1]), _SPANS[-1])
    return f"{seconds / size:.3g} {unit}"
