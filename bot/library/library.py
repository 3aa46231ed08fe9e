"""The library: the catalogue of this moment, and what brings the next one."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random
from typing import Self

from bot.article import Article, Key
from bot.content.pages import pages as cut_pages
from bot.errors import StoreError
from bot.library.aside import aside
from bot.library.asked import Origin
from bot.library.bell import Bell
from bot.library.catalogue import Catalogue
from bot.library.edition import Edition, next_edition
from bot.library.explaining import Explanation, explain, find_article
from bot.library.links import address_in
from bot.library.loads import Loads
from bot.library.looking import Patience
from bot.library.nearby import find_nearby
from bot.library.neighbours import RelatedArticle
from bot.library.proofs import Proofs
from bot.library.query import Search
from bot.library.report import LastLoad, LibraryStatus, LoadReport, held, quarantined
from bot.library.search import HITS_MOST, Found, find
from bot.library.searches import Searches
from bot.library.source import Source
from bot.library.withdrawn import find_beside, find_withdrawn
from bot.store import Database, articles, files, notes
from bot.store.files import SourceFile

BESIDE_MOST = 8  # files that are loaded beside those who read, by a thread
_PAGES_KEPT = 64  # articles whose converted text stays in memory


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Library:
    """Everything a command may ask for, over one database.

    ``catalogue`` is replaced as a whole, by one assignment: take it once in a command, and the
    command sees one generation throughout. ``edition`` is that catalogue, and what readers don't
    see. ``bell`` rings when it was replaced, or when the files were looked at.
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
        self._database = database
        self._source = source
        self._now = now
        self.searches = Searches(database, now)
        self.bell = Bell()
        self.loads = Loads(
            database,
            source,
            now=now,
            random=random or Random(),  # noqa: S311 - names to find failures by, no secrets
            beside_most=beside_most,
            patience=patience,
            refresh=self.refresh,
            bell=self.bell,
        )
        self.history = self.loads.history
        self.proofs = Proofs(database, source, now)
        self.edition = Edition.empty(source.synonyms)
        self._replaced = 0  # of the database, when the catalogue was made
        self._pages: OrderedDict[tuple[int, Key], tuple[str, ...]] = OrderedDict()
        self._swapping = asyncio.Lock()

    @property
    def last_load(self) -> LastLoad | None:
        """How the last load of this process ended; None before the first."""
        return self.loads.last

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
        What was undone stays so, unless it is forced: see :meth:`Loads.agreed`.

        Raises:
            ContentFolderError: If the folder of articles is missing or unreadable.
            ForeignContentError: If the database holds another folder's articles, unless forced.
            LoadRefusedError: If readers would lose too many articles, unless forced.
            LoadInterruptedError: If the process of a large load was ended.
            StoreError: If the database can't be written.
            LoadFailedError: If it fails for a reason that nobody foresaw.
        """
        return await self.loads.load(force=force, only=only, by=by)

    async def refresh(self) -> bool:
        """Swap the catalogue if the database or the clock has moved on; return whether it had.

        The clock matters once an article is due to appear or to go.
        """
        async with self._swapping:
            now = self._now()
            changes_at = self.edition.changes_at
            due = changes_at is not None and changes_at <= now
            async with self._database.read() as connection:
                generation = await notes.generation(connection)
                replaced = self._database.replaced
            is_same = generation == self.catalogue.generation and replaced == self._replaced
            if is_same and not due:
                return False
            empty = Edition.empty(self._source.synonyms)
            last = self.edition if replaced == self._replaced else empty
            self.edition = await aside(
                self._database.path, partial(next_edition, last=last, now=now)
            )
            self.catalogue = self.edition.catalogue
            self._replaced = replaced
            self._pages.clear()  # they may link to what has gone
            self.bell.ring()
            return True

    async def status(self) -> LibraryStatus:
        """Return how the library stands, also where its database can't be read."""
        catalogue = self.catalogue
        troubled: list[SourceFile] = []
        trouble = None
        try:
            troubled = await aside(self._database.path, _troubled)
        except StoreError as error:
            trouble = error
        return LibraryStatus(
            generation=catalogue.generation,
            articles=len(catalogue.articles),
            quarantined=quarantined(troubled),
            held=held(troubled),
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
        return await find_beside(self._database, catalogue, key, now=self._now())

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


async def _troubled(database: Database) -> list[SourceFile]:
    async with database.read() as connection:
        return await files.load_troubled(connection)


def _bytes(database: Path) -> int:
    """Return the size of a database file and of what SQLite has not yet merged into it."""
    parts = (database, database.with_name(f"{database.name}-wal"))
    total = 0
    for part in parts:
        with suppress(OSError):  # there is none, or its disk has gone
            total += part.stat().st_size
    return total
