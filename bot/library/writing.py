"""Writing a plan into the database, in one transaction, with all that follows from it."""

from bot.library.indexing import index_all, index_changed
from bot.library.known import Known
from bot.library.neighbours import recomputed
from bot.library.plan import Plan
from bot.library.source import Source
from bot.library.withdrawn import note_changes
from bot.store import Connection, Database, articles, changes, files, notes, steps
from bot.store.notes import Note


class OvertakenError(Exception):
    """Another process loaded since the plan was made."""


async def write(database: Database, source: Source, known: Known, plan: Plan) -> int:
    """Write a plan; return the generation that is then served.

    Raises:
        OvertakenError: If what is served is no longer what the plan was made for.
        StoreError: If the database can't be written.
    """
    forgotten = known.files.keys() - plan.files.keys()
    seen = plan.seen(known)
    is_noted = known.noted.items() >= plan.noted.items()
    if is_noted and not (plan.changes_articles or forgotten or seen or plan.undoes):
        return known.generation
    revised = None
    if plan.changes_articles or not known.is_related:
        async with database.read() as connection:
            revised = await recomputed(connection, plan.written, plan.removed)
    generation = known.generation + bool(plan.changes_articles or (revised and revised.lists))
    async with database.write() as connection:
        noted = await notes.load_all(connection)
        if int(noted.get(Note.GENERATION, 0)) != known.generation:
            raise OvertakenError
        await _remember(connection, known, plan, generation)
        for name, value in plan.noted.items() - noted.items():
            await notes.write(connection, name, value)
        await files.forget(connection, forgotten)
        await files.save(connection, seen)
        await note_changes(
            connection,
            plan.before,
            plan.after,
            now=plan.now,
            site_url=source.site_url,
            anew=Note.WITHDRAWN in plan.noted and not known.is_named(source),
        )
        if plan.changes_articles:
            await _write_articles(connection, plan)
            if known.is_indexed:
                await index_changed(connection, plan.written, plan.removed)
        if revised:
            await revised.save(connection)
        if revised and generation != known.generation:
            touched = plan.before.keys() | plan.written.keys() | revised.lists.keys()
            await changes.record(connection, generation, touched)
            await notes.write(connection, Note.GENERATION, str(generation))
        if not known.is_indexed and Note.SEARCH_INDEX in plan.noted:
            await index_all(connection)
    return generation


async def _remember(connection: Connection, known: Known, plan: Plan, generation: int) -> None:
    """Keep what the articles were, so that this can be undone; of an undo keep nothing.

    What was read by other rules would come back in a form that nothing else has any more.
    """
    reader = plan.noted.get(Note.READER)
    if plan.undoes:
        await steps.remove(connection, plan.undoes.generation)
    elif reader != known.noted.get(Note.READER):
        await steps.clear(connection)
    elif plan.changes_articles:
        added = plan.written.keys() - plan.before.keys()
        await steps.add(connection, generation, plan.now, changed=plan.before.keys(), added=added)


async def _write_articles(connection: Connection, plan: Plan) -> None:
    await articles.remove(connection, [article.key for article in plan.removed])
    # In the order of the primary key: pages of the database fill one after another.
    written = [plan.written[key] for key in sorted(plan.written)]
    await articles.save(
        connection,
        ((each.article, each.body, each.plain) for each in written if each.article is not None),
    )
