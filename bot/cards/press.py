"""From a press to what it shows, and to whom."""

from collections.abc import Sequence
from typing import Any

import discord

from bot.article import Article
from bot.cards.audience import asked, is_private, may_post
from bot.cards.card import Card, answer, turn
from bot.cards.desk import Desk
from bot.cards.news import minute_of
from bot.cards.patience import patience
from bot.cards.places import Kind, Place, Role, Step
from bot.cards.text import page_form
from bot.errors import NotPostableError, PageNumberError, StaleControlError, WithdrawnError

_TURNS = frozenset({Role.TURN, Role.JUMP})  # pages: what may change a public message
_LONGEST_NUMBER = 9  # digits


async def press(
    desk: Desk, interaction: discord.Interaction[Any], custom_id: str, values: Sequence[str]
) -> None:
    """Answer a press.

    On a public message only the person who asked turns its pages; every other press is answered
    privately, and that private copy then changes in place.

    Raises:
        BotError: If there is nothing to show for it (any more).
    """
    desk = desk.for_reader(interaction.locale.value)
    step = Step.parse(custom_id)
    if step.role is Role.ASK:
        pages = await _page_count(desk, step.place)
        await interaction.response.send_modal(page_form(step.place, pages, step.trail))
    elif step.role is Role.SHOW:
        if not may_post(interaction):
            raise NotPostableError
        if desk.is_gone(step.place):
            raise WithdrawnError
        await answer(interaction, await desk.card(step.place), private=False)
    else:
        private = is_private(interaction)
        turns = step.role in _TURNS and not desk.is_gone(step.place)
        in_place = private or (turns and asked(interaction))
        async with patience(interaction, in_place=in_place):
            card = await _card(desk, interaction, step, values)
        if in_place:
            has_news = private and _has_news(desk, card, interaction.message)
            await turn(interaction, card, private=private, has_news=has_news)
        else:
            await answer(interaction, card, private=True)
        await desk.library.searches.keep()


async def _card(
    desk: Desk, interaction: discord.Interaction[Any], step: Step, values: Sequence[str]
) -> Card:
    place, trail = step.place, step.trail
    message = interaction.message
    if step.role is Role.CHOOSE:
        place, trail = desk.places.chosen(place, _one(values)), (*trail, place)
    elif step.role is Role.JUMP:
        place = place.at(page_number(values, await _page_count(desk, place)))
    elif place.kind is Kind.NEW and place.page == 1 and message is not None:
        place = place.at(minute_of(message.created_at))
        return await desk.card(place, trail, already=_listed(desk, message))
    return await desk.card(place, trail)


def _has_news(desk: Desk, card: Card, message: discord.Message | None) -> bool:
    """Tell whether something has appeared on a list since its message was sent."""
    if card.since is None or message is None:
        return False
    newest = desk.newest_of(card.since.place)
    return bool(newest and newest.published and newest.published.at > message.created_at)


def _listed(desk: Desk, message: discord.Message) -> list[Article]:
    """Return the articles in a message's own menus."""
    places = desk.places
    named = (
        places.find(option.value)
        for row in message.components
        for part in getattr(row, "children", ())
        for option in getattr(part, "options", ())
    )
    return [article for article in named if article is not None]


def page_number(values: Sequence[str], pages: int) -> int:
    """Return the number of a page that was chosen or typed, of a text of so many.

    Raises:
        StaleControlError: If nothing was.
        PageNumberError: If the text has no such page.
    """
    typed = _one(values)
    text = typed.strip()
    if not text.isdecimal() or len(text) > _LONGEST_NUMBER or not 1 <= int(text) <= pages:
        raise PageNumberError(typed, pages=pages)
    return int(text)


async def _page_count(desk: Desk, place: Place) -> int:
    return len(await desk.pages(place))


def _one(values: Sequence[str]) -> str:
    if not values:
        raise StaleControlError
    return values[0]
