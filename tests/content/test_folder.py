"""Which files the folder of articles holds."""

import errno
import os
import time
from pathlib import Path

import pytest

from bot.content.folder import RefusedFileError, changed_at, read_file, scan, scan_at
from bot.errors import ContentFolderError


def write(folder: Path, path: str, text: str = "text") -> Path:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def paths(folder: Path) -> list[str]:
    return [path for path, _ in scan(folder)]


def refusal(folder: Path, path: str, *, largest: int = 100) -> str:
    with pytest.raises(RefusedFileError) as raised:
        read_file(folder, path, largest=largest)
    return raised.value.code


def test_markdown_files_are_found_at_every_depth_and_sorted(tmp_path: Path) -> None:
    for path in ["b.md", "a/z.markdown", "a/b/c.MD", "a.md", "_drafts/d.md", "小.md"]:
        write(tmp_path, path)
    assert paths(tmp_path) == ["_drafts/d.md", "a.md", "a/b/c.MD", "a/z.markdown", "b.md", "小.md"]


def test_other_and_hidden_files_are_left_out(tmp_path: Path) -> None:
    for path in ["a.txt", "md", "a.md~", ".a.md", ".git/a.md", "a/.b/c.md", "a/.c.md"]:
        write(tmp_path, path)
    assert paths(tmp_path) == []


def test_a_folder_named_like_a_file_is_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "boat.md/index.md")
    assert paths(tmp_path) == ["boat.md/index.md"]


def test_only_regular_files_are_found(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert paths(tmp_path) == []


def test_links_may_lead_to_files_inside_only_and_others_are_told(tmp_path: Path) -> None:
    write(tmp_path, "outside/secret.md")
    folder = tmp_path / "content"
    write(folder, ".data/boat.txt")
    (folder / "boat.md").symlink_to(".data/boat.txt")
    (folder / "secret.md").symlink_to("../outside/secret.md")
    (folder / "linked").symlink_to("../outside")
    (folder / "round").symlink_to(".")
    (folder / "round.md").symlink_to("round.md")
    (folder / "dangling.md").symlink_to("nowhere.md")
    (folder / "pipe.md").symlink_to("pipe")
    os.mkfifo(folder / "pipe")
    assert paths(folder) == ["boat.md", "dangling.md", "pipe.md", "round.md", "secret.md"]
    assert read_file(folder, "boat.md", largest=100) == b"text"
    assert refusal(folder, "secret.md") == "outside"
    assert refusal(folder, "dangling.md") == "dangling-link"
    assert refusal(folder, "pipe.md") == "not-a-file"
    assert refusal(folder, "round.md") in {"dangling-link", "unreadable"}
    assert refusal(folder, "linked/secret.md") == "outside"
    assert refusal(folder, "../outside/secret.md") == "outside"


def test_a_link_is_another_file_once_it_leads_somewhere(tmp_path: Path) -> None:
    (tmp_path / "boat.md").symlink_to(".boat")
    before = list(scan(tmp_path))
    write(tmp_path, ".boat")
    after = list(scan(tmp_path))
    assert [path for path, _ in before] == [path for path, _ in after] == ["boat.md"]
    assert before != after


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    write(tmp_path, "content/boat.md")
    (tmp_path / "link").symlink_to("content")
    assert paths(tmp_path / "link") == ["boat.md"]
    assert read_file(tmp_path / "link", "boat.md", largest=100) == b"text"


@pytest.mark.parametrize("path", ["../secret.md", "a/../../secret.md", "/etc/hostname"])
def test_a_path_can_not_leave_the_folder(tmp_path: Path, path: str) -> None:
    write(tmp_path, "secret.md")
    (tmp_path / "content" / "a").mkdir(parents=True)
    assert refusal(tmp_path / "content", path) in {"outside", "vanished"}


def test_a_stamp_stays_while_nothing_happens(tmp_path: Path) -> None:
    write(tmp_path, "boat.md")
    assert scan(tmp_path) == scan(tmp_path)


def test_a_stamp_changes_with_the_file_even_when_its_time_is_put_back(tmp_path: Path) -> None:
    file = write(tmp_path, "boat.md", "one")
    before, status = scan(tmp_path), file.stat()
    file.write_text("two")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert scan(tmp_path) != before


def test_a_stamp_changes_when_another_file_takes_the_place(tmp_path: Path) -> None:
    file = write(tmp_path, "boat.md", "one")
    before, status = scan(tmp_path), file.stat()
    other = write(tmp_path, "other.txt", "two")
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(file)
    assert scan(tmp_path) != before


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentFolderError) as raised:
        scan(tmp_path / "nowhere")
    assert raised.value.path == tmp_path / "nowhere"
    assert raised.value.reason == "No such file or directory"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(ContentFolderError):
        scan(write(tmp_path, "boat.md"))


def test_an_unreadable_folder_below_is_told_rather_than_taken_for_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "sea/boat.md")
    really = os.scandir

    def refused(path: str) -> object:  # permissions would not stop root
        if Path(path).name == "sea":
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return really(path)

    monkeypatch.setattr(os, "scandir", refused)
    with pytest.raises(ContentFolderError) as raised:
        scan(tmp_path)
    assert (raised.value.path, raised.value.reason) == (tmp_path / "sea", "Permission denied")


def test_an_unreadable_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "boat.md").mkdir()
    assert refusal(tmp_path, "boat.md") == "unreadable"


def test_a_name_that_is_not_utf_8_is_found_escaped_and_can_not_be_read(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    try:
        write(tmp_path, name)
    except OSError:
        pytest.skip("this file system has UTF-8 names only")
    ((path, _),) = scan(tmp_path)
    assert path == "caf\\xe9.md"
    assert refusal(tmp_path, path) == "vanished"


@pytest.mark.parametrize(("size", "read"), [(99, 99), (100, 100), (101, 101), (9999, 101)])
def test_of_a_file_that_is_too_large_no_more_is_read_than_shows_it(
    tmp_path: Path, size: int, read: int
) -> None:
    write(tmp_path, "boat.md", "x" * size)
    assert len(read_file(tmp_path, "boat.md", largest=100)) == read


@pytest.mark.parametrize("path", ["", "sea", "boat.md/x", "a\0b.md"])
def test_what_is_no_file_is_refused(tmp_path: Path, path: str) -> None:
    write(tmp_path, "boat.md")
    (tmp_path / "sea").mkdir()
    assert refusal(tmp_path, path) in {"outside", "unreadable", "vanished"}


def test_at_some_paths_the_same_files_are_found_as_among_all(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    for path in (
        "a.md",
        "a/b.md",
        "a/b.md.md",
        "boat.md/index.md",
        "a/.c.md",
        ".git/d.md",
        "e.txt",
    ):
        write(folder, path)
    write(tmp_path, "outside/secret.md")
    (folder / "linked").symlink_to("../outside")
    (folder / "linked.md").symlink_to("../outside/secret.md")
    (folder / "nowhere.md").symlink_to("nowhere")
    os.mkfifo(folder / "pipe.md")
    everything = [
        each.relative_to(folder).as_posix()
        for each in [*folder.rglob("*"), folder / "linked" / "secret.md", folder / "never.md"]
    ]
    assert scan_at(folder, everything) == scan(folder)
    for path, stamp in scan(folder):
        assert scan_at(folder, [path]) == ((path, stamp),)
    assert [path for path, _ in scan_at(folder, ["a"])] == ["a/b.md", "a/b.md.md"]
    assert scan_at(folder, ["linked/secret.md", "../outside/secret.md", "", "a//b.md"]) == ()


def test_a_folder_that_is_not_there_has_no_files_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(ContentFolderError):
        scan_at(tmp_path / "never", ["a.md"])


def test_a_stamp_tells_when_a_file_took_its_place(tmp_path: Path) -> None:
    file = write(tmp_path, "a.md")
    os.utime(file, (0, 0))  # as a program does that copies files with their times
    ((_, stamp),) = scan(tmp_path)
    assert abs(changed_at(stamp) - time.time()) < 60
