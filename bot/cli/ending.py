"""How a verb ends that failed: what stands on stderr, and the status of the process."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import click

from bot.errors import BotError, ConfigError, LoadFailedError, new_reference
from bot.sentences import apology, sentence

FAILED = 1
WRONG_USAGE = 2
NOT_CONFIGURED = 78  # EX_CONFIG of sysexits.h
INTERRUPTED = 130  # what shells make of SIGINT: 128 + 2

_PLAYGROUND = "article-bot playground"

_log = logging.getLogger(__name__)


class StartError(Exception):
    """The bot can't start before an operator has mended what ``cause`` says."""

    def __init__(self, cause: BotError) -> None:
        super().__init__(cause)
        self.cause = cause


def tell(error: Exception, *, as_json: bool) -> int:
    """Say on stderr what went wrong; return the exit status."""
    match error:
        case click.UsageError() if not as_json:
            error.show()
            return WRONG_USAGE
        case click.UsageError():
            code, text, status = "usage", error.format_message(), WRONG_USAGE
        case StartError(cause=cause):
            code, text, status = cause.code, _start_sentence(cause), NOT_CONFIGURED
        case BotError() if not isinstance(error, LoadFailedError):
            code, text, status = error.code, sentence(error), FAILED
            if isinstance(error, ConfigError):
                status = NOT_CONFIGURED
        case _:
            code, text, status = "unforeseen", _log_unforeseen(error), FAILED
    click.echo(as_bytes({"error": {"code": code, "message": text}}) if as_json else text, err=True)
    return status


def notice(text: str, *, as_json: bool) -> None:
    """Say something on stderr that is worth knowing, unless a program reads it."""
    if not as_json:
        click.echo(text, err=True)


def as_bytes(value: object, *, indent: int | None = None) -> bytes:
    """Return JSON in UTF-8, whatever the terminal's encoding."""
    # What UTF-8 can't hold, the odd bytes of a path, stays an escape of JSON.
    return json.dumps(value, ensure_ascii=False, indent=indent).encode(errors="backslashreplace")


def _start_sentence(cause: BotError) -> str:
    text = sentence(cause)
    if _PLAYGROUND in text:
        return text
    return f"{text} To see the bot without any settings, try {_PLAYGROUND}."


def _log_unforeseen(error: Exception) -> str:
    """Log a failure of which nobody thought; return what a person reads of it."""
    told = error.reference if isinstance(error, LoadFailedError) else None
    reference = told or new_reference(Random())  # noqa: S311 - a name to find it by, no secret
    with _log_file() as place:
        _log.error("unforeseen failure %s", reference, exc_info=error)
    return apology(reference) + (f" The details are in {place}." if place else "")


@contextmanager
def _log_file() -> Iterator[Path | None]:
    """Send the log to the user's file and yield its path; None where it goes to stderr."""
    from platformdirs import user_log_path

    from bot.log import start_logging

    if logging.getLogger().handlers:  # the verb keeps a log
        yield None
        return
    path = user_log_path("article-bot") / "article-bot.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        stream = path.open("a", encoding="utf-8")
    except OSError:
        yield None
        return
    with stream:
        start_logging(level="error", secrets=(), stream=stream)
        yield path
