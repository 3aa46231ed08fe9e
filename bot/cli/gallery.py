"""The cards that a change of the files touches, before and after it."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from bot.article import Article, Key, article_key
from bot.cards.card import payload
from bot.cards.desk import Desk
from bot.cards.places import Kind, Place
from bot.cards.wording import plural
from bot.cli.output import write_whole
from bot.cli.reading import open_library
from bot.cli.setting import Setting
from bot.errors import StaleControlError
from bot.library import Library, LoadReport
from bot.playground.still import Group, Pair, still_page
from bot.store.copies import copy_to

GROUPS_MOST = 100  # articles of one page; more are counted
_PAGES_MOST = 5  # of a text, that are shown
_RELATED_SHOWN = 3  # on a card


def write_gallery(setting: Setting, file: Path) -> None:
    """Write a page of the cards that change with the files, compared with what the last load left.

    Both are looked at in copies: neither the database nor what readers get is touched.

    Raises:
        click.BadParameter: If it can't be written.
        BotError: If the database, or the folder of articles, can't be read.
    """
    html, shown = asyncio.run(_draw(setting))
    write_whole(file, html.encode(), option="--html")
    click.echo(f"{file}: the cards of {plural(shown, 'article')}, before and after", err=True)


async def _draw(setting: Setting) -> tuple[str, int]:
    """Return the page, and how many articles' cards it shows."""
    site = setting.config.site
    with TemporaryDirectory(prefix="article-bot-") as name:
        async with (
            _copied(setting, Path(name, "before.db")) as before,
            _copied(setting, Path(name, "after.db")) as after,
        ):
            report = await after.load(force=True)
            comparison = _Comparison(
                before=Desk(library=before, site=site), after=Desk(library=after, site=site)
            )
            keys = comparison.touched(report)
            groups = [await comparison.group(key) for key in keys[:GROUPS_MOST]]
    told = [each for each in groups if each.pairs]
    note = f"{plural(len(told), 'article')} of {site.name}, as readers see them."
    if not told:
        note = f"No card changes: readers of {site.name} see all articles as before."
    if len(keys) > GROUPS_MOST:
        note += f" {len(keys) - GROUPS_MOST} more change, and are not shown."
    html = still_page(site.name, "Cards that change", note, told)
    return html, len(told)


@asynccontextmanager
async def _copied(setting: Setting, copy: Path) -> AsyncIterator[Library]:
    """Yield the library as the last load left it, in a copy; empty if there was none."""
    if setting.database.exists():
        copy_to(setting.database, copy)
    async with open_library(replace(setting, database=copy)) as library:
        yield library


@dataclass(frozen=True, slots=True, kw_only=True)
class _Comparison:
    """What readers see before and after."""

    before: Desk
    after: Desk

    def touched(self, report: LoadReport) -> list[Key]:
        """Return the articles whose cards change: their own files', then those related to them."""
        slugs = (*report.added, *report.changed, *report.removed)
        own = [key for key in map(article_key, slugs) if self._seen(key) != (None, None)]
        others = (each.key for each in self.after.library.catalogue.articles)
        return list(dict.fromkeys((*own, *filter(self._is_otherwise_related, others))))

    async def group(self, key: Key) -> Group:
        """Return an article's card, and the pages of its text, where they change."""
        before, after = self._seen(key)
        pairs = [await self._pair("Card", Place(kind=Kind.ARTICLE, key=key))]
        pages = [pair async for pair in self._pages(key)]
        shown = after or before
        return Group(
            title=shown.title if shown else "",
            note=_note(before, after, len(pages)),
            pairs=tuple(
                each for each in (*pairs, *pages[:_PAGES_MOST]) if each.before != each.after
            ),
        )

    async def _pages(self, key: Key) -> AsyncIterator[Pair]:
        before, after = [
            await desk.library.pages(article) if article else ()
            for desk, article in zip((self.before, self.after), self._seen(key), strict=True)
        ]
        for number, (old, new) in enumerate(zip_longest(before, after), start=1):
            if old != new:
                place = Place(kind=Kind.TEXT, key=key, page=number)
                pair = await self._pair(f"Text, page {number}", place)
                yield replace(
                    pair,
                    before=None if old is None else pair.before,
                    after=None if new is None else pair.after,
                )

    async def _pair(self, title: str, place: Place) -> Pair:
        shown: list[dict[str, Any] | None] = []
        for desk, article in zip((self.before, self.after), self._seen(place.key), strict=True):
            try:
                card = await desk.card(place) if article else None
            except StaleControlError:  # it has no text
                card = None
            shown.append(payload(card, private=False)["data"] if card else None)
        return Pair(title=title, before=shown[0], after=shown[1])

    def _seen(self, key: Key | None) -> Sequence[Article | None]:
        """Return the article of just this key, before and after; None where readers see none."""
        desks = (self.before, self.after)
        found = (desk.library.catalogue.find(key) if key is not None else None for desk in desks)
        return tuple(each if each and each.key == key else None for each in found)

    def _is_otherwise_related(self, key: Key) -> bool:
        before, after = self._seen(key)
        if before is None or after is None:
            return before is not after
        return list(_related(self.before, before)) != list(_related(self.after, after))


def _related(desk: Desk, article: Article) -> Iterator[object]:
    for each in desk.library.catalogue.related(article)[:_RELATED_SHOWN]:
        yield each.article.title, each.article.url, each.reason


def _note(before: Article | None, after: Article | None, pages: int) -> str:
    if before is None:
        told = "New to readers."
    elif after is None:
        told = "Readers don’t see it any more."
    elif before == after and not pages:
        told = "Related articles change."
    else:
        told = "Changed."
    if pages > _PAGES_MOST:
        told += f" {pages - _PAGES_MOST} more pages of its text change."
    return told
