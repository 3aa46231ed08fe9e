"""Bringing the database up to date with the content folder, in one transaction."""

from collections.abc import Collection, Iterable, Mapping, Sequence
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
from bot.library.indexing import index_all, index_changed
from bot.library.known import Known, facts, recall, with_rivals
from bot.library.looking import Look, Patience, look, look_again
from bot.library.losses import refuse_losses
from bot.library.neighbours import is_due_anew, recomputed
from bot.library.report import LoadReport, problems_of, quarantined
from bot.library.source import Source
from bot.library.withdrawn import note_changes
from bot.store import Connection, Database, articles, changes, files, notes
from bot.store.files import SourceFile
from bot.store.notes import Note


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
    if not noted.items() >= facts(source).items():
        return None
    found = await in_thread(lambda: digest(scan(source.folder)))
    async with database.read() as connection:
        noted = await notes.load_all(connection)
        if not noted.items() >= facts(source, found).items():
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
    only: Collection[str] | None = None,
    most: int | None = None,
    patience: Patience | None = None,
) -> LoadReport:
    """Read the files that changed, and store what follows from them, all or nothing.

    A file that hasn't changed costs a stat. A broken file keeps what readers had from it; what
    they have is a matter of ``now``. Files are read and compared without a pause for others:
    where readers wait, run this aside, and say how many files may change there at ``most``.
    With ``only`` it looks at these paths and below them, and takes all else for unchanged: what
    that costs does not depend on how many files there are. With ``patience`` no file is read, nor
    taken for gone, while somebody is writing it.

    Raises:
        TooMuchError: If more have changed, or as many articles are to be related anew.
        ContentFolderError: If the folder is missing or unreadable.
        ForeignContentError: If the database holds another folder's articles, unless forced.
        LoadRefusedError: If readers would lose too many articles, unless forced.
        StoreError: If the database can't be read or written.
    """
    while True:
        known = await recall(database, source, only)
        folder = known.noted.get(Note.CONTENT_FOLDER)
        if folder and folder != source.root and not force:
            raise ForeignContentError(
                database.path, remembered=Path(folder), asked=Path(source.root)
            )
        anew = known.noted.get(Note.READER) != source.reader
        looked = await look(
            source.folder, known.files, only=known.only, anew=anew, patience=patience
        )
        if most is not None and await _is_more(database, known, looked, than=most):
            raise TooMuchError
        readings = {path: _read(source, path) for path in looked.new}
        if patience:
            looked = look_again(source.folder, looked, known.files)
            readings = {path: readings[path] for path in looked.new}
        async with database.read() as connection:
            known, rivals = await with_rivals(connection, known, readings)
            plan = await _plan(connection, known, looked, rivals, readings)
            if not force:
                await refuse_losses(
                    connection,
                    now=now,
                    served=known.count,
                    before=plan.before,
                    after=plan.after,
                    known=known.files,
                    files=plan.files,
                )
        try:
            generation = await _write(database, source, known, plan, now)
        except _OvertakenError:
            continue
        return _report(known, looked, plan, generation)


async def _is_more(database: Database, known: Known, looked: Look, *, than: int) -> bool:
    """Tell whether a load is more work than that of so many files."""
    if len(looked.found) <= than and known.most_files <= than:
        return False
    changed = len(looked.new) + len(known.files.keys() - {path for path, _ in looked.found})
    if changed > than or not known.is_indexed:
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
    known: Known,
    looked: Look,
    rivals: Sequence[FoundFile],
    readings: Mapping[str, Reading],
) -> _Plan:
    now = settle(sorted([*looked.found, *rivals]), readings, known.files)
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
        digest=_digest(known, looked, now),
        before={key: stored[key][0] for key in gone | written.keys() if key in stored},
        written=written,
    )


def _digest(known: Known, looked: Look, now: Mapping[str, SourceFile]) -> str:
    """Return what tells the whole folder as it was looked at from others, "" where none can."""
    if known.only is not None:
        return known.noted.get(Note.FOLDER_DIGEST, "") if now == known.files else ""
    if looked.unsettled or not all(file.stamp for file in now.values()):
        return ""
    return digest(looked.found)


async def _write(
    database: Database, source: Source, known: Known, plan: _Plan, now: datetime
) -> int:
    """Write the plan in one transaction; return the generation that is then served."""
    articles_changed = bool(plan.before or plan.written)
    forgotten = known.files.keys() - plan.files.keys()
    seen = [file for path, file in plan.files.items() if known.files.get(path) != file]
    noted = facts(source, plan.digest)
    if not (articles_changed or forgotten or seen or noted.items() - known.noted.items()):
        return known.generation
    revised = None
    if articles_changed or not known.is_related:
        async with database.read() as connection:
            revised = await recomputed(connection, plan.written, plan.removed)
    generation = known.generation + bool(articles_changed or (revised and revised.lists))
    async with database.write() as connection:
        if await notes.generation(connection) != known.generation:
            raise _OvertakenError
        for name, value in noted.items():
            await notes.write(connection, name, value)
        await files.forget(connection, forgotten)
        await files.save(connection, seen)
        await note_changes(
            connection,
            plan.before,
            plan.after,
            now=now,
            site_url=source.site_url,
            anew=not known.is_named(source),
        )
        if articles_changed:
            await _write_articles(connection, plan)
            if known.is_indexed:
                await index_changed(connection, plan.written, plan.removed)
        if revised:
            await revised.save(connection)
        if revised and generation != known.generation:
            touched = plan.before.keys() | plan.written.keys() | revised.lists.keys()
            await changes.record(connection, generation, touched)
            await notes.write(connection, Note.GENERATION, str(generation))
        if not known.is_indexed:
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


def _report(known: Known, looked: Look, plan: _Plan, generation: int) -> LoadReport:
    before, now = known.served, plan.after
    return LoadReport(
        added=_slugs(article for key, article in now.items() if key not in before),
        changed=_slugs(article for key, article in now.items() if key in before),
        removed=_slugs(plan.removed),
        unchanged=known.count - len(plan.removed) - len(before & now.keys()),
        problems=problems_of(plan.files.values()),
        generation=generation,
        quarantined=quarantined(plan.files.values()),
        read=tuple(path for path, each in plan.files.items() if known.files.get(path) != each),
        unsettled=looked.unsettled,
    )


def _slugs(found: Iterable[Article]) -> tuple[Slug, ...]:
    return tuple(article.slug for article in sorted(found, key=newest_first))
