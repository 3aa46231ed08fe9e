"""Nearby: the articles that go with a text which is none itself and of which nothing is kept."""

import math
from collections.abc import Iterable, Mapping, Sequence

from bot.article import Slug
from bot.related.building import neighbours
from bot.related.candidates import Postings, compared, is_common, leading, touched
from bot.related.listing import least_similarity, ordered
from bot.related.neighbour import Document, Neighbour
from bot.related.profile import Profile, Profiler, Term
from bot.related.vectors import ONE, Statistics, Vector

# A text of a few words shares one of them with some article, whatever it is about.
_NEAR = 0.12  # of similarity, that at least the nearest article has …
_BESIDE = 0.4  # … and the others so much of what that one has

_NAMELESS = Slug("")


def profile_text(text: str, tags: Iterable[str]) -> Profile:
    """Return the profile of a text; of so few words each tells, as those of a TL;DR do."""
    return Profiler().profile(Document(slug=_NAMELESS, title="", tags=tuple(tags), tldr=text))


def finding_terms(vector: Vector, statistics: Statistics) -> list[Term]:
    """Return the terms whose postings lead to candidates."""
    return [term for term, _ in vector.leading if not is_common(term, statistics)]


def find_candidates(vector: Vector, postings: Mapping[Term, Postings]) -> list[tuple[int, int]]:
    """Return the numbers of the candidates, each with what it shares, best first."""
    return leading(touched(vector, postings))


def list_nearby(
    vector: Vector,
    candidates: Sequence[tuple[int, int]],
    others: Mapping[int, Vector],
    *,
    articles: int,
) -> tuple[Neighbour, ...]:
    """Return the articles that are near enough, best first, with reasons in the text's own words.

    ``others`` are the candidates' vectors, ``articles`` how many there are in all. One that says
    the same as the text is not left out but the best.
    """
    weights = vector.by_term()
    found = [
        compared(vector, weights, others[number], number, shared) for number, shared in candidates
    ]
    nearest = max((each.similarity / ONE for each in found), default=0.0)
    if nearest < _NEAR:
        return ()
    least = max(least_similarity(articles), _BESIDE * nearest)
    sketches = {number: other.sketch for number, other in others.items()}
    best = ordered(found, sketches, least, duplicate=math.inf)
    return neighbours(vector, best, others)
