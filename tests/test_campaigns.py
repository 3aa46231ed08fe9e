"""The campaigns' command works, and a short form of each finds nothing."""

import re
import subprocess
import sys

import pytest

SEED = 20_251_131
ON_WARNING = ("-W", "error", "-W", "ignore:'audioop' is deprecated")  # discord.py's, on Python 3.11


def campaign(*arguments: str) -> str:
    """Return what a campaign tells that found nothing."""
    command = [sys.executable, *ON_WARNING, "-m", "tests.campaigns", *arguments]
    done = subprocess.run(
        [*command, "--seed", str(SEED)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="it forks, and kills with SIGKILL")
def test_forty_killed_loads_leave_one_whole_state_or_the_other() -> None:
    told = campaign("reload", "--kills", "40")
    assert f"40 kills, seed {SEED}" in told
    assert "killed: nothing was written" in told


def test_in_five_stories_readers_get_what_a_model_says() -> None:
    told = campaign("undo", "--stories", "5")
    assert f"5 stories of 50 steps, seed {SEED}" in told
    assert "0 wrong" in told


@pytest.mark.skipif(sys.platform == "win32", reason="it forks")
def test_a_thousand_files_made_up_at_random_hurt_nobody() -> None:
    told = campaign("content", "--files", "1000")
    assert f"1,000 files, seed {SEED}" in told
    assert ", 0 wrong" in told
    flipped = re.search(r"^([0-9]+) bits flipped, in ([0-9]+) files$", told, re.MULTILINE)
    assert flipped is not None
    bits, files = map(int, flipped.groups())
    assert bits > files > 100


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("os._exit(3)", "the process died with status 3"),
        ("os.kill(os.getpid(), signal.SIGSEGV)", "the process died with status -11"),
        ("raise RecursionError('too deep')", "RecursionError: too deep"),
        ("return parse(b'', path='b.md', timezone=_UTC, site_url=None)", "in a file of"),
    ],
    ids=["a death", "a crash", "an exception", "another file's problem"],
)
@pytest.mark.skipif(sys.platform == "win32", reason="it forks")
def test_the_campaign_sees_what_must_not_be(harm: str, told: str) -> None:
    code = (
        "import os, signal\n"
        "from tests.campaigns import content\n"
        "from tests.campaigns.content import _UTC, parse\n"
        f"def _read(path, data):\n    {harm}\n"
        "content._read = _read\n"
        "raise SystemExit(content.run(files=2, seed=1))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "0 accepted, 0 rejected, 2 wrong" in done.stdout
    assert told in done.stdout


def test_two_hundred_articles_of_any_kind_become_cards_that_discord_takes() -> None:
    told = campaign("cards", "--articles", "200")
    assert f"cards: 200 articles, seed {SEED}" in told
    assert "payloads, 0 rejected" in told
