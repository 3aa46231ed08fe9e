"""What tests of settings have in common."""

from collections.abc import Callable
from pathlib import Path

from bot.config import Config

TOKEN = "MTA.very-secret"
Write = Callable[[str], Path]


def known_keys() -> dict[str, object]:
    return {f"{section}.{key}": value for section, values in Config() for key, value in values}
