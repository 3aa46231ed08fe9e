"""What the publisher alone sees and turns the pages of."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import replace
from datetime import datetime
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
from bot.cards.proof import gone_card, proof_card
from bot.cards.text import page_form
from bot.checking.proof import problems
from bot.cogs.following import Following, Preview
from bot.content.cutting import cut
from bot.errors import BotError, StaleControlError
from bot.library.aside import in_thread
from bot.library.proof import Proof


class EditorsDesk:
    """Cards for the publisher. Who asks has been looked at before: here it is only done anew."""

    def __init__(
        self,
        desk: Desk,
        *,
        may: Callable[[discord.Interaction[Any]], Awaitable[bool]],
        off: Sequence[str] = (),
        watches: bool = False,
    ) -> None:
        """``may`` tells whether who asked may still see what they asked for.

        ``off`` are codes of warnings that are not told, and ``watches`` is whether what changes
        in the folder is loaded by itself.
        """
        self._desk = desk
        self._off = off
        self._watches = watches
        self._following = Following(desk.library, make=self._again, may=may)

    def close(self) -> None:
        """Leave the previews that stand open as they are."""
        self._following.stop()

    def leave(self, interaction: discord.Interaction[Any]) -> None:
        """Let a message go on to what is no preview."""
        self._following.release(interaction.message)

    async def preview(self, interaction: discord.Interaction[Any], named: str) -> None:
        """Answer with the card of a file, by its slug, its path, or as completion names it.

        Raises:
            BotError: If there is none, or it can't be looked at.
        """
        library = self._desk.library
        rung, proofs, edition = library.bell.rung, library.proofs, library.edition
        key = named_key(named)
        if key is not None:
            proof = await proofs.at(key, edition)
        else:
            proof = await proofs.find(named, edition)
        place = Place(kind=Kind.PREVIEW, key=file_key(proof.path))
        card = await self._proof_card(proof, place, (), until=self._until(interaction))
        message = await answer(interaction, card, private=True)
        if message is not None:
            preview = self._preview(interaction, message, place, proof, card)
            await self._following.hold(preview, rung=rung)

    async def choices(self, typed: str) -> list[app_commands.Choice[str]]:
        """Return the files that what was typed may become."""
        library = self._desk.library
        try:
            found = await library.proofs.complete(typed, library.edition)
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
        if place.kind is Kind.HISTORY:
            async with self._patience(interaction):
                card = await self.history(place, trail)
            await self._show(interaction, card)
            return
        rung, before = self._desk.library.bell.rung, self._following.release(interaction.message)
        try:
            async with self._patience(interaction):
                proof = await self._proof(place)
                if step.role is Role.JUMP:
                    place = place.at(page_number(values, len(await proof.pages())))
                card = await self._proof_card(proof, place, trail, until=self._until(interaction))
            message = await self._show(interaction, card)
        except BaseException:
            self._following.restore(before)
            raise
        if message is not None:
            preview = replace(self._preview(interaction, message, place, proof, card), trail=trail)
            await self._following.hold(preview, rung=rung, after=before)

    async def history(self, place: Place, trail: Trail = ()) -> Card:
        """Return a page of the history; a page that is gone is the last one.

        Raises:
            StoreError: If the database can't be read.
        """
        history = self._desk.library.history
        pages = pages_of(await history.count(), PER_PAGE)
        place = place.at(min(place.page, pages))
        entries = await history.entries(start=(place.page - 1) * PER_PAGE, most=PER_PAGE)
        return history_card(entries, pages, self._desk.site, place, trail)

    def _patience(self, interaction: discord.Interaction[Any]) -> AbstractAsyncContextManager[None]:
        return patience(interaction, in_place=is_private(interaction))

    async def _show(self, interaction: discord.Interaction[Any], card: Card) -> int | None:
        """Answer a press, and return the message that does, as far as Discord says it."""
        message = interaction.message
        if message is None or not is_private(interaction):
            return await answer(interaction, card, private=True)
        await turn(interaction, card, private=True, has_news=False)
        return message.id

    def _until(self, interaction: discord.Interaction[Any]) -> datetime | None:
        """Return how long the answer follows its file; None if not by itself."""
        return interaction.expires_at if self._watches else None

    def _preview(
        self,
        interaction: discord.Interaction[Any],
        message: int,
        place: Place,
        proof: Proof,
        card: Card,
    ) -> Preview:
        until = self._until(interaction)
        return Preview(
            interaction=interaction,
            message=message,
            place=place,
            path=proof.path,
            until=until,
            card=card,
        )

    async def _again(self, preview: Preview, proof: Proof | None) -> Card:
        """Return the card of an open preview as its file is now."""
        until, place = preview.until, preview.place
        if proof is None:
            return gone_card(preview.path, until=until)
        with suppress(StaleControlError):  # it has no text any more
            return await self._proof_card(proof, place, preview.trail, until=until)
        return await self._proof_card(proof, replace(place, kind=Kind.PREVIEW), (), until=until)

    async def _proof_card(
        self, proof: Proof, place: Place, trail: Trail, *, until: datetime | None
    ) -> Card:
        source = self._desk.library.proofs.source
        found = await in_thread(lambda: problems(proof, source, off=self._off))
        pages = await proof.pages() if place.kind is Kind.PREVIEW_TEXT else ()
        return proof_card(proof, found, self._desk.site, place, trail, pages=pages, until=until)

    async def _proof(self, place: Place) -> Proof:
        library = self._desk.library
        return await library.proofs.at(key_of(place), library.edition)

    async def _pages(self, place: Place) -> tuple[str, ...]:
        return await (await self._proof(place)).pages()
