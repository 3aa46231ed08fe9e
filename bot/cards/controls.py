"""Buttons and menus that remember where they lead, for as long as their message stands."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Self

import discord
from discord.ext import commands

from bot.article import Article, Key, format_key, parse_key
from bot.cards.limits import BUTTON_URL_LONGEST, OPTION_LONGEST, OPTIONS_MOST, address
from bot.cards.places import Place, Role, Step, Trail
from bot.content.cutting import cut

KEY_MARK = "~"  # before an article's key, where its slug is too long for Discord

Item = discord.ui.Button[Any] | discord.ui.Select[Any]


class Receiver(commands.Bot):
    """The client as a control knows it: whoever is told of a press."""

    async def receive_press(
        self, interaction: discord.Interaction[Any], custom_id: str, values: Sequence[str]
    ) -> None:
        """Answer a press, whatever its id holds and whatever fails."""
        raise NotImplementedError

    def mention(self, command: str, server: int | None) -> str:
        """Return a command as a reader of a server may click it; None is outside of servers."""
        raise NotImplementedError


# One template takes every id, so that none goes unanswered: not one of an older version either.
class Control(discord.ui.DynamicItem[Item], template=re.compile(".*", re.DOTALL)):
    """A button or menu whose whole state is its ``custom_id``; it outlives the process."""

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],
        item: discord.ui.Item[Any],
        match: re.Match[str],
        /,
    ) -> Self:
        """Return the control that was pressed."""
        del interaction, match
        return cls(item)  # type: ignore[arg-type] # only buttons and selects carry our ids

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the press to the client."""
        values = self.item.values if isinstance(self.item, discord.ui.Select) else ()
        await interaction.client.receive_press(interaction, self.custom_id, values)


def controls(*groups: Iterable[Item]) -> discord.ui.View | None:
    """Return the groups as a view, in order; None for nothing to press."""
    return with_more(None, (item for group in groups for item in group))


def with_more(view: discord.ui.View | None, items: Iterable[Item]) -> discord.ui.View | None:
    """Return the view with more items, each in the first row that has room for it."""
    for item in items:
        if view is None:
            view = discord.ui.View(timeout=None)
            view.stop()  # nothing listens here: Control, registered once, takes every press
        view.add_item(Control(item) if item.is_dispatchable() else item)
    return view


def button(
    label: str,
    step: Step,
    *,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    disabled: bool = False,
) -> discord.ui.Button[Any]:
    """Return a button that takes a step."""
    return discord.ui.Button(label=label, style=style, custom_id=step.custom_id, disabled=disabled)


def back_button(trail: Trail) -> Iterator[Item]:
    """Yield the button that leads back, if there is a way back."""
    if trail:
        yield button("Back", Step(role=Role.BACK, place=trail[-1], trail=trail[:-1]))


def site_button(article: Article) -> Iterator[Item]:
    """Yield the link to the article's own page, if it has an address."""
    if url := address(article.url, BUTTON_URL_LONGEST):
        yield discord.ui.Button(label="Read on the site", url=url)


def turn_buttons(here: Place, pages: int, trail: Trail) -> Iterator[Item]:
    """Yield *Previous* and *Next*, if there is more than one page."""
    if pages == 1:
        return
    for label, page in (("Previous", here.page - 1), ("Next", here.page + 1)):
        exists = 1 <= page <= pages
        there = here.at(page if exists else 0)  # no two controls of a message share an id
        step = Step(role=Role.TURN, place=there, trail=trail)
        yield button(label, step, disabled=not exists)


def article_menu(
    articles: Sequence[Article], notes: Sequence[str], here: Place, trail: Trail
) -> Iterator[Item]:
    """Yield a menu that opens one of the articles, each with its note, if there are any."""
    if not articles:
        return
    menu: discord.ui.Select[Any] = discord.ui.Select(
        placeholder="Open an article…",
        custom_id=Step(role=Role.CHOOSE, place=here, trail=trail).custom_id,
    )
    for article, note in zip(articles[:OPTIONS_MOST], notes, strict=False):
        menu.add_option(
            label=cut(article.title, OPTION_LONGEST),
            value=choice_value(article),
            description=cut(note, OPTION_LONGEST) or None,
        )
    yield menu


def choice_value(article: Article) -> str:
    """Return what names the article in menus and completions: its slug, if Discord has room."""
    return value_of(article.slug, article.key)


def value_of(name: str, key: Key) -> str:
    """Return what names something in menus and completions: its name, if Discord has room."""
    return name if len(name) <= OPTION_LONGEST else KEY_MARK + format_key(key)


def named_key(named: str) -> Key | None:
    """Return the key that :func:`value_of` wrote; None where it had room for the name."""
    marked = named.removeprefix(KEY_MARK)
    return parse_key(marked) if marked != named else None
