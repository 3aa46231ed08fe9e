"""Safe mistakes are mended in the files: whole, only where nobody else has written, and once."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.checking import check, fix
from bot.checking.fixing import Fixed
from bot.checking.replacing import NotReplacedError, replace_file
from tests.disks import Disk
from tests.making import make_source
from tests.unprivileged import without_privileges

GOOD = b"---\ntitle: A\ndate: 2025-01-31\ntags: [Labubu]\n---\nText.\n"
BAD = b"\xef\xbb\xbf---\r\ntitle: A\r\ndate: 31 January 2025\r\ntags: [labubu]\r\n---\r\nText.\r\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles, one of which has all safe mistakes."""
    return fill(tmp_path / "content")


def fill(folder: Path) -> Path:
    folder.mkdir()
    for name in ("b", "c"):
        (folder / f"{name}.md").write_bytes(GOOD)
    (folder / "a.md").write_bytes(BAD)
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_all_safe_mistakes_are_mended_and_told(folder: Path) -> None:
    assert fix(make_source(folder)) == (
        Fixed(
            path="a.md",
            changed=(
                "the byte-order mark is gone",
                "lines end in LF",
                "line 3: the date “31 January 2025” is 2025-01-31",
                "line 4: the tag “labubu” is “Labubu”",
            ),
        ),
    )
    assert (folder / "a.md").read_bytes() == GOOD
    assert names(folder) == ["a.md", "b.md", "c.md"]
    assert "near-tag" not in {each.code for each in check(make_source(folder)).problems}


def test_there_is_nothing_to_mend_twice(folder: Path) -> None:
    fix(make_source(folder))
    before = {path: path.stat() for path in folder.iterdir()}
    assert fix(make_source(folder)) == ()
    assert {path: path.stat() for path in folder.iterdir()} == before


def test_a_good_file_is_not_written(folder: Path) -> None:
    before = (folder / "b.md").stat()
    fix(make_source(folder))
    assert (folder / "b.md").stat() == before


def test_mode_and_owner_stay(folder: Path) -> None:
    (folder / "a.md").chmod(0o640)
    if os.geteuid() == 0:
        os.chown(folder / "a.md", 65534, 65534)
    before = (folder / "a.md").stat()
    fix(make_source(folder))
    after = (folder / "a.md").stat()
    assert stat.S_IMODE(after.st_mode) == 0o640
    assert (after.st_uid, after.st_gid) == (before.st_uid, before.st_gid)


def _read_only(folder: Path) -> None:
    (folder / "a.md").chmod(0o444)


def _two_names(folder: Path) -> None:
    (folder.parent / "other.txt").hardlink_to(folder / "a.md")


@pytest.mark.parametrize(
    ("prepare", "reason"), [(_read_only, "it is read-only"), (_two_names, "it has another name")]
)
def test_a_file_that_is_not_ours_to_write_is_left(
    folder: Path, prepare: Callable[[Path], None], reason: str
) -> None:
    prepare(folder)
    (fixed,) = fix(make_source(folder))
    assert (fixed.path, fixed.changed) == ("a.md", ())
    assert fixed.left
    assert fixed.left.startswith(reason)
    assert (folder / "a.md").read_bytes() == BAD
    assert names(folder) == ["a.md", "b.md", "c.md"]


def test_a_folder_that_nobody_may_write_into_keeps_its_files(folder: Path) -> None:
    folder.chmod(0o555)
    with without_privileges(folder):
        (fixed,) = fix(make_source(folder))
    folder.chmod(0o755)
    assert fixed.left == "it can't be written: Permission denied"
    assert (folder / "a.md").read_bytes() == BAD


def test_a_full_disk_leaves_every_file_as_it_was(disk: Disk) -> None:
    folder = fill(disk.path / "content")
    disk.fill()
    (fixed,) = fix(make_source(folder))
    assert fixed.left == "it can't be written: No space left on device"
    assert (folder / "a.md").read_bytes() == BAD
    assert names(folder) == ["a.md", "b.md", "c.md"]
    disk.free()
    (fixed,) = fix(make_source(folder))
    assert fixed.left is None


def test_what_somebody_else_has_written_meanwhile_stays(folder: Path) -> None:
    (folder / "a.md").write_bytes(b"newer")
    with pytest.raises(NotReplacedError, match="changed it meanwhile"):
        replace_file(folder, "a.md", BAD, GOOD)
    assert (folder / "a.md").read_bytes() == b"newer"
    (folder / "a.md").unlink()
    with pytest.raises(NotReplacedError):
        replace_file(folder, "a.md", BAD, GOOD)
    assert names(folder) == ["b.md", "c.md"]


def test_a_link_within_the_folder_stays_one(folder: Path) -> None:
    (folder / "z.md").symlink_to("a.md")
    (folder / "d.md").write_bytes(GOOD)  # so that most write the tag as it should be
    fix(make_source(folder))
    assert (folder / "z.md").is_symlink()
    assert (folder / "a.md").read_bytes() == GOOD


def test_of_two_spellings_that_are_as_common_none_is_rewritten(tmp_path: Path) -> None:
    for name, tag in (("1.md", "Labubu"), ("2.md", "labubu")):
        (tmp_path / name).write_bytes(GOOD.replace(b"Labubu", tag.encode()))
    assert not fix(make_source(tmp_path))
    (tmp_path / "3.md").write_bytes(GOOD.replace(b"Labubu", b"labubu"))
    (fixed,) = fix(make_source(tmp_path))
    assert (fixed.path, fixed.changed) == ("1.md", ("line 4: the tag “Labubu” is “labubu”",))
