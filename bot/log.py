"""What happens, as lines for the operator; no secret ever stands in one."""

import json
import logging
import re
import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from typing import TextIO
from urllib.parse import quote, quote_plus

import structlog
from structlog.dev import ConsoleRenderer, plain_traceback
from structlog.processors import KeyValueRenderer, TimeStamper, format_exc_info
from structlog.stdlib import ProcessorFormatter
from structlog.typing import Processor

_REDACTED = "[secret]"
_TALKATIVE = ("alembic", "watchfiles")  # tell at length what our own lines say
_LEADING_KEYS = ("timestamp", "level", "logger", "event")


def start_logging(*, level: str, secrets: Iterable[str], stream: TextIO | None = None) -> None:
    """Send all that this process logs, by structlog or logging, to ``stream`` (None: stderr).

    A terminal gets coloured lines, anything else ``key=value`` lines, one for a record. ``level``
    is one of logging's names. The ``secrets`` are replaced in the finished text, whoever wrote
    them: in messages, values, tracebacks, warnings and the exception that ends the process.
    """
    logging.basicConfig(
        level=level.upper(), handlers=[_SecretKeeper(stream or sys.stderr, secrets)], force=True
    )
    for talkative in _TALKATIVE:
        logging.getLogger(talkative).setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)
    sys.excepthook = lambda _kind, error, _traceback: _log_the_end(error)
    threading.excepthook = lambda end: _log_the_end(end.exc_value)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_first_steps(),
            ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )


class _SecretKeeper(logging.StreamHandler[TextIO]):
    """Writes records without the secrets: the last step, so nothing gets around it."""

    def __init__(self, stream: TextIO, secrets: Iterable[str]) -> None:
        super().__init__(stream)
        self.setFormatter(_formatter(stream))
        spellings = {spelling for secret in secrets for spelling in _spellings(secret)}
        longest_first = sorted(spellings, key=len, reverse=True)
        self._secret = re.compile("|".join(map(re.escape, longest_first)) or "(?!)", re.IGNORECASE)

    def format(self, record: logging.LogRecord) -> str:
        return self._secret.sub(_REDACTED, super().format(record))

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Say where a record came from that can't be written; logging would print its values."""
        with suppress(OSError, ValueError):  # the stream itself is gone
            self.stream.write(f"unwritable log record: {record.pathname}:{record.lineno}\n")


def _spellings(secret: str) -> set[str]:
    """Return the secret as it is, and as it looks in addresses, in JSON and in reprs."""
    quoted = {quote(secret), quote(secret, safe=""), quote_plus(secret)}
    escaped = {json.dumps(secret)[1:-1], repr(secret)[1:-1]}
    return {secret, *quoted, *escaped} if secret else set()


def _formatter(stream: TextIO) -> ProcessorFormatter:
    renderers: list[Processor] = [
        TimeStamper(fmt="iso", utc=True),
        format_exc_info,
        KeyValueRenderer(key_order=_LEADING_KEYS, drop_missing=True),
    ]
    if stream.isatty():
        renderers = [
            TimeStamper(fmt="%H:%M:%S", utc=False),
            ConsoleRenderer(repr_native_str=True, exception_formatter=plain_traceback),
        ]
    return ProcessorFormatter(
        foreign_pre_chain=_first_steps(),
        processors=[ProcessorFormatter.remove_processors_meta, *renderers],
    )


def _first_steps() -> list[Processor]:
    return [structlog.stdlib.add_logger_name, structlog.stdlib.add_log_level]


def _log_the_end(error: BaseException | None) -> None:
    logging.getLogger("bot").critical("unexpected end", exc_info=error)
