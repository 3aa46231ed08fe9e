"""The series of a publication: which articles belong together, in which order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.article import Article
from bot.text.fold import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A series as its first article writes it, and its articles in order."""

    name: str
    articles: tuple[Article, ...]

    def before(self, article: Article) -> Article | None:
        """Return the article before one of the series, None before the first."""
        place = self._place(article)
        return self.articles[place - 1] if place else None

    def after(self, article: Article) -> Article | None:
        """Return the article after one of the series, None after the last."""
        following = self.articles[self._place(article) + 1 :]
        return following[0] if following else None

    def _place(self, article: Article) -> int:
        return [each.key for each in self.articles].index(article.key)


class SeriesIndex:
    """Every series that an article names; ``Tide Tables`` and ``tide tables`` are one."""

    def __init__(self, articles: Iterable[Article]) -> None:
        """Index articles that stand newest first."""
        found: dict[str, list[Article]] = defaultdict(list)
        for article in articles:
            if article.series:
                found[series_key(article.series)].append(article)
        self._series: Mapping[str, Series] = {key: _series(each) for key, each in found.items()}

    def __iter__(self) -> Iterator[Series]:
        """Yield the series, those with the newest articles first."""
        return iter(self._series.values())

    def find(self, name: str | None) -> Series | None:
        """Return the series of a name in any case, None if there is none."""
        return self._series.get(series_key(name)) if name else None


def series_key(name: str) -> str:
    """Return what makes two names of a series the same."""
    return " ".join(fold(name).split())


def _series(newest_first: list[Article]) -> Series:
    oldest_first = newest_first[::-1]
    in_order = sorted(oldest_first, key=_order)  # stable: without a number, by date
    return Series(name=in_order[0].series or "", articles=tuple(in_order))


def _order(article: Article) -> tuple[bool, int]:
    return (article.series_order is None, article.series_order or 0)
