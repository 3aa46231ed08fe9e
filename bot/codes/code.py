"""A code: how much what it stands for matters, and what it means."""

from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """How much a problem matters. Of a draft every error is a warning."""

    ERROR = auto()  # keeps the file out
    EITHER = auto()  # keeps the file out, or leaves a value out that the article can do without
    WARNING = auto()
    INFO = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """What a code stands for; ``meaning`` says what happens, why, and what to do about it."""

    kind: Kind
    meaning: str

    @property
    def may_be_off(self) -> bool:
        """Whether it can be switched off; of one that is either, the warnings alone."""
        return self.kind is not Kind.ERROR


def error(meaning: str) -> Code:
    """Return the code of what keeps a file out."""
    return Code(kind=Kind.ERROR, meaning=meaning)


def either(meaning: str) -> Code:
    """Return the code of what keeps a file out, unless the value can be left out."""
    return Code(kind=Kind.EITHER, meaning=meaning)


def warning(meaning: str) -> Code:
    """Return the code of what readers lose something by."""
    return Code(kind=Kind.WARNING, meaning=meaning)


def info(meaning: str) -> Code:
    """Return the code of what is good to know."""
    return Code(kind=Kind.INFO, meaning=meaning)
