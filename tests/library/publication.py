"""A publication whose loads are looked at before they are done, and undone."""

from collections.abc import Iterable
from pathlib import Path
from typing import Self

from bot.library import How, Library, LoadReport, Origin, Search
from bot.library.asked import Asked
from bot.library.history import Entry
from bot.store import Database
from tests.library.shelf import changes
from tests.making import make_source, write_article

ADA = Origin(how=How.DISCORD, user=5, name="Ada")
UNDO = Asked(only=None, force=False, undo=True, origins=(ADA,))
RELOAD = Asked(only=None, force=False, release=True, origins=(ADA,))


class Publication:
    """A library over a folder, and short words for what happens to both."""

    def __init__(self, library: Library, folder: Path) -> None:
        self.library = library
        self.folder = folder

    @classmethod
    async def of(cls, names: Iterable[str], *, folder: Path, database: Database) -> Self:
        """Return a publication of articles of these names, loaded."""
        publication = cls(await Library.open(database, make_source(folder)), folder)
        for name in names:
            publication.write(f"{name}.md", body=f"All about {name}.")
        await publication.library.load()
        return publication

    def write(self, name: str, **keys: object) -> None:
        write_article(self.folder, name, **{"title": Path(name).stem, **keys})  # type: ignore[arg-type] # any keys are the point

    def remove(self, name: str) -> None:
        (self.folder / name).unlink()

    async def do(self, asked: Asked) -> LoadReport:
        """Foresee it, and then do it."""
        foreseen = await self.library.loads.foresee(asked)
        if not foreseen.is_pending:  # all files are as they were
            assert not foreseen.has_changes
            return foreseen
        assert foreseen.fingerprint is not None
        done = await self.library.loads.agreed(asked, foreseen.fingerprint)
        assert not done.is_pending
        assert done.differences == foreseen.differences
        assert changes(done) == changes(foreseen)
        return done

    async def undo(self) -> LoadReport:
        return await self.do(UNDO)

    async def reload(self) -> LoadReport:
        return await self.do(RELOAD)

    @property
    def titles(self) -> dict[str, str]:
        """What readers see, by slug."""
        return {each.slug: each.title for each in self.library.catalogue.articles}

    @property
    def served(self) -> dict[str, str]:
        """What readers see, by the name of the file that is called like the slug."""
        return {f"{slug}.md": title for slug, title in self.titles.items()}

    async def is_found(self, words: str) -> list[str]:
        """Return the slugs of what a search finds."""
        found = await self.library.search(Search(text=words))
        return [hit.article.slug for hit in found.hits]

    async def loads(self) -> list[Entry]:
        return await self.library.history.entries(start=0, most=100)
