"""Articles as vectors: how much each word and tag says about an article, and how near two are."""

import math
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import islice, repeat
from operator import mul

from bot.article import Key
from bot.related.profile import Profile, Term, tag_term

LEADING = 64  # terms of an article that find candidates and may be named as written
ONE = 65_535  # what the weight 1 is as a whole number: sums of those depend on no order
DOUBT = 10  # articles: in a small collection a word may be rare by chance

_KEPT = 256  # terms of an article, the weightiest
_DAMPED = 0.6  # power of a word's count: more often says more, but not as much more
_HEAD = 0.25  # what title and tags count beside the whole text, however long that is
_TAGS_LEAST, _TAGS_MOST = 0.05, 0.5  # share of the tags in the likeness; the rest is the words'
_TAGS_KEPT = 16  # the rarest
_EVERYDAY_SHARE = 0.5  # a term in more of the articles says nothing of any …
_EVERYDAY_AT_LEAST = 5  # … but in fewer than these it may
SKETCH_TERMS = 32  # of the words of an article, the weightiest
SKETCH_LEAST, _SKETCH_BITS = 10, 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """How many articles there are, and in how many of them a term occurs."""

    articles: int
    spread: Mapping[Term, int]
    rarities: "_Rarities" = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Begin to know rarities."""
        object.__setattr__(self, "rarities", _Rarities(self.articles))

    def rarity(self, term: Term) -> float:
        """Return the inverse document frequency of a term; that of everyday words is 0."""
        return self.rarities[self.spread.get(term, 1) or 1]

    def share(self, term: Term) -> float:
        """Return the share of the articles that have a term."""
        return min(self.spread.get(term, 0) / max(self.articles, 1), 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vector:
    """An article as related sees it.

    ``terms`` are those of its ``tags``, so many, then those of its words, the weightiest first.
    ``weights``, of which :data:`ONE` is 1, are aligned; their squares sum to 1 at most. ``forms``
    are the leading terms as the article writes them. ``phrases`` are those of
    :class:`~bot.related.profile.Profile`.
    """

    key: Key
    published: float | None
    tags: int
    terms: "array[int]"  # quoted: before Python 3.12 an array takes no type
    weights: "array[int]"
    forms: tuple[str, ...]
    phrases: "array[int]"
    phrase_forms: tuple[str, ...]

    def by_term(self) -> dict[Term, int]:
        """Return the weight of each term."""
        return dict(zip(self.terms, self.weights, strict=True))

    @property
    def leading(self) -> Iterator[tuple[Term, int]]:
        """Yield the terms that find candidates, with their weights."""
        return zip(islice(self.terms, LEADING), self.weights, strict=False)

    @property
    def sketch(self) -> int:
        """A Bloom filter of the weightiest words, by which two articles are quickly compared."""
        return sketch_of(self.terms[self.tags : self.tags + SKETCH_TERMS])


def weigh(profile: Profile, statistics: Statistics) -> Vector:
    """Return an article's vector by what is known of the collection.

    The words' part is the unit vector of the whole text and a quarter of that of title and tags;
    a word counts its number to the power of 0.6, times its rarity. The tags' part counts the more,
    the fewer articles are in the language of this one: with the others it shares no words.
    """
    share = _TAGS_LEAST + (_TAGS_MOST - _TAGS_LEAST) * (1 - statistics.share(profile.language))
    tags = _tags(profile, statistics, share)
    words = _words(profile, statistics, 1 - share)
    entries = tags + words
    return Vector(
        key=profile.key,
        published=profile.published,
        tags=len(tags),
        terms=array("Q", (term for _, term, _ in entries)),
        weights=array("H", (max(1, round(weight * ONE)) for weight, *_ in entries)),
        forms=tuple(form for *_, form in entries[:LEADING]),
        phrases=array("Q", profile.phrases),
        phrase_forms=profile.phrase_forms,
    )


def similarity(one: Mapping[Term, int], other: Vector) -> int:
    """Return how near two articles are, of :data:`ONE`²; ``one`` is a vector's ``by_term()``."""
    return sum(map(mul, map(one.get, other.terms, repeat(0)), other.weights))


def sketch_of(words: Iterable[Term]) -> int:
    """Return a Bloom filter of words."""
    sketch = 0
    for term in words:
        sketch |= 1 << term % _SKETCH_BITS
    return sketch


def overlap(one: int, other: int) -> float:
    """Return the share of the words of two sketches that is common to both (Jaccard's).

    Those of a few words say little, so they never have much in common.
    """
    return (one & other).bit_count() / max((one | other).bit_count(), SKETCH_LEAST)


class _Rarities(dict[int, float]):
    """The rarity of what so many articles have."""

    def __init__(self, articles: int) -> None:
        super().__init__()
        self._articles = articles

    def __missing__(self, spread: int) -> float:
        rarity = 0.0
        if spread <= max(_EVERYDAY_SHARE * self._articles, _EVERYDAY_AT_LEAST):
            rarity = math.log((self._articles + DOUBT) / spread)
        self[spread] = rarity
        return rarity


_Entries = list[tuple[float, Term, str]]  # weight, term, form


def _tags(profile: Profile, statistics: Statistics, share: float) -> _Entries:
    terms = zip(map(tag_term, profile.tags), profile.tags, strict=True)
    found = [(statistics.rarity(term), term, tag) for term, tag in terms]
    found = sorted(found, reverse=True)[:_TAGS_KEPT]
    # The 1: an article is also about something that its tags do not say. Without it two articles
    # with nothing but the tag that all articles have would be the same.
    scale = math.sqrt(share / (1 + math.fsum(weight**2 for weight, *_ in found)))
    return [(weight * scale, term, tag) for weight, term, tag in found]


def _words(profile: Profile, statistics: Statistics, share: float) -> _Entries:
    spread, rarities = statistics.spread.get, statistics.rarities
    whole: list[tuple[float, int]] = []
    head: dict[int, float] = {}
    lonely = 0  # words said once, by nobody else: names, slips
    for place, (term, count) in enumerate(zip(profile.terms, profile.counts, strict=True)):
        if place < profile.head:
            head[place] = rarities[spread(term, 1) or 1]
        elif place >= profile.telling and count == 1 and spread(term, 1) <= 1:
            lonely += 1
            continue
        whole.append((count**_DAMPED * rarities[spread(term, 1) or 1], place))
    length, head_length = math.hypot(*(each for each, _ in whole)), math.hypot(*head.values())
    mixed = nlargest(
        _KEPT,
        (
            (weight / length + _HEAD * head.get(place, 0.0) / (head_length or 1), place)
            for weight, place in whole
            if weight
        ),
    )
    # Lonely words are left out, but a short text is mainly about what they say.
    beside = math.sqrt(lonely) * rarities[1]
    scale = math.sqrt(share) * length / math.hypot(length, beside) if length else 0.0
    scale /= math.hypot(*(weight for weight, _ in mixed)) or 1
    return [(weight * scale, profile.terms[place], profile.forms[place]) for weight, place in mixed]
