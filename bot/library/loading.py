"""Bringing the database up to date with the content folder, in one transaction."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.article import Article, Key, Slug, article_key, newest_first
from bot.content.folder import FoundFile, scan
from bot.content.reading import Reading
from bot.content.reading import load as load_file
from bot.errors import ForeignContentError, LoadRefusedError
from bot.library.aside import uncollected
from bot.library.claims import is_quarantined, served, settle
from bot.library.neighbours import pack
from bot.library.report import LoadReport, problems_of, quarantined
from bot.library.source import Source
from bot.related import Document, relate
from bot.store import Connection, Database, articles, files, notes, related
from bot.store.files import SourceFile
from bot.store.notes import Note

_LOSSES_MOST = 5  # articles that one load may take from readers …
_LOSSES_SHARE = 0.2  # … or this share of those served: more looks like a mistake


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
        return served(self.files.values())


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

    A file that hasn't changed costs a stat. A broken file keeps what readers had from it. Files
    are read and compared without a pause for others: where readers wait, run this aside.

    Raises:
        ContentFolderError: If the folder is missing or unreadable.
        ForeignContentError: If the database holds another folder's articles, unless forced.
        LoadRefusedError: If readers would lose too many articles, unless forced.
        StoreError: If the database can't be read or written.
    """
    while True:
        known = await _recall(database)
        if known.folder and known.folder != source.root and not force:
            raise ForeignContentError(
                database.path, remembered=Path(known.folder), asked=Path(source.root)
            )
        found = scan(source.folder)
        readings = _read_changed(source, found, known)
        now = settle(found, readings, known.files)
        if not force:
            _refuse_losses(known, now)
        plan = await _plan(database, known, now, readings)
        try:
            generation = await _write(database, source, known, plan)
        except _OvertakenError:
            continue
        return _report(known, plan, generation)


async def _recall(database: Database) -> _Known:
    async with database.read() as connection:
        return _Known(
            generation=await notes.generation(connection),
            folder=await notes.find(connection, Note.CONTENT_FOLDER),
            reader=await notes.find(connection, Note.READER),
            files=await files.load_all(connection),
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


def _refuse_losses(known: _Known, now: Mapping[str, SourceFile]) -> None:
    """Raise if too many articles would go or have just turned out broken, or none would stay.

    What the last load that was accepted found broken is no loss of this one.
    """
    before, after = known.served, served(now.values())
    going = len(before - after)
    broken = sum(
        is_quarantined(file) and not is_quarantined(known.files[path])
        for path, file in now.items()
        if path in known.files
    )
    most = max(_LOSSES_MOST, int(len(before) * _LOSSES_SHARE))
    if going + broken > most or (before and not after):
        raise LoadRefusedError(
            going=going,
            broken=broken,
            served=len(before),
            most=most,
            problems=problems_of(now.values()),
        )


async def _plan(
    database: Database,
    known: _Known,
    now: dict[str, SourceFile],
    readings: Mapping[str, Reading],
) -> _Plan:
    gone = known.served - served(now.values())
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
    with uncollected():
        return list(_packed(documents))


def _packed(documents: Iterable[Document]) -> Iterator[tuple[Key, str]]:
    found = relate(documents)
    while found:  # each freed as it goes: all at once would keep other threads waiting
        slug, neighbours = found.popitem()
        yield article_key(slug), pack(neighbours)


def _document(article: Article, plain: str) -> Document:
    return Document(
        slug=article.slug,
        title=article.title,
        tags=article.tags,
        tldr=article.tldr or "",
        body=plain,
        published=article.published.at.timestamp() if article.published else None,
        lang=article.lang,
    )


async def _write(database: Database, source: Source, known: _Known, plan: _Plan) -> int:
    """Write the plan in one transaction; return the generation that is then served."""
    articles_changed = bool(plan.written or plan.removed)
    settings_changed = (known.folder, known.reader) != (source.root, source.reader)
    forgotten = known.files.keys() - plan.files.keys()
    seen = [file for path, file in plan.files.items() if known.files.get(path) != file]
    generation = known.generation + articles_changed
    if not (articles_changed or settings_changed or forgotten or seen):
        return generation
    async with database.write() as connection:
        if await notes.generation(connection) != known.generation:
            raise _OvertakenError
        await notes.write(connection, Note.CONTENT_FOLDER, source.root)
        await notes.write(connection, Note.READER, source.reader)
        await files.forget(connection, forgotten)
        await files.save(connection, seen)
        if articles_changed:
            await _write_articles(connection, plan)
            await notes.write(connection, Note.GENERATION, str(generation))
    return generation


async def _write_articles(connection: Connection, plan: _Plan) -> None:
    await articles.remove(connection, plan.removed)
    # In the order of the primary key: pages of the database fill one after another.
    written = [plan.written[key] for key in sorted(plan.written)]
    await articles.save(
        connection,
        ((each.article, each.body, each.plain) for each in written if each.article is not None),
    )
    await related.replace_all(connection, plan.neighbours)


def _report(known: _Known, plan: _Plan, generation: int) -> LoadReport:
    before = known.served
    now = [reading.article for reading in plan.written.values() if reading.article is not None]
    return LoadReport(
        added=_slugs(article for article in now if article.key not in before),
        changed=_slugs(article for article in now if article.key in before),
        removed=_slugs(plan.removed.values()),
        unchanged=len(before) - len(plan.removed) - sum(each.key in before for each in now),
        problems=problems_of(plan.files.values()),
        generation=generation,
        quarantined=quarantined(plan.files.values()),
    )


def _slugs(found: Iterable[Article]) -> tuple[Slug, ...]:
    return tuple(article.slug for article in sorted(found, key=newest_first))
