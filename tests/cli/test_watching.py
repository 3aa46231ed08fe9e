"""``load --watch``: what it prints while files change, and how it ends."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import IO

import pytest

from tests.cli.conftest import PATIENCE_S, path
from tests.making import write_article


class Watching:
    """A load that goes on, in a process of its own."""

    def __init__(self, *words: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "bot", "load", "--watch", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=path(),
        )
        self._lines = _lines_of(self.process.stdout)
        self._told = _lines_of(self.process.stderr)

    def line(self) -> str:
        """Return the next line that it prints."""
        return self._lines.get(timeout=PATIENCE_S)

    def told(self) -> str:
        """Return the next line on stderr."""
        return self._told.get(timeout=PATIENCE_S)

    def lines_to(self, last: str) -> list[str]:
        """Return the lines up to one."""
        lines = [self.line()]
        while lines[-1] != last:
            lines.append(self.line())
        return lines

    def end(self) -> tuple[int, bool]:
        """Press Ctrl-C; return the status, and whether nothing more stands on stderr."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=PATIENCE_S), self._told.empty()


def _lines_of(stream: IO[str] | None) -> Queue[str]:
    """Return where the lines of a stream arrive."""
    assert stream is not None
    lines: Queue[str] = Queue()

    def read() -> None:
        with stream:
            for line in stream:
                lines.put(line.rstrip("\n"))

    Thread(target=read, daemon=True).start()
    return lines


@pytest.fixture
def content(here: Path) -> Path:
    content = here / "content"
    for name in ("a", "b", "c"):
        write_article(content, f"{name}.md", title=name)
    return content


@pytest.fixture
def started() -> Iterator[list[Watching]]:
    """What is to be ended, should a test not get so far."""
    watching: list[Watching] = []
    yield watching
    for each in watching:
        if each.process.poll() is None:
            each.process.kill()
            each.process.wait()


def test_each_change_is_loaded_and_told_until_ctrl_c(
    content: Path, started: list[Watching]
) -> None:
    watching = Watching()
    started.append(watching)
    watching.lines_to("3 added, 0 changed, 0 removed, 0 unchanged; 0 problems")
    assert watching.line() == "Watching content. Ctrl-C ends it."
    write_article(content, "b.md", title="B")
    assert (
        watching.lines_to("0 added, 1 changed, 0 removed, 2 unchanged; 0 problems")[0]
        == "~ b: title"
    )
    (content / "b.md").write_text("", encoding="utf-8")
    problem, broken, summary = (watching.line() for _ in range(3))
    assert problem.startswith("content/b.md:1:1 error empty-file")
    assert "readers get its last good version" in broken
    assert summary == "0 added, 0 changed, 0 removed, 3 unchanged; 1 problem"
    assert watching.end() == (0, True)


def test_for_programs_each_load_is_a_line_and_a_refused_one_stands_on_stderr(
    content: Path, started: list[Watching]
) -> None:
    watching = Watching("--json")
    started.append(watching)
    assert json.loads(watching.line())["added"] == ["a", "b", "c"]
    write_article(content, "d.md", title="d")
    assert json.loads(watching.line())["added"] == ["d"]
    for name in ("a", "b", "c", "d"):
        (content / f"{name}.md").unlink()
    assert json.loads(watching.told())["error"]["code"] == "load-refused"
    write_article(content, "e.md", title="e")
    for name in ("a", "b", "c", "d"):
        write_article(content, f"{name}.md", title=name)
    added: set[str] = set()
    while "e" not in added:
        added |= set(json.loads(watching.line())["added"])
    assert watching.end() == (0, True)


def test_a_first_load_that_does_nothing_is_the_end(here: Path, started: list[Watching]) -> None:
    assert here.is_dir()
    watching = Watching("--content", "nowhere")
    started.append(watching)
    assert "can't be read" in watching.told()
    assert watching.process.wait(timeout=PATIENCE_S) == 1
