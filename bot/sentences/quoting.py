"""What comes from outside, as it stands in a sentence: cut short."""

from bot.content.cutting import cut

LONGEST_QUOTE = 100  # characters of what came from outside
_LONGEST_REASON = 200  # characters; our own words around such a quote


def clause(reason: str) -> str:
    """Return a reason, which may come from another library, as the end of a sentence."""
    return cut(reason, _LONGEST_REASON).rstrip(". ") + "."


def quotable(text: str) -> str:
    """Return what a person typed as it is, but no longer than can be read at a glance."""
    return cut(text, LONGEST_QUOTE)
