"""Scripts: which are written without spaces, what is one character, how wide it is."""

import re
import unicodedata
from collections.abc import Iterator

ZERO_WIDTH_SPACE = "\u200b"

# Pieces of regular-expression classes, from the blocks of the Unicode Character Database.
HAN = "々〇〻\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u31f0-\u31ff\uff66-\uff9f"
CJK_OPENING = "（［｛「『【《〈〔“‘"
CJK_CLOSING = "、。，．！？；：）］｝」』】》〉〕”’…ー～・"
CJK_PUNCTUATION = "\u3001-\u3003\u3008-\u3011\u3014-\u301f・\uff01-\uff0f\uff1a-\uff20\uff3b-\uff65"
CJK = f"{HAN}{KANA}{CJK_PUNCTUATION}"

SENTENCE_END = re.compile(r"(?:[.!?…][\"'”’»)\]]*|[。！？][」』”’）]*)$")
"""Matches at the end of a text that ends a sentence."""

_CJK_EDGE = re.compile(f"[{CJK}]")


def touches_without_space(before: str, after: str) -> bool:
    """Whether two characters of a wrapped line belong together without a space (CJK)."""
    return bool(_CJK_EDGE.match(before) and _CJK_EDGE.match(after))


def may_part(before: str, after: str) -> bool:
    """Whether a line may end between two characters without a space (one of them is CJK)."""
    cjk = _CJK_EDGE.match(before) or _CJK_EDGE.match(after)
    return bool(cjk) and before not in CJK_OPENING and after not in CJK_CLOSING


def graphemes(text: str) -> Iterator[str]:
    """Yield what a reader takes for one character: emoji sequences, letters with their marks.

    After the extended grapheme clusters of UAX 29, without prepended marks.
    """
    start, flags = 0, 0
    for index, character in enumerate(text):
        flag = "\U0001f1e6" <= character <= "\U0001f1ff"
        flags = flags + 1 if flag else 0
        joined = index > 0 and (
            _extends(character) or text[index - 1] == "\u200d" or (flag and flags % 2 == 0)
        )
        if index > start and not joined:
            yield text[start:index]
            start = index
    if text:
        yield text[start:]


def width(text: str) -> int:
    """Return how many columns ``text`` takes in a fixed-width font: wide characters take two."""
    if text.isascii():
        return len(text)
    return sum(
        0 if _extends(character) else 1 + (unicodedata.east_asian_width(character) in "WF")
        for character in text
    )


def _extends(character: str) -> bool:
    return not character.isascii() and (
        unicodedata.category(character).startswith("M")
        or character == "\u200d"
        or "\U0001f3fb" <= character <= "\U0001f3ff"  # skin tones
        or "\U000e0020" <= character <= "\U000e007f"  # the letters inside a flag
        or "\u1160" <= character <= "\u11ff"  # vowels and endings of a Hangul syllable
    )
