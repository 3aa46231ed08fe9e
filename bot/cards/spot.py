"""Where an article stands in the list that it was opened from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Self

import discord

from bot.article import Article
from bot.cards.controls import Item, button
from bot.cards.listing import MORE_PER_PAGE, PER_PAGE, RELATED_PER_PAGE
from bot.cards.lookup import look_up, new, newest, some
from bot.cards.places import Kind, Place, Role, Step, Trail
from bot.library import Catalogue

_PER_PAGE = {
    Kind.MORE: MORE_PER_PAGE,
    Kind.RELATED: RELATED_PER_PAGE,
    Kind.LINKED: RELATED_PER_PAGE,
    Kind.SERIES: PER_PAGE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """The article before or after, and the page of the list on which it stands."""

    article: Article
    list_: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """An article's place among ``count``: ``index`` counts from 0."""

    index: int
    count: int
    before: Neighbour | None = None
    after: Neighbour | None = None

    @classmethod
    def among(
        cls, articles: Sequence[Article], article: Article, list_: Place, *, per_page: int = 0
    ) -> Self | None:
        """Return where an article stands in a list; None if it isn't there (any more).

        ``per_page`` is how many articles a page of the list shows, 0 if it has but one.
        """
        keys = [each.key for each in articles]
        if article.key not in keys:
            return None
        index = keys.index(article.key)
        around = articles[max(index - 1, 0) : index + 2]
        return cls.within(around, index, list_, count=len(articles), per_page=per_page)

    @classmethod
    def within(
        cls, around: Sequence[Article], index: int, list_: Place, *, count: int, per_page: int = 0
    ) -> Self:
        """Return the place ``index``; ``around`` are the article and those beside it."""

        def at(other: int) -> Neighbour | None:
            if not 0 <= other < count:
                return None
            article = around[other - max(index - 1, 0)]
            page = other // per_page + 1 if per_page else list_.page
            return Neighbour(article=article, list_=list_.at(page))

        return cls(index=index, count=count, before=at(index - 1), after=at(index + 1))

    def __str__(self) -> str:
        """Return the position as a reader counts: ``2 of 9``."""
        return f"{self.index + 1} of {self.count}"

    def buttons(self, here: Place, trail: Trail) -> Iterator[Item]:
        """Yield *Previous* and *Next*, which stay in the list; nothing where it has but one."""
        if self.count == 1:
            return
        for label, neighbour in (("Previous", self.before), ("Next", self.after)):
            if neighbour is None:  # no two controls of a message share an id
                step = Step(role=Role.TURN, place=here.at(0), trail=trail)
                yield button(label, step, style=discord.ButtonStyle.secondary, disabled=True)
                continue
            there = Place(kind=Kind.ARTICLE, key=neighbour.article.key)
            step = Step(role=Role.TURN, place=there, trail=(*trail[:-1], neighbour.list_))
            yield button(label, step)


def find_spot(article: Article, list_: Place, catalogue: Catalogue, zone: tzinfo) -> Spot | None:
    """Return where an article stands in the list that it was opened from; None if in none.

    There it may stand in another language.

    Raises:
        StaleControlError: If the list is gone.
    """
    versions = dict.fromkeys((article, *catalogue.versions(article)))
    found = (_find(each, list_, catalogue, zone) for each in versions)
    return next((spot for spot in found if spot is not None), None)


def _find(article: Article, list_: Place, catalogue: Catalogue, zone: tzinfo) -> Spot | None:
    """Return where this very version stands in a list, None if it isn't there.

    Raises:
        StaleControlError: If the list is gone.
    """
    match list_.kind:
        case Kind.LATEST:
            articles = newest(list_, catalogue, count=list_.page)
        case Kind.NEW:
            articles = new(list_, catalogue, zone)
        case Kind.SOME | Kind.NEARBY:
            articles = some(list_, catalogue)
        case Kind.MORE:
            source = look_up(list_, catalogue.find)
            articles = catalogue.more(source, catalogue.related(source))
        case Kind.RELATED | Kind.LINKED:
            source = look_up(list_, catalogue.find)
            itself = [source] if list_.kind is Kind.LINKED else []
            articles = [*itself, *(each.article for each in catalogue.related(source))]
        case Kind.SERIES:
            articles = look_up(list_, catalogue.find_series).articles
        case Kind.TAG:
            return _spot_in_tag(article, list_, catalogue)
        case Kind.AUTHOR:
            return _spot_by_author(article, list_, catalogue)
        case _:
            return None
    return Spot.among(articles, article, list_, per_page=_PER_PAGE.get(list_.kind, 0))


def _spot_in_tag(article: Article, list_: Place, catalogue: Catalogue) -> Spot | None:
    """Return the spot without looking at all the articles of the tag: they may be very many."""
    tag = look_up(list_, catalogue.find_tag)
    index = catalogue.find_tagged(tag, article)
    if index is None:
        return None
    around = catalogue.tagged(tag, start=max(index - 1, 0), most=3)
    return Spot.within(around, index, list_, count=tag.count, per_page=PER_PAGE)


def _spot_by_author(article: Article, list_: Place, catalogue: Catalogue) -> Spot | None:
    """Return the spot without looking at all the articles of the author, likewise."""
    author = look_up(list_, catalogue.find_author)
    index = catalogue.find_written(author, article)
    if index is None:
        return None
    around = catalogue.written_by(author, start=max(index - 1, 0), most=3)
    return Spot.within(around, index, list_, count=author.count, per_page=PER_PAGE)
