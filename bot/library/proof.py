"""A proof: one file as readers would get it, and how that stands to what they have."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial

from bot.article import Article, Key, appearing
from bot.content.folder import scan_at
from bot.content.pages import pages as cut_pages
from bot.content.reading import Whole, load_whole
from bot.library.aside import in_thread
from bot.library.catalogue import Catalogue
from bot.library.claims import is_held
from bot.library.differences import differing
from bot.library.edition import Edition
from bot.library.links import address_in
from bot.library.source import Source
from bot.store import Connection, Database, articles, files


class Standing(StrEnum):
    """What a load would make of a file."""

    BROKEN = "broken"
    TAKEN = "its slug is another file's"
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    EXPIRED = "expired"
    NEW = "new"
    DIFFERENT = "differs"
    LIVE = "live"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A file as it is now. ``catalogue`` is what readers would see with it.

    ``seen`` is what readers have from this file, None for nothing, and ``changed`` are the fields
    that differ from it; ``owner`` is the file that has its slug, if that is another. If it
    ``is_held``, what it says was undone. ``hidden`` are articles that readers don't see, for links
    to them are no mistakes.
    """

    whole: Whole
    standing: Standing
    seen: Article | None
    changed: tuple[str, ...]
    owner: str | None
    catalogue: Catalogue
    hidden: tuple[Article, ...]
    is_held: bool = False

    @property
    def path(self) -> str:
        """The file, relative to the content folder."""
        return self.whole.reading.path

    @property
    def article(self) -> Article | None:
        """What the file says; None where it can't be shown."""
        return self.whole.reading.article

    async def pages(self) -> tuple[str, ...]:
        """Return its text in Discord Markdown, page by page."""
        article = self.article
        if article is None:
            return ()
        body = self.whole.reading.body
        resolve = partial(address_in, article=article, catalogue=self.catalogue)
        return await in_thread(lambda: cut_pages(body, resolve=resolve))


async def prove(
    database: Database,
    *,
    path: str,
    given: Key | None,
    edition: Edition,
    source: Source,
    now: datetime,
) -> Proof:
    """Return the proof of a file, as it is on the disk; ``given`` is what a load made of it last.

    What it costs does not depend on how many others there are, but for fitting it in beside them.

    Raises:
        ContentFolderError: If the folder can't be read.
        StoreError: If the database can't be.
    """
    whole = load_whole(
        source.folder,
        path,
        timezone=source.timezone,
        site_url=source.site_url,
        synonyms=source.synonyms,
    )
    article, owner = whole.reading.article, None
    changed: tuple[str, ...] = ()
    async with database.read() as connection:
        known = (await files.load_exactly(connection, [path])).get(path)
        if article:
            owner = await _owner(connection, source, article.key)
        if given is None and article and owner is None:
            given = article.key  # of a file that was renamed
        has = given is not None and sees(edition.catalogue, given)
        seen = edition.catalogue.find(given) if given is not None and has else None
        if article and seen:
            body = await articles.find_body(connection, seen.key) or ""
            changed = tuple(differing(seen, article, is_rewritten=body != whole.reading.body))
    return Proof(
        whole=whole,
        standing=_standing(whole, seen, changed, owner, now),
        seen=seen,
        changed=changed,
        owner=None if owner == path else owner,
        catalogue=_with(article, given, edition.catalogue),
        hidden=tuple(edition.hidden.values()),
        is_held=known is not None and is_held(known, whole.reading),
    )


async def _owner(connection: Connection, source: Source, key: Key) -> str | None:
    """Return the file that gives an article, None if there is none on the disk."""
    giving = [file.path for file in await files.load_of(connection, [key])]
    there = {path for path, _ in scan_at(source.folder, giving)}
    return next((path for path in giving if path in there), None)


def _with(article: Article | None, given: Key | None, catalogue: Catalogue) -> Catalogue:
    """Return what readers would see if the file gave its article today, whatever it says of when.

    Which articles go with it is what the last load found.
    """
    if article is None:
        return catalogue
    gone = {given} - {None, article.key}
    return catalogue.derive(
        generation=catalogue.generation,
        changed=[article],
        gone=[key for key in gone if key is not None],
        neighbours={},
    )


def sees(catalogue: Catalogue, key: Key) -> bool:
    """Tell whether readers see the article of a key, not another one that had its slug before."""
    found = catalogue.find(key)
    return found is not None and found.key == key


def _standing(
    whole: Whole,
    seen: Article | None,
    changed: tuple[str, ...],
    owner: str | None,
    now: datetime,
) -> Standing:
    article = whole.reading.article
    if article is None:
        return Standing.BROKEN
    if owner not in {None, whole.reading.path}:
        return Standing.TAKEN
    start = appearing(article)
    standings = {
        Standing.DRAFT: article.draft,
        Standing.EXPIRED: article.expires is not None and article.expires <= now,
        Standing.SCHEDULED: start is not None and start.at > now,
        Standing.NEW: seen is None,
        Standing.DIFFERENT: bool(changed),
    }
    return next((each for each, applies in standings.items() if applies), Standing.LIVE)
