"""What is kept of articles that went: keys alone, the newest of them, and as it was written."""

import pytest

from bot.article import Key
from bot.errors import DatabaseDamagedError
from bot.store import Database, withdrawn
from bot.store.withdrawn import Named, Withdrawn


def went(key: int, *beside: int, name: int = 1, along: tuple[int, ...] = ()) -> Withdrawn:
    return Withdrawn(
        article=Key(key),
        names={Key(name): tuple(map(Key, along))},
        beside=tuple(map(Key, beside)),
    )


WAITING = Withdrawn(article=Key(8), names={Key(1): (), Key(2): ()})


async def kept(database: Database) -> list[Withdrawn]:
    async with database.read() as connection:
        return await withdrawn.load_all(connection)


async def test_what_is_written_is_read_in_the_order_in_which_it_went(database: Database) -> None:
    found = [went(7, 70, 71, along=(3, 4)), WAITING, went(6)]
    async with database.write() as connection:
        await withdrawn.save(connection, found)
    assert await kept(database) == found
    async with database.read() as connection:
        named = await withdrawn.find_named(connection, [Key(1), Key(3)])
        assert named == [
            Named(name=Key(1), along=frozenset(), article=Key(6), went=True),
            Named(name=Key(1), along=frozenset(), article=Key(8), went=False),
            Named(name=Key(1), along=frozenset({Key(3), Key(4)}), article=Key(7), went=True),
        ]
        assert await withdrawn.find_beside(connection, Key(7)) == (70, 71)
        assert await withdrawn.find_beside(connection, Key(6)) == ()
        assert await withdrawn.find_beside(connection, Key(8)) is None
        assert await withdrawn.find_beside(connection, Key(9)) is None
        assert await withdrawn.find_gone(connection, [Key(7), Key(8), Key(9)]) == {7}


async def test_an_article_is_written_over_and_forgotten_with_its_names(database: Database) -> None:
    async with database.write() as connection:
        await withdrawn.save(connection, [went(7, name=5), went(6)])
        await withdrawn.save(connection, [went(7, 70)])
    assert await kept(database) == [went(6), went(7, 70)]
    async with database.write() as connection:
        assert not await withdrawn.find_named(connection, [Key(5)])
        await withdrawn.forget(connection, [Key(7), Key(9)])
    assert await kept(database) == [went(6)]


async def test_the_newest_are_kept_and_all_that_wait_for_the_clock(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(withdrawn, "KEPT", 2)
    async with database.write() as connection:
        await withdrawn.save(connection, [WAITING, went(5), went(6), went(7)])
        assert await withdrawn.load_all(connection) == [WAITING, went(6), went(7)]
        await withdrawn.save(connection, [went(4)])
    assert await kept(database) == [WAITING, went(7), went(4)]


async def test_what_makes_no_sense_is_damage(database: Database) -> None:
    async with database.write() as connection:
        await withdrawn.save(connection, [went(7, along=(3,))])
        await connection.exec_driver_sql("UPDATE withdrawn SET beside = '['")
        await connection.exec_driver_sql("UPDATE withdrawn_name SET along = '['")
    async with database.read() as connection:
        with pytest.raises(DatabaseDamagedError):
            await withdrawn.find_named(connection, [Key(1)])
        with pytest.raises(DatabaseDamagedError):
            await withdrawn.find_beside(connection, Key(7))
        with pytest.raises(DatabaseDamagedError):
            await withdrawn.load_all(connection)
