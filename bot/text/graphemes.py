"""Graphemes: what a reader takes for one character."""

import unicodedata
from collections.abc import Iterator


def graphemes(text: str) -> Iterator[str]:
    """Yield what a reader takes for one character: emoji sequences, letters with their marks.

    After the extended grapheme clusters of UAX 29, without prepended marks.
    """
    start, flags = 0, 0
    for index, character in enumerate(text):
        flag = "\U0001f1e6" <= character <= "\U0001f1ff"
        flags = flags + 1 if flag else 0
        joined = index > 0 and (
            extends(character) or text[index - 1] == "\u200d" or (flag and flags % 2 == 0)
        )
        if index > start and not joined:
            yield text[start:index]
            start = index
    if text:
        yield text[start:]


def extends(character: str) -> bool:
    """Tell whether a character belongs to the one before it."""
    return not character.isascii() and (
        unicodedata.category(character).startswith("M")
        or character == "\u200d"
        or "\U0001f3fb" <= character <= "\U0001f3ff"  # skin tones
        or "\U000e0020" <= character <= "\U000e007f"  # the letters inside a flag
        or "\u1160" <= character <= "\u11ff"  # vowels and endings of a Hangul syllable
    )
