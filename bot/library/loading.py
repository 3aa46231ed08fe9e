"""Bringing the database up to date with the content folder, in one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.article import Article, Key, Slug, newest_first
from bot.content.folder import FoundFile, digest, scan
from bot.content.reading import Reading
from bot.content.reading import load as load_file
from bot.errors import ForeignContentError
from bot.library.aside import in_thread
from bot.library.claims import served, settle
from bot.library.indexing import INDEX_VERSION, index_all, index_changed
from bot.library.losses import refuse_losses
from bot.library.neighbours import LIKENESS_VERSION, is_due_anew, recomputed
from bot.library.report import LoadReport, problems_of, quarantined
from bot.library.source import Source
from bot.store import Connection, Database, articles, changes, files, notes
from bot.store.files import SourceFile
from bot.store.notes import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the database remembers of the last load; ``served`` are the articles of its files."""

    noted: dict[Note, str]
    files: dict[str, SourceFile]
    served: set[Key]

    @property
    def generation(self) -> int:
        """The number of what is served."""
        return int(self.noted.get(Note.GENERATION, 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """What a load is about to write.

    ``files`` are all there are, ``before`` the articles that are to change or to go, and
    ``digest`` what tells this state of the folder from others, "" while it is unsettled.
    """

    files: dict[str, SourceFile]
    digest: str
    before: dict[Key, Article]
    written: dict[Key, Reading]

    @property
    def after(self) -> dict[Key, Article]:
        """The articles that are new, or other than they were."""
        return {key: each.article for key, each in self.written.items() if each.article}

    @property
    def removed(self) -> list[Article]:
        """The articles that go."""
        return [article for key, article in self.before.items() if key not in self.written]


class TooMuchError(Exception):
    """A load is more than may be done here."""


class _OvertakenError(Exception):
    """Another process loaded while we were reading the files."""


async def unchanged(database: Database, source: Source) -> LoadReport | None:
    """Return the report of a load that finds nothing to do, None if there may be something.

    The files are listed beside the event loop, and compared as a whole with what the last load saw.

    Raises:
        ContentFolderError: If the folder is missing or unreadable.
        StoreError: If the database can't be read.
    """
    async with database.read() as connection:
        noted = await notes.load_all(connection)
    if not noted.items() >= _facts(source).items():
        return None
    found = await in_thread(lambda: digest(scan(source.folder)))
    async with database.read() as connection:
        noted = await notes.load_all(connection)
        if not noted.items() >= _facts(source, found).items():
            return None
        troubled = await files.load_troubled(connection)
        return LoadReport(
            added=(),
            changed=(),
            removed=(),
            unchanged=await files.count_articles(connection),
            problems=problems_of(troubled),
            generation=int(noted.get(Note.GENERATION, 0)),
            quarantined=quarantined(troubled),
        )


async def load(
    database: Database,
    source: Source,
    *,
    now: datetime,
    force: bool = False,
    most: int | None = None,
) -> LoadReport:
    """Read the files that changed, and store what follows from them, all or nothing.

    A file that hasn't changed costs a stat. A broken file keeps what readers had from it; what
    they have is a matter of ``now``. Files are read and compared without a pause for others:
    where readers wait, run this aside, and say how many files may change there at ``most``.

    Raises:
        TooMuchError: If more have changed, or as many articles are to be related anew.
        ContentFolderError: If the folder is missing or unreadable.
        ForeignContentError: If the database holds another folder's articles, unless forced.
        LoadRefusedError: If readers would lose too many articles, unless forced.
        StoreError: If the database can't be read or written.
    """
    while True:
        known = await _recall(database)
        folder = known.noted.get(Note.CONTENT_FOLDER)
        if folder and folder != source.root and not force:
            raise ForeignContentError(
                database.path, remembered=Path(folder), asked=Path(source.root)
            )
        found = scan(source.folder)
        new = _new(source, found, known)
        if most is not None and await _is_more(database, known, found, new, than=most):
            raise TooMuchError
        readings = {path: _read(source, path) for path in new}
        async with database.read() as connection:
            plan = await _plan(connection, known, found, readings)
            if not force:
                await refuse_losses(
                    connection,
                    now=now,
                    served=known.served,
                    before=plan.before,
                    after=plan.after,
                    known=known.files,
                    files=plan.files,
                )
        try:
            generation = await _write(database, source, known, plan)
        except _OvertakenError:
            continue
        return _report(known, plan, generation)


async def _recall(database: Database) -> _Known:
    async with database.read() as connection:
        noted = await notes.load_all(connection)
        remembered = await files.load_all(connection)
    return _Known(noted=noted, files=remembered, served=served(remembered.values()))


def _facts(source: Source, folder_digest: str | None = None) -> dict[Note, str]:
    """Return what is noted of how a load read the files, and of the files as it saw them."""
    facts = {
        Note.CONTENT_FOLDER: source.root,
        Note.READER: source.reader,
        Note.SEARCH_INDEX: INDEX_VERSION,
        Note.LIKENESS: LIKENESS_VERSION,
    }
    return facts if folder_digest is None else facts | {Note.FOLDER_DIGEST: folder_digest}


def _new(source: Source, found: Iterable[FoundFile], known: _Known) -> list[str]:
    """Return the paths of the files that are new or don't look as they did."""
    anew = known.noted.get(Note.READER) != source.reader
    return [
        path
        for path, stamp in found
        if anew or path not in known.files or known.files[path].stamp != stamp.hex()
    ]


async def _is_more(
    database: Database, known: _Known, found: Sequence[FoundFile], new: Sequence[str], *, than: int
) -> bool:
    """Tell whether a load is more work than that of so many files."""
    if len(found) <= than and len(known.files) <= than:
        return False
    changed = len(new) + len(known.files.keys() - {path for path, _ in found})
    if changed > than or known.noted.get(Note.SEARCH_INDEX) != INDEX_VERSION:
        return True
    async with database.read() as connection:
        return await is_due_anew(connection, changed)


def _read(source: Source, path: str) -> Reading:
    return load_file(
        source.folder,
        path,
        timezone=source.timezone,
        site_url=source.site_url,
        synonyms=source.synonyms,
    )


async def _plan(
    connection: Connection,
    known: _Known,
    found: Sequence[FoundFile],
    readings: Mapping[str, Reading],
) -> _Plan:
    now = settle(found, readings, known.files)
    gone = known.served - served(now.values())
    fresh = {
        reading.article.key: reading
        for path, reading in readings.items()
        if reading.article is not None and reading.article.key == now[path].article
    }
    stored = await articles.find_many(connection, gone | fresh.keys())
    written = {
        key: reading
        for key, reading in fresh.items()
        if stored.get(key) != (reading.article, reading.body)
    }
    return _Plan(
        files=now,
        digest=digest(found) if all(file.stamp for file in now.values()) else "",
        before={key: stored[key][0] for key in gone | written.keys() if key in stored},
        written=written,
    )


async def _write(database: Database, source: Source, known: _Known, plan: _Plan) -> int:
    """Write the plan in one transaction; return the generation that is then served."""
    articles_changed = bool(plan.before or plan.written)
    forgotten = known.files.keys() - plan.files.keys()
    seen = [file for path, file in plan.files.items() if known.files.get(path) != file]
    facts = _facts(source, plan.digest)
    if not (articles_changed or forgotten or seen or facts.items() - known.noted.items()):
        return known.generation
    revised = None
    if articles_changed or known.noted.get(Note.LIKENESS) != LIKENESS_VERSION:
        async with database.read() as connection:
            revised = await recomputed(connection, plan.written, plan.removed)
    generation = known.generation + bool(articles_changed or (revised and revised.lists))
    async with database.write() as connection:
        if await notes.generation(connection) != known.generation:
            raise _OvertakenError
        for name, value in facts.items():
            await notes.write(connection, name, value)
        await files.forget(connection, forgotten)
        await files.save(connection, seen)
        is_indexed_anew = known.noted.get(Note.SEARCH_INDEX) != INDEX_VERSION
        if articles_changed:
            await _write_articles(connection, plan)
            if not is_indexed_anew:
                await index_changed(connection, plan.written, plan.removed)
        if revised:
            await revised.save(connection)
        if revised and generation != known.generation:
            touched = plan.before.keys() | plan.written.keys() | revised.lists.keys()
            await changes.record(connection, generation, touched)
            await notes.write(connection, Note.GENERATION, str(generation))
        if is_indexed_anew:
            await index_all(connection)
    return generation


async def _write_articles(connection: Connection, plan: _Plan) -> None:
    await articles.remove(connection, [article.key for article in plan.removed])
    # In the order of the primary key: pages of the database fill one after another.
    written = [plan.written[key] for key in sorted(plan.written)]
    await articles.save(
        connection,
        ((each.article, each.body, each.plain) for each in written if each.article is not None),
    )


def _report(known: _Known, plan: _Plan, generation: int) -> LoadReport:
    before, now = known.served, plan.after
    return LoadReport(
        added=_slugs(article for key, article in now.items() if key not in before),
        changed=_slugs(article for key, article in now.items() if key in before),
        removed=_slugs(plan.removed),
        unchanged=len(before) - len(plan.removed) - len(before & now.keys()),
        problems=problems_of(plan.files.values()),
        generation=generation,
        quarantined=quarantined(plan.files.values()),
    )


def _slugs(found: Iterable[Article]) -> tuple[Slug, ...]:
    return tuple(article.slug for article in sorted(found, key=newest_first))
