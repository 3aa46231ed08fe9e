"""Neighbours: which of the candidates a reader is shown, in which order."""

from collections.abc import Iterable, Mapping, Sequence

from bot.related.candidates import Candidate
from bot.related.vectors import DOUBT, ONE, SKETCH_LEAST

MOST = 8  # neighbours on a page of related articles
STORED = 2 * MOST  # of which the clock or the editor may hide some

_MINIMUM = 0.05  # of similarity: what is below shares words by chance
DUPLICATE = 0.85  # of similarity: what is above is the same article once more
_CONSIDERED = STORED + MOST  # candidates, the best
_REPETITION = 0.35  # of its score at most is lost by what repeats a better neighbour …
_TWINS = 0.8  # of the words of both: … but what is the same once more is left out


def ordered(
    candidates: Iterable[Candidate],
    sketches: Mapping[int, int],
    least: float,
    *,
    duplicate: float = DUPLICATE,
) -> list[tuple[int, float]]:
    """Return the numbers of those that are related, best first, with their scores from 0 to 1.

    ``least`` is the collection's :func:`least_similarity`; what is as similar as ``duplicate``
    is left out.

    Maximal marginal relevance (Carbonell and Goldstein, 1998): the next is always the one with
    the highest score, less what it has in common with one that stands before it. Equal scores
    stand newest first, if the collection was built so.
    """
    return in_order(considered(candidates, least, duplicate=duplicate), sketches)


def in_order(
    candidates: Sequence[Candidate], sketches: Mapping[int, int]
) -> list[tuple[int, float]]:
    """Return :func:`ordered` of those that are :func:`considered`."""
    waiting = [(each.number, each.score, sketches[each.number]) for each in candidates]
    sizes = [sketch.bit_count() for *_, sketch in waiting]
    scores = [float(score) for _, score, _ in waiting]  # of each, less what it has in common
    chosen: list[tuple[int, float]] = []
    while waiting:
        score = max(scores)
        if not score:
            break
        place = scores.index(score)
        best, _, sketch = waiting.pop(place)
        size = sizes.pop(place)
        del scores[place]
        chosen.append((best, round(score / ONE, 4)))
        for place, (_, full, other) in enumerate(waiting):
            common = (sketch & other).bit_count()  # the share is that of overlap()
            share = common / max(size + sizes[place] - common, SKETCH_LEAST)
            left = full * (1 - _REPETITION * share) if share < _TWINS else 0.0
            if left < scores[place]:  # noqa: PLR1730 - min() would cost a tenth of it all
                scores[place] = left
    return chosen


def considered(
    candidates: Iterable[Candidate], least: float, *, duplicate: float = DUPLICATE
) -> list[Candidate]:
    """Return the best of those that are near enough, and not the same article once more."""
    related = (each for each in candidates if least <= each.similarity / ONE < duplicate)
    return sorted(related, key=lambda each: (-each.score, each.number))[:_CONSIDERED]


def least_similarity(articles: int) -> float:
    """Return how near two articles must be to be related, from 0 to 1.

    The fewer articles there are, the more words two of them have in common by chance.
    """
    return _MINIMUM * (1 + DOUBT / (articles + DOUBT))
