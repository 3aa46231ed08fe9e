"""What tests of several rooms need."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.discord_schema import DESCRIPTION, DiscordSchema
from tests.disks import Disk, small_disk

ROOT = Path(__file__).parents[1]

settings.register_profile("untimed", deadline=None)  # nothing is asserted about time
settings.load_profile("untimed")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI, where all that a test may need is at hand, a skipped test is a failed run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or "CI" not in os.environ or not DESCRIPTION.exists():
        return
    for report in reporter.stats.get("skipped", []):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter.write_line(f"skipped in CI: {report.nodeid}", red=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--keep-screenshots",
        action="store_true",
        help="write the screenshots that the documents show",
    )


@pytest.fixture
def screenshots(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Where screenshots go: to the documents if that is asked for, else away."""
    folder = ROOT / ".github" if request.config.getoption("--keep-screenshots") else tmp_path
    folder.mkdir(exist_ok=True)
    return folder


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


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A small disk of its own."""
    with small_disk(tmp_path / "disk") as disk:
        yield disk
