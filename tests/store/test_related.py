"""Vectors and sketches are found as the whole articles have them."""

from array import array
from random import Random

import pytest

from bot.article import Slug
from bot.related import Document
from bot.related.building import Collection
from bot.related.shelf import Sketch, Standing
from bot.store import Database, related

WORDS = [f"{one}{two}" for one in "bdfgklmnprst" for two in ("alan", "eren", "irin", "oson")]
COUNT = 12


@pytest.mark.parametrize("words", [0, 3, 40, 400])
async def test_what_is_found_of_an_article_is_what_was_kept(database: Database, words: int) -> None:
    random = Random(words)
    documents = [
        Document(
            slug=Slug(f"a-{number}"),
            title=f"Boats {WORDS[number]}",
            tags=("Sea", "Sky", "Sand")[: number % 4],
            body=" ".join(random.choices(WORDS, k=words)),
        )
        for number in range(COUNT)
    ]
    entries = list(Collection.read(documents).entries())
    standing = Standing(articles=COUNT, changed=0, least=array("I", [0] * COUNT))
    async with database.write() as connection:
        await related.keep_all(connection, entries, {}, standing)
        found = await related.find_sketches(connection, [*range(COUNT), 99])
        assert found == {
            each.number: Sketch(each.vector.key, each.vector.sketch) for each in entries
        }
        vectors = await related.find_vectors(connection, [*range(COUNT), 99])
    assert vectors == {each.number: each.vector for each in entries}
    assert len({sketch.words for sketch in found.values()}) > 1
