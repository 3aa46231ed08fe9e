"""A folder to be in, and a file of settings in another."""

from pathlib import Path

import pytest

from tests.config.known import Write


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a configuration file into a folder that is not the current one."""

    def written(text: str) -> Path:
        file = tmp_path / "etc" / "config.toml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    return written
