"""The languages of an article's versions on its card, and the ways to those."""

from collections.abc import Iterator

from bot.cards.controls import Item, button
from bot.cards.limits import BUTTON_LONGEST
from bot.cards.places import Kind, Place, Role, Step, Trail
from bot.content.cutting import cut
from bot.content.pieces import escape
from bot.library.languages import OtherVersions

_BUTTONS_MOST = 4  # of versions beside the other buttons of a card; a list has the rest
_LINE_LONGEST = 200  # characters of the languages on a card


def languages_line(others: OtherVersions) -> str:
    """Return the languages as a card tells them, "" where there is no other version."""
    text = others.text()
    return f"-# {escape(cut(text, _LINE_LONGEST))}" if text else ""


def language_buttons(others: OtherVersions, here: Place, trail: Trail) -> Iterator[Item]:
    """Yield a button for each version; of many the first ones, and one for the list of all."""
    behind = (*trail, here)
    for name, each in others.named[:_BUTTONS_MOST]:
        there = Place(kind=Kind.VERSION, key=each.key)
        step = Step(role=Role.OPEN, place=there, trail=behind)
        yield button(cut(name, BUTTON_LONGEST), step)
    if len(others.named) > _BUTTONS_MOST:
        there = Place(kind=Kind.VERSIONS, key=others.article.key)
        yield button("All languages", Step(role=Role.OPEN, place=there, trail=behind))
