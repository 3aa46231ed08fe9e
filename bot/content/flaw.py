"""A mistake at an offset of a text, until the whole file is known and it becomes a Problem."""

from dataclasses import dataclass

from bot.content.problem import Problem, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """One mistake: ``at`` counts characters from the start of the text, whose lines end in LF."""

    at: int
    code: str
    message: str
    hint: str
    severity: Severity = Severity.ERROR

    def problem(self, path: str, text: str) -> Problem:
        """Return the mistake with its line and column in ``text``."""
        line, column = place(text, self.at)
        return Problem(
            path=path,
            line=line,
            column=column,
            severity=self.severity,
            code=self.code,
            message=self.message,
            hint=self.hint,
        )


def place(text: str, at: int) -> tuple[int, int]:
    """Return line and column, from 1, of an offset in ``text``."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


class UnreadableError(Exception):
    """A mistake after which the rest of the text has no meaning."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw)
        self.flaw = flaw
