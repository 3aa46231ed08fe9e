"""Completion: an answer at every keystroke."""

import time
from collections.abc import Iterator, Sequence
from random import Random
from statistics import median, quantiles
from string import ascii_lowercase

from bot.library import Catalogue
from bot.text.fold import fold
from tests.benchmarks.core import Row, settle_garbage, span
from tests.benchmarks.publication import SEED, Publication

_SLIP_WITHIN = 20  # characters of a title: the wrong one is among them
_TITLES = 200  # typed from the first character to the last


def rows(*, quick: bool) -> Iterator[Row]:
    """Measure ``Catalogue.complete_article`` for every beginning of 200 titles.

    A keystroke's time is the median of its rounds in CPU time of this thread, so that the worst
    keystroke is a slow one, not one that another process got in the way of. For orientation: a
    scan of all folded titles for those that begin with or contain what was typed.
    """
    count, rounds = (500, 3) if quick else (100_000, 5)
    articles = Publication(count).articles
    catalogue = Catalogue(generation=1, articles=articles, neighbours={})
    titles = [each.title for each in articles[:: max(count // _TITLES, 1)]][:_TITLES]
    typed = [title[:length] for title in titles for length in range(1, len(title) + 1)]
    settle_garbage()
    each = _taken(catalogue, typed, rounds)
    typical, worst = median(each), max(each)
    scan = _scan([fold(article.title) for article in articles], typed[:: len(typed) // 9])
    p99 = quantiles(each, n=100)[-1]
    slowest = typed[each.index(worst)]
    yield Row(
        name=f"a keystroke among {count:,}: median",
        measured=typical * 1e6,
        unit="µs",
        most=50,
        beside=f"{typical / scan:.2g} × a linear scan ({span(scan)})",
        runs=rounds,
    )
    yield Row(
        name=f"a keystroke among {count:,}: worst",
        measured=worst * 1e6,
        unit="µs",
        most=300,
        beside=f"99 in 100 within {span(p99)}; worst “{slowest[:24]}”; {len(typed):,} keystrokes",
        runs=rounds,
    )
    slipped = list(_mistyped(titles))
    each = _taken(catalogue, slipped, rounds)
    yield Row(
        name=f"a keystroke behind a typo among {count:,}: worst",
        measured=max(each) * 1e3,
        unit="ms",
        most=5,
        beside=f"median {span(median(each))}; {len(slipped):,} keystrokes",
        runs=rounds,
    )


def _taken(catalogue: Catalogue, typed: Sequence[str], rounds: int) -> list[float]:
    """Return the median seconds of each keystroke."""
    taken: list[list[float]] = [[] for _ in typed]
    for _ in range(rounds):
        for seconds, text in zip(taken, typed, strict=True):
            start = time.thread_time_ns()
            catalogue.complete_article(text)
            seconds.append((time.thread_time_ns() - start) / 1e9)
    return [median(seconds) for seconds in taken]


def _mistyped(titles: Sequence[str]) -> Iterator[str]:
    """Yield beginnings of the titles from behind a wrong letter on."""
    random = Random(SEED)
    for title in titles:
        place = random.randrange(1, max(min(len(title), _SLIP_WITHIN), 2))
        slipped = f"{title[:place]}{random.choice(ascii_lowercase)}{title[place + 1 :]}"
        yield from (slipped[:length] for length in range(place + 3, len(slipped) + 1))


def _scan(titles: list[str], typed: list[str]) -> float:
    """Return the median seconds of a scan of folded titles."""
    taken: list[float] = []
    for text in typed:
        folded = fold(text)
        start = time.thread_time()
        found = [title for title in titles if folded in title]
        found.sort(key=lambda title: not title.startswith(folded))
        taken.append(time.thread_time() - start)
    return median(taken)
