"""Discord's limits, and the one place that makes text fit them."""

import re
from collections.abc import Sequence

from bot.text.graphemes import graphemes

# https://discord.com/developers/docs/resources/message#embed-object-embed-limits (code points)
TITLE_LONGEST = 256
DESCRIPTION_LONGEST = 4096
FIELD_LONGEST = 1024
FOOTER_LONGEST = 2048
AUTHOR_LONGEST = 256
MESSAGE_LONGEST = 6000  # all embeds of a message together
# https://discord.com/developers/docs/components/reference
CUSTOM_ID_LONGEST = 100
OPTION_LONGEST = 100  # label, value and description of a select's option
OPTIONS_MOST = 25
CHOICE_LONGEST = 100  # name and value of an autocomplete choice
URL_LONGEST = 2048  # in an embed
BUTTON_URL_LONGEST = 512
ALT_LONGEST = 1024  # words for an image: of an embed's there may be 4096, of other ones so many

_WEB = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
_ELLIPSIS = "…"
_WORD_LOSS_MOST = 24  # characters given up to end at a word; beyond, the script has no spaces
_GRAPHEME_LONGEST = 32  # code points looked at beyond the cut, to see what it would divide


def cut(text: str, longest: int) -> str:
    """Return the text, if need be cut to ``longest`` code points with an ellipsis.

    The cut is made after a word, and never within what is seen as one character, nor an escape.
    """
    if len(text) <= longest:
        return text
    if longest <= 0:
        return ""
    end = max(text.rfind(" ", 0, longest), 0)  # a space is a character of its own
    for grapheme in graphemes(text[end : longest + _GRAPHEME_LONGEST]):
        if end + len(grapheme) > longest - len(_ELLIPSIS):
            break
        end += len(grapheme)
    space = text.rfind(" ", max(0, end - _WORD_LOSS_MOST), end + 1)
    kept = text[: space if space > 0 else end]
    if (len(kept) - len(kept.rstrip("\\"))) % 2:  # an escape without what it escapes
        kept = kept[:-1]
    return kept.rstrip(" \n,;:–—-") + _ELLIPSIS


def address(url: str | None, longest: int = URL_LONGEST) -> str | None:
    """Return the address if Discord takes it: http(s) and whole, for half of it leads nowhere."""
    return url if url and len(url) <= longest and _WEB.match(url) else None


def shares(wanted: Sequence[int], room: int) -> list[int]:
    """Divide the room among texts: what the short ones leave goes to the long ones."""
    given = dict.fromkeys(range(len(wanted)), 0)
    left = len(wanted)
    for index in sorted(given, key=wanted.__getitem__):
        given[index] = max(min(wanted[index], room // left), 0)
        room -= given[index]
        left -= 1
    return list(given.values())
