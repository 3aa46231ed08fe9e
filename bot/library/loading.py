"""Bringing the database up to date with the content folder, in one transaction."""

import asyncio
import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.article import Article, Key, Slug, article_key, newest_first
from bot.content.folder import FoundFile, scan
from bot.content.problem import Problem, Severity
from bot.content.reading import READER_VERSION, Reading
from bot.content.reading import load as load_file
from bot.errors import ForeignContentError
from bot.library.neighbours import pack
from bot.related import Document, relate
from bot.store import Connection, Database, articles, files, notes, related
from bot.store.files import SourceFile
from bot.store.notes import Note

_UNSETTLED = ""  # the stamp of a file to be read again next time, however it looks then


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where articles come from, and how their dates and addresses are to be understood."""

    folder: Path
    timezone: ZoneInfo
    site_url: str | None = None

    @property
    def root(self) -> str:
        """The folder's real path, by which the database knows it again."""
        return os.path.realpath(self.folder)

    @property
    def reader(self) -> str:
        """Whatever makes the same file read differently: a change means reading all anew."""
        return f"{READER_VERSION} {self.timezone.key} {self.site_url or ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReport:
    """What a load did, by slug, and what is wrong with the files."""

    added: tuple[Slug, ...]
    changed: tuple[Slug, ...]
    removed: tuple[Slug, ...]
    unchanged: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the database remembers of the last load."""

    generation: int
    folder: str | None
    reader: str | None
    files: dict[str, SourceFile]

    @property
    def served(self) -> set[Key]:
        """The articles that readers get."""
        return _served(self.files.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """What a load is about to write; ``files`` are all there are."""

    files: dict[str, SourceFile]
    written: dict[Key, Reading]
    removed: dict[Key, Article]
    neighbours: list[tuple[Key, str]]


class _OvertakenError(Exception):
    """Another process loaded while we were reading the files."""


async def load(database: Database, source: Source, *, force: bool = False) -> LoadReport:
    """Read the files that changed, and store what follows from them, all or nothing.

    A file that hasn't changed costs a stat. A broken file keeps what readers had from it.

    Raises:
        ContentFolderError: If the folder is missing or unreadable.
        ForeignContentError: If the database holds another folder's articles, unless forced.
        StoreError: If the database can't be read or written.
    """
    while True:
        known = await _recall(database)
        if known.folder and known.folder != source.root and not force:
            raise ForeignContentError(
                database.path, remembered=Path(known.folder), asked=Path(source.root)
            )
        plan = await _plan(database, source, known)
        try:
            await _write(database, source, known, plan)
        except _OvertakenError:
            continue
        return _report(known, plan)


async def _recall(database: Database) -> _Known:
    async with database.read() as connection:
        return _Known(
            generation=await notes.generation(connection),
            folder=await notes.find(connection, Note.CONTENT_FOLDER),
            reader=await notes.find(connection, Note.READER),
            files=await files.load_all(connection),
        )


async def _plan(database: Database, source: Source, known: _Known) -> _Plan:
    found = await asyncio.to_thread(scan, source.folder)
    readings = await asyncio.to_thread(_read_changed, source, found, known)
    now = _settle(found, readings, known)
    gone = known.served - _served(now.values())
    fresh = {
        reading.article.key: reading
        for path, reading in readings.items()
        if reading.article is not None and reading.article.key == now[path].article
    }
    async with database.read() as connection:
        stored = await articles.find_many(connection, gone | fresh.keys())
    written = {
        key: reading
        for key, reading in fresh.items()
        if stored.get(key) != (reading.article, reading.body)
    }
    return _Plan(
        files=now,
        written=written,
        removed={key: stored[key][0] for key in gone & stored.keys()},
        neighbours=await _neighbours(database, written, gone) if written or gone else [],
    )


def _read_changed(source: Source, found: Iterable[FoundFile], known: _Known) -> dict[str, Reading]:
    """Read the files that are new or don't look as they did, by path."""
    anew = known.reader != source.reader
    return {
        file.path: load_file(
            source.folder, file.path, timezone=source.timezone, site_url=source.site_url
        )
        for file in found
        if anew or file.path not in known.files or known.files[file.path].stamp != file.stamp
    }


def _settle(
    found: Iterable[FoundFile], readings: Mapping[str, Reading], known: _Known
) -> dict[str, SourceFile]:
    """Decide which file gives which article.

    Where two files claim one slug, the file that had it keeps it, else the first in order. A
    file that came too late keeps the article it gave before, if no other gives that now.
    """
    before = {path: file.article for path, file in known.files.items()}
    claims = {file.path: _claim(readings.get(file.path), before.get(file.path)) for file in found}
    owners: dict[Key, str] = {}
    for path, key in claims.items():
        if key is not None and (key not in owners or before.get(path) == key):
            owners[key] = path
    settled: dict[str, SourceFile] = {}
    for file in found:
        path, key = file.path, claims[file.path]
        reading = readings.get(path)
        if reading is None:
            settled[path] = known.files[path]
            continue
        problems, stamp = reading.problems, file.stamp
        if key is not None and owners[key] != path:
            problems, stamp = (*problems, _taken(reading, owners[key])), _UNSETTLED
            key = before.get(path)
            if key is not None and owners.setdefault(key, path) != path:
                key = None
        settled[path] = SourceFile(
            path=path, stamp=stamp, article=key, problems=tuple(map(asdict, problems))
        )
    return settled


def _claim(reading: Reading | None, last: Key | None) -> Key | None:
    """Return the article that a file is to give; a broken one is to keep what it gave last."""
    if reading is None:
        return last
    if reading.article is not None:
        return reading.article.key
    broken = any(problem.severity is Severity.ERROR for problem in reading.problems)
    return last if broken else None


def _taken(reading: Reading, owner: str) -> Problem:
    slug = "" if reading.article is None else reading.article.slug
    return Problem(
        path=reading.path,
        line=None,
        column=None,
        severity=Severity.ERROR,
        code="duplicate-slug",
        message=f"The slug “{slug}” already belongs to {owner}.",
        hint="Give one of the two files another slug.",
    )


def _served(remembered: Iterable[SourceFile]) -> set[Key]:
    return {file.article for file in remembered if file.article is not None}


async def _neighbours(
    database: Database, written: Mapping[Key, Reading], gone: Collection[Key]
) -> list[tuple[Key, str]]:
    """Return the packed neighbours of every article as they will be."""
    documents = [
        _document(reading.article, reading.plain)
        for reading in written.values()
        if reading.article is not None
    ]
    async with database.read() as connection:
        async for article, plain in articles.plain_texts(connection):
            if article.key not in written and article.key not in gone:
                documents.append(_document(article, plain))
    found = await asyncio.to_thread(relate, documents)
    return [(article_key(slug), pack(neighbours)) for slug, neighbours in found.items()]


def _document(article: Article, plain: str) -> Document:
    return Document(
        slug=article.slug,
        title=article.title,
        tags=article.tags,
        tldr=article.tldr or "",
        body=plain,
        published=article.published.at.timestamp() if article.published else None,
    )


async def _write(database: Database, source: Source, known: _Known, plan: _Plan) -> None:
    articles_changed = bool(plan.written or plan.removed)
    settings_changed = (known.folder, known.reader) != (source.root, source.reader)
    forgotten = known.files.keys() - plan.files.keys()
    seen = [file for path, file in plan.files.items() if known.files.get(path) != file]
    if not (articles_changed or settings_changed or forgotten or seen):
        return
    async with database.write() as connection:
        if await notes.generation(connection) != known.generation:
            raise _OvertakenError
        await notes.write(connection, Note.CONTENT_FOLDER, source.root)
        await notes.write(connection, Note.READER, source.reader)
        await files.forget(connection, forgotten)
        await files.save(connection, seen)
        if articles_changed:
            await _write_articles(connection, plan)
            await notes.write(connection, Note.GENERATION, str(known.generation + 1))


async def _write_articles(connection: Connection, plan: _Plan) -> None:
    await articles.remove(connection, plan.removed)
    # In the order of the primary key: pages of the database fill one after another.
    written = [plan.written[key] for key in sorted(plan.written)]
    await articles.save(
        connection,
        ((each.article, each.body, each.plain) for each in written if each.article is not None),
    )
    await related.replace_all(connection, plan.neighbours)


def _report(known: _Known, plan: _Plan) -> LoadReport:
    served = known.served
    now = [reading.article for reading in plan.written.values() if reading.article is not None]
    return LoadReport(
        added=_slugs(article for article in now if article.key not in served),
        changed=_slugs(article for article in now if article.key in served),
        removed=_slugs(plan.removed.values()),
        unchanged=len(served) - len(plan.removed) - sum(each.key in served for each in now),
        problems=tuple(
            Problem(**(problem | {"severity": Severity(problem["severity"])}))
            for file in plan.files.values()
            for problem in file.problems
        ),
    )


def _slugs(found: Iterable[Article]) -> tuple[Slug, ...]:
    return tuple(article.slug for article in sorted(found, key=newest_first))
