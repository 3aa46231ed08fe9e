"""What the database remembers of the files: of all, or of those that a load is to look at."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from bot.article import Key
from bot.content.folder import FoundFile
from bot.content.reading import Reading
from bot.library.claims import UNSETTLED, served
from bot.library.indexing import INDEX_VERSION
from bot.library.neighbours import LIKENESS_VERSION
from bot.library.source import Source
from bot.library.withdrawn import names_version
from bot.store import Connection, Database, files, notes
from bot.store.files import SourceFile
from bot.store.notes import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the database remembers of the last load.

    ``only`` are the paths that are looked at, None for all there are; ``files`` what was found at
    and below them, ``served`` the articles of these, and ``count`` how many articles all files
    give. ``freed`` are paths that the database has as held, and that are to be so no longer.
    """

    noted: dict[Note, str]
    only: Collection[str] | None
    files: dict[str, SourceFile]
    served: set[Key]
    count: int
    freed: frozenset[str] = frozenset()

    @property
    def present(self) -> Mapping[str, SourceFile]:
        """The files that were there."""
        if not any(file.is_absent for file in self.files.values()):
            return self.files
        return {path: file for path, file in self.files.items() if not file.is_absent}

    def released(self, *, but: Collection[str] = ()) -> "Known":
        """Return the same, but what is held is to be read, and to go where its file is gone.

        The paths of ``but`` stay as they are.
        """
        freed = frozenset(path for path, file in self.files.items() if file.held) - {*but}
        files = {
            path: replace(file, stamp=UNSETTLED, held=False) if path in freed else file
            for path, file in self.files.items()
        }
        return replace(self, files=files, freed=freed)

    @property
    def generation(self) -> int:
        """The number of what is served."""
        return int(self.noted.get(Note.GENERATION, 0))

    @property
    def is_indexed(self) -> bool:
        """Whether the full-text index is of this version."""
        return self.noted.get(Note.SEARCH_INDEX) == INDEX_VERSION

    @property
    def is_related(self) -> bool:
        """Whether the lists of related articles are of this version."""
        return self.noted.get(Note.LIKENESS) == LIKENESS_VERSION

    def is_named(self, source: Source) -> bool:
        """Tell whether what the clock may take is known by the names of this version."""
        return self.noted.get(Note.WITHDRAWN) == names_version(source.site_url)

    @property
    def most_files(self) -> int:
        """At least how many files there are."""
        return max(self.count, len(self.files))


def facts(source: Source, folder_digest: str | None = None) -> dict[Note, str]:
    """Return what is noted of how a load read the files, and of the files as it saw them."""
    found = {
        Note.CONTENT_FOLDER: source.root,
        Note.READER: source.reader,
        Note.SEARCH_INDEX: INDEX_VERSION,
        Note.LIKENESS: LIKENESS_VERSION,
        Note.WITHDRAWN: names_version(source.site_url),
    }
    return found if folder_digest is None else found | {Note.FOLDER_DIGEST: folder_digest}


async def recall(database: Database, source: Source, only: Collection[str] | None) -> Known:
    """Return what is known of some paths, and of files that are to be read in any case.

    It is of all files (None) where the last load read them by other rules than this one.
    """
    async with database.read() as connection:
        noted = await notes.load_all(connection)
        if only is not None and not noted.items() >= facts(source).items():
            only = None
        if only is None:
            remembered = await files.load_all(connection)
        else:
            remembered = await files.load_at(connection, only)
            only = {*only, *remembered}
        keys = served(remembered.values())
        count = len(keys) if only is None else await files.count_articles(connection)
    return Known(noted=noted, only=only, files=remembered, served=keys, count=count)


async def with_rivals(
    connection: Connection, known: Known, readings: Mapping[str, Reading]
) -> tuple[Known, list[FoundFile]]:
    """Return what is known of the files, too, that gave the articles which others now give.

    These files are returned as well, as they looked: they have not been looked at.
    """
    if known.only is None:
        return known, []
    claimed = {each.article.key for each in readings.values() if each.article is not None}
    owners = await files.load_of(connection, claimed)
    rivals = {each.path: each for each in owners if each.path not in known.files}
    whole = replace(
        known, files=known.files | rivals, served=known.served | served(rivals.values())
    )
    looks = ((path, file.stamp) for path, file in rivals.items() if not file.is_absent)
    return whole, [(path, bytes.fromhex(stamp)) for path, stamp in looks]
