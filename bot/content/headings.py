"""The first heading of a text, which may be the title of its article."""

import re
from itertools import islice
from typing import NamedTuple

from bot.content.characters import one_line
from bot.content.markdown import plain_text

_HEADINGS_MOST = 20  # looked at for one with words; each costs a conversion
_HEADING_LONGEST = 2_048  # characters of Markdown; what is longer is cut, and is no short title

_HEADING = re.compile(  # or a block of code, whose "# …" are no headings
    r"^ {0,3}(?P<fence>`{3,}+|~{3,}+)[^\n]*+(?:\n|\Z).*?(?:^ {0,3}(?P=fence)|\Z)"
    r"|^ {0,3}#[ \t]++(?P<heading>[^\n]++)",
    re.MULTILINE | re.DOTALL,
)


class Heading(NamedTuple):
    """What a heading says, and its offset in the text."""

    text: str
    at: int


def find_heading(body: str) -> Heading | None:
    """Return the first ``# heading`` that says anything, None if there is none."""
    headings = (found for found in _HEADING.finditer(body) if found["heading"])
    for found in islice(headings, _HEADINGS_MOST):
        text = one_line(plain_text(found[0][:_HEADING_LONGEST]))
        if text:
            return Heading(text, found.start())
    return None


def without_title(body: str, title: str) -> str:
    """Return the body without a heading on top that only says the title again."""
    found = _HEADING.match(body)
    if not found or not found["heading"] or len(found[0]) > _HEADING_LONGEST:
        return body
    if one_line(plain_text(found[0])) == title:
        return body[found.end() :].lstrip("\n")
    return body
