"""Text that is too long, cut where a reader would cut it."""

from bot.content.scripts import may_part
from bot.text.graphemes import is_joined

ELLIPSIS = "…"

_LEFT_OFF = " \n,;:–—-"  # what nobody writes before an ellipsis


def cut(text: str, longest: int) -> str:
    """Return the text, if need be cut to ``longest`` code points with an ellipsis.

    The cut is made after a word, and never within what is seen as one character, nor within an
    escape of Markdown. Only a word that has no room by itself is divided.
    """
    if len(text) <= longest:
        return text
    if longest <= 0:
        return ""
    kept = text[: _end(text, longest - len(ELLIPSIS))].rstrip(_LEFT_OFF)
    if (len(kept) - len(kept.rstrip("\\"))) % 2:  # an escape without what it escapes
        kept = kept[:-1].rstrip(_LEFT_OFF)
    return kept + ELLIPSIS


def _end(text: str, room: int) -> int:
    """Return where the last word ends of those that fit into ``room`` characters."""
    space = max(text.rfind(" ", 0, room + 1), text.rfind("\n", 0, room + 1))
    if not text[space + 1 : room + 1].isascii():  # else there is none: most text is spared it
        for index in range(room, space, -1):
            if _parts_at(text, index):
                return index
    if space > 0 and _word_ends(text, room + 1, space + 1 + room):
        return space
    end = room
    while end > 0 and is_joined(text, end):
        end -= 1
    return end


def _word_ends(text: str, start: int, end: int) -> bool:
    """Tell whether a word that goes on at ``start`` ends before, or at, ``end``."""
    if len(text) <= end or " " in text[start : end + 1]:
        return True
    return any(text[i].isspace() or _parts_at(text, i) for i in range(start, end + 1))


def _parts_at(text: str, index: int) -> bool:
    """Tell whether words part at a place without a space, as in Chinese and Japanese."""
    return index > 0 and may_part(text[index - 1], text[index]) and not is_joined(text, index)
