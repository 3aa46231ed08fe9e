"""The campaigns' command works, and a short form of each finds nothing."""

import subprocess
import sys

import pytest

SEED = 20_251_131


@pytest.mark.skipif(sys.platform == "win32", reason="it forks, and kills with SIGKILL")
def test_forty_killed_loads_leave_one_whole_state_or_the_other() -> None:
    command = [sys.executable, "-W", "error", "-m", "tests.campaigns", "reload"]
    arguments = ["--kills", "40", "--seed", str(SEED)]
    done = subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"40 kills, seed {SEED}" in done.stdout
    assert "killed: nothing was written" in done.stdout
