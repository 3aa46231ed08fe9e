"""What a load, or an undo, is about to write: all of it at once, or nothing."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from bot.article import Article, Key, Slug, changes_key, newest_first
from bot.content.reading import Reading
from bot.library.differences import compare
from bot.library.known import Known
from bot.library.report import LoadReport, held, problems_of, quarantined
from bot.store.files import SourceFile
from bot.store.notes import Note
from bot.store.steps import Step

NEVER = Key(-1)
"""The number of no changes at all: who expects these gets a report, and nothing is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is about to be written, at ``now``, over what is known.

    ``files`` are all there are among those known, ``before`` the articles that are to change or to
    go, ``written`` those that come, and ``rewritten`` those of them whose text is another.
    ``noted`` is what is noted beside, ``unsettled`` what was left alone, and ``undoes`` the step
    that is taken back.
    """

    now: datetime
    files: Mapping[str, SourceFile]
    noted: Mapping[Note, str]
    before: Mapping[Key, Article]
    written: Mapping[Key, Reading]
    rewritten: frozenset[Key]
    unsettled: tuple[str, ...] = ()
    undoes: Step | None = None

    @classmethod
    def over(
        cls,
        stored: Mapping[Key, tuple[Article, str]],
        *,
        coming: Mapping[Key, Reading],
        going: Collection[Key],
        now: datetime,
        files: Mapping[str, SourceFile],
        noted: Mapping[Note, str],
        unsettled: tuple[str, ...] = (),
        undoes: Step | None = None,
    ) -> Self:
        """Return the plan that brings articles and takes others, but none that is ``stored`` so.

        What is stored comes with its body in Markdown.
        """
        written = {
            key: reading
            for key, reading in coming.items()
            if stored.get(key) != (reading.article, reading.body)
        }
        changed = written.keys() & stored.keys()
        return cls(
            now=now,
            files=files,
            noted=noted,
            before={key: stored[key][0] for key in changed | (stored.keys() & going)},
            written=written,
            rewritten=frozenset(key for key in changed if stored[key][1] != written[key].body),
            unsettled=unsettled,
            undoes=undoes,
        )

    @property
    def after(self) -> dict[Key, Article]:
        """The articles that are new, or other than they were."""
        return {key: each.article for key, each in self.written.items() if each.article}

    @property
    def removed(self) -> list[Article]:
        """The articles that go."""
        return [article for key, article in self.before.items() if key not in self.written]

    @property
    def changes_articles(self) -> bool:
        """Whether any article comes, changes or goes."""
        return bool(self.before or self.written)

    def seen(self, known: Known) -> list[SourceFile]:
        """Return the files that are not as they were known, or are held no longer."""
        return [
            file
            for path, file in self.files.items()
            if path in known.freed or known.files.get(path) != file
        ]

    def fingerprint(self, known: Known) -> Key:
        """Return the number of these changes: with another it is not the same that happens."""
        # A number for each, as all the texts together may be more than fits into memory twice.
        written = [
            (key, changes_key(repr((each.article, each.body))))
            for key, each in sorted(self.written.items())
        ]
        files = sorted(
            (file.path, file.article, json.dumps(file.problems)) for file in self.seen(known)
        )
        removed = sorted(article.key for article in self.removed)
        return changes_key(repr((known.generation, self.undoes, written, removed, files)))

    def report(
        self,
        known: Known,
        generation: int,
        *,
        fingerprint: Key | None = None,
        is_pending: bool = False,
    ) -> LoadReport:
        """Return what is told of it, once it is written or if it ``is_pending``."""
        before, after = known.served, self.after
        files = self.files.values()
        return LoadReport(
            added=_slugs(article for key, article in after.items() if key not in before),
            changed=_slugs(article for key, article in after.items() if key in before),
            removed=_slugs(self.removed),
            unchanged=known.count - len(self.removed) - len(before & after.keys()),
            problems=problems_of(files),
            generation=generation,
            quarantined=quarantined(files),
            read=tuple(file.path for file in self.seen(known)),
            unsettled=self.unsettled,
            held=held(files),
            differences=compare(self.before, after, rewritten=self.rewritten, now=self.now),
            fingerprint=fingerprint,
            is_pending=is_pending,
            undone=self.undoes,
        )


def _slugs(found: Iterable[Article]) -> tuple[Slug, ...]:
    return tuple(article.slug for article in sorted(found, key=newest_first))
