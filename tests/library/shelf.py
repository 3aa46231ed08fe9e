"""A folder of articles beside its database, and what the database says of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import event

from bot.library import LoadReport
from bot.library.loading import load
from bot.store import Database, articles, notes
from tests.making import make_source, write_article


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What a load reads and writes."""

    folder: Path
    database: Database

    def write(self, name: str, **keys: object) -> None:
        """Write an article's file; its title is its name unless given."""
        write_article(self.folder, name, **{"title": Path(name).stem, **keys})  # type: ignore[arg-type] # any keys are the point

    async def fill(self, count: int) -> None:
        """Write as many articles, ``0.md`` and so on, and load them."""
        for number in range(count):
            self.write(f"{number}.md")
        await self.load()

    def spoil(self, name: str) -> None:
        """Make a file unreadable for the parser."""
        (self.folder / name).write_text("---\ntitle: [\n---\n", encoding="utf-8")

    async def load(
        self, *, timezone: str = "UTC", site_url: str | None = None, force: bool = False
    ) -> LoadReport:
        """Bring the database up to date."""
        source = make_source(self.folder, timezone=timezone, site_url=site_url)
        return await load(self.database, source, now=datetime.now(UTC), force=force)

    async def titles(self) -> dict[str, str]:
        """Return the titles that readers see, by slug."""
        async with self.database.read() as connection:
            return {each.slug: each.title for each in await articles.load_all(connection)}

    async def generation(self) -> int:
        """Return the number of the content's last change."""
        async with self.database.read() as connection:
            return await notes.generation(connection)


def changes(report: LoadReport) -> tuple[list[str], list[str], list[str], int]:
    """Return what was added, changed and removed, and how many were not."""
    return list(report.added), list(report.changed), list(report.removed), report.unchanged


def codes(report: LoadReport) -> list[tuple[str, str]]:
    """Return each problem's file and code."""
    return [(problem.path, problem.code) for problem in report.problems]


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """Collect the statements that a database is asked to run."""
    statements: list[str] = []

    def collect(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(" ".join(statement.split()))

    engine = database._engine.sync_engine
    event.listen(engine, "before_cursor_execute", collect)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", collect)
