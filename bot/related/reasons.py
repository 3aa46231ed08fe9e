"""Reasons: what joins two articles, in words that a reader understands."""

from collections.abc import Iterator, Mapping
from heapq import nlargest

from bot.article import tag_key
from bot.related.neighbour import Reason, ReasonKind
from bot.related.profile import Term
from bot.related.vectors import Vector
from bot.text.fold import fold
from bot.text.words import joined

_VALUES = 3  # that a reason names at most
_FAINT = 0.2  # of the strongest: what joins two articles less is not named
_PHRASE_LONGEST = 4  # words


class Reasons:
    """Why others are listed beside one article."""

    def __init__(self, vector: Vector) -> None:
        self._vector = vector
        self._own = dict(vector.leading)
        self._forms = dict(zip(vector.terms, vector.forms, strict=False))
        self._tags = frozenset(vector.terms[: vector.tags])
        self._folded: dict[Term, str] = {}
        self._follows: dict[tuple[Term, Term], str] = {}

    def reason(self, other: Vector) -> Reason | None:
        """Return why ``other`` is listed; None for nothing a reader understands.

        The tags, where one of them outweighs every shared word, else words and phrases.
        """
        shared = self.shared(other, len(other.forms)) or self.shared(other, len(other.terms))
        tags = self._shared_tags(other, shared)
        words = {term: part for term, part in shared.items() if is_word(self._forms[term])}
        if not (tags or words):
            return None
        if max(tags.values(), default=0) >= max(words.values(), default=0):
            return Reason(kind=ReasonKind.TAGS, values=_strongest(tags))
        return Reason(kind=ReasonKind.WORDS, values=_strongest(self._phrased(other, words)))

    def shared(self, other: Vector, most: int) -> dict[Term, int]:
        """Return what each of the leading terms has of the likeness to another's first terms."""
        terms = other.terms[:most]
        found = zip(terms, map(self._own.get, terms), other.weights, strict=False)
        return {term: weight * theirs for term, weight, theirs in found if weight}

    def _shared_tags(self, other: Vector, shared: dict[Term, int]) -> dict[str, int]:
        """Move the shared tags out of ``shared``, their own words with them."""
        found: dict[str, int] = {}
        for place in range(other.tags):
            term = other.terms[place]
            if term in self._tags and term in shared:
                tag = other.forms[place]
                found[tag] = shared.pop(term)
                key = fold(tag_key(tag))
                for word in [each for each in shared if self._fold(each) in key]:
                    found[tag] += shared.pop(word)
        return found

    def _fold(self, term: Term) -> str:
        if term not in self._folded:
            self._folded[term] = fold(self._forms[term])
        return self._folded[term]

    def _phrased(self, other: Vector, words: Mapping[Term, int]) -> dict[str, int]:
        """Return the shared words, those together that follow each other in both articles."""
        parts: dict[str, int] = {}
        named: set[Term] = set()
        for stretch, text in self._stretches(other, words):
            if not named.intersection(stretch):
                named.update(stretch)
                parts[text] = sum(words[term] for term in stretch)
        return parts | {
            self._forms[term]: part for term, part in words.items() if term not in named
        }

    def _stretches(
        self, other: Vector, words: Mapping[Term, int]
    ) -> Iterator[tuple[tuple[Term, ...], str]]:
        """Yield terms that follow each other in both articles, and how the first writes them."""
        if not self._follows:
            pairs = _pairs(self._vector)
            self._follows = dict(zip(pairs, self._vector.phrase_forms, strict=True))
        follows: dict[Term, tuple[Term, str]] = {}
        for pair in _pairs(other):
            if pair in self._follows and pair[0] in words and pair[1] in words:
                follows.setdefault(pair[0], (pair[1], self._follows[pair]))
        after = {two for two, _ in follows.values()}
        for first in sorted(follows, key=after.__contains__):  # the beginnings come first
            stretch, written = [first], follows[first][1].split()[:1]
            while stretch[-1] in follows and len(stretch) < _PHRASE_LONGEST:
                term, form = follows[stretch[-1]]
                if term in stretch:
                    break
                stretch.append(term)
                written.append(form.split()[-1])
            yield tuple(stretch), joined(written)


def is_word(form: str) -> bool:
    """Tell whether readers see a word in it: a number alone says nothing."""
    return any(map(str.isalpha, form))


def _pairs(vector: Vector) -> list[tuple[Term, Term]]:
    return list(zip(vector.phrases[::2], vector.phrases[1::2], strict=True))


def _strongest(parts: Mapping[str, int]) -> tuple[str, ...]:
    least = _FAINT * max(parts.values())
    best = nlargest(_VALUES, parts, key=parts.__getitem__)
    return tuple(value for value in best if parts[value] >= least)
