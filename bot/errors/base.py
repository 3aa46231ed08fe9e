"""What all failures have in common."""

from random import Random
from typing import Any, ClassVar

_REFERENCE_LENGTH = 6
_REFERENCE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none is taken for another when read aloud


def new_reference(random: Random) -> str:
    """Return a short name for one failure, easy to read out and to find in the log."""
    return "".join(random.choices(_REFERENCE_LETTERS, k=_REFERENCE_LENGTH))


class BotError(Exception):
    """A failure that a person can cause or mend; ``code`` names its kind for programs."""

    code: ClassVar[str] = "error"

    def __reduce__(self) -> tuple[Any, ...]:
        """Return how another process makes the same of it, whatever its class asks for."""
        return _revived, (type(self), self.args), self.__dict__


def _revived(kind: type[BotError], args: tuple[Any, ...]) -> BotError:
    return kind.__new__(kind, *args)
