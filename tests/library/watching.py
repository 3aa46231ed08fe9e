"""A folder that is watched, and a reader who looks at all that is served, again and again."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field

from bot.errors import BotError
from bot.library import Library, LoadReport, Patience
from bot.library.watch import Pace, watch
from tests.library.shelf import Shelf
from tests.making import make_source
from tests.waiting import until

_LOOK_EVERY_S = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A watched library, and what was told of its loads."""

    library: Library
    told: list[LoadReport | BotError] = field(default_factory=list)

    @property
    def titles(self) -> dict[str, str]:
        """What is served: titles by slug."""
        return {each.slug: each.title for each in self.library.catalogue.articles}

    @property
    def failures(self) -> list[type[BotError]]:
        """What kinds of failure were told, in order."""
        return [type(each) for each in self.told if isinstance(each, BotError)]

    async def serves(self, titles: dict[str, str]) -> None:
        """Wait until exactly these are served."""
        await until(lambda: self.titles == titles)

    async def shows(self, slug: str, title: str) -> None:
        """Wait until an article is served with this title."""
        await until(lambda: self.titles.get(slug) == title)

    async def is_all(self, kind: str) -> None:
        """Wait until all titles begin with a word."""
        await until(lambda: kinds(self.titles) == {kind})

    async def body(self, slug: str) -> str:
        """Return the text that is served."""
        (article,) = [each for each in self.library.catalogue.articles if each.slug == slug]
        return await self.library.body(article)


@asynccontextmanager
async def watched(
    shelf: Shelf, *, pace: Pace | None = None, patience: Patience | None = None
) -> AsyncIterator[Watched]:
    """Load what is on the shelf, and watch it from then on."""
    library = await Library.open(
        shelf.database, make_source(shelf.folder), patience=patience or Patience()
    )
    await library.load()
    loaded = library.last_load
    view = Watched(library=library)
    watching = asyncio.create_task(watch(library, shelf.folder, tell=view.told.append, pace=pace))
    try:
        await until(lambda: library.last_load is not loaded)  # the first look through everything
        yield view
        assert not watching.done()
    finally:
        watching.cancel()
        await asyncio.wait([watching])
        async with library.loads._turn:  # a load that has begun is brought to its end, and recorded
            pass


@contextmanager
def reader(view: Watched) -> Iterator[list[dict[str, str]]]:
    """Collect every state of the titles that is served meanwhile."""
    states: list[dict[str, str]] = [view.titles]

    def note() -> None:
        if view.titles != states[-1]:
            states.append(view.titles)

    async def look() -> None:
        while True:
            await asyncio.sleep(_LOOK_EVERY_S)
            note()

    looking = asyncio.create_task(look())
    try:
        yield states
        note()
    finally:
        looking.cancel()


def kinds(titles: dict[str, str]) -> set[str]:
    """Return the first words of titles: all one, if all are of one state of the files."""
    return {re.split(r"\W", title)[0] for title in titles.values()}
