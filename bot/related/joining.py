"""Joining: the tag that would bring an article together with others, found by trying."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bot.article import tag_key
from bot.related.building import neighbours
from bot.related.candidates import Postings, compared, leading, touched
from bot.related.listing import least_similarity, ordered
from bot.related.neighbour import Document, Neighbour
from bot.related.profile import Profiler, Term
from bot.related.vectors import Statistics, Vector, weigh
from bot.text.words import surfaces

TRIED = 24  # tags at most: each means to analyse the article once more

_TOGETHER = 3  # words that are written as one in a tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """An article as it would be with one more tag, and its candidates with what they share."""

    tag: str
    vector: Vector
    candidates: tuple[tuple[int, int], ...]


def plausible_tags(document: Document, tags: Iterable[str], near: Sequence[str]) -> tuple[str, ...]:
    """Return those of the tags that an article might carry, at most :data:`TRIED`.

    They are those that its text names, and then those ``near``, of articles that are not far.
    """
    own = {tag_key(tag) for tag in document.tags}
    text = f"{document.title}\n{document.tldr}\n{document.body}"
    said = set(_written_together(text))
    unspaced = tag_key(text)
    named = (
        tag
        for tag in tags
        if (key := tag_key(tag)) in said or (not key.isascii() and key in unspaced)
    )
    found = {tag_key(tag): tag for tag in (*islice(named, TRIED // 2), *near)}
    return tuple(islice((tag for key, tag in found.items() if key not in own), TRIED))


def attempts(
    document: Document,
    number: int,
    tags: Collection[str],
    statistics: Statistics,
    postings: Mapping[Term, Postings],
) -> Iterator[Attempt]:
    """Yield what becomes of the article with each of the tags."""
    profiler = Profiler()
    for tag in tags:
        profile = profiler.profile(replace(document, tags=(*document.tags, tag)))
        vector = weigh(profile, statistics)
        found = touched(vector, postings)
        found.pop(number, None)
        yield Attempt(tag=tag, vector=vector, candidates=tuple(leading(found)))


def all_terms(document: Document, tags: Collection[str]) -> set[Term]:
    """Return the terms of an article with all of the tags."""
    whole = replace(document, tags=(*document.tags, *tags))
    return set(Profiler().profile(whole).everything)


def list_joined(
    attempt: Attempt, others: Mapping[int, Vector], articles: int
) -> tuple[Neighbour, ...]:
    """Return the list that an article would have with one more tag, best first."""
    weights = attempt.vector.by_term()
    candidates = [
        compared(attempt.vector, weights, others[number], number, shared)
        for number, shared in attempt.candidates
    ]
    sketches = {number: others[number].sketch for number, _ in attempt.candidates}
    best = ordered(candidates, sketches, least_similarity(articles))
    return neighbours(attempt.vector, best, others)


def _written_together(text: str) -> Iterator[str]:
    """Yield each word as a tag writes it, and each few that follow each other as one."""
    words = [tag_key(word) for word in surfaces(text)]
    for count in range(1, _TOGETHER + 1):
        for start in range(len(words) - count + 1):
            yield "".join(words[start : start + count])
