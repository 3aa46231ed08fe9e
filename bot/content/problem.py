"""What is wrong with a content file, where, and how to mend it."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: an error keeps the file out, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One mistake in one file.

    ``path`` is relative to the content folder, with ``/``. ``line`` and ``column`` count from 1;
    None where the mistake has no place. ``code`` is stable; ``hint`` says what to do.
    """

    path: str
    line: int | None
    column: int | None
    severity: Severity
    code: str
    message: str
    hint: str
