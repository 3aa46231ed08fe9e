"""Words: what texts are compared by, in scripts with and without spaces."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

# Contents of regular-expression classes; `re` knows no scripts and does not count marks as letters.
_UNSPACED = (  # letters of scripts that are written without spaces, and Hangul, which glues endings
    "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"  # Han
    "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3105-\u312f"  # kana
    "\u1100-\u11ff\uac00-\ud7a3"  # Hangul
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46"  # Thai
    "\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd\u0ec0-\u0ec6\u0edc-\u0edf"  # Lao
    "\u1000-\u102a\u103f\u1050-\u1055\u1780-\u17b3\u17d7"  # Myanmar, Khmer
)
_UNSPACED_MARKS = (  # their vowel signs and tones, which belong to the letter before
    "\u3099\u309a\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"
    "\u102b-\u103e\u1056-\u1059\u17b4-\u17d3"
)
_MARKS = (  # of scripts with spaces: accents, points, Indic vowel signs, joiners
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0730-\u074a"
    "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09d7\u09e2\u09e3"
    "\u0a01-\u0a03\u0a3c-\u0a51\u0a70\u0a71\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b57"
    "\u0b82\u0bbe-\u0bcd\u0c00-\u0c04\u0c3c-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03"
    "\u0d3b-\u0d4d\u0d81-\u0d83\u0dca-\u0ddf\u0f71-\u0f84\u0f90-\u0fbc\u200c\u200d"
)
_LETTER = rf"[^\W_{_UNSPACED}]"  # digits too
_PART = rf"{_LETTER}+(?:[{_MARKS}]+{_LETTER}*)*"
_JOINT = r"(?:['’](?![sS]\b)|[&._]|(?<=\d),(?=\d))"  # o'clock, not Hamilton's; R&D, node.js, 10,000
_WORD = rf"{_PART}(?:{_JOINT}{_PART})*(?:(?:\+\+|\#)(?!\w))?"  # C++ and C#
_RUN = rf"[{_UNSPACED}][{_UNSPACED}{_UNSPACED_MARKS}]*"

_WORDS = re.compile(_WORD)
_WORD_PART = re.compile(_PART)
_SILENT = re.compile(r"['’&_,]|(?<!\d)\.|\.(?!\d)")
_RUNS = re.compile(_RUN)
_WORDS_AND_RUNS = re.compile(rf"({_WORD})|({_RUN})")
_CHARACTERS = re.compile(rf"[{_UNSPACED}][{_UNSPACED_MARKS}]*")
_STARTS = re.compile(
    rf"(?<!\S)\S"  # whatever follows white space: $10, #tag, .net
    rf"|(?<!{_LETTER})(?<![{_MARKS}])(?<!{_LETTER}')[^\W_]"  # a word behind punctuation
    rf"|(?<=')(?=[^\W_]{{3}})."  # l'amour, but neither bolivar's nor don't
    rf"|[{_UNSPACED}]"
)
_LOWER, _UPPER = "a-z0-9ß-öø-ÿα-ωа-яё", "A-ZÀ-ÖØ-ÞΑ-ΩА-ЯЁ"
_CAMEL_JOINT = re.compile(rf"(?<=[{_LOWER}])(?=[{_UPPER}])|(?<=[{_UPPER}])(?=[{_UPPER}][{_LOWER}])")


def surfaces(text: str) -> list[str]:
    """Return the words of ``text`` as written, stop words included.

    ``C++``, ``node.js``, ``F1`` and ``R&D`` are one word each, ``Pop-Mart`` is two. A run of a
    script without spaces becomes its overlapping pairs of characters: 小红书 is 小红 and 红书.
    """
    if text.isascii():
        return _WORDS.findall(text)
    found: list[str] = []
    for word, run in words_and_runs(text):
        found += [word] if word else pairs(run)
    return found


def words_and_runs(text: str) -> list[tuple[str, str]]:
    """Return the words of the text, and its runs in scripts without spaces, in order.

    In each pair one is empty.
    """
    return _WORDS_AND_RUNS.findall(unicodedata.normalize("NFKC", text))


def located(text: str) -> Iterator[tuple[str, int, int, bool]]:
    """Yield each word and each character of a run, as written, with where it begins and ends.

    The last value tells a character of a run.
    """
    for found in _WORDS_AND_RUNS.finditer(text):
        if found[1]:
            yield found[1], *found.span(), False
        else:
            for single in _CHARACTERS.finditer(text, *found.span()):
                yield single[0], *single.span(), True


def unjoined(folded: str) -> str:
    """Return a word without what joins its parts: ``node.js`` is ``nodejs``, ``10,000`` ``10000``.

    Between digits a point stays: 3.11 is not 311.
    """
    return folded if folded.isalnum() else _SILENT.sub("", folded)


def parts(surface: str) -> list[str]:
    """Return the words that are joined in one, as written; none if there is one alone.

    ``PopMart`` holds ``Pop`` and ``Mart``, ``node.js`` holds ``node`` and ``js``.
    """
    if surface.isalpha() and (surface.islower() or surface.istitle()):
        return []
    apart = _WORD_PART.findall(split_camel_case(surface))
    return apart if len(apart) > 1 and not apart[0].isdecimal() else []


def runs(text: str) -> list[str]:
    """Return the parts of ``text`` in scripts without spaces, as written."""
    return [] if text.isascii() else _RUNS.findall(unicodedata.normalize("NFKC", text))


def characters(text: str) -> list[str]:
    """Return each character of the text in a script without spaces, with its marks."""
    return [] if text.isascii() else _CHARACTERS.findall(unicodedata.normalize("NFKC", text))


def is_unspaced(text: str) -> bool:
    """Tell whether a text begins in a script that is written without spaces."""
    return _CHARACTERS.match(text) is not None


def pairs(run: str) -> list[str]:
    """Return the overlapping pairs of characters of a run; of a single character, itself."""
    single = _CHARACTERS.findall(run)
    return [first + second for first, second in pairwise(single)] or single


def joined(written: Sequence[str]) -> str:
    """Return words that follow each other as one text; what ``pairs`` took apart grows together."""
    text = written[0]
    for before, word in pairwise(written):
        _, *rest = _CHARACTERS.findall(word) or [""]
        is_run = rest and before.endswith(word.removesuffix(rest[-1]))
        text += rest[-1] if is_run else f" {word}"
    return text


def word_starts(folded: str) -> list[int]:
    """Return the offsets in ``folded``, ascending, from which a reader may begin to type.

    Each word begins one, and so does each character of a script without spaces.
    """
    return [match.start() for match in _STARTS.finditer(folded)]


def split_camel_case(tag: str) -> str:
    """Return ``tag`` with spaces between the words it joins: ``PopMart`` becomes ``Pop Mart``."""
    return _CAMEL_JOINT.sub(" ", tag)
