"""An extract: the sentences that stand best for a text whose editor wrote no summary."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain, islice

from bot.text.fold import fold
from bot.text.sentences import sentences
from bot.text.stop import stop_words
from bot.text.words import surfaces

_LOOKED_AT = 12  # sentences: what a text is about, it says by then
_POSITION = (
    6  # against overlap and nearness: the opening is hard to beat, but for its weakest lines
)
_WORDS_LEAST = 5  # in a sentence; pairs of characters where a script has no spaces
_LONGEST = 400  # characters of a sentence, and of two together half as much again
_SHORT = 6  # sentences: so short a text is told by one
_STEM = 6  # letters by which words are compared: good enough here, in any language
_SAME = 0.6  # of the words of a sentence: then it only repeats another one
_ENDS = tuple(".!?…。！？।؟۔")
_WIDE_ENDS = tuple("。！？")  # of scripts in which no space follows
_CLOSING = "\"'”’»)]」』）"
_OMISSION = " … "


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    place: int
    text: str
    terms: Counter[str]


def extract(title: str, paragraphs: Iterable[str], language: str) -> str | None:
    """Return the two sentences, or one of a short text, that say most of what it says.

    A sentence scores by its position, by its overlap with the title and by its nearness to the
    centroid of all, as in Edmundson, "New Methods in Automatic Extracting" (1969), and Radev, Jing
    and Budzikowska, "Centroid-based summarization of multiple documents" (2000). None where there
    is no whole sentence. ``language`` (ISO 639-1) is that of the text.
    """
    silent = stop_words(language)
    found = _sentences(paragraphs, silent)
    if not found:
        return None
    about = _terms(surfaces(fold(title)), silent).keys()
    centroid = Counter(chain.from_iterable(each.terms.elements() for each in found))
    length = _norm(centroid)
    scores = {each.place: _score(each, about, centroid, length) for each in found}
    best, *others = sorted(found, key=lambda each: -scores[each.place])
    if len(found) < _SHORT:
        return best.text
    second = next((each for each in others if _adds(each, best)), None)
    if second is None:
        return best.text
    first, last = sorted((best, second), key=lambda each: each.place)
    return first.text + _between(first, last) + last.text


def _sentences(paragraphs: Iterable[str], silent: frozenset[str]) -> list[_Sentence]:
    """Return the first whole sentences, each with its place among all."""
    written = (text[start:end] for text in paragraphs for start, end in sentences(text))
    found = []
    for place, text in enumerate(islice(written, _LOOKED_AT)):
        # A caption, a byline and a line before a list have no end.
        if len(text) <= _LONGEST and text.rstrip(_CLOSING).endswith(_ENDS):
            words = surfaces(fold(text))
            if len(words) >= _WORDS_LEAST:
                found.append(_Sentence(place=place, text=text, terms=_terms(words, silent)))
    return found


def _terms(folded: Iterable[str], silent: frozenset[str]) -> Counter[str]:
    return Counter([word[:_STEM] for word in folded if word not in silent])


def _score(
    sentence: _Sentence, about: AbstractSet[str], centroid: Mapping[str, int], length: float
) -> float:
    """Return position, overlap with the title and nearness to the centroid, weighted.

    ``length`` is the centroid's.
    """
    terms = sentence.terms
    position = _POSITION / math.sqrt(sentence.place + 1)
    overlap = len(about & terms.keys()) / max(len(about), 1)
    product = sum([count * centroid[term] for term, count in terms.items()])
    return position + overlap + (product / (_norm(terms) * length) if product else 0.0)


def _norm(terms: Mapping[str, int]) -> float:
    return math.hypot(*terms.values())


def _adds(sentence: _Sentence, best: _Sentence) -> bool:
    """Tell whether a sentence says something beside another one, in the room there is."""
    if len(sentence.text) + len(best.text) > _LONGEST * 3 // 2:
        return False
    shared = sentence.terms.keys() & best.terms.keys()
    return len(shared) < _SAME * len(sentence.terms)


def _between(first: _Sentence, last: _Sentence) -> str:
    """Return what stands between two sentences: where some are left out, that is shown."""
    if last.place > first.place + 1:
        return _OMISSION
    return "" if first.text.rstrip(_CLOSING).endswith(_WIDE_ENDS) else " "
