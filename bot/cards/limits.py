"""Discord's limits, and what shares the room that they leave."""

import re
from collections.abc import Sequence

# https://discord.com/developers/docs/resources/message#embed-object-embed-limits (code points)
TITLE_LONGEST = 256
DESCRIPTION_LONGEST = 4096
FIELD_LONGEST = 1024
FOOTER_LONGEST = 2048
AUTHOR_LONGEST = 256
MESSAGE_LONGEST = 6000  # all embeds of a message together
CONTENT_LONGEST = 2000  # what a message says above them
# https://discord.com/developers/docs/components/reference
CUSTOM_ID_LONGEST = 100
OPTION_LONGEST = 100  # label, value and description of a select's option
OPTIONS_MOST = 25
BUTTON_LONGEST = 80  # label
CHOICE_LONGEST = 100  # name and value of an autocomplete choice
URL_LONGEST = 2048  # in an embed
BUTTON_URL_LONGEST = 512
ALT_LONGEST = 1024  # words for an image: of an embed's there may be 4096, of other ones so many

CORRECTIONS_LONGEST = 600  # of an article's card, of which the TL;DR has the rest
TLDR_LONGEST = 2000  # of an article's card, whose rest needs up to 4,000

_WEB = re.compile(r"https?://(?:[\w-]+\.)*[\w-]+\.?(?::\d{1,5})?(?:[/?#][^\s<>]*)?", re.IGNORECASE)


def address(url: str | None, longest: int = URL_LONGEST) -> str | None:
    """Return the address if Discord takes it: http(s) and whole, for half of it leads nowhere."""
    return url if url and len(url) <= longest and _WEB.fullmatch(url) else None


def shares(wanted: Sequence[int], room: int) -> list[int]:
    """Divide the room among texts: what the short ones leave goes to the long ones."""
    given = dict.fromkeys(range(len(wanted)), 0)
    left = len(wanted)
    for index in sorted(given, key=wanted.__getitem__):
        given[index] = max(min(wanted[index], room // left), 0)
        room -= given[index]
        left -= 1
    return list(given.values())
