"""Log lines are readable, of one form, and never hold a secret."""

import io
import json
import logging
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
import structlog
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.log import start_logging

SECRET = "MTIz.GhIjKl/m n"
logger = structlog.stdlib.get_logger("bot.test")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level, hooks = root.handlers[:], root.level, (sys.excepthook, threading.excepthook)
    yield
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)
    sys.excepthook, threading.excepthook = hooks


@pytest.fixture(params=[io.StringIO, Terminal], ids=["file", "terminal"])
def output(request: pytest.FixtureRequest) -> io.StringIO:
    stream: io.StringIO = request.param()
    return stream


def fail(message: str) -> None:
    raise ValueError(message)


def log_a_traceback(secret: str) -> None:
    try:
        fail(secret)
    except ValueError:
        logging.getLogger("discord.client").exception("a command failed")


def log_a_chain_of_tracebacks(secret: str) -> None:
    try:
        try:
            fail(secret)
        except ValueError as error:
            raise RuntimeError(f"because of {secret}") from error
    except RuntimeError:
        logger.exception("a command failed")


def end_a_thread(secret: str) -> None:
    thread = threading.Thread(target=fail, args=(secret,))
    thread.start()
    thread.join()


def end_the_process(secret: str) -> None:
    error = ValueError(secret)
    sys.excepthook(ValueError, error, None)


LEAKS: dict[str, Callable[[str], object]] = {
    "message": lambda secret: logger.info("token " + secret),  # noqa: G003 - the mistake to survive
    "argument": lambda secret: logger.info("token %s", secret),
    "value": lambda secret: logger.info("login", token=secret),
    "nested value": lambda secret: logger.info("login", headers={"a": ["Bot " + secret]}),
    "name of a value": lambda secret: logger.info("login", **{secret: 1}),
    "name of a logger": lambda secret: logging.getLogger(secret).info("login"),
    "another library": lambda secret: logging.getLogger("discord.http").info("Bot %s", secret),
    "an address": lambda secret: logging.getLogger("aiohttp").info("/x?t=%s", quote(secret)),
    "a quoted address": lambda secret: logger.info(quote(secret, safe="").lower()),
    "json": lambda secret: logger.info(json.dumps({"token": secret})),
    "repr": lambda secret: logging.getLogger("x").info("%r", secret),
    "traceback": log_a_traceback,
    "chain of tracebacks": log_a_chain_of_tracebacks,
    "warning": lambda secret: warnings.warn(secret, stacklevel=1),
    "end of a thread": end_a_thread,
    "end of the process": end_the_process,
}


@pytest.mark.filterwarnings("always")
@pytest.mark.parametrize("leak", LEAKS.values(), ids=LEAKS)
def test_a_secret_never_reaches_the_log(leak: Callable[[str], object], output: io.StringIO) -> None:
    start_logging(level="debug", secrets=[SECRET, ""], stream=output)
    leak(SECRET)
    assert "[secret]" in output.getvalue()
    assert "GhIjKl" not in output.getvalue()


@settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(secret=st.text(min_size=8), before=st.text(), after=st.text())
def test_any_secret_is_kept_in_any_text(secret: str, before: str, after: str) -> None:
    stream = io.StringIO()
    start_logging(level="info", secrets=[secret], stream=stream)
    logging.getLogger("x").info("%s", before + secret + after)
    logger.info("x", value=secret)
    assert secret not in stream.getvalue()


def test_a_record_that_cannot_be_written_names_its_place_alone(
    output: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    start_logging(level="debug", secrets=[SECRET], stream=output)
    logging.getLogger("discord").info("%d", SECRET)
    assert "unwritable log record" in output.getvalue()
    assert "test_log.py" in output.getvalue()
    assert "GhIjKl" not in output.getvalue() + "".join(capsys.readouterr())


def test_a_closed_stream_ends_nothing() -> None:
    stream = io.StringIO()
    start_logging(level="info", secrets=[], stream=stream)
    stream.close()
    logger.info("nobody reads this")


def test_a_file_gets_one_line_for_a_record_ours_or_not() -> None:
    stream = io.StringIO()
    start_logging(level="info", secrets=[], stream=stream)
    logger.info("two\nlines", articles=9)
    log_a_traceback("why")
    ours, theirs = stream.getvalue().splitlines()
    assert "level='info' logger='bot.test' event='two\\nlines' articles=9" in ours
    assert "level='error' logger='discord.client' event='a command failed'" in theirs
    assert "ValueError: why" in theirs


def test_a_terminal_gets_colours_and_a_traceback_to_read() -> None:
    stream = Terminal()
    start_logging(level="info", secrets=[], stream=stream)
    log_a_traceback("why")
    assert "\x1b[" in stream.getvalue()
    assert "\nTraceback (most recent call last):\n" in stream.getvalue()


@pytest.mark.parametrize("name", ["bot.test", "discord.gateway"])
def test_what_lies_below_the_level_is_left_out(name: str) -> None:
    stream = io.StringIO()
    start_logging(level="warning", secrets=[], stream=stream)
    structlog.stdlib.get_logger(name).info("quiet")
    logging.getLogger(name).info("quiet")
    structlog.stdlib.get_logger(name).warning("loud")
    assert "quiet" not in stream.getvalue()
    assert "loud" in stream.getvalue()


def test_starting_twice_writes_every_line_once() -> None:
    first, second = io.StringIO(), io.StringIO()
    start_logging(level="info", secrets=[], stream=first)
    start_logging(level="info", secrets=[], stream=second)
    logger.info("once")
    assert first.getvalue() == ""
    assert second.getvalue().count("once") == 1


def test_the_lines_go_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    start_logging(level="info", secrets=[])
    logger.info("hello")
    captured = capsys.readouterr()
    assert "hello" in captured.err
    assert captured.out == ""


def test_an_unknown_level_is_refused() -> None:
    with pytest.raises(ValueError, match="CHATTY"):
        start_logging(level="chatty", secrets=[])
