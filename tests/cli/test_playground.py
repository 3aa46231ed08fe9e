"""``playground``: the page, the bot in a process of its own, and the end of both."""

import json
import os
import re
import select
import shlex
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from unittest.mock import ANY

import pytest

from bot.cli import playing
from tests.cli.conftest import PATIENCE_S, ArticleBot, path
from tests.making import write_article

SECRET = "MTIz.the-operators-own.token"
ADDRESS = re.compile(r"^Playground: (http://127\.0\.0\.1:\d+/\?token=[\w-]+)\n$")


class Running:
    """A playground in a process of its own, and its page as a browser has it."""

    def __init__(self, *words: str, log: Path) -> None:
        self._log = log
        with log.open("wb") as stderr:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "bot", "playground", *words],
                stdout=subprocess.PIPE,
                stderr=stderr,
                text=True,
                env=path(),
            )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        found = ADDRESS.match(line)
        assert found is not None, (line, self.said)
        self.address = found[1]
        self._root = self.address.partition("?")[0]
        cookies = urllib.request.HTTPCookieProcessor(CookieJar())
        self._opener = urllib.request.build_opener(cookies)
        self.html = self._opener.open(self.address, timeout=PATIENCE_S).read().decode()

    @property
    def said(self) -> str:
        """What the terminal shows beside the address."""
        return self._log.read_text(encoding="utf-8")

    @property
    def child(self) -> int:
        """The bot's process."""
        tasks = Path(f"/proc/{self.process.pid}/task")
        if not tasks.is_dir():
            pytest.skip("only Linux tells which process started which")
        found = [(task / "children").read_text().split() for task in tasks.iterdir()]
        (child,) = [int(number) for each in found for number in each]
        return child

    def until(self, state: str) -> Any:
        """Wait until the bot is in this state; return all that the page is told."""
        events_of = f"{self._root}_play/events"
        with self._opener.open(events_of, timeout=PATIENCE_S) as events:
            while (whole := self._state())["bot"]["state"] != state:
                while b'"bot"' not in events.readline():
                    pass
            return whole

    def end(self, number: signal.Signals = signal.SIGTERM) -> str:
        """Send a signal, wait for the end, and return what else was printed."""
        assert self.process.stdout is not None
        self.process.send_signal(number)
        with self.process.stdout as printed:
            rest = printed.read()
        self.process.wait(PATIENCE_S)
        return rest

    def seen_by(self, name: str) -> Any:
        """Return all that the page is told when one of the people looks."""
        (found,) = [one["id"] for one in self._state()["parts"] if one["name"] == name]
        return self._state(f"?member_id={found}")

    def reload(self) -> Any:
        """Press the page's button, and return what came of it."""
        headers = {"Origin": self._root.rstrip("/"), "Content-Type": "application/json"}
        asked = urllib.request.Request(  # noqa: S310  its scheme is http
            f"{self._root}_play/reload", b"{}", headers
        )
        return json.load(self._opener.open(asked, timeout=PATIENCE_S))

    def _state(self, query: str = "") -> Any:
        where = f"{self._root}_play/state{query}"
        return json.load(self._opener.open(where, timeout=PATIENCE_S))


Start = Callable[..., Running]


@pytest.fixture
def start(here: Path) -> Iterator[Start]:
    """Give a function that starts the playground; it ends with the test."""
    started: list[Running] = []

    def start(*words: str, browser: bool = False) -> Running:
        words = ("--port", "0", *words, *(() if browser else ("--no-browser",)))
        started.append(Running(*words, log=here.parent / "stderr"))
        return started[-1]

    yield start
    for each in started:
        if each.process.poll() is None:
            each.end()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_page_shows_the_bot_online_and_a_signal_ends_both(
    start: Start, here: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    monkeypatch.setenv("ARTICLE_BOT_DISCORD__TOKEN", SECRET)
    monkeypatch.setenv("ARTICLE_BOT_DISCORD__TOKEN_FILE", "/no/such/file")
    (here / "bot").mkdir()
    (here / "bot" / "__init__.py").write_text("raise SystemExit('not this one')")
    running = start()
    assert "<html" in running.html
    commands = {command["name"] for command in running.until("online")["commands"]}
    assert commands >= {"article", "latest", "tag"}
    assert "admin" not in commands, "a reader doesn't meet it"
    managed = {command["name"] for command in running.seen_by("publisher")["commands"]}
    assert managed == commands | {"admin"}
    child = running.child
    given = Path(f"/proc/{child}/cmdline").read_text() + Path(f"/proc/{child}/environ").read_text()
    assert running.end(number) == "Ctrl-C ends it.\n"
    assert running.process.returncode == 0
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
    assert "samples" in running.said
    assert "Traceback" not in running.said
    assert SECRET not in running.said + given
    assert [entry.name for entry in here.iterdir()] == ["bot"], "its database lies apart"
    assert any(cache.iterdir())


def test_the_browser_opens_the_page(
    start: Start, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = here / "opened"
    os.mkfifo(opened)
    browser = here / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {shlex.quote(str(opened))}\n')
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(browser))
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    with os.fdopen(os.open(opened, os.O_RDWR), buffering=1) as addresses:
        running = start(browser=True)
        assert select.select([addresses], [], [], PATIENCE_S)[0]
        assert addresses.readline().rstrip("\n") == running.address


def test_a_bot_that_dies_at_once_says_why(start: Start, here: Path) -> None:
    write_article(here / "content")
    (here / "broken.db").write_text("this is no database " * 100)
    running = start("--database", "broken.db")
    assert "broken.db is another program's file" in running.until("offline")["bot"]["detail"]
    running.end()
    assert running.process.returncode == 0
    assert "broken.db is another program's file" in running.said


def test_the_articles_and_settings_named_are_the_bots_too(start: Start, here: Path) -> None:
    write_article(here / "drafts", title="A Draft")
    (here / "my.toml").write_text("[site]\nname = 'My Drafts'\n")
    running = start("--config", "my.toml", "--content", "drafts")
    running.until("online")
    words = Path(f"/proc/{running.child}/cmdline").read_text().split("\0")
    assert words[words.index("--content") + 1] == str(here / "drafts")
    assert words[words.index("--config") + 1] == "my.toml"


def test_the_articles_are_reloaded_from_the_page(start: Start, here: Path) -> None:
    write_article(here / "drafts", title="A Draft")
    running = start("--content", "drafts")
    assert running.until("online")["bot"]["can_reload"]
    write_article(here / "drafts", "boat.md", title="A Boat")
    assert running.reload() == {"ok": True, "text": ANY}
    (here / "drafts" / "broken.md").write_text("---\ntitle: [\n---\n")
    told = running.reload()
    assert "broken.md" in told["text"]


def test_a_port_that_is_taken_is_told(process: ArticleBot) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        ended = process("playground", "--no-browser", "--port", str(taken))
    assert (ended.status, ended.out) == (2, "")
    assert "--port: Address already in use. Leave it out" in ended.err
    assert "Traceback" not in ended.err


async def test_where_the_usual_port_is_taken_another_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        monkeypatch.setattr(playing, "PORT", other.getsockname()[1])
        playground = await playing._start(None)
        await playground.stop()


def test_a_folder_that_is_not_there_is_told_at_once(process: ArticleBot) -> None:
    ended = process("playground", "--no-browser", "--content", "nowhere")
    assert (ended.status, ended.out) == (1, "")
    assert "nowhere can't be read" in ended.err


@pytest.mark.parametrize(
    ("environ", "platform", "opens"),
    [
        ({}, "darwin", True),
        ({}, "win32", True),
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":0", "SSH_CONNECTION": "x"}, "linux", False),
        ({"SSH_CONNECTION": "x"}, "darwin", False),
    ],
)
def test_a_browser_opens_only_where_a_person_would_see_it(
    environ: dict[str, str], platform: str, *, opens: bool
) -> None:
    assert playing._has_display(environ, platform) is opens
