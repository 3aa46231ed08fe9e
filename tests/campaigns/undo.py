"""Stories made up at random of changes, loads and undos: readers get what a small model says.

Files come, change, break and go, are touched, loaded, undone and reloaded; another process opens
the database in between. After each step what readers get is compared with a model in a few
dictionaries that knows of no database.
"""

import asyncio
import os
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bot.errors import LoadRefusedError
from bot.library import Library
from bot.store import Database
from bot.store.steps import KEPT
from tests.campaigns.telling import say
from tests.library.publication import Publication
from tests.making import make_source, open_database

BROKEN = "broken"
TITLES = "123456"
NAMES = [f"{letter}.md" for letter in "abcdefgh"]

_STEPS = 50  # of a story


class Model:
    """A publication by file name: what each file says, and what readers get from it."""

    def __init__(self) -> None:
        self.files: dict[str, str] = {}
        self.seen: dict[str, str] = {}  # what each said when the last load looked
        self.served: dict[str, str] = {}
        self.held: dict[str, str | None] = {}  # what each said that was undone
        self.steps: list[dict[str, str | None]] = []  # what changed, as it was before

    def load(self, *, release: bool = False) -> None:
        before = dict(self.served)
        for name in {*self.files, *self.served, *self.held}:
            says = self.files.get(name)
            if name in self.held and not release and self.held[name] == says:
                continue
            self.held.pop(name, None)
            if says is None:
                self.served.pop(name, None)
            elif says != BROKEN:
                self.served[name] = says
        self.seen = dict(self.files)
        changed = dict(before.items() ^ self.served.items())
        if changed:
            step = {name: before.get(name) for name in changed}
            self.steps = [*self.steps, step][-KEPT:]

    def undo(self) -> None:
        for name, was in self.steps.pop().items():
            self.held[name] = self.seen.get(name)
            if was is None:
                del self.served[name]
            else:
                self.served[name] = was


class Story:
    """The same things done to a model and to a publication; ``told`` is what, in order."""

    def __init__(self, publication: Publication, database: Database, random: Random) -> None:
        self.told: list[str] = []
        self._model = Model()
        self._publication = publication
        self._database = database
        self._random = random

    @property
    def differs(self) -> bool:
        """Whether readers get something else than the model says."""
        return self._publication.served != self._model.served

    async def begin(self) -> None:
        """Load a few articles for the first time."""
        for name in NAMES[:5]:
            self._write(name, "0")
        await self._publication.library.load()
        self._model.load()
        self._model.steps.clear()  # the first load is none to undo

    async def go_on(self) -> None:
        """Do one thing, whatever it is."""
        happening = self._random.choice(
            ("change", "change", "load", "load", "undo", "undo", "reload", "touch", "restart")
        )
        self.told.append(happening)
        try:
            await getattr(self, f"_{happening}")()
        except LoadRefusedError:
            self.told.append("refused")

    async def _change(self) -> None:
        for name in self._random.sample(NAMES, 2):
            says = self._random.choice([None, BROKEN, *TITLES])
            self.told.append(f"{name} {says}")
            self._write(name, says)

    async def _load(self) -> None:
        await self._publication.library.load()
        self._model.load()

    async def _touch(self) -> None:
        for path in self._publication.folder.iterdir():
            os.utime(path, (self._random.randrange(1_000), 0))
        await self._load()

    async def _reload(self) -> None:
        await self._publication.reload()
        self._model.load(release=True)

    async def _undo(self) -> None:
        if self._model.steps:
            await self._publication.undo()
            self._model.undo()

    async def _restart(self) -> None:
        folder = self._publication.folder
        async with open_database(self._database.path) as database:
            again = await Library.open(database, make_source(folder))
            await again.load()
        self._model.load()
        self._publication = Publication(
            await Library.open(self._database, make_source(folder)), folder
        )

    def _write(self, name: str, says: str | None) -> None:
        path = self._publication.folder / name
        if says is None:
            path.unlink(missing_ok=True)
            self._model.files.pop(name, None)
            return
        self._model.files[name] = says
        if says == BROKEN:
            path.write_text("---\ntitle: [\n---\n", encoding="utf-8")
        else:
            self._publication.write(name, title=says, slug=path.stem)


def run(*, stories: int, seed: int) -> int:
    """Tell as many stories, and what differed from the model; return 1 if anything did, else 0."""
    say(f"{stories} stories of {_STEPS} steps, seed {seed}")
    wrong = 0
    for number in range(stories):
        with TemporaryDirectory() as place:
            told = asyncio.run(_story(Path(place), Random(f"{seed} {number}")))
        if told:
            wrong += 1
            say(f"story {number}: {told}")
    say(f"{wrong} wrong")
    return 1 if wrong else 0


async def _story(place: Path, random: Random) -> str | None:
    """Return what was done until readers got something else than they should, None if never."""
    async with open_database(place / "articles.db") as database:
        folder = place / "content"
        publication = Publication(await Library.open(database, make_source(folder)), folder)
        story = Story(publication, database, random)
        await story.begin()
        for _ in range(_STEPS):
            await story.go_on()
            if story.differs:
                return ", ".join(story.told)
    return None
