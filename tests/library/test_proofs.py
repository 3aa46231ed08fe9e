"""Proofs of some files: they say what a look at the whole folder would, and cost less."""

from dataclasses import asdict, replace
from random import Random
from threading import Thread, current_thread, main_thread
from typing import Any

import pytest

from bot.article import Article, file_key
from bot.content.slugs import slug_of
from bot.errors import ArticleNotFoundError, ContentFolderError, WithdrawnError
from bot.library import Library, proofs
from bot.library.proof import Proof, Standing
from bot.store import articles, files
from tests.library.publication import UNDO
from tests.library.shelf import Shelf
from tests.making import make_source

NAMES = [f"{number}.md" for number in range(12)]


async def opened(shelf: Shelf) -> Library:
    return await Library.open(shelf.database, make_source(shelf.folder))


async def proof_of(library: Library, path: str) -> Proof:
    return (await library.proofs.some([path], library.edition))[path]


async def test_nothing_else_is_looked_at(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    await shelf.fill(9)
    shelf.write("draft.md", draft=True)
    library = await opened(shelf)
    await library.load()
    shelf.write("new.md", title="Boat")
    for room, looks in ((proofs, "scan"), (files, "load_all"), (articles, "load_all")):
        monkeypatch.setattr(room, looks, refuse)
    found = await library.proofs.some(["0.md", "draft.md", "new.md", "never.md"], library.edition)
    assert {path: each.standing for path, each in found.items()} == {
        "0.md": Standing.LIVE,
        "draft.md": Standing.DRAFT,
        "new.md": Standing.NEW,
    }
    assert {each.path for each in found.values()} == found.keys()
    assert [[hidden.slug for hidden in each.hidden] for each in found.values()] == [["draft"]] * 3


def refuse(*_: object) -> object:
    raise AssertionError("everything is looked at")


@pytest.mark.parametrize("is_undone", [False, True], ids=["not loaded", "undone"])
async def test_a_file_is_found_by_a_slug_of_its_own_that_no_load_has_taken(
    shelf: Shelf, *, is_undone: bool
) -> None:
    await shelf.fill(3)
    library = await opened(shelf)
    shelf.write("new.md", slug="first-boat")
    shelf.spoil("bad.md")
    if is_undone:
        await library.load()
        foreseen = await library.loads.foresee(UNDO)
        assert foreseen.fingerprint is not None
        await library.loads.agreed(UNDO, foreseen.fingerprint)
    assert (await library.proofs.find("First-Boat", library.edition)).path == "new.md"
    with pytest.raises(ArticleNotFoundError):
        await library.proofs.find("second-boat", library.edition)


async def test_who_has_the_slug_is_known(shelf: Shelf) -> None:
    await shelf.fill(3)
    library = await opened(shelf)
    shelf.write("late.md", slug="1")
    late = await proof_of(library, "late.md")
    assert (late.standing, late.owner) == (Standing.TAKEN, "1.md")
    assert (await proof_of(library, "1.md")).owner is None
    (shelf.folder / "1.md").unlink()
    renamed = await proof_of(library, "late.md")
    assert (renamed.standing, renamed.owner) == (Standing.DIFFERENT, None)
    assert renamed.seen == library.catalogue.get("1")


async def test_of_a_file_that_is_gone_it_is_told_until_a_load_knows(shelf: Shelf) -> None:
    await shelf.fill(3)
    library = await opened(shelf)
    (shelf.folder / "1.md").unlink()
    gone = await proof_of(library, "1.md")
    assert (gone.standing, gone.seen) == (Standing.BROKEN, library.catalogue.get("1"))
    await library.load()
    assert not await library.proofs.some(["1.md"], library.edition)


async def test_a_path_is_that_of_a_file(shelf: Shelf) -> None:
    await shelf.fill(1)
    library = await opened(shelf)
    shelf.write("deep.md/a.md")
    shelf.write(".hidden.md")
    paths = ["deep.md", "deep.md/a.md", ".hidden.md", "../content/0.md", ""]
    assert [*await library.proofs.some(paths, library.edition)] == ["deep.md/a.md"]


async def test_without_its_folder_nothing_is_known(shelf: Shelf) -> None:
    await shelf.fill(1)
    library = await opened(shelf)
    shelf.folder.rename(shelf.folder.with_name("away"))
    with pytest.raises(ContentFolderError):
        await library.proofs.some(["0.md"], library.edition)


@pytest.mark.parametrize("seed", range(4))
async def test_whatever_happens_it_is_what_a_look_through_everything_finds(
    shelf: Shelf, seed: int
) -> None:
    random = Random(seed)
    library = await opened(shelf)
    for _ in range(8):
        for name in random.sample(NAMES, 4):
            _touch(shelf, name, random)
        if random.random() < 0.6:
            await library.load(force=True)
        found = await library.proofs.some(NAMES, library.edition)
        for name in NAMES:
            if name in found:
                assert told(found[name]) == told(await library.proofs.find(name, library.edition))
        shelf_knows = await library.proofs.complete("md", library.edition)
        assert {each.named for each in shelf_knows if each.named in NAMES} <= found.keys()


def _touch(shelf: Shelf, name: str, random: Random) -> None:
    chance = random.random()
    if chance < 0.2:
        (shelf.folder / name).unlink(missing_ok=True)
    elif chance < 0.3:
        shelf.spoil(name)
    else:
        slug = random.choice([name.removesuffix(".md"), "boat", "ship"])
        shelf.write(name, slug=slug, draft=random.random() < 0.3)


def told(proof: Proof) -> dict[str, object]:
    """Return what a proof says, and by which articles."""
    said = asdict(replace(proof, catalogue=None, whole=None))  # type: ignore[arg-type] # they are compared beside
    listed: tuple[Article, ...] = proof.catalogue.articles
    return said | {"reading": proof.whole.reading, "listed": listed}


@pytest.mark.parametrize("by", ["name", "number"])
async def test_among_many_files_one_is_looked_for_beside_the_event_loop(
    shelf: Shelf, by: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def noting(path: str) -> Any:
        threads.add(current_thread())
        return slug_of(path) if by == "name" else file_key(path)

    threads: set[Thread] = set()
    await shelf.fill(3)
    library = await opened(shelf)
    monkeypatch.setattr(proofs, "slug_of" if by == "name" else "file_key", noting)
    if by == "name":
        with pytest.raises(ArticleNotFoundError):
            await library.proofs.find("no-such", library.edition)
    else:
        with pytest.raises(WithdrawnError):
            await library.proofs.at(file_key("no-such.md"), library.edition)
    assert threads
    assert main_thread() not in threads
