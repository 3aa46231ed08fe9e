"""What is offered instead of a name that nothing has."""

from rapidfuzz import fuzz, process

from bot.article import slug_key

SUGGESTIONS_MOST = 3  # more would be a list, not a hint

_SUGGESTION_LEAST = 60  # rapidfuzz's 0-100: one or two slips in a word of seven letters


def like(key: str, candidates: list[str]) -> tuple[str, ...]:
    """Return the candidates nearest to a key, at most three, the nearest first."""
    near = process.extract(
        key,
        candidates,
        scorer=fuzz.ratio,
        processor=slug_key,
        limit=SUGGESTIONS_MOST,
        score_cutoff=_SUGGESTION_LEAST,
    )
    return tuple(candidate for candidate, *_ in near)
