"""The command line in a folder and a home of its own: run here, or as a process."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from tests.conftest import ROOT

PATIENCE_S = 60.0  # for a process on a busy machine


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What a verb left behind."""

    status: int | str | None
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The output as JSON."""
        return json.loads(self.out)

    @property
    def error(self) -> Any:
        """What JSON tells on stderr of a failure."""
        return json.loads(self.err)["error"]


ArticleBot = Callable[..., Ended]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, with an empty home and no settings of whoever runs the tests."""
    home, here = tmp_path / "home", tmp_path / "here"
    home.mkdir()
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    monkeypatch.setenv("COLUMNS", "80")
    for name in [name for name in os.environ if name.startswith("ARTICLE_BOT_")]:
        monkeypatch.delenv(name)
    return here


@pytest.fixture
def cache(here: Path) -> Path:
    """Where databases lie that belong to a folder of articles."""
    return here.parent / "home" / "cache" / "article-bot"


@pytest.fixture
def article_bot(here: Path, capsys: pytest.CaptureFixture[str]) -> ArticleBot:
    """Give a function that runs a verb in this process."""
    assert here.is_dir()

    def run(*words: str | Path) -> Ended:
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main([str(word) for word in words])
        return Ended(status=end.value.code, **capsys.readouterr()._asdict())

    return run


@pytest.fixture
def process(here: Path) -> ArticleBot:
    """Give a function that runs a verb in a process of its own."""
    assert here.is_dir()

    def run(*words: str | Path) -> Ended:
        command = [sys.executable, "-m", "bot", *map(str, words)]
        done = subprocess.run(
            command, capture_output=True, timeout=PATIENCE_S, check=False, env=path()
        )
        out, err = done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
        return Ended(status=done.returncode, out=out, err=err)

    return run


def path() -> dict[str, str]:
    """Return the environment in which a process finds this package, installed or not."""
    return os.environ | {"PYTHONPATH": str(ROOT)}
