"""How a value is judged: taken, left out with a warning, or refused with its whole file."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import NoReturn, TypeVar
from zoneinfo import ZoneInfo

from pydantic import ValidationInfo

from bot.content.flaw import Flaw
from bot.content.nodes import Node
from bot.content.problem import Severity
from bot.synonyms import NO_SYNONYMS, Synonyms

_Given = TypeVar("_Given")
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a front matter is read with, and the ``flaws`` that are found on the way."""

    timezone: ZoneInfo
    site_url: str | None
    synonyms: Synonyms = NO_SYNONYMS
    flaws: list[Flaw] = field(default_factory=list)


Info = ValidationInfo[Context]
"""What pydantic hands to a check; ``info.context`` is ours."""


class FlawError(ValueError):
    """A value that can't be taken."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw)
        self.flaw = flaw


def lenient(
    check: Callable[[_Given, Info], _Value],
) -> Callable[[_Given, Info], _Value | None]:
    """Make ``check`` leave a bad value out, with a warning, where it would refuse the file."""

    @wraps(check)
    def checked(value: _Given, info: Info) -> _Value | None:
        try:
            return check(value, info)
        except FlawError as error:
            info.context.flaws.append(replace(error.flaw, severity=Severity.WARNING))
            return None

    return checked


def refuse(value: Node, code: str, message: str, hint: str) -> NoReturn:
    """Refuse ``value``.

    Raises:
        FlawError: Always.
    """
    raise FlawError(Flaw(at=value.at, code=code, message=message, hint=hint))


def tell(
    value: Node,
    code: str,
    message: str,
    hint: str,
    info: Info,
    *,
    severity: Severity = Severity.WARNING,
) -> None:
    """Tell what is wrong with a value that is taken nevertheless, or was left out."""
    info.context.flaws.append(
        Flaw(at=value.at, code=code, message=message, hint=hint, severity=severity)
    )
