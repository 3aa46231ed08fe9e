"""What was meant by a word that means nothing here."""

from collections.abc import Iterable

from rapidfuzz import process, utils

_NEAR_ENOUGH = 75  # of rapidfuzz's 100; below, a suggestion puzzles more than it helps


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that is nearest to a word, None if none is near."""
    found = process.extractOne(
        word, list(choices), processor=utils.default_process, score_cutoff=_NEAR_ENOUGH
    )
    return found[0] if found else None
