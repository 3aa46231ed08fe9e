"""What readers see at one time of one generation, and how the next edition follows from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.article import Article, Key, next_change, visible
from bot.library.aside import uncollected
from bot.library.catalogue import Catalogue
from bot.store import Database, articles, changes, notes, related
from bot.synonyms import NO_SYNONYMS, Synonyms

_DERIVED_SHARE = 0.05  # of the articles: where more changed, building the catalogue anew is faster


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The catalogue of what is visible, and the articles that the clock will show or take away.

    ``changes_at`` is when the clock does that next, None for never. ``hidden`` are all articles
    that readers don't see, drafts among them.
    """

    catalogue: Catalogue
    timed: Mapping[Key, Article]
    hidden: Mapping[Key, Article]
    changes_at: datetime | None

    @classmethod
    def empty(cls, synonyms: Synonyms = NO_SYNONYMS) -> "Edition":
        """Return the edition of a publication without articles."""
        return cls(catalogue=Catalogue.empty(synonyms), timed={}, hidden={}, changes_at=None)


async def next_edition(database: Database, last: Edition, *, now: datetime) -> Edition:
    """Return what readers may see at ``now``, derived from the last edition where that is known.

    Raises:
        StoreError: If the database can't be read.
    """
    async with database.read() as connection:
        generation = await notes.generation(connection)
        touched = await changes.since(connection, last.catalogue.generation, now=generation)
        if touched is None or len(touched) > _DERIVED_SHARE * len(last.catalogue.articles):
            with uncollected():
                listed = await articles.load_all(connection)
                neighbours = await related.load_all(connection)
                seen = (article for article in listed if visible(article, now))
                catalogue = Catalogue(
                    generation=generation,
                    articles=seen,
                    neighbours=neighbours,
                    synonyms=last.catalogue.synonyms,
                )
                return _edition(catalogue, listed, now)
        listed = await articles.load_some(connection, touched)
        near = await related.find_many(connection, touched)
    known = {**last.timed, **last.hidden}
    clocked = [*listed, *(article for key, article in known.items() if key not in touched)]
    shown = {article.key: article for article in clocked if visible(article, now)}
    hidden = {article.key for article in clocked} - shown.keys()
    catalogue = last.catalogue.derive(
        generation=generation,
        changed=[each for key, each in shown.items() if last.catalogue.find(key) is not each],
        gone=hidden | (touched - shown.keys()),
        neighbours={key: near.get(key) for key in touched},
    )
    return _edition(catalogue, clocked, now)


def _edition(catalogue: Catalogue, articles: Iterable[Article], now: datetime) -> Edition:
    """Return the edition; ``articles`` are at least those that are hidden, or may be some day."""
    catalogue.put_in_order()
    articles = list(articles)
    timed = {each.key: each for each in articles if next_change([each], now) is not None}
    return Edition(
        catalogue=catalogue,
        timed=timed,
        hidden={each.key: each for each in articles if not visible(each, now)},
        changes_at=next_change(timed.values(), now),
    )
