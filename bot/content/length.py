"""How long a text is: its words, and the minutes it takes to read."""

import re
from dataclasses import dataclass

from bot.content.scripts import HAN, KANA

WORDS_A_MINUTE = 230  # silent reading of prose: 238 (Brysbaert 2019), 228 (Trauzettel-Klosinski)
IDEOGRAPHS_A_MINUTE = 500  # the customary figure for Chinese and Japanese
LETTERS_A_MINUTE = 920  # Thai, Lao, Khmer, Burmese: about four letters a word

_WORD = re.compile(r"[^\W_]\S*")  # from its first letter or digit on
_ASCII = bytes(range(128))
_ASCII_SIGNS = bytes(  # neither in a word nor between words
    code for code in _ASCII if not chr(code).isalnum() and not chr(code).isspace()
)
_OTHERS_MOST = 24  # characters beyond ASCII: of a text with accents and typographic marks
_IDEOGRAPH = re.compile(f"[{HAN}{KANA}]")
_SPACELESS_LETTER = re.compile(
    "[\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46"  # Thai, without the marks above and below
    "\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd\u0ec0-\u0ec6"  # Lao
    "\u1780-\u17b3\u1000-\u102a\u103f\u1050-\u1055]"  # Khmer, Burmese
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """``words`` counts characters where a script has no spaces; no words take no minutes."""

    words: int
    minutes: int


def measure(plain: str) -> Length:
    """Return how long plain text is; the minutes are rounded, and at least one for a word."""
    ideographs = letters = 0
    others = "".join(set(plain.encode().translate(None, _ASCII).decode()))
    if _IDEOGRAPH.search(others):
        plain, ideographs = _IDEOGRAPH.subn(" ", plain)
    if _SPACELESS_LETTER.search(others):
        plain, letters = _SPACELESS_LETTER.subn(" ", plain)
    words = _count_words(plain.replace("—", " "), others)
    minutes = words / WORDS_A_MINUTE + ideographs / IDEOGRAPHS_A_MINUTE + letters / LETTERS_A_MINUTE
    total = words + ideographs + letters
    return Length(words=total, minutes=max(1, round(minutes)) if total else 0)


def _count_words(plain: str, others: str) -> int:
    """Return how many runs without white space hold a letter or a digit.

    If ``others``, the characters beyond ASCII, are few, they are replaced by ones in it, which
    are counted at a third of the cost.
    """
    if len(others) > _OTHERS_MOST:
        return len(_WORD.findall(plain))
    for other in others:
        plain = plain.replace(other, "x" if other.isalnum() else " " if other.isspace() else "")
    return len(plain.encode().translate(None, _ASCII_SIGNS).decode().split())
