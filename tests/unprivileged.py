"""Tests of missing permissions that mean something for root as well, whom none is denied."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NOBODY = 65534  # the user and group of nobody, on Linux and elsewhere


@contextmanager
def without_privileges(path: Path) -> Iterator[None]:
    """Be nobody for a while, if we are root; the folders above ``path`` let nobody through."""
    if os.geteuid() != 0:
        yield
        return
    closed = [folder for folder in path.parents if not folder.stat().st_mode & 0o001]
    modes = {folder: folder.stat().st_mode & 0o7777 for folder in closed}
    for folder, mode in modes.items():
        folder.chmod(mode | 0o001)
    os.setegid(_NOBODY)
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)
        for folder, mode in modes.items():
            folder.chmod(mode)
