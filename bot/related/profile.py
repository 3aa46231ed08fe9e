"""An article's profile: which words it is made of, how often, and how it writes them."""

import hashlib
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.article import Key, tag_key
from bot.related.neighbour import Document
from bot.text.analysis import Analyser, Analysers
from bot.text.language import language_of
from bot.text.words import split_camel_case, surfaces

TAG_MARK = "#"  # begins the name of a tag's term, as it never begins a word's
LANGUAGE_MARK = "@"  # likewise of a language's

_PHRASES_MOST = 24  # of an article

Term = int
"""A word's or tag's number: 63 bits of its hash, the same in every database."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What an article's likeness to others is made from; it depends on no other article.

    ``terms``, ``counts`` and ``forms`` (as the article writes it most often) are aligned, the
    ``head`` terms, those of title and tags, stand first. ``telling`` is how many of the first
    terms count even if no other article has them: those of the TL;DR, too. ``tags`` are as
    written. ``phrases`` are pairs of terms that follow each other, one pair after another;
    ``phrase_forms`` are the pairs as written, each with a space between.
    """

    key: Key
    published: float | None
    language: Term
    tags: tuple[str, ...]
    terms: Sequence[Term]
    counts: Sequence[int]
    forms: tuple[str, ...]
    head: int
    telling: int
    phrases: Sequence[Term]
    phrase_forms: tuple[str, ...]

    @property
    def tag_terms(self) -> list[Term]:
        """The numbers of the tags."""
        return [tag_term(tag) for tag in self.tags]

    @property
    def everything(self) -> Iterator[Term]:
        """Yield whatever is counted in statistics, once each."""
        yield self.language
        yield from self.tag_terms
        yield from self.terms


class Profiler:
    """Makes profiles. Not for two threads at once."""

    def __init__(self) -> None:
        self._analysers = Analysers(everyday=False)

    def profile(self, document: Document) -> Profile:
        """Return the profile of an article."""
        text = f"{document.title}\n{document.tldr}\n{document.body}"
        language = language_of(text, document.lang)
        analyser = self._analysers[language]
        tags = tuple(
            {tag_key(tag): tag for tag in reversed(document.tags) if tag_key(tag)}.values()
        )
        tags = tuple(" ".join(tag.split()) for tag in reversed(tags))
        words = _Words(analyser)
        words.add(surfaces(document.title), is_head=True)
        for tag in tags:
            words.add(_tag_surfaces(tag), is_head=True)
        head = len(words.counts)
        words.add(surfaces(document.tldr), is_head=True)
        telling = len(words.counts)
        words.add(surfaces(document.body), is_head=False)
        phrases = words.leading_phrases()
        return Profile(
            key=document.key,
            published=document.published,
            language=number(LANGUAGE_MARK + language),
            tags=tags,
            terms=array("Q", map(number, words.counts)),
            counts=array("I", words.counts.values()),
            forms=words.forms(),
            head=head,
            telling=telling,
            phrases=array("Q", (number(term) for pair in phrases for term in pair)),
            phrase_forms=tuple(words.written(pair) for pair in phrases),
        )


@lru_cache(maxsize=50_000)
def number(name: str) -> Term:
    """Return a term's number; two of a million terms share one with p < 10^-7."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest()) >> 1


def tag_term(tag: str) -> Term:
    """Return the number of a tag, the same for all its spellings."""
    return number(TAG_MARK + tag_key(tag))


def _tag_surfaces(tag: str) -> list[str]:
    """Return the words of a tag: of ``PopMart`` and ``Pop Mart`` alike, ``PopMart, Pop, Mart``."""
    joint, apart = "".join(tag.split()), split_camel_case(tag)
    return surfaces(tag) if joint == apart else surfaces(f"{joint} {apart}")


class _Words:
    """The words of one article, counted."""

    def __init__(self, analyser: Analyser) -> None:
        self.counts: Counter[str] = Counter()  # by term, in the order of their first appearance
        self._terms = analyser.each
        self._written: Counter[str] = Counter()
        self._follows: Counter[tuple[str, str]] = Counter()
        self._head_follows: dict[tuple[str, str], None] = {}
        self._pairs: dict[tuple[str, str], tuple[str, str]] = {}

    def add(self, written: list[str], *, is_head: bool) -> None:
        terms = list(self._terms(written))
        self.counts.update(filter(None, terms))
        self._written.update(written)
        following = Counter(filter(all, pairwise(terms)))  # not across what is silent
        self._follows.update(following)
        if is_head:
            self._head_follows |= dict.fromkeys(following)
        self._pairs.update(zip(pairwise(terms), pairwise(written), strict=True))

    def forms(self) -> tuple[str, ...]:
        """Return each term as it is written most often."""
        rising = sorted(self._written, key=lambda surface: (self._written[surface], surface))
        forms = dict(zip(self._terms(rising), rising, strict=True))
        return tuple(map(forms.__getitem__, self.counts))

    def leading_phrases(self) -> list[tuple[str, str]]:
        """Return pairs of terms that follow each other: of title and TL;DR, then the commonest."""
        commonest = (pair for pair, _ in self._follows.most_common(_PHRASES_MOST))
        return list(dict.fromkeys((*self._head_follows, *commonest)))[:_PHRASES_MOST]

    def written(self, pair: tuple[str, str]) -> str:
        """Return two terms as they are written where they follow each other."""
        return " ".join(self._pairs[pair])
