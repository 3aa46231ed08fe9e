"""The benchmarks' command works; what they measure is nobody's business here."""

import subprocess
import sys

import pytest

NAMES = ("front-matter", "storing", "commands")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-m", "tests.benchmarks", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_quick_run_prints_a_row_for_all_that_is_compared() -> None:
    done = run("--quick", *NAMES)
    assert done.returncode == 0, done.stderr
    for row in ("front matter → model", "storing 200 articles", "/article : literals", "/tag of 5"):
        assert row in done.stdout


@pytest.mark.parametrize("name", ["completion", "catalogue-memory", "idle-memory", "reload"])
def test_each_other_benchmark_runs_by_itself(name: str) -> None:
    done = run("--quick", name)
    assert done.returncode == 0, done.stderr
    assert "≤" in done.stdout or "MB" in done.stdout or "reload of" in done.stdout


def test_a_benchmark_that_does_not_exist_is_refused_with_those_that_do() -> None:
    done = run("speed")
    assert done.returncode == 2
    assert "front-matter" in done.stderr
