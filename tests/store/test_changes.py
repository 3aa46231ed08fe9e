"""Which articles changed since a generation, as far back as that is known."""

import pytest

from bot.article import Key
from bot.store import Database, changes
from bot.store.chunks import CHUNK


async def record(database: Database, *generations: tuple[int, set[int]]) -> None:
    async with database.write() as connection:
        for generation, keys in generations:
            await changes.record(connection, generation, [Key(key) for key in keys])


async def since(database: Database, generation: int, now: int) -> set[Key] | None:
    async with database.read() as connection:
        return await changes.since(connection, generation, now=now)


@pytest.mark.parametrize(
    ("generation", "found"), [(0, {1, 2, 3}), (1, {2, 3}), (2, {3}), (3, set())]
)
async def test_the_changes_of_all_generations_since_one(
    database: Database, generation: int, found: set[int]
) -> None:
    await record(database, (1, {1, 2}), (2, {2, 3}), (3, {3}))
    assert await since(database, generation, 3) == found


async def test_far_back_is_not_known(database: Database) -> None:
    await record(database, *((number, {number}) for number in range(1, 41)))
    assert await since(database, 0, 40) is None
    assert await since(database, 19, 40) is None
    assert await since(database, 20, 40) == set(range(21, 41))


async def test_a_change_of_too_many_can_not_be_followed(database: Database) -> None:
    await record(database, (1, {1}), (2, set(range(CHUNK + 1))), (3, {3}))
    assert await since(database, 0, 3) is None
    assert await since(database, 1, 3) is None
    assert await since(database, 2, 3) == {3}


async def test_a_database_that_is_behind_is_another_one(database: Database) -> None:
    await record(database, (1, {1}))
    assert await since(database, 2, 1) is None
