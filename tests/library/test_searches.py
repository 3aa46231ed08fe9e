"""The searches that buttons lead to."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.library.query import Search
from bot.library.searches import Searches
from tests.making import open_database

NOW = datetime(2030, 1, 1, tzinfo=UTC)
LONG = Search(text="boat " * 100, tag="Sea", author="Ada", since=date(2025, 1, 31), verbatim=True)


async def test_a_search_outlives_the_process(tmp_path: Path) -> None:
    async with open_database(tmp_path / "articles.db") as database:
        searches = Searches(database, lambda: NOW)
        key = searches.remember(LONG)
        assert await searches.find(key) == LONG
        await searches.keep()
        assert await Searches(database, lambda: NOW).find(key) == LONG


async def test_a_search_goes_ninety_days_after_its_last_use(tmp_path: Path) -> None:
    async with open_database(tmp_path / "articles.db") as database:

        async def use(search: Search, *, day: int) -> bool:
            searches = Searches(database, lambda: NOW + timedelta(days=day))
            known = await searches.find(search.key) is not None
            searches.remember(search)
            await searches.keep()
            return known

        assert not await use(LONG, day=0)
        assert await use(LONG, day=80)
        assert not await use(Search(text="x"), day=160)
        assert await use(LONG, day=169)
        assert not await use(Search(text="y"), day=300)
        assert not await use(LONG, day=301)


async def test_what_is_kept_is_not_written_again_the_same_day(tmp_path: Path) -> None:
    async with open_database(tmp_path / "articles.db") as database:
        searches = Searches(database, lambda: NOW)
        searches.remember(LONG)
        await searches.keep()
        searches.remember(LONG)
        assert not searches._to_keep


def test_each_search_has_a_number_of_its_own() -> None:
    assert len({Search(text="a").key, Search(text="b").key, Search(text="a", tag="b").key}) == 3
