"""Why two articles are related, or are not; read from what the lists were made from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.article import Article, Key, article_key, visible
from bot.errors import NotComparedError
from bot.library.catalogue import Catalogue
from bot.library.joining import Join, best_join
from bot.library.neighbours import LIKENESS_VERSION, Bar, RelatedArticle
from bot.related.building import Entry
from bot.related.explaining import Likeness, Obstacle, find_obstacle, liken
from bot.related.listing import least_similarity
from bot.store import Connection, Database, articles, related


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where ``other`` stands in the list of ``one``: its ``place`` counts from 1.

    Without a place there is what keeps it out, and ``by`` whom, if another article has a part.
    """

    one: Article
    other: Article
    place: int | None = None
    found: RelatedArticle | None = None
    kept_out: Bar | Obstacle | None = None
    by: Article | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """How near two articles are, by what, and where each stands in the other's list.

    ``least`` is the similarity that any two related articles have here. ``joins`` are for those of
    the two with which nothing goes.
    """

    one: Article
    other: Article
    likeness: Likeness
    least: float
    standings: tuple[Standing, ...]
    joins: tuple[Join, ...]


async def find_article(database: Database, catalogue: Catalogue, slug: str) -> Article:
    """Return the article of a slug in any case, also one that readers don't see.

    Raises:
        ArticleNotFoundError: If there is none; it suggests slugs like it.
        StoreError: If the database can't be read.
    """
    key = article_key(slug.strip())
    if catalogue.find(key) is None:
        async with database.read() as connection:
            for article in await articles.load_some(connection, [key]):
                return article
    return catalogue.get(slug)


async def explain(
    database: Database, catalogue: Catalogue, one: Article, other: Article, *, now: datetime
) -> Explanation:
    """Return why two different articles are related, or are not.

    Raises:
        NotComparedError: If the database holds no lists that this version made.
        StoreError: If it can't be read.
    """
    async with database.read() as connection:
        count = await related.find_count(connection, LIKENESS_VERSION)
        numbers = await related.find_numbers(connection, [one.key, other.key])
        if count is None or len(numbers) < len({one.key, other.key}):
            raise NotComparedError
        case = _Case(catalogue, now, least_similarity(count))
        await case.read(connection, numbers)
        near = liken(case.entry(one).vector, case.entry(other).vector)
        joins = [
            await best_join(connection, catalogue, each, case.entry(each), count)
            for each in (one, other)
            if visible(each, now) and not catalogue.related(each)
        ]
    return Explanation(
        one=one,
        other=other,
        likeness=near,
        least=case.least,
        standings=(case.standing(one, other), case.standing(other, one)),
        joins=tuple(joins),
    )


class _Case:
    """Two articles, and all that has a part in whether they are related."""

    def __init__(self, catalogue: Catalogue, now: datetime, least: float) -> None:
        self.least = least
        self._catalogue = catalogue
        self._now = now
        self._numbers: dict[Key, int] = {}
        self._entries: dict[int, Entry] = {}

    async def read(self, connection: Connection, numbers: dict[Key, int]) -> None:
        """Read the two articles as related sees them, and their candidates."""
        self._numbers = numbers
        own = await related.find_entries(connection, list(numbers.values()))
        others = {each.number for entry in own.values() for each in entry.candidates}
        self._entries = own | await related.find_entries(connection, others - own.keys())

    def entry(self, article: Article) -> Entry:
        return self._entries[self._numbers[article.key]]

    def standing(self, one: Article, other: Article) -> Standing:
        """Return where ``other`` stands in the list of ``one``."""
        listed = self._catalogue.related(one) if visible(one, self._now) else ()
        for place, each in enumerate(listed, start=1):
            if each.article.key == other.key:
                return Standing(one=one, other=other, place=place, found=each)
        kept_out, by = self._kept_out(one, other)
        return Standing(one=one, other=other, kept_out=kept_out, by=by)

    def _kept_out(
        self, one: Article, other: Article
    ) -> tuple[Bar | Obstacle | None, Article | None]:
        for each in (one, other):
            if not visible(each, self._now):
                return Bar.HIDDEN, each
        bar = self._catalogue.bar(one, other)
        if bar is not None:
            return bar, next(self._sayers(one, other), None) if bar is Bar.UNRELATED else None
        vectors = {number: entry.vector for number, entry in self._entries.items()}
        obstacle = find_obstacle(self.entry(one), self.entry(other), vectors, self.least)
        if obstacle is None:  # the list has been made, and the catalogue follows in a moment
            return None, None
        kept_out, repeated = obstacle
        by = None if repeated is None else self._catalogue.find(vectors[repeated].key)
        return kept_out, by

    def _sayers(self, one: Article, other: Article) -> Iterator[Article]:
        """Yield whose editor calls the other unrelated."""
        for says, of in ((one, other), (other, one)):
            named = [self._catalogue.find(article_key(slug)) for slug in says.unrelated]
            if any(each and each.key == of.key for each in named):
                yield says
