"""Proofs: any file of the content folder as readers would get it, before they do."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

from bot.article import Article, Key, Slug, article_key, file_key
from bot.content.folder import scan, scan_at
from bot.content.slugs import slug_of
from bot.errors import ArticleNotFoundError, WithdrawnError
from bot.library.aside import aside, in_thread
from bot.library.catalogue import Catalogue
from bot.library.completion import CHOICES_MOST
from bot.library.edition import Edition
from bot.library.loading import read
from bot.library.proof import Proof, prove
from bot.library.source import Source
from bot.library.suggestions import SUGGESTIONS_MOST
from bot.store import Database, files

_READ_MOST = 50  # files that no load has made an article of, to find one of them by its slug
_LOOKED_AT_FOR = timedelta(seconds=5)  # while somebody types, the folder need not be read anew


class Choice(NamedTuple):
    """A file to choose: by its article, or by its path where the database has none from it.

    ``named`` is a slug or a path, and ``key`` the number of that.
    """

    title: str
    named: str
    key: Key
    is_draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shelf:
    """The files there are, on the disk and in the database, with the articles of the latter.

    ``files`` are all, with what each gave to the last load; ``owners`` those that give the
    articles, and ``gone`` those that gave one and are no more on the disk. ``unseen`` is a
    catalogue of what readers don't see: what no load has made an article of stands there under its
    path, which is ``unread``. To find a file may take a look at the name of each.
    """

    edition: Edition
    when: datetime
    files: Mapping[str, Key | None]
    owners: Mapping[Key, str]
    gone: Mapping[Key, str]
    unseen: Catalogue
    unread: frozenset[str]

    def find(self, named: str) -> str | None:
        """Return the file of a path or a slug, also of one that its name gives; else None."""
        named = named.strip()
        if named in self.files:
            return named
        key = article_key(named)
        found = self.edition.catalogue.find(key)  # under an earlier slug, too
        for wanted in (key, found.key if found else key):
            if path := self.owners.get(wanted):
                return path
        alike = (path for path in self.files if article_key(slug_of(path)) == key)
        return next(alike, self.gone.get(key))

    def find_number(self, key: Key) -> str | None:
        """Return the file of a number, its own or its article's; None if there is none."""
        own = next((path for path in self.files if file_key(path) == key), None)
        return own or self.owners.get(key) or self.gone.get(key)

    def complete(self, typed: str) -> list[Choice]:
        """Return what ``typed`` may become, as if all were in one catalogue; then by path."""
        found = {
            each.key: each
            for some in (self.unseen, self.edition.catalogue)
            for each in some.complete_article(typed)
        }
        both = Catalogue(generation=0, articles=found.values(), neighbours={})
        choices = [self._choice(each) for each in both.complete_article(typed)]
        offered = {each.key for each in choices}
        text = typed.strip().casefold()
        for path, article in self.files.items():
            is_meant = text and text in path.casefold()
            if is_meant and offered.isdisjoint({article, file_key(path)}):
                choices.append(_of_path(path))
            if len(choices) >= CHOICES_MOST:
                break
        return choices

    def _choice(self, article: Article) -> Choice:
        if article.slug in self.unread:
            return _of_path(article.slug)
        return Choice(article.title, article.slug, article.key, is_draft=article.draft)


class Proofs:
    """Makes proofs; nothing of them is kept, and nothing goes into the database."""

    def __init__(self, database: Database, source: Source, now: Callable[[], datetime]) -> None:
        self.source = source
        self._database = database
        self._now = now
        self._shelf: _Shelf | None = None

    async def complete(self, typed: str, edition: Edition) -> list[Choice]:
        """Return the files that ``typed`` may become, by title, slug or path; best first.

        Raises:
            ContentFolderError: If the folder can't be read.
            StoreError: If the database can't be.
        """
        shelf, now = self._shelf, self._now()
        if shelf is None or shelf.edition is not edition or now - shelf.when > _LOOKED_AT_FOR:
            shelf = await self._look(edition)
        return shelf.complete(typed)

    async def find(self, named: str, edition: Edition) -> Proof:
        """Return the proof of the file of a path or a slug, as the file is now.

        Raises:
            ArticleNotFoundError: If there is none; it suggests some like it.
            ContentFolderError: If the folder can't be read.
            StoreError: If the database can't be.
        """
        shelf = await self._look(edition)
        path = await in_thread(partial(shelf.find, named))
        path = path or await self._find_unread(named, shelf)
        if path is None:
            like = shelf.complete(named.replace("-", " "))[:SUGGESTIONS_MOST]
            raise ArticleNotFoundError(named.strip(), tuple(each.named for each in like))
        return await self._proof(path, shelf)

    async def at(self, key: Key, edition: Edition) -> Proof:
        """Return the proof of the file, or of the article's file, of a number.

        Raises:
            WithdrawnError: If there is none any more.
            ContentFolderError: If the folder can't be read.
            StoreError: If the database can't be.
        """
        shelf = await self._look(edition)
        path = await in_thread(partial(shelf.find_number, key))
        if path is None:
            raise WithdrawnError
        return await self._proof(path, shelf)

    async def some(self, paths: Collection[str], edition: Edition) -> dict[str, Proof]:
        """Return the proofs of files by their paths, without those that are gone.

        What it costs does not depend on how many other files there are.

        Raises:
            ContentFolderError: If the folder can't be read.
            StoreError: If the database can't be.
        """
        look = partial(_some, paths=paths, edition=edition, source=self.source, now=self._now())
        return await aside(self._database.path, look)

    async def _look(self, edition: Edition) -> _Shelf:
        look = partial(_look, source=self.source, edition=edition, now=self._now())
        self._shelf = await aside(self._database.path, look)
        return self._shelf

    async def _find_unread(self, named: str, shelf: _Shelf) -> str | None:
        """Return the file that has a slug of its own, of those of which the database knows none."""
        key = article_key(named.strip())

        def look() -> str | None:
            for path in sorted(shelf.unread)[:_READ_MOST]:
                article = read(self.source, path).article
                if article is not None and article.key == key:
                    return path
            return None

        return await in_thread(look)

    async def _proof(self, path: str, shelf: _Shelf) -> Proof:
        look = partial(
            prove,
            path=path,
            given=shelf.files.get(path),
            edition=shelf.edition,
            source=self.source,
            now=self._now(),
        )
        return await aside(self._database.path, look)


async def _some(
    database: Database, *, paths: Collection[str], edition: Edition, source: Source, now: datetime
) -> dict[str, Proof]:
    there = {path for path, _ in scan_at(source.folder, paths)}
    async with database.read() as connection:
        remembered = await files.load_exactly(connection, paths)
    given = {path: file.article for path, file in remembered.items()}
    look = partial(prove, database, edition=edition, source=source, now=now)
    return {
        path: await look(path=path, given=given.get(path))
        for path in paths
        if path in there or path in given
    }


async def _look(database: Database, *, source: Source, edition: Edition, now: datetime) -> _Shelf:
    found = dict.fromkeys(path for path, _ in scan(source.folder))
    async with database.read() as connection:
        remembered = await files.load_all(connection)
    given = {path: file.article for path, file in remembered.items()}
    every: dict[str, Key | None] = found | given
    unread = [path for path, key in every.items() if key is None]
    nameless = (Article(slug=Slug(path), title=path) for path in unread)
    unseen = [*edition.hidden.values(), *nameless]
    given_by = {key: path for path, key in every.items() if key is not None}
    return _Shelf(
        edition=edition,
        when=now,
        files=every,
        owners={key: path for key, path in given_by.items() if path in found},
        gone={key: path for key, path in given_by.items() if path not in found},
        unseen=Catalogue(generation=0, articles=unseen, neighbours={}),
        unread=frozenset(unread),
    )


def _of_path(path: str) -> Choice:
    return Choice(path, path, file_key(path))
