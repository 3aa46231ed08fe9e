"""Every mistake in a folder of articles, found without a database."""

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.article import Key
from bot.content.collisions import taken
from bot.content.folder import scan
from bot.content.problem import Problem
from bot.content.reading import load


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What is wrong with the files, in order of path and line, and how many were read."""

    problems: tuple[Problem, ...]
    checked: int


def check(folder: Path, *, timezone: ZoneInfo, site_url: str | None) -> Check:
    """Read every file as a load would.

    Of files that claim one slug the first in order has it: which of them readers get is known
    to a database alone.

    Raises:
        ContentFolderError: If the folder, or one below it, is missing or can't be read.
    """
    found = scan(folder)
    problems: list[Problem] = []
    owners: dict[Key, str] = {}
    for path, _ in found:
        reading = load(folder, path, timezone=timezone, site_url=site_url)
        problems += reading.problems
        if reading.article is not None:
            owner = owners.setdefault(reading.article.key, path)
            if owner != path:
                problems.append(taken(reading, owner))
    return Check(problems=tuple(problems), checked=len(found))
