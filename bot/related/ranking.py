"""The nearest neighbours of every article of a collection, each with its reason."""

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from heapq import nlargest
from itertools import groupby, islice

from bot.article import Slug, tag_key
from bot.related.neighbour import Document, Neighbour, Reason, ReasonKind
from bot.related.vectors import (
    LEADING,
    TAG_MARK,
    Collection,
    Vector,
    collect,
    similarity,
    tag_surfaces,
)
from bot.text.analysis import Analyser
from bot.text.fold import fold
from bot.text.words import joined, pairs, runs

MOST = 8  # what a page of related articles shows
MINIMUM = 0.06  # what is below shares words by chance: editors join 1 in 100 of such pairs

_CANDIDATES = 24  # of those that share leading components; each is compared exactly
_COMMON_SHARE = 0.05  # a component in more of the articles finds no candidates …
_COMMON_AT_LEAST = 50  # … but in fewer than these it always does
_VALUES = 3  # that a reason names at most
_EVERYDAY_SHARE = 0.5  # a word in more of the articles is no reason …
_EVERYDAY_AT_LEAST = 5  # … but in fewer than these it may be

_Postings = Mapping[str, tuple["array[int]", "array[float]"]]  # positions and weights by component


def relate(documents: Iterable[Document], *, most: int = MOST) -> dict[Slug, tuple[Neighbour, ...]]:
    """Return the neighbours of every document, best first, at most ``most`` each.

    Equal scores stand newest first, then by slug. What scores below ``MINIMUM`` or has no reason
    that a reader would understand is left out, so a document may have none. The order of
    ``documents`` changes nothing; they are read once, and only their weightiest words are kept.
    """
    collection = collect(documents)
    postings = _postings(collection)
    found = {
        vector.slug: tuple(islice(_neighbours(position, collection, postings), most))
        for position, vector in enumerate(collection.vectors)
    }
    vectors = list(collection.vectors)
    del collection, postings
    while vectors:  # freed one by one: all at once would keep every other thread waiting
        vectors.pop()
    return found


def _postings(collection: Collection) -> _Postings:
    common = max(_COMMON_SHARE * len(collection.vectors), _COMMON_AT_LEAST)
    postings: dict[str, tuple[array[int], array[float]]] = defaultdict(
        lambda: (array("I"), array("f"))
    )
    for position, vector in enumerate(collection.vectors):
        for component, weight in zip(vector.components[:LEADING], vector.weights, strict=False):
            if 1 < collection.spread[component] <= common:
                positions, weights = postings[component]
                positions.append(position)
                weights.append(weight)
    return dict(postings)


def _neighbours(position: int, collection: Collection, postings: _Postings) -> Iterator[Neighbour]:
    vector = collection.vectors[position]
    weights = vector.by_component()
    candidates = sorted(_candidates(position, vector, postings))  # equals stay newest first
    scores = {
        candidate: round(similarity(weights, collection.vectors[candidate]), 4)
        for candidate in candidates
    }
    for candidate in sorted(candidates, key=scores.__getitem__, reverse=True):
        if scores[candidate] < MINIMUM:
            return
        other = collection.vectors[candidate]
        if reason := _reason(vector, weights, other, collection):
            yield Neighbour(slug=other.slug, score=scores[candidate], reason=reason)


def _candidates(position: int, vector: Vector, postings: _Postings) -> list[int]:
    found: dict[int, float] = defaultdict(float)
    for component, weight in zip(vector.components[:LEADING], vector.weights, strict=False):
        if component in postings:
            for other, other_weight in zip(*postings[component], strict=True):
                found[other] += weight * other_weight
    found.pop(position, None)
    return nlargest(_CANDIDATES, found, key=found.__getitem__)


def _reason(
    vector: Vector, weights: Mapping[str, float], other: Vector, collection: Collection
) -> Reason | None:
    """Return what joins two articles most: tags, where one of them outweighs every shared word."""
    parts = {
        component: weights[component] * weight
        for component, weight in zip(other.components, other.weights, strict=True)
        if component in weights
    }
    tags = _shared_tags(other.tags, parts, collection.analysers[other.language])
    words = _shared_words(vector, parts, collection)
    if not (tags or words):
        return None
    if max(tags.values(), default=0) >= max(words.values(), default=0):
        return Reason(kind=ReasonKind.TAGS, values=_strongest(tags))
    return Reason(kind=ReasonKind.WORDS, values=_strongest(words))


def _shared_tags(
    tags: Iterable[str], parts: dict[str, float], analyser: Analyser
) -> dict[str, float]:
    """Move the shared tags out of ``parts``, their words with them."""
    shared: dict[str, float] = {}
    for tag in tags:
        if part := parts.pop(TAG_MARK + tag_key(tag), 0.0):
            own_words = map(analyser.term, tag_surfaces(tag))
            shared[tag] = part + sum(parts.pop(word, 0.0) for word in own_words)
    return shared


def _shared_words(
    vector: Vector, parts: Mapping[str, float], collection: Collection
) -> dict[str, float]:
    everyday = max(_EVERYDAY_SHARE * len(collection.vectors), _EVERYDAY_AT_LEAST)
    surface = dict(zip(vector.components, vector.surfaces, strict=False))
    telling = {
        component: part
        for component, part in parts.items()
        if collection.spread[component] <= everyday and not component.isnumeric()
    }
    words = {surface.get(found, found): part for found, part in telling.items() if not runs(found)}
    words |= _shared_phrases(vector.runs, telling)
    return words or {surface.get(found, found): part for found, part in telling.items()}


def _shared_phrases(own_runs: Iterable[str], parts: Mapping[str, float]) -> dict[str, float]:
    """Return the stretches of runs whose every pair of characters is shared.

    A pair alone is often no word (of 数据迁移 also 据迁), a stretch reads as one.
    """
    phrases: dict[str, float] = {}
    for run in own_runs:
        for is_shared, stretch in groupby(pairs(run), lambda pair: fold(pair) in parts):
            if is_shared:
                found = list(stretch)
                phrases[joined(found)] = math.fsum(parts[fold(pair)] for pair in set(found))
    return phrases


def _strongest(parts: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(nlargest(_VALUES, parts, key=parts.__getitem__))
