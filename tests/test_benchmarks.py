"""The benchmarks' command works; what it measures is not judged here."""

import subprocess
import sys

import pytest


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.benchmarks", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_quick_run_prints_a_row_for_all_that_is_compared() -> None:
    done = run("--quick", "front-matter", "storing", "commands")
    assert done.returncode == 0, done.stderr
    for row in ("front matter → model", "storing 200 articles", "/article : literals", "/tag of 5"):
        assert row in done.stdout


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("related-change", ["related: one changed of 200"]),
        ("messages", ["message: related of 200", "message: a link among 200"]),
        ("check", ["check of 200 : full load"]),
        ("watch", ["one saved of 400", "is served after", "is on the page after"]),
        ("flight", ["30 of 30 answered once"]),
        ("load-large", ["full load of 400", "one changed of 400", "bot of 400, resident"]),
    ],
)
def test_each_benchmark_prints_what_it_measures(name: str, rows: list[str]) -> None:
    done = run("--quick", name)
    assert done.returncode == 0, done.stderr
    for row in rows:
        assert row in done.stdout


def test_a_benchmark_that_does_not_exist_is_refused_with_those_that_do() -> None:
    done = run("speed")
    assert done.returncode == 2
    assert "front-matter" in done.stderr
