"""What tests of several rooms need."""

from pathlib import Path

import pytest

from tests.discord_schema import DESCRIPTION, DiscordSchema

ROOT = Path(__file__).parents[1]


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
