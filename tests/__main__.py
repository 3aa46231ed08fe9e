"""``python -m tests``: every check there is, one after another; what follows goes to pytest."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
)


def main(arguments: list[str]) -> int:
    """Run the checks, then the tests; return 0 if all of them passed."""
    failed = [check for check in CHECKS if _run([str(BIN / check[0]), *check[1:]])]
    # The floor of the coverage is for a whole run; a part of the tests covers a part of the code.
    # One worker a core; a file's tests stay together, for they share browsers and bots.
    how = arguments or ["--cov", "--cov-report=", "-n", "auto", "--dist", "loadfile"]
    failed += [("pytest",)] if _run([sys.executable, "-m", "pytest", "-q", *how]) else []
    for check in failed:
        print("failed:", *check)  # noqa: T201 - this is a command
    return 1 if failed else 0


def _run(command: list[str]) -> int:
    print("→", Path(command[0]).name, *command[1:], flush=True)  # noqa: T201 - this is a command
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
