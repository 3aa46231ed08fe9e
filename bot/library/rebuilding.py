"""Making a database anew from the files, beside the old one and then in its place."""

import os
from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from bot.article import Article, Key, visible
from bot.content.folder import scan
from bot.content.markdown import plain_text
from bot.errors import DatabaseDamagedError, DatabaseMissingError, ForeignContentError, StoreError
from bot.library.asked import Asked, How, Origin
from bot.library.claims import UNSETTLED, is_quarantined
from bot.library.history import History
from bot.library.loading import load, read
from bot.library.losses import refuse_losses
from bot.library.report import LoadReport
from bot.library.source import Source
from bot.library.withdrawn import note_changes
from bot.store import Connection, Database, articles, files, notes, related, reloads, withdrawn
from bot.store.exchange import exchange, remove
from bot.store.files import SourceFile
from bot.store.lock import instance_lock
from bot.store.notes import Note
from bot.store.reloads import Reload
from bot.store.withdrawn import Withdrawn

_Part = TypeVar("_Part")

_KEPT_NOTES = (Note.GENERATION, Note.CONTENT_FOLDER, Note.SYNCED_COMMANDS)  # no file tells them


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """How many articles a new database holds, and where the old one is kept, None for nowhere."""

    articles: int
    report: LoadReport
    kept: Path | None


@dataclass(slots=True, kw_only=True)
class _Old:
    """What a database holds that no file tells, as far as it can be read."""

    notes: dict[Note, str] = field(default_factory=dict)
    files: dict[str, SourceFile] = field(default_factory=dict)
    articles: list[tuple[Article, str, str]] = field(default_factory=list)
    history: list[Reload] = field(default_factory=list)
    withdrawn: list[Withdrawn] = field(default_factory=list)


async def rebuild(path: Path, source: Source, *, now: datetime, force: bool = False) -> Rebuilt:
    """Make a database anew from the files; the old one serves until then, and is kept.

    What is not in the files comes along: which commands are registered, which of two files had a
    slug first, the last good version of what is broken now, which articles readers don't see any
    more, what an undo holds back (unless it is forced), and the history of loads.

    Raises:
        InstanceRunningError: If a bot works with the database.
        DatabaseForeignError: If it is another program's.
        DatabaseNewerError: If a newer version of this program wrote it.
        ContentFolderError: If the folder is missing or unreadable.
        ForeignContentError: If the database holds another folder's articles, unless forced.
        LoadRefusedError: If readers would lose too many articles, unless forced.
        StoreError: If the new one can't be written, or others don't let go of the old one.
    """
    path = Path(os.path.realpath(path))  # noqa: ASYNC240 - nobody waits for this process
    new = path.with_name(f"{path.name}.new")
    with instance_lock(path):
        old = await _salvage(path, source, release=force)
        if _is_foreign(old, source):
            if not force:
                remembered = Path(old.notes[Note.CONTENT_FOLDER])
                raise ForeignContentError(path, remembered=remembered, asked=Path(source.root))
            old.files, old.articles = {}, []
        remove(new)  # of a process that was killed
        try:
            database = await Database.open(new)
            try:
                report = await _fill(database, source, old, now=now)
                if not force:
                    await _compare(path, database, now)
                await _note_withdrawn(path, database, source, now)
                await database.check()
                async with database.read() as connection:
                    count = await files.count_articles(connection)
            finally:
                await database.close()
            kept = exchange(path, new)
        finally:
            remove(new)
    return Rebuilt(articles=count, report=report, kept=kept)


async def _fill(database: Database, source: Source, old: _Old, *, now: datetime) -> LoadReport:
    async with database.write() as connection:
        for name, value in old.notes.items():
            await notes.write(connection, name, value)
        await files.save(connection, old.files.values())
        await articles.save(connection, old.articles)
        await reloads.add(connection, reversed(old.history))
        await withdrawn.save(connection, old.withdrawn)
    report = await load(database, source, now=now, force=True)
    asked = Asked(only=None, force=True, origins=(Origin(how=How.REBUILD),))
    await History(database).record(asked, now, report)
    return report


async def _compare(path: Path, new: Database, now: datetime) -> None:
    """Refuse a new database in which readers would miss too much of the old one.

    Raises:
        LoadRefusedError: If they would.
    """
    async with new.read() as connection:
        after = {each.key: each for each in await articles.load_all(connection)}
        found = await files.load_all(connection)
    with suppress(StoreError):  # what can't be read any more can't be lost
        old = await Database.open(path, create=False)
        try:
            async with old.read() as connection:
                before = {each.key: each for each in await articles.load_all(connection)}
                await refuse_losses(
                    connection,
                    now=now,
                    served=len(before),
                    before=before,
                    after=after,
                    known={},
                    files=found,
                )
        finally:
            await old.close()


async def _note_withdrawn(path: Path, new: Database, source: Source, now: datetime) -> None:
    """Note which articles readers have from the old database, as far as it can be read, alone."""
    async with new.read() as connection:
        after = {each.key: each for each in await articles.load_all(connection)}
    try:
        old = await Database.open(path, create=False)
    except (DatabaseMissingError, DatabaseDamagedError):
        return
    try:
        stored = await _readable(old, articles.load_all) or []
        seen = {key for key, article in after.items() if visible(article, now)}
        before = {each.key: each for each in stored if each.key not in seen}
        lists = await _readable(old, partial(related.find_many, keys=before.keys())) or {}
    finally:
        await old.close()
    async with new.write() as connection:
        await note_changes(
            connection,
            before,
            {key: after[key] for key in before.keys() & after.keys()},
            now=now,
            site_url=source.site_url,
            lists=lists,
        )


def _is_foreign(old: _Old, source: Source) -> bool:
    return old.notes.get(Note.CONTENT_FOLDER, source.root) != source.root


async def _salvage(path: Path, source: Source, *, release: bool) -> _Old:
    """Return what is worth keeping of a database, which may be damaged anywhere.

    What an undo holds back is held further, unless it is to be ``release``d.
    """
    old = _Old()
    try:
        database = await Database.open(path, create=False)
    except (DatabaseMissingError, DatabaseDamagedError):
        return old
    try:
        noted = await _readable(database, notes.load_all) or {}
        known = await _readable(database, files.load_all) or {}
        if release:
            known = {path: replace(file, held=False) for path, file in known.items()}
        left = set(_left(source, known, noted.get(Note.READER)))
        found = await _readable(database, partial(articles.find_many, keys=left)) or {}
        old.history = await _readable(database, reloads.load_some) or []
        old.withdrawn = await _readable(database, withdrawn.load_all) or []
    finally:
        await database.close()
    old.notes = {name: noted[name] for name in _KEPT_NOTES if name in noted}
    old.articles = [(article, body, plain_text(body)) for article, body in found.values()]
    old.files = {path: _unread(file, left - found.keys()) for path, file in known.items()}
    return old


async def _readable(
    database: Database, read: Callable[[Connection], Awaitable[_Part]]
) -> _Part | None:
    """Return a part of a database, None where it is damaged: which may show as any failure."""
    with suppress(Exception):
        async with database.read() as connection:
            return await read(connection)
    return None


def _unread(file: SourceFile, lost: Collection[Key]) -> SourceFile:
    """Return a file that is to be read anew, and gives no article that is lost."""
    if file.article in lost:
        return replace(file, stamp=UNSETTLED, article=None, held=False)
    is_there = not (file.held and file.is_absent)
    return replace(file, stamp=UNSETTLED) if is_there else file


def _left(source: Source, known: Mapping[str, SourceFile], reader: str | None) -> Iterator[Key]:
    """Yield the articles that readers have from files which no longer give them."""
    yield from (file.article for file in known.values() if file.held and file.article is not None)
    for path, stamp in scan(source.folder):
        before = known.get(path)
        if before is None or before.article is None or before.held:
            continue
        as_before = before.stamp == stamp.hex() and reader == source.reader
        if as_before and not is_quarantined(before):
            continue
        reading = read(source, path)
        if reading.article is None or reading.article.key != before.article:
            yield before.article
