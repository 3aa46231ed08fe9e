"""Loads killed at random moments: readers must find the state before or the state after, whole.

Each round changes some files, forks a process that loads them, kills it with SIGKILL at a random
moment, and compares the database with a model of what it held and of what the load would make of
it. The parent has all modules imported and keeps no thread and no connection across a fork, so a
round costs little more than the load itself.
"""

import asyncio
import json
import os
import signal
import sqlite3
import time
import traceback
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from bot.errors import LoadRefusedError
from bot.library import Library
from bot.store import Database
from tests.campaigns.telling import say
from tests.making import make_source, write_article

_NAMES = 60  # files that come and go
_CHANGES_MOST = 9  # of a round
_CALM_ROUNDS = 5  # without a kill, at first: how long a load takes
_ANY_MOMENT = 0.5  # of the kills; the others come just when the load begins to write
_WRITING_S = 0.01  # about what a commit takes
_ANEW = 0.03  # of the rounds: the database is a new one
_MASS_LOSS = 0.04  # of the rounds: most files vanish, as when a disk is not mounted
_LOSSES_MOST, _LOSSES_SHARE = 5, 0.2  # what a load may take from readers unless forced
_REFUSED = 3  # the exit status of a load that was
_WORDS = ("harbour", "lantern", "gull", "mast", "keel", "rope", "tide", "anchor", "storm", "sail")


class CampaignError(Exception):
    """Something happened that must never happen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What is kept of an article; readers get it unless it is a draft."""

    title: str
    tags: tuple[str, ...]
    body: str
    draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What the database holds: each article by its file, and whose file is broken now."""

    generation: int = 0
    served: Mapping[str, Text] = field(default_factory=dict)
    quarantined: frozenset[str] = frozenset()


class Folder:
    """The content folder, and what is in each file: a text, or why there is none."""

    def __init__(self, path: Path, random: Random) -> None:
        self.path = path
        self._random = random
        self._files: dict[str, Text | str] = {}
        path.mkdir()

    def change(self) -> None:
        """Change some files, or lose most of them."""
        if self._random.random() < _MASS_LOSS:
            for name in list(self._files):
                if self._random.random() < 0.9:
                    self._remove(name)
            return
        for _ in range(self._random.randint(1, _CHANGES_MOST)):
            self._change(f"{self._random.choice(_WORDS)}-{self._random.randrange(_NAMES // 12)}")

    def after(self, state: State, *, force: bool) -> State | None:
        """Return what a load makes of a state, None if it is to be refused."""
        served: dict[str, Text] = {}
        quarantined = set()
        for name, content in self._files.items():
            if isinstance(content, Text):
                served[name] = content
            elif name in state.served:
                served[name] = state.served[name]
                quarantined.add(name)
        before, after = _seen(state.served), _seen(served)
        lost = len(before - after) + len((quarantined - state.quarantined) & before)
        most = max(_LOSSES_MOST, _LOSSES_SHARE * len(before))
        if not force and (lost > most or (before and not after)):
            return None
        return State(
            generation=state.generation + (served != state.served),
            served=served,
            quarantined=frozenset(quarantined),
        )

    def _change(self, name: str) -> None:
        kind = self._random.choices(
            ["text", "broken", "empty", "draft", "gone"], weights=[12, 1, 1, 1, 1]
        )[0]
        path = self.path / f"{name}.md"
        if kind == "gone":
            self._remove(name)
            return
        text = self._text(name)
        if kind == "draft":
            text = replace(text, draft=True)
        self._files[name] = text if kind in {"text", "draft"} else kind
        if kind == "broken":
            path.write_text("---\ntitle: [\n---\n", encoding="utf-8")
        elif kind == "empty":
            path.write_bytes(b"")
        else:
            write_article(
                self.path,
                path.name,
                title=text.title,
                tags=text.tags,
                body=text.body,
                draft=text.draft or None,
            )

    def _text(self, name: str) -> Text:
        words = self._random.choices(_WORDS, k=self._random.randint(5, 400))
        return Text(
            title=f"{name} {self._random.randrange(10**6)}",
            tags=tuple(dict.fromkeys(self._random.choices(_WORDS, k=3))),
            body=" ".join(words),
        )

    def _remove(self, name: str) -> None:
        self._files.pop(name, None)
        (self.path / f"{name}.md").unlink(missing_ok=True)


def _seen(served: Mapping[str, Text]) -> set[str]:
    """Return the names of what readers see."""
    return {name for name, text in served.items() if not text.draft}


def run(*, kills: int, seed: int) -> int:
    """Kill as many loads and tell what was seen; return 1 if it must not be, else 0."""
    say(f"{kills} kills, seed {seed}")
    seen: Counter[str] = Counter()
    with TemporaryDirectory() as name:
        try:
            _campaign(Path(name), Random(seed), kills, seen)
        except CampaignError as error:
            say(f"after {seen.total()} loads: {error}")
            return 1
    for what, count in sorted(seen.items()):
        say(f"{count:7,}  {what}")
    return 0


def _campaign(place: Path, random: Random, kills: int, seen: Counter[str]) -> None:
    folder, database, state = Folder(place / "content", random), place / "articles.db", State()
    taken_s: list[float] = []
    killed = 0
    while killed < kills:
        folder.change()
        if random.random() < _ANEW:
            _remove(database)
            state = State()
        force = folder.after(state, force=False) is None and random.random() < 0.5
        planned = folder.after(state, force=force)
        calm = len(taken_s) < _CALM_ROUNDS
        started = time.perf_counter()
        child = _fork(folder.path, database, force=force)
        if not calm:
            _wait(random, database, median(taken_s))
            os.kill(child, signal.SIGKILL)
        ending = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if calm:
            taken_s.append(time.perf_counter() - started)
        killed += ending == -signal.SIGKILL
        found = _state(database)
        seen[_judge(ending, found, state, planned)] += 1
        state = found


def _judge(ending: int, found: State, before: State, planned: State | None) -> str:
    """Return what came of a load, in words, if it may come of it."""
    after = before if planned is None else planned
    if ending not in {0, _REFUSED, -signal.SIGKILL}:
        raise CampaignError(f"the load ended with status {ending}")
    if (ending == _REFUSED) != (planned is None) and ending != -signal.SIGKILL:
        raise CampaignError(f"the load was {'' if planned else 'not '}refused")
    if found != after and (found != before or ending == 0):
        raise CampaignError(f"after {before} and before {after} there was {found}")
    how = "killed" if ending < 0 else "refused" if ending else "left alone"
    if before == after:
        return f"{how}: nothing to change"
    return f"{how}: {'all was written' if found == after else 'nothing was written'}"


def _fork(folder: Path, database: Path, *, force: bool) -> int:
    """Return the process that loads."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        asyncio.run(_load(folder, database, force=force))
        status = 0
    except LoadRefusedError:
        status = _REFUSED
    except BaseException:  # noqa: BLE001 - whatever it was, the parent's work is not done here
        traceback.print_exc()
    finally:
        os._exit(status)


async def _load(folder: Path, path: Path, *, force: bool) -> None:
    database = await Database.open(path)
    # In this process, whatever there is to do: it is the one that is killed.
    library = await Library.open(database, make_source(folder), beside_most=None)
    await library.load(force=force)
    await database.close()


def _wait(random: Random, database: Path, taken_s: float) -> None:
    """Wait for a moment in a load that takes so long: any, or just when it begins to write."""
    if random.random() < _ANY_MOMENT:
        time.sleep(random.uniform(0, taken_s))
        return
    log = database.with_name(f"{database.name}-wal")  # gone since the last connection was closed
    until = time.perf_counter() + 2 * taken_s
    while not _size(log) and time.perf_counter() < until:
        time.sleep(0)
    time.sleep(random.uniform(0, _WRITING_S))


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0


def _remove(database: Path) -> None:
    for part in database.parent.glob(f"{database.name}*"):
        part.unlink()


def _state(path: Path) -> State:
    """Return what a database holds that must be sound, as a process that opens it finds it."""
    if not path.exists():
        return State()
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        for pragma in ("integrity_check", "foreign_key_check"):
            told = connection.execute(f"PRAGMA {pragma}").fetchall()
            if told not in ([("ok",)], []):
                raise CampaignError(f"{pragma}: {told}")
        if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'note'").fetchall():
            return State()
        return _held(connection)
    finally:
        connection.close()


def _held(connection: sqlite3.Connection) -> State:
    notes = dict(connection.execute("SELECT name, value FROM note"))
    articles = {
        key: (
            slug,
            Text(
                title=title,
                tags=tuple(json.loads(tags)),
                body=body,
                draft=json.loads(details or "{}").get("draft", False),
            ),
        )
        for key, slug, title, tags, body, details in connection.execute(
            "SELECT key, slug, title, tags, body, details FROM article"
        )
    }
    files = [
        (key, path.removesuffix(".md"), json.loads(problems))
        for path, key, problems in connection.execute(
            "SELECT path, article, problems FROM source_file WHERE article IS NOT NULL"
        )
    ]
    related = {key for (key,) in connection.execute("SELECT article FROM related")}
    if sorted(key for key, *_ in files) != sorted(articles) or related != articles.keys():
        raise CampaignError("articles, their files and their neighbours are not of one state")
    if any(articles[key][0] != name for key, name, _ in files):
        raise CampaignError("a file gives an article that is not its own")
    return State(
        generation=int(notes.get("generation", 0)),
        served=dict(articles.values()),
        quarantined=frozenset(
            name
            for _, name, problems in files
            if any(problem["severity"] == "error" for problem in problems)
        ),
    )
