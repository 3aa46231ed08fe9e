"""The benchmarks' command works; what it measures is not judged here."""

import subprocess
import sys


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.benchmarks", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_quick_run_prints_a_row_for_all_that_is_compared() -> None:
    done = run("--quick", "front-matter", "storing", "commands")
    assert done.returncode == 0, done.stderr
    for row in ("front matter → model", "storing 200 articles", "/article : literals", "/tag of 5"):
        assert row in done.stdout


def test_one_changed_article_is_measured_through_the_database() -> None:
    done = run("--quick", "related-change")
    assert done.returncode == 0, done.stderr
    assert "related: one changed of 200" in done.stdout


def test_commands_on_a_message_are_measured() -> None:
    done = run("--quick", "messages")
    assert done.returncode == 0, done.stderr
    assert "message: related of 200" in done.stdout
    assert "message: a link among 200" in done.stdout


def test_a_check_is_measured_beside_a_load() -> None:
    done = run("--quick", "check")
    assert done.returncode == 0, done.stderr
    assert "check of 200 : full load" in done.stdout


def test_a_saved_file_under_watch_is_measured() -> None:
    done = run("--quick", "watch")
    assert done.returncode == 0, done.stderr
    assert "one saved of 400" in done.stdout
    assert "is served after" in done.stdout


def test_many_commands_at_once_are_all_answered() -> None:
    done = run("--quick", "flight")
    assert done.returncode == 0, done.stderr
    assert "30 of 30 answered once" in done.stdout


def test_a_benchmark_that_does_not_exist_is_refused_with_those_that_do() -> None:
    done = run("speed")
    assert done.returncode == 2
    assert "front-matter" in done.stderr
