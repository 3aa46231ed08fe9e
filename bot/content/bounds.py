"""How much front matter may hold, whatever its format, and what is said of more."""

from bot.content.flaw import Flaw, UnreadableError
from bot.content.problem import Severity

DEPTH_MOST = 20  # lists and maps within each other
NODES_MOST = 2_000  # keys, values, lists and maps of one front matter
LIST_LONGEST = 1_000  # texts of one list; those behind are passed over, not built

_KEEP_IT_SHORT = "Keep only the article's own keys in the front matter."


def too_deep(at: int) -> UnreadableError:
    """Return the error for the list or map at an offset, which is one level too deep."""
    message = f"The front matter is more than {DEPTH_MOST} levels deep."
    return UnreadableError(Flaw(at=at, code="too-deep", message=message, hint=_KEEP_IT_SHORT))


def too_many_values(at: int) -> UnreadableError:
    """Return the error for the value at an offset, which is one too many."""
    message = f"The front matter holds more than {NODES_MOST:,} values."
    return UnreadableError(
        Flaw(at=at, code="too-many-values", message=message, hint=_KEEP_IT_SHORT)
    )


def long_list(at: int) -> Flaw:
    """Return the warning for the list at an offset, whose end is not read."""
    return Flaw(
        at=at,
        code="long-list",
        message=f"Only the first {LIST_LONGEST:,} values of this list are read.",
        hint="Shorten the list.",
        severity=Severity.WARNING,
    )
