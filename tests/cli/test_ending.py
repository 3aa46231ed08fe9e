"""How the process ends: its status, and what stands on stderr."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.cli import program as program_module
from bot.library import apart
from tests.cli.conftest import PATIENCE_S, ArticleBot, path
from tests.making import write_article


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("--version",), 0),
        (("--help",), 0),
        (("latest", "--help"), 0),
        ((), 2),
        (("latst",), 2),
        (("latest", "x"), 2),
        (("tag",), 2),
        (("latest", "--bogus"), 2),
        (("latest", "--content", "nowhere"), 1),
        (("latest", "--config", "nowhere.toml"), 78),
        (("latest", "--database", "mysql://x"), 78),
        (("invite",), 78),
        (("run",), 78),
    ],
    ids=str,
)
def test_the_status_tells_how_it_ended(
    article_bot: ArticleBot, words: Sequence[str], status: int
) -> None:
    ended = article_bot(*words)
    assert ended.status == status
    assert bool(ended.err) is bool(status)
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("words", [("latst",), ("latest", "x"), ("tag",), ("tag", "a", "--bogus")])
def test_wrong_usage_is_told_to_programs_too(article_bot: ArticleBot, words: Sequence[str]) -> None:
    for placed in ((*words, "--json"), ("--json", *words)):
        ended = article_bot(*placed)
        assert (ended.status, ended.out) == (2, "")
        assert ended.error["code"] == "usage"
        assert ended.error["message"]


def test_wrong_settings_are_told_to_programs_too(article_bot: ArticleBot, here: Path) -> None:
    (here / "config.toml").write_text("[site]\nnam = 1\n")
    ended = article_bot("latest", "--json")
    assert (ended.status, ended.error["code"]) == (78, "config-key")
    assert "Did you mean site.name?" in ended.error["message"]


def test_ctrl_c_ends_quietly(article_bot: ArticleBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(program_module.program, "invoke", interrupted)
    ended = article_bot("latest")
    assert (ended.status, ended.out, ended.err) == (130, "", "")


@pytest.mark.parametrize("words", [("latest",), ("--help",)])
def test_a_closed_pipe_is_no_error(here: Path, words: Sequence[str]) -> None:
    write_article(here / "content")
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "bot", *words],
            stdout=writing,
            stderr=subprocess.PIPE,
            timeout=PATIENCE_S,
            check=False,
            env=path(),
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_an_unforeseen_failure_is_an_apology_and_its_traceback_is_in_the_log(
    process: ArticleBot, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = here / "frontmatter.py"  # found before the real one
    broken.write_text("raise RuntimeError('a detail')\n")
    ended = process("latest", "--json")
    assert (ended.status, ended.out) == (1, "")
    assert ended.error["code"] == "unforeseen"
    assert "a detail" not in ended.err
    found = re.search(r"the reference (\w+)\. The details are in (.+)\.$", ended.error["message"])
    assert found is not None
    reference, log = found.groups()
    assert str(here.parent) in log
    written = Path(log).read_text(encoding="utf-8")
    assert reference in written
    assert "a detail" in written
    monkeypatch.setenv("HOME", "/proc")
    monkeypatch.setenv("XDG_STATE_HOME", "/proc")
    monkeypatch.setenv("XDG_CACHE_HOME", str(here))
    ended = process("latest")
    assert ended.status == 1
    assert "Traceback" in ended.err, "with nowhere to write the log, it is not lost"


def test_a_load_that_fails_for_a_reason_nobody_foresaw_is_in_the_log_under_its_reference(
    article_bot: ArticleBot,
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def failing(*_: object, **_options: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(apart, "load", failing)
    write_article(here / "content")
    ended = article_bot("load", "--json")
    assert (ended.status, ended.error["code"]) == (1, "unforeseen")
    found = re.search(r"the reference (\w+)\.", ended.error["message"])
    assert found is not None
    assert f"unforeseen failure {found[1]}" in caplog.text
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("latest", "--help"), ("latst",)])
@pytest.mark.usefixtures("here")
def test_help_and_wrong_usage_import_no_room(words: Sequence[str]) -> None:
    program = (
        "import atexit, sys\n"
        "heavy = ('discord', 'sqlalchemy', 'aiohttp', 'pydantic', 'rich')\n"
        "atexit.register(lambda: print('heavy:', *[m for m in heavy if m in sys.modules]))\n"
        "from bot.cli import main\n"
        f"main({list(words)!r})\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=path(), check=False
    )
    assert done.stdout.endswith("heavy:\n")


def test_reading_needs_no_discord(here: Path) -> None:
    write_article(here / "content")
    program = (
        "import atexit, sys\n"
        "atexit.register(lambda: print('discord' in sys.modules, file=sys.stderr))\n"
        "from bot.cli import main\n"
        "main(['latest'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=path(), check=False
    )
    assert (done.returncode, done.stderr) == (0, "False\n")


def test_a_shell_completes_verbs(here: Path) -> None:
    asking = {"_ARTICLE_BOT_COMPLETE": "bash_complete", "COMP_WORDS": "article-bot la"}
    done = subprocess.run(
        [sys.executable, "-m", "bot"],
        capture_output=True,
        text=True,
        cwd=here,
        env=path() | asking | {"COMP_CWORD": "1"},
        check=True,
    )
    assert done.stdout == "plain,latest\n"


def test_a_terminal_that_lacks_a_letter_shows_a_mark(
    process: ArticleBot, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_article(here / "content", title="無題")
    monkeypatch.setenv("PYTHONIOENCODING", "latin-1")
    assert "??" in process("latest").out
    assert process("latest", "--json").json[0]["title"] == "無題"
