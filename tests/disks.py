"""A small disk of its own, to be filled, made read-only and taken away: what root can do."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

_SIZE = "3m"
_BLOCK = b"\0" * 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Disk:
    """A file system of three megabytes in memory, at a folder."""

    path: Path

    def fill(self) -> None:
        """Leave no room for a single block more."""
        with (self.path / "filling").open("ab", buffering=0) as file:
            while True:
                try:
                    file.write(_BLOCK)
                except OSError:
                    return

    def free(self) -> None:
        """Give the room back."""
        (self.path / "filling").unlink()

    @contextmanager
    def read_only(self) -> Iterator[None]:
        """Let nobody write for a while, not even root."""
        _run("mount", "-o", "remount,ro", str(self.path))
        try:
            yield
        finally:
            _run("mount", "-o", "remount,rw", str(self.path))

    @contextmanager
    def read_only_from_now_on(self) -> Iterator[None]:
        """Let nobody write to what they open meanwhile; what is open already is no hindrance."""
        _run("mount", "--bind", str(self.path), str(self.path))
        try:
            _run("mount", "-o", "remount,bind,ro", str(self.path))
            yield
        finally:
            _run("umount", "-l", str(self.path))


@contextmanager
def files_limited(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond a number of bytes: writing it is an I/O error."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))  # Python ignores its signal
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def unreadable(path: Path) -> Iterator[None]:
    """Make each descriptor that this process has of a file one that fails to be read."""
    descriptors = [
        int(each.name)
        for each in Path("/proc/self/fd").iterdir()
        if each.is_symlink() and each.readlink() == path
    ]
    kept = {descriptor: os.dup(descriptor) for descriptor in descriptors}
    for_writing = os.open(path, os.O_WRONLY)
    try:
        for descriptor in descriptors:
            os.dup2(for_writing, descriptor)
        yield
    finally:
        for descriptor, other in kept.items():
            os.dup2(other, descriptor)
            os.close(other)
        os.close(for_writing)


@contextmanager
def small_disk(path: Path) -> Iterator[Disk]:
    """Yield a disk at a new folder, or skip the test where that needs rights we don't have."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux may mount a small disk")
    path.mkdir()
    _run("mount", "-t", "tmpfs", "-o", f"size={_SIZE},mode=755", "tmpfs", str(path))
    try:
        yield Disk(path=path)
    finally:
        _run("umount", "-l", str(path))


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
