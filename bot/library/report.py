"""What a load did, how the last one ended, and how the library stands."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bot.article import Key, Slug
from bot.content.problem import Problem, Severity
from bot.errors import BotError, StoreError
from bot.library.claims import is_quarantined
from bot.library.differences import Differences
from bot.store.files import SourceFile
from bot.store.steps import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReport:
    """What a load did, by slug, and what is wrong with the files.

    ``quarantined`` are the paths of broken files whose last good version readers still get;
    ``generation`` is the number of what is served from now on. ``read`` are the paths of the files
    that were not as they had been, ``unsettled`` those that were left alone since somebody was
    writing there, and ``held`` those of which readers get what they had before an undo. Of a load
    that looked at some paths alone, ``problems``, ``quarantined`` and ``held`` tell of these.

    ``differences`` are the same as readers see them. If it ``is_pending`` nothing has been written:
    the changes have the number ``fingerprint``, and another was expected. ``undone`` is the
    step that was taken back, or is to be.
    """

    added: tuple[Slug, ...]
    changed: tuple[Slug, ...]
    removed: tuple[Slug, ...]
    unchanged: int
    problems: tuple[Problem, ...]
    generation: int
    quarantined: tuple[str, ...]
    read: tuple[str, ...] = ()
    unsettled: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    differences: Differences = field(default_factory=Differences)
    fingerprint: Key | None = None
    is_pending: bool = False
    undone: Step | None = None

    @property
    def has_changes(self) -> bool:
        """Whether an article has come, changed or gone."""
        return bool(self.added or self.changed or self.removed)

    @property
    def has_news(self) -> bool:
        """Whether a file has been read, or an article has gone."""
        return bool(self.read or self.removed)


@dataclass(frozen=True, slots=True, kw_only=True)
class LastLoad:
    """How the last load of this process ended: with a report, or with a failure. One is None."""

    when: datetime
    report: LoadReport | None = None
    failure: BotError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryStatus:
    """How a library stands: what is served, from where, and what is kept from its last state.

    ``database_bytes`` counts the file and what is yet to be merged into it. ``trouble`` is why the
    database can't be read, None if it can; what is in quarantine is not known then.
    """

    generation: int
    articles: int
    quarantined: tuple[str, ...]
    held: tuple[str, ...]
    last_load: LastLoad | None
    database: Path
    database_bytes: int
    trouble: StoreError | None = None


def problems_of(files: Iterable[SourceFile]) -> tuple[Problem, ...]:
    """Return what is wrong with the files, as remembered."""
    return tuple(
        Problem(**(problem | {"severity": Severity(problem["severity"])}))
        for file in files
        for problem in file.problems
    )


def held(files: Iterable[SourceFile]) -> tuple[str, ...]:
    """Return the paths of files of which readers get what they had before an undo, sorted."""
    return tuple(sorted(file.path for file in files if file.held))


def quarantined(files: Iterable[SourceFile]) -> tuple[str, ...]:
    """Return the paths of broken files whose last good version readers still get, sorted.

    Of those that an undo holds readers get what they had before.
    """
    return tuple(sorted(file.path for file in files if is_quarantined(file) and not file.held))
