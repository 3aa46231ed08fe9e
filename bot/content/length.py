"""How long a text is: its words, and the minutes it takes to read."""

import re
from dataclasses import dataclass

from bot.content.scripts import HAN, KANA

WORDS_A_MINUTE = 230  # silent reading of prose: 238 (Brysbaert 2019), 228 (Trauzettel-Klosinski)
IDEOGRAPHS_A_MINUTE = 500  # the customary figure for Chinese and Japanese
LETTERS_A_MINUTE = 920  # Thai, Lao, Khmer, Burmese: about four letters a word

_WORD = re.compile(r"[^\W_]\S*")  # from its first letter or digit on
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
    if not plain.isascii():
        plain, ideographs = _IDEOGRAPH.subn(" ", plain.replace("—", " "))
        plain, letters = _SPACELESS_LETTER.subn(" ", plain)
    words = len(_WORD.findall(plain))
    minutes = words / WORDS_A_MINUTE + ideographs / IDEOGRAPHS_A_MINUTE + letters / LETTERS_A_MINUTE
    total = words + ideographs + letters
    return Length(words=total, minutes=max(1, round(minutes)) if total else 0)
