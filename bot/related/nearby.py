"""Nearby: the articles that go with a text which is none itself and of which nothing is kept."""

import math
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.article import Slug
from bot.related.building import neighbours
from bot.related.candidates import Postings, compared, is_common, leading, touched
from bot.related.listing import least_similarity, ordered
from bot.related.neighbour import Document, Neighbour, Reason
from bot.related.profile import Profile, Profiler, Term
from bot.related.vectors import ONE, Statistics, Vector
from bot.text.words import is_unspaced

# A text of a few words shares one of them with some article, whatever it is about.
_NEAR = 0.12  # of similarity, that at least the nearest article has …
_BESIDE = 0.4  # … and the others so much of what that one has
_CUT_ACROSS = 0.5  # of the pairs of characters in scripts without spaces: they are in no word

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
    text: str,
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
    if nearest < _near(vector):
        return ()
    least = max(least_similarity(articles), _BESIDE * nearest)
    sketches = {number: other.sketch for number, other in others.items()}
    best = ordered(found, sketches, least, duplicate=math.inf)
    return tuple(
        replace(each, reason=_grown_together(each.reason, text))
        for each in neighbours(vector, best, others)
    )


def _near(vector: Vector) -> float:
    """Return how near the nearest article must be at least: less where words are guessed at."""
    unspaced = sum(map(is_unspaced, vector.forms)) / max(len(vector.forms), 1)
    return _NEAR * (1 - _CUT_ACROSS * unspaced)


def _grown_together(reason: Reason, text: str) -> Reason:
    """Return the reason with those of its words as one that overlap in the text: 备份, 份和."""
    written = unicodedata.normalize("NFKC", text)
    grown: list[str] = []
    for value in sorted(reason.values, key=written.find):
        last = grown[-1] if grown else ""
        whole = last + value[1:]
        if last and is_unspaced(value) and last[-1] == value[0] and whole in written:
            grown[-1] = whole
        else:
            grown.append(value)
    return reason if len(grown) == len(reason.values) else replace(reason, values=tuple(grown))
