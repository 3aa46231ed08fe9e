"""Scripts: which are written without spaces, and how wide a character is."""

import re
import unicodedata

from bot.text.graphemes import extends

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


def width(text: str) -> int:
    """Return how many columns ``text`` takes in a fixed-width font: wide characters take two."""
    if text.isascii():
        return len(text)
    return sum(
        0 if extends(character) else 1 + (unicodedata.east_asian_width(character) in "WF")
        for character in text
    )
