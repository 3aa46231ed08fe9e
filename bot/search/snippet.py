"""The sentence that shows why an article was found."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.text.analysis import Analyser
from bot.text.fold import fold
from bot.text.graphemes import graphemes
from bot.text.sentences import sentences
from bot.text.words import located, parts, runs

LONGEST = 220  # characters of a snippet; of a script without spaces, whose say more, half as many
ELLIPSIS = "…"

_LOOKED_AT = 8_000  # characters of a text: six minutes' reading
_LEAD = 60  # characters before the first match, in a sentence too long to be shown whole
_WORD_LOSS_MOST = 24  # characters given up to begin or end with a word
_GRAPHEME_LONGEST = 32  # code points
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A piece of an article's text; ``marks`` are where matched words begin and end in it."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()

    def marked(self, before: str, after: str, *, escape: Callable[[str], str] = str) -> str:
        """Return the text with every matched word between two strings, the rest escaped."""
        written, end = [], 0
        for start, stop in self.marks:
            matched = escape(self.text[start:stop])
            written += [escape(self.text[end:start]), before, matched, after]
            end = stop
        return "".join([*written, escape(self.text[end:])])


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What a snippet should show: tokens, each with its weight."""

    weights: Mapping[str, float]

    def found_in(self, word: str, analyser: Analyser) -> frozenset[str]:
        """Return which of the tokens a written word stands for."""
        if not (inner := parts(word)):
            term = analyser.term(word)
            return frozenset({term}) if term in self.weights else _NOTHING
        terms = (analyser.term(each) for each in (word, *inner))
        return frozenset(term for term in terms if term in self.weights)


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    tokens: frozenset[str]


def snippet(text: str, sought: Sought, analyser: Analyser, *, longest: int = LONGEST) -> Snippet:
    """Return the sentence with the weightiest matches, the next with it if there is room.

    It is at most so many characters long, of a script without spaces half as many. Where nothing
    matches it is the beginning. A cut is made between words, and never within what
    is seen as one character.
    """
    text = text[:_LOOKED_AT]
    if 2 * sum(map(len, runs(text))) > len(text):
        longest //= 2
    matches = _matches(text, sought, analyser)
    start, end = _best(list(sentences(text)) or [(0, 0)], matches, sought, longest)
    if end - start > longest:
        first = next((match.start for match in matches if start <= match.start < end), start)
        start = start if first - start <= _LEAD else _word_start(text, start, first - _LEAD)
        end = _word_end(text, start, min(end, start + longest))
    return _shown(text, start, end, matches)


def _matches(text: str, sought: Sought, analyser: Analyser) -> list[_Match]:
    """Return every matched word, character and pair of characters, in order."""
    known: dict[str, frozenset[str]] = {}
    found: list[_Match] = []
    last, begin, middle = "", 0, -1  # the character before, of a script without spaces
    for written, start, end, is_single in located(text):
        if is_single:
            one = fold(written)
            if middle == start and last + one in sought.weights:
                found.append(_Match(begin, end, frozenset({last + one})))
            if one in sought.weights:
                found.append(_Match(start, end, frozenset({one})))
            last, begin, middle = one, start, end
            continue
        if written not in known:
            known[written] = sought.found_in(written, analyser)
        if known[written]:
            found.append(_Match(start, end, known[written]))
    return found


def _best(
    ranges: Sequence[tuple[int, int]], matches: Sequence[_Match], sought: Sought, longest: int
) -> tuple[int, int]:
    """Return the range of the weightiest sentence, the first of equals, lengthened if it may be."""
    found: list[set[str]] = [set() for _ in ranges]
    number = 0
    for match in matches:
        while number < len(ranges) - 1 and match.start >= ranges[number][1]:
            number += 1
        found[number] |= match.tokens
    weights = [sum(sought.weights.get(token, 1.0) for token in tokens) for tokens in found]
    best = weights.index(max(weights))
    start, end = ranges[best]
    for _, further in ranges[best + 1 :]:
        if further - start > longest:
            break
        end = further
    return start, end


def _word_start(text: str, least: int, wanted: int) -> int:
    """Return where a word begins, at or a little behind the wanted place."""
    space = text.find(" ", max(wanted - 1, least), wanted + _WORD_LOSS_MOST)
    if space >= 0:
        return space + 1
    return wanted + len(next(graphemes(text[wanted - 1 : wanted + _GRAPHEME_LONGEST]), "")) - 1


def _word_end(text: str, start: int, wanted: int) -> int:
    """Return where a word ends, at or a little before the wanted place."""
    if text[wanted : wanted + 1].isspace():
        return wanted
    space = text.rfind(" ", max(start, wanted - _WORD_LOSS_MOST), wanted)
    if space > start:
        return space
    end = max(start, wanted - _GRAPHEME_LONGEST)
    for grapheme in graphemes(text[end : wanted + _GRAPHEME_LONGEST]):
        if end + len(grapheme) > wanted:
            break
        end += len(grapheme)
    return end


def _shown(text: str, start: int, end: int, matches: Sequence[_Match]) -> Snippet:
    """Return a range of the text on one line, with what was cut off shown as such."""
    places = {}
    cut_before = text[:start].rstrip(" ")[-1:].isalnum() and start > 0
    kept = [ELLIPSIS] if cut_before else []
    length = len(kept)
    for index in range(start, end):
        places[index] = length
        character = " " if text[index].isspace() else text[index]
        if character != " " or (kept and kept[-1] != " "):
            kept.append(character)
            length += 1
    places[end] = length
    if text[end : end + 1] and text[end - 1 : end].isalnum():
        kept.append(ELLIPSIS)
    inside = sorted((match.start, match.end) for match in matches if match.start >= start)
    marks: list[tuple[int, int]] = []
    for begin, stop in ((places[b], places[e]) for b, e in inside if e <= end):
        if marks and begin <= marks[-1][1]:
            marks[-1] = (marks[-1][0], max(stop, marks[-1][1]))
        else:
            marks.append((begin, stop))
    return Snippet(text="".join(kept), marks=tuple(marks))
