"""The desk: from a place to its card, and from a press to the next one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord

from bot.article import Article, Key, parse_key
from bot.cards.article import article_card
from bot.cards.card import Card, answer, turn
from bot.cards.controls import KEY_MARK
from bot.cards.limits import OPTIONS_MOST
from bot.cards.listing import latest_card, tag_card
from bot.cards.more import more_card
from bot.cards.places import Kind, Place, Role, Step, Trail
from bot.cards.text import text_card
from bot.config import Site
from bot.errors import StaleControlError
from bot.library import Catalogue, Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What cards are made from: the library, and how the publication presents itself."""

    library: Library
    site: Site

    async def card(self, place: Place, trail: Trail = ()) -> Card:
        """Return what is to be seen at a place.

        Raises:
            StaleControlError: If it is gone.
        """
        catalogue = self.library.catalogue  # one generation for the whole card
        match place.kind:
            case Kind.LATEST:
                return latest_card(catalogue.latest(place.page), self.site, place, trail)
            case Kind.TAG:
                tag = catalogue.find_tag(_key(place))
                if tag is None:
                    raise StaleControlError
                tagged = catalogue.tagged(tag, most=OPTIONS_MOST)
                return tag_card(tag, tagged, self.site, place, trail)
            case Kind.ARTICLE:
                return article_card(_article(catalogue, place), catalogue, self.site, trail)
            case Kind.TEXT:
                article = _article(catalogue, place)
                pages = await self.library.pages(article)
                return text_card(article, pages, self.site, place, trail)
            case Kind.MORE:
                article = _article(catalogue, place)
                return more_card(article, catalogue, self.site, place, trail)

    def latest(self, count: int) -> Place:
        """Return the place of the newest articles."""
        return Place(kind=Kind.LATEST, page=count)

    def tagged(self, typed: str) -> Place:
        """Return the place of a tag's articles, however the tag was typed.

        Raises:
            TagNotFoundError: If no article carries it.
        """
        return Place(kind=Kind.TAG, key=self.library.catalogue.tag(typed).key)

    def article(self, typed: str) -> Place:
        """Return the place of an article, named by its slug or as a menu names it.

        Raises:
            ArticleNotFoundError: If there is none.
        """
        marked = typed.removeprefix(KEY_MARK)
        key = parse_key(marked) if marked != typed else None
        article = self.library.catalogue.find(key) if key is not None else None
        article = article or self.library.catalogue.get(typed)
        return Place(kind=Kind.ARTICLE, key=article.key)

    async def press(
        self, interaction: discord.Interaction[Any], custom_id: str, values: Sequence[str]
    ) -> None:
        """Answer a press.

        On a public message only the person who asked turns its pages; every other press is
        answered privately, and that private copy then changes in place.

        Raises:
            StaleControlError: If the control leads nowhere any more.
        """
        step = Step.parse(custom_id)
        place, trail = step.place, step.trail
        if step.role is Role.CHOOSE:
            place, trail = self.article(values[0]), (*trail, place)
        card = await self.card(place, trail)
        message = interaction.message
        private = message is not None and message.flags.ephemeral
        if private or (step.role is Role.TURN and _asked(interaction)):
            await turn(interaction, card)
        else:
            await answer(interaction, card, private=True)


def _key(place: Place) -> Key:
    if place.key is None:
        raise StaleControlError
    return place.key


def _article(catalogue: Catalogue, place: Place) -> Article:
    article = catalogue.find(_key(place))
    if article is None:
        raise StaleControlError
    return article


def _asked(interaction: discord.Interaction[Any]) -> bool:
    """Tell whether who pressed is who ran the command."""
    origin = interaction.message.interaction_metadata if interaction.message else None
    return origin is not None and origin.user.id == interaction.user.id
