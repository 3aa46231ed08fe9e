"""The lists of articles by what they carry: those of a tag, of an author, of a series."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain
from typing import Self

from bot.article import Article, Key
from bot.library.authors import AUTHORS, Writer
from bot.library.change import Change
from bot.library.completion import CHOICES_MOST
from bot.library.holdings import Holdings
from bot.library.names import NameIndex
from bot.library.series import SERIES, Series, SeriesName
from bot.library.suggestions import SUGGESTIONS_MOST
from bot.library.tags import Companion, Tag, TagIndex
from bot.synonyms import Synonyms


class Lists(Holdings):
    """Articles, and the lists of those that carry a name; newest first, but for series."""

    def __init__(self, articles: Iterable[Article], synonyms: Synonyms) -> None:
        super().__init__(articles, synonyms)
        self._tags = TagIndex(self._slots, synonyms)
        self._authors = NameIndex(AUTHORS, self._slots)
        self._series = NameIndex(SERIES, self._slots)
        self._in_order: dict[Key, Series] = {}  # series that were asked for
        self._written_tags = Counter(chain.from_iterable(each.tags for each in self.articles))

    def _follow(self, before: Self, change: Change) -> None:
        super()._follow(before, change)
        self._tags = change.derive_names(before._tags)
        self._authors = change.derive_names(before._authors)
        self._series = change.derive_names(before._series)
        self._in_order = {}
        self._written_tags = change.derive_written_tags(before._written_tags)

    def tag(self, typed: str) -> Tag:
        """Return a tag, typed in any case, with or without ``#`` and spaces.

        Raises:
            TagNotFoundError: If no article carries it; it suggests tags like it.
        """
        return self._tags.get(typed.strip().lstrip("#"))

    def find_tag(self, number: Key) -> Tag | None:
        """Return the tag of a number, or of a synonym's; None if no article carries it."""
        return self._tags.find_number(number)

    def known_tag(self, typed: str) -> Tag | None:
        """Return a tag, typed in any case, with or without ``#``; None if no article carries it."""
        return self._tags.find(typed)

    def tags_like(self, words: Iterable[str]) -> tuple[Tag, ...]:
        """Return the tags nearest to what was typed, at most three."""
        near = (tag for word in words if word for tag in self._tags.like(word))
        return tuple(dict.fromkeys(near))[:SUGGESTIONS_MOST]

    @property
    def tags(self) -> tuple[Tag, ...]:
        """The tags, most used first, then as they are spelled."""
        return self._tags.by_count

    @property
    def written_tags(self) -> Mapping[str, int]:
        """How many articles carry each tag as they write it, translations among them."""
        return self._written_tags

    def tagged(self, tag: Tag, *, start: int = 0, most: int | None = None) -> tuple[Article, ...]:
        """Return the articles of a tag from one on, all of them unless there is a ``most``."""
        return tuple(map(self.version, self._tags.articles(tag, start=start, most=most)))

    def find_tagged(self, tag: Tag, article: Article) -> int | None:
        """Return how many articles of a tag come before this one; None if it isn't among them."""
        slot = self._by_key.get(article.key)
        return None if slot is None else self._tags.place(tag, slot)

    def together(self, tag: Tag) -> tuple[Companion, ...]:
        """Return the tags that stand on the same articles as one, on most of them first."""
        return self._tags.together(tag)

    def complete_tag(self, typed: str, *, most: int = CHOICES_MOST) -> list[Tag]:
        """Return the tags that ``typed`` may become, best first."""
        return self._tags.complete(typed, most=most)

    def author(self, typed: str) -> Writer:
        """Return an author, typed in any case.

        Raises:
            AuthorNotFoundError: If no article is by them; it suggests names like it.
        """
        return self._authors.get(typed)

    def find_author(self, number: Key) -> Writer | None:
        """Return the author of a number, None if no article is by them."""
        return self._authors.find_number(number)

    def written_by(
        self, author: Writer, *, start: int = 0, most: int | None = None
    ) -> tuple[Article, ...]:
        """Return the articles of an author from one on, all of them unless there is a ``most``."""
        return tuple(map(self.version, self._authors.articles(author, start=start, most=most)))

    def find_written(self, author: Writer, article: Article) -> int | None:
        """Return how many articles of an author come before this one; None if it isn't theirs."""
        slot = self._by_key.get(article.key)
        return None if slot is None else self._authors.place(author, slot)

    def complete_author(self, typed: str, *, most: int = CHOICES_MOST) -> list[Writer]:
        """Return the authors that ``typed`` may become, best first."""
        return self._authors.complete(typed, most=most)

    def series(self, name: str | None) -> Series | None:
        """Return the series of a name in any case, None if there is none."""
        found = self._series.find(name) if name else None
        return self._ordered(found) if found else None

    def series_of(self, article: Article) -> Series | None:
        """Return the series that an article names, or if it names none another version of it."""
        names = (each.series for each in (article, *self.versions(article)) if each.series)
        return self.series(next(names, None))

    def get_series(self, typed: str) -> Series:
        """Return a series, typed in any case.

        Raises:
            SeriesNotFoundError: If no article is in it; it suggests names like it.
        """
        return self._ordered(self._series.get(typed))

    def find_series(self, number: Key) -> Series | None:
        """Return the series of a number, None if no article is in it."""
        found = self._series.find_number(number)
        return self._ordered(found) if found else None

    def place(self, series: Series, article: Article) -> int | None:
        """Return how many articles of a series come before one, in whatever language it is."""
        own = {each.key for each in self.versions(article)}
        places = (index for index, each in enumerate(series.articles) if each.key in own)
        return next(places, None)

    def complete_series(self, typed: str, *, most: int = CHOICES_MOST) -> list[SeriesName]:
        """Return the series that ``typed`` may become, best first."""
        return self._series.complete(typed, most=most)

    def put_in_order(self) -> None:
        """Put in order now what would be when it is first asked for, while a reader waits."""
        self._tags.put_in_order()
        _ = self.listed

    def _ordered(self, name: SeriesName) -> Series:
        if name.key not in self._in_order:
            self._in_order[name.key] = Series.of(name, self._series.articles(name))
        series = self._in_order[name.key]
        if self._locale is None:
            return series
        return replace(series, articles=tuple(map(self.version, series.articles)))
