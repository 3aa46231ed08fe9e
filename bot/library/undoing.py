"""Going back a generation: the articles become what they were, and their files are held."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from bot.article import Key
from bot.content.reading import Reading
from bot.errors import NothingToUndoError
from bot.library.claims import served
from bot.library.known import Known
from bot.library.loading import TooMuchError, carry_out, read
from bot.library.neighbours import is_much_to_relate
from bot.library.plan import Plan
from bot.library.report import LoadReport
from bot.library.source import Source
from bot.library.writing import OvertakenError
from bot.store import Connection, Database, articles, files, notes, steps
from bot.store.files import ABSENT, SourceFile
from bot.store.steps import Former, Step


async def undo(
    database: Database,
    source: Source,
    *,
    now: datetime,
    most: int | None = None,
    expected: Key | None = None,
) -> LoadReport:
    """Take the last generation back that has not been: its articles become what they were before.

    Their files are held: readers keep what they get now, whatever the files say, until one says
    something else, or a load releases it. So are those that wait for a slug which gets free: no
    other file is looked at. ``most`` and ``expected`` are as in
    :func:`~bot.library.loading.load`.

    Raises:
        NothingToUndoError: If there is none, or it is too far back.
        TooMuchError: If more articles are to change, or many are to be related anew.
        StoreError: If the database can't be read or written.
    """
    while True:
        async with database.read() as connection:
            step = await steps.find_last(connection)
            if step is None:
                raise NothingToUndoError(database.path)
            if most is not None and await _is_more(connection, step, than=most):
                raise TooMuchError
            known, plan = await _plan(connection, source, step, now)
        with suppress(OvertakenError):
            return await carry_out(database, source, known, plan, expected=expected)


async def _is_more(connection: Connection, step: Step, *, than: int) -> bool:
    """Tell whether an undo is more work than that of so many articles, without beginning it."""
    changed = await steps.count_former(connection, step.generation)
    if changed > than or len(await files.load_at(connection, ())) > than:  # which are read
        return True
    if await files.count_articles(connection) <= than:
        return False
    return await is_much_to_relate(connection, changed)


async def _plan(
    connection: Connection, source: Source, step: Step, now: datetime
) -> tuple[Known, Plan]:
    former = {each.key: each for each in await steps.load_former(connection, step.generation)}
    paths = {each.path for each in former.values() if each.path is not None}
    remembered = await files.load_exactly(connection, paths)
    remembered |= {each.path: each for each in await files.load_of(connection, former.keys())}
    free = {key for key, each in former.items() if each.article is None}
    due = await files.load_at(connection, ()) if free else {}
    waiting = {path: file for path, file in due.items() if _waits(source, file, free)}
    remembered |= waiting
    known = Known(
        noted=await notes.load_all(connection),
        only=paths,
        files=remembered,
        served=served(remembered.values()),
        count=await files.count_articles(connection),
    )
    plan = Plan.over(
        await articles.find_many(connection, former.keys()),
        coming={key: _as_read(each) for key, each in former.items() if each.article is not None},
        going=free,
        now=now,
        files=_held(former, remembered, waiting.keys()),
        noted={},
        undoes=step,
    )
    return known, plan


def _waits(source: Source, file: SourceFile, free: Collection[Key]) -> bool:
    """Tell whether a file waits for a slug that gets free: maybe, if it can't be read just now."""
    reading = read(source, file.path)
    if not reading.content:
        return bool(file.content)
    if reading.content != file.content:  # a load will find that it says something else
        return False
    return reading.article is not None and reading.article.key in free


def _as_read(former: Former) -> Reading:
    return Reading(
        path=former.path or "",
        article=former.article,
        body=former.body,
        plain=former.plain,
        problems=(),
    )


def _held(
    former: Mapping[Key, Former],
    remembered: Mapping[str, SourceFile],
    waiting: Collection[str],
) -> dict[str, SourceFile]:
    """Return the files as they are to be remembered: each article that comes back is one's.

    At the paths of ``waiting`` are those that wait for a slug which gets free.
    """
    new = {key for key, each in former.items() if each.article is None}
    given = served(remembered.values()) - new
    gave = {each.path: key for key, each in former.items() if each.path and key not in given}
    found: dict[str, SourceFile] = {}
    for path, file in remembered.items():
        article = file.article
        if article is None or article in new:
            article = gave.get(path)
        if article is None and file.is_absent:  # neither a file nor an article: nothing to hold
            continue
        # One that gives something else by now, or nothing as before, is none of this.
        is_its = file.article in former or article in former or path in waiting
        found[path] = replace(file, article=article, held=file.held or is_its)
    for file in _absent(former, taken=found.keys(), given=served(found.values())):
        found[file.path] = file
    return found


def _absent(
    former: Mapping[Key, Former], *, taken: Collection[str], given: Collection[Key]
) -> Iterator[SourceFile]:
    """Yield what stands for the files of the articles that no file gives any more."""
    for key, each in former.items():
        if each.article is not None and key not in given:
            path = each.path or each.article.slug
            if path in taken:  # another article's by now
                path = f"{path} ({each.article.slug})"
            yield SourceFile(path=path, stamp=ABSENT, article=key, held=True)
