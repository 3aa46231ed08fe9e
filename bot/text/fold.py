"""Folding: what two spellings of the same words have in common, for comparing what was typed."""

import re
import unicodedata

# Marks that readers leave out when they type: accents of Latin, Greek and Cyrillic, points of
# Hebrew and Arabic. Vowel signs of Indic and Thai, the voicing marks of kana and what makes й of и
# are not among them: without those a word is another word.
_OPTIONAL_MARKS = (
    range(0x0300, 0x0370),  # combining diacritical marks
    range(0x0483, 0x0488),  # Cyrillic titlo and breathings
    range(0x0591, 0x05BE),  # Hebrew cantillation and points …
    (0x05BF, 0x05C1, 0x05C2, 0x05C4, 0x05C5, 0x05C7),  # … without its punctuation
    range(0x064B, 0x0660),  # Arabic vowel signs and hamza
    (0x0640, 0x0670),  # Arabic stretching and small alef
    range(0x1AB0, 0x1B00),  # combining diacritical marks, extended
    range(0x1DC0, 0x1E00),  # … supplement
    range(0xFE00, 0xFE10),  # variation selectors, as after ❤
    range(0xFE20, 0xFE30),  # combining half marks
    (0x00AD, 0x200B, 0x2060, 0xFEFF),  # soft hyphen, zero-width spaces
)
# What Unicode does not take apart, as people type it on a plain keyboard.
_PLAIN_FORMS = {
    **dict(zip("øłđðħŧıæœþ", ("o", "l", "d", "d", "h", "t", "i", "ae", "oe", "th"), strict=True)),
    **dict.fromkeys("‘’‚‛ʼʹ`", "'"),
    **dict.fromkeys("“”„‟«»", '"'),
    **dict.fromkeys("‐‒–—―−", "-"),
}
# Cyrillic letters of their own that Unicode takes apart; their keys are on every keyboard.
_WHOLE = re.compile("[иу]\u0306|і\u0308")
_FOLDED = str.maketrans(_PLAIN_FORMS) | {code: None for codes in _OPTIONAL_MARKS for code in codes}


def fold(text: str) -> str:
    """Return ``text`` with differences removed that no reader searches by.

    Case, accents, full-width and ligature forms and typographic quotes go; ``Bolívar`` and
    ``ＢＯＬＩＶＡＲ`` both become ``bolivar``. Folding twice changes nothing.
    """
    if text.isascii():
        return text.replace("`", "'").lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    apart = _WHOLE.sub(lambda letter: unicodedata.normalize("NFC", letter[0]), apart)
    return unicodedata.normalize("NFC", apart.translate(_FOLDED))
