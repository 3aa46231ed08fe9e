"""The series of a publication: which articles belong together, in which order."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.article import Article
from bot.errors import SeriesNotFoundError
from bot.library.naming import Name, Naming


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesName(Name):
    """A series as most of its articles name it, and how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A series by its name, and its articles in order."""

    name: SeriesName
    articles: tuple[Article, ...]

    @classmethod
    def of(cls, name: SeriesName, newest_first: Iterable[Article]) -> "Series":
        """Return a series in order: by the editor's numbers, without them by date."""
        oldest_first = [*newest_first][::-1]
        return cls(name=name, articles=tuple(sorted(oldest_first, key=_order)))

    def after(self, place: int) -> Article | None:
        """Return the article after that of a place (from 0), None after the last."""
        following = self.articles[place + 1 :]
        return following[0] if following else None


def _carried(article: Article) -> tuple[str, ...]:
    return (article.series,) if article.series else ()


def _order(article: Article) -> tuple[bool, int]:
    return (article.series_order is None, article.series_order or 0)


SERIES: Naming[SeriesName] = Naming(carried=_carried, make=SeriesName, missing=SeriesNotFoundError)
