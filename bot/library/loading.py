"""Bringing the database up to date with the content folder, in one transaction."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from bot.article import Key
from bot.content.folder import FoundFile, digest, scan
from bot.content.reading import Reading
from bot.content.reading import load as load_file
from bot.errors import ForeignContentError
from bot.library.aside import in_thread
from bot.library.claims import served, settle
from bot.library.known import Known, facts, recall, with_rivals
from bot.library.looking import Look, Patience, look, look_again
from bot.library.losses import refuse_losses
from bot.library.neighbours import is_much_to_relate
from bot.library.plan import Plan
from bot.library.report import LoadReport, held, problems_of, quarantined
from bot.library.source import Source
from bot.library.writing import OvertakenError, write
from bot.store import Connection, Database, articles, files, notes
from bot.store.files import SourceFile
from bot.store.notes import Note


class TooMuchError(Exception):
    """A load is more than may be done here."""


async def unchanged(
    database: Database, source: Source, *, release: bool = False
) -> LoadReport | None:
    """Return the report of a load that finds nothing to do, None if there may be something.

    The files are listed beside the event loop, and compared as a whole with what the last load saw.
    There is something if files are held, and the load is to ``release`` them.

    Raises:
        ContentFolderError: If the folder is missing or unreadable.
        StoreError: If the database can't be read.
    """
    async with database.read() as connection:
        noted = await notes.load_all(connection)
        is_to_release = release and await files.has_held(connection)
    if is_to_release or not noted.items() >= facts(source).items():
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
            held=held(troubled),
        )


async def load(
    database: Database,
    source: Source,
    *,
    now: datetime,
    force: bool = False,
    release: bool = False,
    only: Collection[str] | None = None,
    most: int | None = None,
    patience: Patience | None = None,
    expected: Key | None = None,
) -> LoadReport:
    """Read the files that changed, and store what follows from them, all or nothing.

    A file that hasn't changed costs a stat. A broken file keeps what readers had from it; what
    they have is a matter of ``now``. What was undone stays so, while its file says the same, unless
    the load is to ``release`` it. Files are read and compared without a pause for others: where
    readers wait, run this aside, and say how many files may change there at ``most``.
    With ``only`` it looks at these paths and below them, and takes all else for unchanged: what
    that costs does not depend on how many files there are. With ``patience`` no file is read, nor
    taken for gone, while somebody is writing it. If the changes are not those ``expected``, by
    their fingerprint, nothing is written, and the report says what would be.

    Raises:
        TooMuchError: If more have changed, or many articles are to be related anew.
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
        looked, readings = await _look_and_read(
            database,
            source,
            known.released() if release else known,
            most=most,
            patience=patience,
        )
        if release:  # but of what is being written: nobody has seen that
            known = known.released(but=looked.unsettled)
        async with database.read() as connection:
            known, rivals = await with_rivals(connection, known, readings)
            plan = await _plan(
                connection, source, known, looked, rivals=rivals, readings=readings, now=now
            )
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
        with suppress(OvertakenError):
            return await carry_out(database, source, known, plan, expected=expected)


async def carry_out(
    database: Database, source: Source, known: Known, plan: Plan, *, expected: Key | None
) -> LoadReport:
    """Write a plan if it is as expected, or if nothing is; return what has been done, or would be.

    Raises:
        OvertakenError: If another process has loaded since.
        StoreError: If the database can't be written.
    """
    fingerprint = None if expected is None else plan.fingerprint(known)
    if fingerprint != expected:
        return plan.report(known, known.generation, fingerprint=fingerprint, is_pending=True)
    return plan.report(known, await write(database, source, known, plan), fingerprint=fingerprint)


def read(source: Source, path: str) -> Reading:
    """Return what a file says by the rules of the source."""
    return load_file(
        source.folder,
        path,
        timezone=source.timezone,
        site_url=source.site_url,
        synonyms=source.synonyms,
    )


async def _look_and_read(
    database: Database,
    source: Source,
    known: Known,
    *,
    most: int | None,
    patience: Patience | None,
) -> tuple[Look, dict[str, Reading]]:
    """Return which files there are, and what the new ones say that nobody was writing meanwhile.

    Raises:
        TooMuchError: As :func:`load`; also what the look raises.
    """
    looked = await look(
        source.folder,
        known.present,
        only=known.only,
        anew=known.noted.get(Note.READER) != source.reader,
        patience=patience,
    )
    if most is not None and await _is_more(database, known, looked, than=most):
        raise TooMuchError
    readings = {path: read(source, path) for path in looked.new}
    if patience:
        looked = look_again(source.folder, looked, known.files)
        readings = {path: readings[path] for path in looked.new}
    return looked, readings


async def _is_more(database: Database, known: Known, looked: Look, *, than: int) -> bool:
    """Tell whether a load is more work than that of so many files."""
    if len(looked.found) <= than and known.most_files <= than:
        return False
    changed = len(looked.new) + len(known.present.keys() - {path for path, _ in looked.found})
    if changed > than or not known.is_indexed:
        return True
    async with database.read() as connection:
        return await is_much_to_relate(connection, changed)


async def _plan(
    connection: Connection,
    source: Source,
    known: Known,
    looked: Look,
    *,
    rivals: Sequence[FoundFile],
    readings: Mapping[str, Reading],
    now: datetime,
) -> Plan:
    settled = settle(sorted([*looked.found, *rivals]), readings, known.files)
    gone = known.served - served(settled.values())
    fresh = {
        reading.article.key: reading
        for path, reading in readings.items()
        if reading.article is not None
        and reading.article.key == settled[path].article
        and not settled[path].held
    }
    return Plan.over(
        await articles.find_many(connection, gone | fresh.keys()),
        coming=fresh,
        going=gone,
        now=now,
        files=settled,
        noted=facts(source, _digest(known, looked, settled)),
        unsettled=looked.unsettled,
    )


def _digest(known: Known, looked: Look, now: Mapping[str, SourceFile]) -> str:
    """Return what tells the whole folder as it was looked at from others, "" where none can."""
    if known.only is not None:
        return known.noted.get(Note.FOLDER_DIGEST, "") if now == known.files else ""
    if looked.unsettled or not all(file.stamp for file in now.values()):
        return ""
    return digest(looked.found)
