"""The names of the parts of an article."""

import pytest

from bot.content.flaw import Flaw
from bot.content.keys import gather
from bot.content.nodes import Text


def gathered(*keys: str) -> tuple[dict[str, list[str]], list[Flaw]]:
    flaws: list[Flaw] = []
    entries = gather({Text(key, at): Text("x", 0) for at, key in enumerate(keys)}, flaws)
    return {row: [entry.key for entry in found] for row, found in entries.items()}, flaws


@pytest.mark.parametrize("key", ["pubDate", "pubdate", "pub_date", "Pub-Date", "PUBDATE"])
def test_spelling_does_not_matter(key: str) -> None:
    assert gathered(key) == ({"date": [key]}, [])


def test_the_strongest_key_comes_first() -> None:
    assert gathered("created", "publish_date", "date")[0] == {
        "date": ["date", "publish_date", "created"]
    }


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("titel", "title"),
        ("tgas", "tags"),
        ("sumary", "summary"),
        ("permalinks", "permalink"),
        ("drfat", "draft"),
    ],
)
def test_a_slip_of_the_pen_is_told_with_the_word_that_was_meant(key: str, meant: str) -> None:
    _, (flaw,) = gathered(key)
    assert (flaw.code, flaw.hint) == ("misspelt-key", f"Did you mean “{meant}”?")


@pytest.mark.parametrize("key", ["layout", "toc", "id", "comments", "template", "cssclass", "小"])
def test_the_keys_of_other_programs_are_told_quietly(key: str) -> None:
    _, (flaw,) = gathered(key)
    assert (flaw.code, flaw.severity) == ("unknown-key", "info")
