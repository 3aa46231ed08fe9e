"""What can be said of an article that readers don't see any more, without saying what it said."""

from datetime import datetime

from bot.article import Article, Key, appearing
from bot.library.catalogue import Catalogue
from bot.related.packing import unpack
from bot.store import Database, articles, related

_BESIDE_MOST = 3  # articles that went with it


async def find_beside(database: Database, catalogue: Catalogue, key: Key) -> tuple[Article, ...]:
    """Return published articles that went with one that is gone, as far as that is known.

    It is where the article's file is still there: as a draft, or expired.

    Raises:
        StoreError: If the database can't be read.
    """
    async with database.read() as connection:
        packed = await related.find_many(connection, [key])
    near = (catalogue.find(neighbour) for neighbour, *_ in unpack(packed.get(key, "[]")))
    return catalogue.once(each for each in near if each)[:_BESIDE_MOST]


async def has_expired(database: Database, key: Key, *, now: datetime) -> bool:
    """Tell whether an article was published and went at its hour.

    Of a draft nobody is told, for it may never have been published.

    Raises:
        StoreError: If the database can't be read.
    """
    async with database.read() as connection:
        return any(_has_expired(each, now) for each in await articles.load_some(connection, [key]))


def _has_expired(article: Article, now: datetime) -> bool:
    if article.draft or article.expires is None or article.expires > now:
        return False
    start = appearing(article)
    return start is None or start.at < article.expires
