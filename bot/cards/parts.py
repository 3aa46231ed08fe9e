"""An article's place in its series, and the ways to the parts beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from bot.article import Article
from bot.cards.controls import Item, button
from bot.cards.places import Kind, Place, Role, Step, Trail
from bot.content.cutting import cut
from bot.content.pieces import escape
from bot.library import Catalogue, Series

_NAME_LONGEST = 100  # characters of a series' name on a card


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One article of a series of several: ``index`` counts from 0."""

    series: Series
    index: int

    @classmethod
    def find(cls, article: Article, catalogue: Catalogue) -> Self | None:
        """Return which part of its series an article is; None if it stands alone."""
        series = catalogue.series_of(article)
        if series is None or series.name.count == 1:
            return None
        index = catalogue.place(series, article)
        return None if index is None else cls(series=series, index=index)

    def line(self) -> str:
        """Return the place as a card shows it: ``Part 2 of 5 of Tide Tables``."""
        name = escape(cut(self.series.name.name, _NAME_LONGEST))
        return f"-# Part {self.index + 1} of {self.series.name.count} of *{name}*"

    def buttons(self, here: Place, trail: Trail) -> Iterator[Item]:
        """Yield the parts beside this one, and the whole; nothing where the list is that whole."""
        whole = Place(kind=Kind.SERIES, key=self.series.name.key)
        if trail and trail[-1].at(1) == whole:  # then Previous, Next and Back are the same
            return
        yield from self._to(self.index - 1, here, trail)
        yield from self.following(here, trail)
        yield button("All parts", Step(role=Role.OPEN, place=whole, trail=(*trail, here)))

    def following(self, here: Place, trail: Trail) -> Iterator[Item]:
        """Yield the part after this one, if there is one."""
        yield from self._to(self.index + 1, here, trail)

    def _to(self, index: int, here: Place, trail: Trail) -> Iterator[Item]:
        if 0 <= index < self.series.name.count:
            there = Place(kind=Kind.ARTICLE, key=self.series.articles[index].key)
            step = Step(role=Role.OPEN, place=there, trail=(*trail, here))
            yield button(f"Part {index + 1}", step)
