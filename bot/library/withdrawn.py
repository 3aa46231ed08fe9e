"""Articles that readers don't see any more: which they are, and what went with each.

Nothing of what they said is kept for readers, for they may have been withdrawn for cause: they are
known by the keys of their slugs and addresses alone, and only once readers could see them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from bot.article import Article, Key, appearing, article_key, visible
from bot.library.catalogue import Catalogue
from bot.library.links import names_of
from bot.related.packing import unpack
from bot.store import Connection, Database, articles, related, withdrawn
from bot.store.withdrawn import Withdrawn

_NAMES_VERSION = "1"  # raised when articles get other names: they are noted anew
_BESIDE_MOST = 3  # articles that went with it
_EMPTY = "[]"  # a packed list


def names_version(site_url: str | None) -> str:
    """Return what tells the names that articles are noted by from others."""
    return f"{_NAMES_VERSION} {site_url or ''}".strip()


async def note_changes(
    connection: Connection,
    before: Mapping[Key, Article],
    after: Mapping[Key, Article],
    *,
    now: datetime,
    site_url: str | None,
    anew: bool = False,
    lists: Mapping[Key, str] | None = None,
) -> None:
    """Note which articles go with a change, before it is written, and forget those that come.

    Those of ``before`` change into those of ``after`` or go. What the clock will take is noted
    along with them, and ``anew`` of all articles that there are. ``lists`` are the packed
    neighbours that readers had, None for those that the database has.

    Raises:
        StoreError: If the database can't be written.
    """
    if anew:
        await _note_expiring(connection, await articles.load_timed(connection, now), now, site_url)
    going = {
        key: article
        for key, article in before.items()
        if was_published(article, now) and not (key in after and visible(after[key], now))
    }
    others = [article for key, article in after.items() if key not in going]
    coming = [
        each.key
        for each in others
        if visible(each, now) and _may_be_noted(before.get(each.key), now)
    ]
    await withdrawn.forget(connection, coming)
    await _note_expiring(connection, others, now, site_url)
    if not going:
        return
    if lists is None:
        lists = await related.find_many(connection, going.keys())
    await withdrawn.save(
        connection,
        (
            Withdrawn(
                article=key,
                names=_expiring_names(after.get(key), site_url)
                | names_of(article, site_url=site_url),
                beside=_beside(article, lists.get(key, _EMPTY)),
            )
            for key, article in going.items()
        ),
    )


async def find_withdrawn(
    database: Database, asked: Sequence[Collection[Key]], *, now: datetime
) -> Key | None:
    """Return the first article of those asked for that readers saw, and don't see any more.

    Each is asked for by the keys of its names. Of one that never was published nobody is told.

    Raises:
        StoreError: If the database can't be read.
    """
    names = {name for each in asked for name in each}
    async with database.read() as connection:
        found = await withdrawn.find_named(connection, names)
        unsure = names | {each.article for each in found if not each.went}
        stored = await articles.load_some(connection, unsure)
    expired = {each.key for each in stored if was_published(each, now) and not visible(each, now)}
    for one in map(frozenset, asked):
        for named in found:
            is_asked = named.name in one and named.along <= one
            if is_asked and (named.went or named.article in expired):
                return named.article
        if of_today := one & expired:
            return min(of_today)
    return None


async def find_beside(
    database: Database, catalogue: Catalogue, key: Key, *, now: datetime
) -> tuple[Article, ...]:
    """Return published articles that went with one that is gone, as it was when it went.

    Of one that readers never saw there are none.

    Raises:
        StoreError: If the database can't be read.
    """
    async with database.read() as connection:
        beside = await withdrawn.find_beside(connection, key)
        if beside is None:  # the clock took it
            lists = await related.find_many(connection, [key])
            for article in await articles.load_some(connection, [key]):
                if was_published(article, now):
                    beside = _beside(article, lists.get(key, _EMPTY))
    found = (catalogue.find(each) for each in beside or ())
    return catalogue.once(each for each in found if each and not _is_apart(each, key))[
        :_BESIDE_MOST
    ]


def was_published(article: Article, now: datetime) -> bool:
    """Tell whether readers could see an article at some time until ``now``, as it stands."""
    if article.draft:
        return False
    start = appearing(article)
    if start is None:
        return True
    return start.at <= now and (article.expires is None or start.at < article.expires)


def _expires(article: Article) -> bool:
    return article.expires is not None and not article.draft


def _may_be_noted(article: Article | None, now: datetime) -> bool:
    """Tell whether an article may have been noted, as it stood before a change."""
    return article is None or _expires(article) or not visible(article, now)


def _expiring_names(article: Article | None, site_url: str | None) -> dict[Key, tuple[Key, ...]]:
    return names_of(article, site_url=site_url) if article and _expires(article) else {}


async def _note_expiring(
    connection: Connection, found: Iterable[Article], now: datetime, site_url: str | None
) -> None:
    """Note those of the articles that the clock will take, or has."""
    expiring = [each for each in found if _expires(each)]
    hidden = [each.key for each in expiring if not visible(each, now)]
    gone = await withdrawn.find_gone(connection, hidden)
    noted = [
        Withdrawn(article=each.key, names=names_of(each, site_url=site_url))
        for each in expiring
        if each.key not in gone
    ]
    if noted:
        await withdrawn.save(connection, noted)


def _beside(article: Article, packed: str) -> tuple[Key, ...]:
    """Return what goes with an article: its editor's choice, then what is near."""
    picked = map(article_key, article.related)
    near = (key for key, *_ in unpack(packed))
    apart = {article.key, *map(article_key, article.unrelated)}
    return tuple(key for key in dict.fromkeys((*picked, *near)) if key not in apart)


def _is_apart(article: Article, key: Key) -> bool:
    """Tell whether an article's editor wants it to be unrelated to the one of a key."""
    return article.key == key or any(article_key(slug) == key for slug in article.unrelated)
