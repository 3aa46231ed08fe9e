"""What tests of several rooms need."""

import os
from pathlib import Path

import pytest

from tests.discord_schema import DESCRIPTION, DiscordSchema

ROOT = Path(__file__).parents[1]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI, where all that a test may need is at hand, a skipped test is a failed run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or "CI" not in os.environ or not DESCRIPTION.exists():
        return
    for report in reporter.stats.get("skipped", []):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter.write_line(f"skipped in CI: {report.nodeid}", red=True)


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of the nine sample articles."""
    return ROOT / "content"


@pytest.fixture(scope="session")
def discord_schema() -> DiscordSchema:
    """Discord's own description of its API, where it lies beside the checkout."""
    if not DESCRIPTION.exists():
        pytest.skip("Discord's OpenAPI description is not beside this checkout")
    return DiscordSchema()
