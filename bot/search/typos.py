"""Typos: the word of a vocabulary that a mistyped one was meant to be."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from rapidfuzz.distance import OSA

CORRECTED_LEAST = 4  # letters: what is shorter is as near to a dozen words
_STEM_PENALTY = 0.5  # slips that another ending counts for, so that the same one comes first
_TWO_SLIPS_LEAST = 8  # letters of a word in which two slips are forgiven


@dataclass(frozen=True, slots=True, kw_only=True)
class Stub:
    """What a word with a slip in it still begins or ends with, and how long it may have been."""

    beginning: str
    ending: str
    shortest: int
    longest: int


def may_be_corrected(word: str) -> bool:
    """Tell whether a folded word has letters enough, and nothing but letters and digits."""
    letters = sum(map(str.isalpha, word))
    return letters >= CORRECTED_LEAST and letters + len(_digits(word)) == len(word)


def stub(word: str) -> Stub:
    """Return what candidates for a folded word have in common with it.

    One slip (a letter too many, too few, wrong, or two exchanged) leaves a word's beginning or
    its ending alone, if neither holds the letter in the middle. So this finds all that are one
    slip away. Of two slips, which only long words are forgiven, it finds those that leave the
    first or the last third alone.
    """
    slips = _slips(word)
    first = (len(word) - 1) // 2 if slips == 1 else len(word) // 3
    last = len(word) - 1 - first if slips == 1 else len(word) // 3
    return Stub(
        beginning=word[:first],
        ending=word[-last:],
        shortest=len(word) - slips,
        longest=len(word) + slips,
    )


def nearest(
    word: str,
    stems: Iterable[str],
    candidates: Mapping[str, Iterable[str]],
    articles: Callable[[str], float],
) -> str | None:
    """Return the candidate that the folded word was most likely meant to be, None if none is near.

    ``stems`` are those of the word, ``candidates`` come with theirs: another ending is no slip,
    but the same one is better. The fewest slips count most (optimal string alignment distance),
    then the first letter, which is rarely wrong, then in how many ``articles`` the candidate is.
    One that is in none is none; a stop word, which is in no end of them, comes first.
    """
    stems = [stem for stem in stems if len(stem) >= CORRECTED_LEAST]
    near: list[tuple[float, bool, str]] = []
    for candidate, terms in candidates.items():
        if _digits(candidate) != _digits(word):
            continue  # 2024 is no slip for 2025
        distances = [float(slips) for slips in _distances([word], [candidate])]
        distances += [slips + _STEM_PENALTY for slips in _distances(stems, terms)]
        if distances:
            near.append((min(distances), candidate[0] != word[0], candidate))
    counted = (
        (distance, count < math.inf, is_other, -count, candidate)
        for distance, is_other, candidate in near
        if (count := articles(candidate))
    )
    return min(counted, default=(None,))[-1]


def _distances(typed: Iterable[str], meant: Iterable[str]) -> Iterator[int]:
    """Yield the slips from each to each, where they are not too many."""
    for one, other in product(typed, meant):
        most = _slips(one)
        if (slips := OSA.distance(one, other, score_cutoff=most)) <= most:
            yield slips


def _digits(word: str) -> str:
    return "".join(filter(str.isdigit, word))


def _slips(word: str) -> int:
    return 1 if len(word) < _TWO_SLIPS_LEAST else 2
