"""Slips of the keyboard in what is being typed: what was meant, as far as it has come."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice

FORGIVEN_LEAST = 4  # characters: what is shorter may become anything
_BACK = 3  # characters before the one at which no label goes on: a slip shows a little later
_TRIES_MOST = 60  # of looking for a text among the labels, which takes some 10 µs


def meant(
    typed: str,
    is_begun: Callable[[str, int], bool],
    following: Callable[[str], Iterable[str]],
) -> Iterator[str]:
    """Yield what is one slip away from ``typed`` and begins a label, the likeliest first.

    ``is_begun`` tells whether a label begins so, of which so many characters are known to begin
    one; ``following`` which characters go on from a beginning. A slip is two letters exchanged,
    one too many, a wrong one or one too few. Where the labels end to agree with what was typed,
    the slip is there or shortly before. Of the place that makes sense, all is given.
    """
    if len(typed) < FORGIVEN_LEAST:
        return
    agreed = _agreed(typed, is_begun)
    places = range(agreed, max(agreed - _BACK, 0) - 1, -1)
    tries = _TRIES_MOST
    for slipped in (_by_what_is_there, partial(_by_another_letter, following=following)):
        for place in places:
            found = False
            for text in islice(slipped(typed, place), tries):
                tries -= 1
                if is_begun(text, place):
                    found = True
                    yield text
            if found:
                return


def _agreed(typed: str, is_begun: Callable[[str, int], bool]) -> int:
    """Return how many characters of what was typed begin a label."""
    low, high = 0, len(typed)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if is_begun(typed[:middle], low) else (low, middle - 1)
    return low


def _by_what_is_there(typed: str, place: int) -> Iterator[str]:
    before, after = typed[:place], typed[place:]
    if len(after) > 1:
        yield before + after[1] + after[0] + after[2:]
    if after:
        yield before + after[1:]


def _by_another_letter(
    typed: str, place: int, following: Callable[[str], Iterable[str]]
) -> Iterator[str]:
    before, after = typed[:place], typed[place:]
    for character in following(before) if after else ():
        yield before + character + after[1:]
        yield before + character + after
