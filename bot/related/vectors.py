"""Articles as vectors: how much each word and tag says about an article, and how near two are."""

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import repeat
from operator import mul
from sys import intern

from bot.article import Slug, tag_key
from bot.related.neighbour import Document
from bot.text.analysis import Analysers
from bot.text.language import language_of
from bot.text.words import runs, split_camel_case, surfaces

TAG_MARK = "#"  # begins the component of a tag, as it never begins a term
LEADING = 64  # components per article that find candidates and are named as written

_TITLE, _TAGS, _TLDR, _BODY = 10, 5, 5, 1  # what a word counts for, by where it stands
_TAGS_SHARE = 0.05  # of the similarity; the rest is the words', a tag's own among them
_KEPT = 256  # words per article, the weightiest: few articles have more that others share
_DOUBT = 10  # articles: in a small collection a word may be rare by chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Vector:
    """An article as related sees it: its components, weightiest first.

    A component is a term, or a tag behind ``TAG_MARK``. ``weights`` are aligned with them; their
    squares sum to 1 at most. So are ``surfaces``, the words as the article writes them, but of
    the leading components only. ``runs`` is what title and TL;DR write in scripts without spaces.
    """

    slug: Slug
    language: str
    tags: tuple[str, ...]
    components: tuple[str, ...]
    weights: Sequence[float]
    surfaces: tuple[str, ...]
    runs: tuple[str, ...]

    def by_component(self) -> dict[str, float]:
        """Return the weight of each component."""
        return dict(zip(self.components, self.weights, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """The vectors, newest article first, and in how many articles each component occurs."""

    vectors: tuple[Vector, ...]
    spread: Mapping[str, int]
    analysers: Analysers


def collect(documents: Iterable[Document]) -> Collection:
    """Read each document once; of several with one slug, the first counts."""
    drafts: dict[Slug, _Draft] = {}
    spread: Counter[str] = Counter()
    analysers = Analysers(everyday=False)
    for document in documents:
        if document.slug not in drafts:
            drafts[document.slug] = draft = _draft(document, analysers)
            spread.update(draft.tag_components)
            spread.update(draft.terms)
    articles = len(drafts)
    oldest_first = sorted(drafts.values(), key=lambda draft: draft.standing, reverse=True)
    drafts.clear()  # so that each draft is freed when its vector is made: it is the larger one
    vectors = []
    while oldest_first:
        vectors.append(_vector(oldest_first.pop(), spread, articles))
    return Collection(vectors=tuple(vectors), spread=spread, analysers=analysers)


def similarity(one: Mapping[str, float], other: Vector) -> float:
    """Return how near two articles are, from 0 to 1; ``one`` is a vector's ``by_component()``.

    The sum of two cosines, each with its share: that of the tags by their rarity, and that of
    sublinear TF-IDF over the words.
    """
    return math.fsum(map(mul, map(one.get, other.components, repeat(0.0)), other.weights))


def tag_surfaces(tag: str) -> list[str]:
    """Return the words of a tag: of ``PopMart`` and ``Pop Mart`` alike, ``PopMart, Pop, Mart``."""
    joined, apart = "".join(tag.split()), split_camel_case(tag)
    return surfaces(tag) if joined == apart else surfaces(f"{joined} {apart}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """An article whose words are counted, before the rarity of each is known."""

    slug: Slug
    language: str
    standing: tuple[float, str]
    tags: tuple[str, ...]
    tag_components: tuple[str, ...]
    terms: tuple[str, ...]
    frequencies: Sequence[float]
    surfaces: tuple[str, ...]
    runs: tuple[str, ...]


def _draft(document: Document, analysers: Analysers) -> _Draft:
    text = f"{document.title} {document.tldr} {document.body}"
    language = language_of(text, document.lang)
    analyser = analysers[language]
    frequency: Counter[str] = Counter()
    form: dict[str, tuple[int, str]] = {}
    fields = (
        (_TITLE, surfaces(document.title)),
        (_TAGS, [surface for tag in document.tags for surface in tag_surfaces(tag)]),
        (_TLDR, surfaces(document.tldr)),
        (_BODY, surfaces(document.body)),
    )
    for weight, written in fields:
        for surface, count in Counter(written).items():
            if found := analyser.term(surface):
                frequency[found] += weight * count
                form[found] = max(form.get(found, (0, "")), (count, surface))
    tag_keys = dict.fromkeys(filter(None, map(tag_key, document.tags)))
    published = document.published
    return _Draft(
        slug=document.slug,
        language=language,
        standing=(math.inf if published is None else -published, document.slug),
        tags=document.tags,
        tag_components=tuple(intern(TAG_MARK + key) for key in tag_keys),
        terms=tuple(map(intern, frequency)),
        frequencies=array("f", frequency.values()),
        surfaces=tuple(intern(form[found][1]) for found in frequency),
        runs=(*runs(document.title), *runs(document.tldr)),
    )


def _vector(draft: _Draft, spread: Mapping[str, int], articles: int) -> Vector:
    def rarity(component: str) -> float:
        return math.log((articles + _DOUBT) / spread[component])

    tags = [(rarity(component), component, component) for component in draft.tag_components]
    words = [
        ((1 + math.log(frequency)) * rarity(found), found, surface)
        for found, frequency, surface in zip(
            draft.terms, draft.frequencies, draft.surfaces, strict=True
        )
    ]
    # The 1: an article is also about something that its tags do not say. Without it two articles
    # with nothing but the tag that all articles have would be the same.
    tag_scale = math.sqrt(_TAGS_SHARE / (1 + math.fsum(weight**2 for weight, *_ in tags)))
    word_norm = math.fsum(weight**2 for weight, *_ in words)
    word_scale = math.sqrt((1 - _TAGS_SHARE) / word_norm) if word_norm else 0.0
    shared = (entry for entry in words if spread[entry[1]] > 1)
    entries = [(weight * tag_scale, component, form) for weight, component, form in tags]
    entries += [
        (weight * word_scale, found, form) for weight, found, form in nlargest(_KEPT, shared)
    ]
    entries.sort(reverse=True)
    return Vector(
        slug=draft.slug,
        language=draft.language,
        tags=draft.tags,
        components=tuple(component for _, component, _ in entries),
        weights=array("f", (weight for weight, *_ in entries)),
        surfaces=tuple(form for *_, form in entries[:LEADING]),
        runs=draft.runs,
    )
