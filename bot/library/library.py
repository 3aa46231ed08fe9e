"""The library: the catalogue of this moment, and what brings the next one."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random
from traceback import clear_frames
from typing import Self

from bot.article import Article, Key
from bot.content.pages import pages as cut_pages
from bot.errors import (
    BotError,
    DatabaseReadOnlyError,
    LoadFailedError,
    StoreError,
    new_reference,
)
from bot.library.apart import Order, load_apart
from bot.library.aside import aside
from bot.library.asked import NOTHING, Asked, Origin
from bot.library.bell import Bell
from bot.library.catalogue import Catalogue
from bot.library.edition import Edition, next_edition
from bot.library.explaining import Explanation, explain, find_article
from bot.library.history import History
from bot.library.links import address_in
from bot.library.loading import TooMuchError, unchanged
from bot.library.looking import Patience
from bot.library.nearby import find_nearby
from bot.library.neighbours import RelatedArticle
from bot.library.proofs import Proofs
from bot.library.query import Search
from bot.library.report import LastLoad, LibraryStatus, LoadReport, quarantined
from bot.library.search import HITS_MOST, Found, find
from bot.library.searches import Searches
from bot.library.source import Source
from bot.library.withdrawn import find_beside, find_withdrawn
from bot.store import Database, articles, files, notes

BESIDE_MOST = 8  # files that are loaded beside those who read, by a thread
_PAGES_KEPT = 64  # articles whose converted text stays in memory


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Library:
    """Everything a command may ask for, over one database.

    ``catalogue`` is replaced as a whole, by one assignment: take it once in a command, and the
    command sees one generation throughout. ``bell`` rings when it was replaced, or when the files
    were looked at.
    """

    def __init__(
        self,
        database: Database,
        source: Source,
        *,
        now: Callable[[], datetime] = _utc_now,
        random: Random | None = None,
        beside_most: int | None = BESIDE_MOST,
        patience: Patience | None = None,
    ) -> None:
        """Begin empty; ``now`` is the clock by which articles appear and go.

        ``random`` makes up references of failures, by which they are found in the log. A load of
        more than ``beside_most`` files has a process of its own; None for never, where nobody
        reads meanwhile. With ``patience`` loads wait for those who write files.
        """
        self.catalogue = Catalogue.empty(source.synonyms)
        self.last_load: LastLoad | None = None
        self._database = database
        self._source = source
        self._now = now
        self._random = random or Random()  # noqa: S311 - names to find failures by, no secrets
        self._beside_most = beside_most
        self._patience = patience
        self.searches = Searches(database, now)
        self.history = History(database)
        self.proofs = Proofs(database, source, now)
        self.bell = Bell()
        self._edition = Edition.empty(source.synonyms)
        self._replaced = 0  # of the database, when the catalogue was made
        self._pages: OrderedDict[tuple[int, Key], tuple[str, ...]] = OrderedDict()
        self._swapping = asyncio.Lock()
        self._loading = asyncio.Lock()
        self._next_load: asyncio.Task[LoadReport] | None = None  # waits for the one that runs
        self._asked = NOTHING  # of the next load

    @classmethod
    async def open(
        cls,
        database: Database,
        source: Source,
        *,
        now: Callable[[], datetime] = _utc_now,
        beside_most: int | None = BESIDE_MOST,
        patience: Patience | None = None,
    ) -> Self:
        """Return the library as the database has it, without looking at the files."""
        library = cls(database, source, now=now, beside_most=beside_most, patience=patience)
        await library.refresh()
        return library

    async def load(
        self,
        *,
        force: bool = False,
        only: Collection[str] | None = None,
        by: Origin | None = None,
    ) -> LoadReport:
        """Bring the database and the catalogue up to date with the files.

        With ``only`` those at and below these paths are looked at, and all others taken for
        unchanged. Who comes while a load runs shares the next one with all others who wait, for
        the running one may have passed what has changed since. It is forced if one of them
        forces, and looks at what any of them asks for. The history has it if it is ``by`` anybody.

        Raises:
            ContentFolderError: If the folder of articles is missing or unreadable.
            ForeignContentError: If the database holds another folder's articles, unless forced.
            LoadRefusedError: If readers would lose too many articles, unless forced.
            LoadInterruptedError: If the process of a large load was ended.
            StoreError: If the database can't be written.
            LoadFailedError: If it fails for a reason that nobody foresaw.
        """
        self._asked = self._asked.also(only=only, force=force, by=by)
        if self._next_load is None:
            self._next_load = asyncio.create_task(self._load_in_turn())
        return await asyncio.shield(self._next_load)

    async def refresh(self) -> bool:
        """Swap the catalogue if the database or the clock has moved on; return whether it had.

        The clock matters once an article is due to appear or to go.
        """
        async with self._swapping:
            now = self._now()
            changes_at = self._edition.changes_at
            due = changes_at is not None and changes_at <= now
            async with self._database.read() as connection:
                generation = await notes.generation(connection)
                replaced = self._database.replaced
            is_same = generation == self.catalogue.generation and replaced == self._replaced
            if is_same and not due:
                return False
            empty = Edition.empty(self._source.synonyms)
            last = self._edition if replaced == self._replaced else empty
            self._edition = await aside(
                self._database.path, partial(next_edition, last=last, now=now)
            )
            self.catalogue = self._edition.catalogue
            self._replaced = replaced
            self._pages.clear()  # they may link to what has gone
            self.bell.ring()
            return True

    async def status(self) -> LibraryStatus:
        """Return how the library stands, also where its database can't be read."""
        catalogue = self.catalogue
        paths: tuple[str, ...] = ()
        trouble = None
        try:
            paths = await aside(self._database.path, _quarantined)
        except StoreError as error:
            trouble = error
        return LibraryStatus(
            generation=catalogue.generation,
            articles=len(catalogue.articles),
            quarantined=paths,
            last_load=self.last_load,
            database=self._database.path,
            database_bytes=_bytes(self._database.path),
            trouble=trouble,
        )

    async def search(
        self, search: Search, *, most: int = HITS_MOST, shown: slice = slice(0)
    ) -> Found:
        """Return what a search finds, beside the event loop; hits within ``shown`` get snippets.

        Raises:
            SearchTooLongError: If it takes longer than readers wait.
            StoreError: If the database can't be read.
        """
        look = partial(
            find,
            catalogue=self.catalogue,
            search=search,
            most=most,
            shown=shown,
            zone=self._source.timezone,
        )
        return await self._database.find(look)

    async def nearby(self, text: str, tags: Iterable[str] = ()) -> tuple[RelatedArticle, ...]:
        """Return the articles that go with what somebody says, best first; nothing is kept.

        Raises:
            TooLittleSaidError: If there are too few words to go by.
            StoreError: If the database can't be read.
        """
        return await find_nearby(self._database, self.catalogue, text, tags)

    async def find_article(self, slug: str) -> Article:
        """Return the article of a slug in any case, also one that readers don't see.

        Raises:
            ArticleNotFoundError: If there is none; it suggests slugs like it.
            StoreError: If the database can't be read.
        """
        return await find_article(self._database, self.catalogue, slug)

    async def explain(self, one: Article, other: Article) -> Explanation:
        """Return why two different articles are related, or are not.

        Raises:
            NotComparedError: If the database holds no lists that this version made.
            StoreError: If it can't be read.
        """
        return await explain(self._database, self.catalogue, one, other, now=self._now())

    async def beside(self, key: Key, catalogue: Catalogue) -> tuple[Article, ...]:
        """Return what of a catalogue went with an article that is gone, as far as it is known.

        Raises:
            StoreError: If the database can't be read.
        """
        return await find_beside(self._database, catalogue, key)

    async def find_withdrawn(self, asked: Sequence[Collection[Key]]) -> Key | None:
        """Return the first article of those asked for that is no longer published, but was.

        Each is asked for by the keys of its names.

        Raises:
            StoreError: If the database can't be read.
        """
        return await find_withdrawn(self._database, asked, now=self._now())

    async def body(self, article: Article) -> str:
        """Return the article's whole text in Markdown; "" where it has none."""
        async with self._database.read() as connection:
            return await articles.find_body(connection, article.key) or ""

    async def pages(self, article: Article) -> tuple[str, ...]:
        """Return the article's text in Discord Markdown, page by page."""
        catalogue = self.catalogue
        name = (catalogue.generation, article.key)
        if name in self._pages:
            self._pages.move_to_end(name)
        else:
            body = await self.body(article)

            def resolve(href: str) -> str | None:
                return address_in(href, article, catalogue)

            cut = await asyncio.to_thread(cut_pages, body, resolve=resolve)
            if catalogue is not self.catalogue:
                return cut  # its links may lead to what has gone meanwhile
            self._pages[name] = cut
            while len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        return self._pages[name]

    async def _load_in_turn(self) -> LoadReport:
        async with self._loading:
            asked, self._asked, self._next_load = self._asked, NOTHING, None
            try:
                report = await self._load(asked)
                # What somebody is still writing is left for the load that follows.
                if not await self.refresh() and (report.has_news or not report.unsettled):
                    self.bell.ring()
            except BotError as error:
                _let_go(error)
                self.bell.ring()
                self.last_load = LastLoad(when=self._now(), failure=error)
                await self.history.record(asked, self._now(), error)
                raise
            except Exception as error:
                _let_go(error)
                failure = LoadFailedError(new_reference(self._random))
                self.bell.ring()
                self.last_load = LastLoad(when=self._now(), failure=failure)
                await self.history.record(asked, self._now(), failure)
                raise failure from error
            is_told = self.last_load is None or self.last_load.report is not None
            if asked.only is None or report.has_news or not is_told:
                self.last_load = LastLoad(when=self._now(), report=report)
            await self.history.record(asked, self._now(), report)
            return report

    async def _load(self, asked: Asked) -> LoadReport:
        if asked.only is None:
            report = await unchanged(self._database, self._source)
            if report is not None:
                return report
        try:
            return await self._bring(asked)
        except DatabaseReadOnlyError:
            if not await self._database.is_writable_again():
                raise
            return await self._bring(asked)

    async def _bring(self, asked: Asked) -> LoadReport:
        """Load beside those who read: what is much, in a process of its own."""
        order = Order(
            database=self._database.path,
            source=self._source,
            now=self._now(),
            force=asked.force,
            only=asked.only,
            patience=self._patience,
        )
        try:
            return await aside(order.database, partial(order.load, most=self._beside_most))
        except TooMuchError:
            return await load_apart(order)


async def _quarantined(database: Database) -> tuple[str, ...]:
    async with database.read() as connection:
        return quarantined(await files.load_troubled(connection))


def _let_go(error: BaseException | None) -> None:
    """Forget what the failed work had in hand, which may be every article; lines stay known.

    A failure is kept until the next load.
    """
    while error:
        clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__


def _bytes(database: Path) -> int:
    """Return the size of a database file and of what SQLite has not yet merged into it."""
    parts = (database, database.with_name(f"{database.name}-wal"))
    total = 0
    for part in parts:
        with suppress(OSError):  # there is none, or its disk has gone
            total += part.stat().st_size
    return total
