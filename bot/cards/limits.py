"""Discord's limits, and the one place that makes text fit them."""

import re
from collections.abc import Sequence

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
URL_LONGEST = 2048

_ELLIPSIS = "…"
_WORD_LOSS_MOST = 24  # characters given up to end at a word; beyond, the script has no spaces
_JOINED = re.compile(
    r"[\u0300-\u036f\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
)
_FLAG = re.compile(r"[\U0001f1e6-\U0001f1ff]")


def cut(text: str, longest: int) -> str:
    """Return the text, if need be cut to ``longest`` with an ellipsis.

    The cut is made after a word, and never within an emoji or an escape.
    """
    if len(text) <= longest:
        return text
    if longest <= 0:
        return ""
    end = longest - len(_ELLIPSIS)
    space = text.rfind(" ", max(0, end - _WORD_LOSS_MOST), end + 1)
    if space > 0:
        end = space
    while end > 0 and _splits(text, end):
        end -= 1
    return text[:end].rstrip(" \n,;:–—-") + _ELLIPSIS


def shares(wanted: Sequence[int], room: int) -> list[int]:
    """Divide the room among texts: what the short ones leave goes to the long ones."""
    given = dict.fromkeys(range(len(wanted)), 0)
    left = len(wanted)
    for index in sorted(given, key=wanted.__getitem__):
        given[index] = max(min(wanted[index], room // left), 0)
        room -= given[index]
        left -= 1
    return list(given.values())


def _splits(text: str, end: int) -> bool:
    """Tell whether a cut before ``end`` would divide what is seen as one character."""
    before, after = text[end - 1], text[end]
    if _JOINED.match(after) or before == "\u200d":
        return True
    if before == "\\":
        return (len(text[:end]) - len(text[:end].rstrip("\\"))) % 2 == 1
    if _FLAG.match(before) and _FLAG.match(after):
        flags = re.search(r"[\U0001f1e6-\U0001f1ff]+$", text[:end])
        return flags is not None and len(flags.group()) % 2 == 1
    return False
