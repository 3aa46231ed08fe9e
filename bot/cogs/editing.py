"""What the publisher alone sees and turns the pages of."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands

from bot.article import file_key
from bot.cards.audience import is_private
from bot.cards.card import Card, answer, turn
from bot.cards.controls import named_key, value_of
from bot.cards.desk import Desk
from bot.cards.history import PER_PAGE, history_card
from bot.cards.limits import CHOICE_LONGEST
from bot.cards.listing import pages_of
from bot.cards.lookup import key_of
from bot.cards.patience import patience
from bot.cards.places import Kind, Place, Role, Step, Trail
from bot.cards.press import page_number
from bot.cards.proof import proof_card
from bot.cards.text import page_form
from bot.checking.proof import problems
from bot.content.cutting import cut
from bot.errors import BotError, StaleControlError
from bot.library.aside import in_thread
from bot.library.proof import Proof


class EditorsDesk:
    """Cards for the publisher. Who asks has been looked at before: nothing here does it again."""

    def __init__(self, desk: Desk, *, off: Sequence[str] = ()) -> None:
        """``off`` are codes of warnings that are not told."""
        self._desk = desk
        self._off = off

    async def preview(self, named: str) -> Card:
        """Return the card of a file, by its slug, its path, or as completion names it.

        Raises:
            BotError: If there is none, or it can't be looked at.
        """
        proofs, catalogue = self._desk.library.proofs, self._desk.library.catalogue
        key = named_key(named)
        if key is not None:
            proof = await proofs.at(key, catalogue)
        else:
            proof = await proofs.find(named, catalogue)
        return await self._proof_card(
            proof, Place(kind=Kind.PREVIEW, key=file_key(proof.path)), trail=()
        )

    async def choices(self, typed: str) -> list[app_commands.Choice[str]]:
        """Return the files that what was typed may become."""
        library = self._desk.library
        try:
            found = await library.proofs.complete(typed, library.catalogue)
        except BotError:  # the answer to the command will tell it
            return []
        return [
            app_commands.Choice(
                name=cut(f"{each.title} (draft)" if each.is_draft else each.title, CHOICE_LONGEST),
                value=value_of(each.named, each.key),
            )
            for each in found
        ]

    async def press(
        self, interaction: discord.Interaction[Any], step: Step, values: Sequence[str]
    ) -> None:
        """Answer a press that leads to what the publisher alone sees, and show it nobody else.

        Raises:
            BotError: If there is nothing to show for it (any more).
        """
        place, trail = step.place, step.trail
        if step.role is Role.SHOW:
            raise StaleControlError
        if step.role is Role.ASK:
            form = page_form(place, len(await self._pages(place)), trail)
            await interaction.response.send_modal(form)
            return
        private = is_private(interaction)
        async with patience(interaction, in_place=private):
            if step.role is Role.JUMP:
                pages = len(await self._pages(place))
                place = place.at(page_number(values, pages))
            card = await self.card(place, trail)
        if private:
            await turn(interaction, card, private=True, has_news=False)
        else:
            await answer(interaction, card, private=True)

    async def card(self, place: Place, trail: Trail = ()) -> Card:
        """Return what is to be seen at a place of the publisher's.

        Raises:
            BotError: If there is nothing (any more).
        """
        if place.kind is Kind.HISTORY:
            return await self._history_card(place, trail)
        return await self._proof_card(await self._proof(place), place, trail)

    async def _history_card(self, place: Place, trail: Trail) -> Card:
        """Return a page of the history; a page that is gone is the last one."""
        history = self._desk.library.history
        pages = pages_of(await history.count(), PER_PAGE)
        place = place.at(min(place.page, pages))
        entries = await history.entries(start=(place.page - 1) * PER_PAGE, most=PER_PAGE)
        return history_card(entries, pages, self._desk.site, place, trail)

    async def _proof_card(self, proof: Proof, place: Place, trail: Trail) -> Card:
        source = self._desk.library.proofs.source
        found = await in_thread(lambda: problems(proof, source, off=self._off))
        pages = await proof.pages() if place.kind is Kind.PREVIEW_TEXT else ()
        return proof_card(proof, found, self._desk.site, place, trail, pages=pages)

    async def _proof(self, place: Place) -> Proof:
        library = self._desk.library
        return await library.proofs.at(key_of(place), library.catalogue)

    async def _pages(self, place: Place) -> tuple[str, ...]:
        return await (await self._proof(place)).pages()
