"""What a preview tells of a file beside the others is what ``check`` tells of it."""

from pathlib import Path
from random import Random

import pytest

from bot.checking import check
from bot.checking.proof import problems
from bot.content.problem import Problem
from bot.library import Library
from tests.making import make_source, open_database, write_article

BESIDE = {"near-tag", "broken-link", "lost-original", "same-language", "alias-collision"}
TAGS = ("Pop Mart", "PopMart", "Pop-Mart", "Labubu", "Labubus", "Xiaohongshu", "Xiaohogshu", "Sea")


@pytest.mark.parametrize("seed", range(4))
async def test_beside_each_other_files_are_told_the_same_of(tmp_path: Path, seed: int) -> None:
    random, folder = Random(seed), tmp_path / "content"
    for number in range(30):
        _write(folder, number, random)
    source = make_source(folder)
    async with open_database(tmp_path / "articles.db") as database:
        library = await Library.open(database, source)
        await library.load()
        _write(folder, 7, random)
        await library.load(only=["7.md"])
        expected = _by_path(check(source).problems)
        assert {code for found in expected.values() for code, *_ in found} >= {"near-tag"}
        paths = [f"{number}.md" for number in range(30)]
        found = await library.proofs.some(paths, library.edition)
        told = [each for path in paths for each in problems(found[path], source)]
        assert _by_path(told) == expected


def _write(folder: Path, number: int, random: Random) -> None:
    original = f"{random.randrange(35)}" if random.random() < 0.4 else None
    write_article(
        folder,
        f"{number}.md",
        title=f"Boat {number}",
        tags=random.sample(TAGS[:-1], 2) if random.random() < 0.6 else ["Sea"],
        draft=random.random() < 0.2,
        lang=random.choice(["en", "de", "ja"]),
        translation_of=original,
        body=f"See [it]({random.randrange(35)}.md).",
    )


def _by_path(told: tuple[Problem, ...] | list[Problem]) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for each in told:
        if each.code in BESIDE:
            found.setdefault(each.path, []).append((each.code, each.message))
    return {path: sorted(each) for path, each in found.items()}
