"""Graphemes: what a reader takes for one character."""

import unicodedata
from collections.abc import Iterator

_VIRAMA = 9  # Unicode's combining class of what binds the consonants of Indic scripts


def graphemes(text: str) -> Iterator[str]:
    """Yield what a reader takes for one character: emoji sequences, letters with their marks.

    After the extended grapheme clusters of UAX 29, without prepended marks.
    """
    start, flags = 0, 0
    for index, character in enumerate(text):
        flag = _is_flag_letter(character)
        flags = flags + 1 if flag else 0
        joined = index > 0 and (_join(text[index - 1], character) or (flag and flags % 2 == 0))
        if index > start and not joined:
            yield text[start:index]
            start = index
    if text:
        yield text[start:]


def is_joined(text: str, index: int) -> bool:
    """Whether the character at ``index`` is seen as one with the one before it."""
    if not 0 < index < len(text):
        return False
    if _is_flag_letter(text[index]):
        start = index
        while start > 0 and _is_flag_letter(text[start - 1]):
            start -= 1
        if (index - start) % 2:
            return True
    return _join(text[index - 1], text[index])


def extends(character: str) -> bool:
    """Tell whether a character belongs to the one before it."""
    return not character.isascii() and (
        unicodedata.category(character).startswith("M")
        or character == "\u200d"
        or "\U0001f3fb" <= character <= "\U0001f3ff"  # skin tones
        or "\U000e0020" <= character <= "\U000e007f"  # the letters inside a flag
        or "\u1160" <= character <= "\u11ff"  # vowels and endings of a Hangul syllable
    )


def _join(before: str, after: str) -> bool:
    if after.isascii():
        return False
    return (
        extends(after)
        or before == "\u200d"
        or (unicodedata.combining(before) == _VIRAMA and unicodedata.category(after) == "Lo")
    )


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
