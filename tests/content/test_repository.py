"""Whether git is at work on a folder."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.content.repository import index_stamp, locked_at, repositories_within

MOMENT = 1_700_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "magazine" / "content"
    folder.mkdir(parents=True)
    return folder


def lock(place: Path) -> None:
    place.mkdir(parents=True, exist_ok=True)
    (place / "index.lock").touch()
    os.utime(place / "index.lock", (MOMENT, MOMENT))


@pytest.mark.parametrize("place", ["magazine/content/.git", "magazine/.git", ".git"])
def test_a_lock_is_found_in_whatever_folder_above(tmp_path: Path, folder: Path, place: str) -> None:
    (tmp_path / place).mkdir()
    assert locked_at(folder) is None
    lock(tmp_path / place)
    assert locked_at(folder) == MOMENT


def test_only_the_nearest_repository_matters(tmp_path: Path, folder: Path) -> None:
    lock(tmp_path / ".git")
    (tmp_path / "magazine" / ".git").mkdir()
    assert locked_at(folder) is None


@pytest.mark.parametrize("pointer", ["gitdir: ../main/.git/worktrees/magazine\n", "gitdir: {}"])
def test_a_worktree_has_a_lock_of_its_own(tmp_path: Path, folder: Path, pointer: str) -> None:
    place = tmp_path / "main" / ".git" / "worktrees" / "magazine"
    lock(place)
    (tmp_path / "magazine" / ".git").write_text(pointer.format(place))
    assert locked_at(folder) == MOMENT


def test_a_folder_that_is_a_link_is_in_the_repository_it_leads_to(
    tmp_path: Path, folder: Path
) -> None:
    lock(tmp_path / "magazine" / ".git")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "link").symlink_to(folder)
    assert locked_at(tmp_path / "elsewhere" / "link") == MOMENT


def test_a_pointer_to_nowhere_is_no_lock(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "magazine" / ".git").write_bytes(b"\xff gitdir?")
    assert locked_at(folder) is None
    assert index_stamp(folder) is None


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_what_git_did_is_told_by_its_index(folder: Path) -> None:
    assert index_stamp(folder) is None
    git(folder, "init", "-q")
    assert index_stamp(folder) is None
    stamps = set()
    for name in ("1.md", "2.md"):
        (folder / name).touch()
        git(folder, "add", ".")
        stamps.add(index_stamp(folder))
        assert index_stamp(folder) in stamps
    assert len(stamps - {None}) == 2


def git(folder: Path, *words: str) -> None:
    subprocess.run(("git", *words), cwd=folder, check=True)


def test_repositories_on_the_way_to_some_paths_are_found(folder: Path) -> None:
    (folder / ".git").mkdir()  # in which all of it is
    (folder / "one" / ".git").mkdir(parents=True)
    (folder / "one" / "in" / "it").mkdir(parents=True)
    (folder / "one" / "in" / "it" / ".git").write_text("gitdir: elsewhere\n")
    (folder / "other" / ".git").mkdir(parents=True)
    one, it = folder / "one", folder / "one" / "in" / "it"
    assert repositories_within(folder, ["a.md", "no/b.md"]) == set()
    assert repositories_within(folder, ["one/a.md", "one/in/b.md"]) == {one}
    assert repositories_within(folder, ["one/in/it/c/gone.md"]) == {one, it}
