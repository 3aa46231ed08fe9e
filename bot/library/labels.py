"""Labels: a title or a name as it may be typed, from any of its words on."""

from bot.library.completion import Label
from bot.text.fold import fold
from bot.text.words import word_starts


def typeable(text: str) -> str:
    """Fold a title or a name, and what was typed to find it, to the same form."""
    return " ".join(fold(text).split())


def label(text: str) -> Label:
    """Return a title or a name as it may be typed."""
    folded = typeable(text)
    return folded, word_starts(folded)
