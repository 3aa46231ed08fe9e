"""Whatever is changed, loaded and undone: readers get what a model in four dictionaries says."""

import os
from pathlib import Path
from random import Random

import pytest

from bot.library import Library
from bot.store import Database
from bot.store.steps import KEPT
from tests.library.test_undoing import Desk
from tests.making import make_source, open_database

SEEDS = 5
BROKEN = "broken"
TITLES = "123456"
NAMES = [f"{letter}.md" for letter in "abcdefgh"]


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
    """The same things done to a model and to a library; ``told`` is what, in order."""

    def __init__(self, desk: Desk, database: Database, random: Random) -> None:
        self.desk = desk
        self._database = database
        self.model = Model()
        self.told: list[str] = []
        self._random = random

    async def begin(self) -> None:
        for name in NAMES[:5]:
            self._write(name, "0")
        await self.desk.library.load()
        self.model.load()
        self.model.steps.clear()  # the first load is none to undo

    async def go_on(self) -> None:
        """Do one thing, whatever it is."""
        happening = self._random.choice(
            ("change", "change", "load", "load", "undo", "undo", "reload", "touch", "restart")
        )
        self.told.append(happening)
        await getattr(self, happening)()

    async def change(self) -> None:
        for name in self._random.sample(NAMES, 2):
            says = self._random.choice([None, BROKEN, *TITLES])
            self.told.append(f"{name} {says}")
            self._write(name, says)

    async def load(self) -> None:
        await self.desk.library.load()
        self.model.load()

    async def touch(self) -> None:
        for path in self.desk.folder.iterdir():
            os.utime(path, (self._random.randrange(1_000), 0))
        await self.load()

    async def reload(self) -> None:
        await self.desk.reload()
        self.model.load(release=True)

    async def undo(self) -> None:
        if self.model.steps:
            await self.desk.undo()
            self.model.undo()

    async def restart(self) -> None:
        async with open_database(self._database.path) as database:
            again = Desk(
                await Library.open(database, make_source(self.desk.folder)), self.desk.folder
            )
            await again.library.load()
            self.model.load()
            assert again.served == self.model.served, self.told
        await self.desk.library.refresh()

    def _write(self, name: str, says: str | None) -> None:
        path = self.desk.folder / name
        if says is None:
            path.unlink(missing_ok=True)
            self.model.files.pop(name, None)
            return
        self.model.files[name] = says
        if says == BROKEN:
            path.write_text("---\ntitle: [\n---\n", encoding="utf-8")
        else:
            self.desk.write(name, title=says, slug=path.stem)


@pytest.mark.parametrize("seed", range(SEEDS))
async def test_whatever_happens_readers_get_what_a_simple_model_says(
    tmp_path: Path, seed: int
) -> None:
    folder = tmp_path / "content"
    async with open_database(tmp_path / "articles.db") as database:
        desk = Desk(await Library.open(database, make_source(folder)), folder)
        story = Story(desk, database, Random(seed))
        await story.begin()
        for _ in range(50):
            await story.go_on()
            assert desk.served == story.model.served, story.told
