"""What a newcomer gets: the README's first command in a fresh clone, and a wheel by itself."""

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.installation

PATIENCE_S = 300  # for an index that answers slowly


def readme_commands() -> list[str]:
    """Return the README's commands that set something up: the playground's, then the tests'."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.findall(r"^python3 -m venv .*$", text, re.MULTILINE)


def test_the_readmes_two_commands_are_the_playground_and_the_tests() -> None:
    playground, tests = readme_commands()
    assert playground.endswith(".venv/bin/article-bot playground")
    assert tests.endswith(".venv/bin/python -m tests")


def test_the_first_command_in_a_fresh_clone_shows_the_bot_online(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "python3").symlink_to(sys.executable if sys.prefix == sys.base_prefix else _base())
    environment = os.environ | {
        "PATH": f"{tools}:{os.environ['PATH']}",
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    command = f"{readme_commands()[0]} --no-browser --port 0"
    running = subprocess.Popen(
        ["bash", "-c", f"exec 2>&1; {command}"],
        cwd=clone,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert running.stdout is not None
    seen: list[str] = []
    try:
        for line in running.stdout:
            seen.append(line)
            if address := re.search(r"http://127\.0\.0\.1:\d+/\?token=\S+", line):
                break
        else:
            pytest.fail("".join(seen))
        for line in running.stdout:
            seen.append(line)
            if "online as" in line:
                break
        else:
            pytest.fail("".join(seen))
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        assert b"<html" in opener.open(address[0]).read()
        root = address[0].partition("?")[0]
        state = json.load(opener.open(f"{root}_play/state"))
        assert state["bot"]["state"] == "online"
        assert {"article", "latest", "tag"} <= {command["name"] for command in state["commands"]}
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.communicate(timeout=PATIENCE_S)


def test_a_wheel_runs_outside_the_repository_with_its_samples(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--quiet"]
    subprocess.run([*pip, "wheel", "--no-deps", "-w", tmp_path, ROOT], check=True)
    (wheel,) = tmp_path.glob("article_bot-*.whl")
    installed = tmp_path / "installed"
    subprocess.run([*pip, "install", "--no-deps", "--target", installed, wheel], check=True)
    outside = tmp_path / "outside"
    outside.mkdir()
    environment = os.environ | {
        "PYTHONPATH": str(installed),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=outside,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    assert run("-c", "import bot; print(bot.__file__)").startswith(str(installed))
    listed = json.loads(run("-m", "bot", "latest", "25", "--json"))
    assert len(listed) == 9
    assert (installed / "bot" / "samples" / "config.example.toml").exists()


def _base() -> Path:
    """Return the Python from which this virtual environment was made."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return Path(sys.base_prefix) / "bin" / version
