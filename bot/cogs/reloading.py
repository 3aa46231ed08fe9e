"""Reloading and undoing in two steps: what would change is shown first, and done once agreed to."""

import logging
from typing import Any

import discord

from bot.article import Key
from bot.cards.audience import is_private
from bot.cards.card import Card
from bot.cards.desk import Desk
from bot.cards.lookup import key_of
from bot.cards.places import Kind, Place, Role, Step
from bot.cards.reload import (
    FORCED,
    cancelled_card,
    doing_card,
    done_card,
    failure_card,
    foreseen_card,
    refusal_card,
)
from bot.errors import BotError, LoadFailedError, LoadRefusedError, StaleControlError, StoreError
from bot.library import Asked, How, LoadReport, Origin
from bot.sentences import sentence

_log = logging.getLogger(__name__)


class ReloadDesk:
    """The publisher's reloads and undos. Who asks has been looked at before."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def ask(self, interaction: discord.Interaction[Any], kind: Kind, *, force: bool) -> None:
        """Show what a reload or an undo would change; where that is nothing, it is done at once."""
        place = Place(kind=kind, page=FORCED if force else 1)
        await _show(interaction, await self._foreseen(interaction, place))

    async def press(self, interaction: discord.Interaction[Any], step: Step) -> None:
        """Do what was shown, or give it up.

        Raises:
            StaleControlError: If no card of ours has such a button.
        """
        place = step.place
        if not is_private(interaction) or step.role not in {Role.APPLY, Role.CANCEL}:
            raise StaleControlError
        if step.role is Role.CANCEL:
            await _replace(interaction, cancelled_card(self._desk.site))
            return
        fingerprint = key_of(place)
        # At once, and without buttons: what is to be done may take long, and is to be done once.
        await _replace(interaction, doing_card(place.kind, self._desk.site))
        await _show(interaction, await self._applied(interaction, place, fingerprint))

    async def _foreseen(self, interaction: discord.Interaction[Any], place: Place) -> Card:
        loads, asked = self._desk.library.loads, _asked(interaction, place)
        try:
            report = await loads.foresee(asked)
            if report.fingerprint is not None and not (report.has_changes or asked.undo):
                report = await loads.agreed(asked, report.fingerprint)  # of files alone
        except BotError as failure:
            return self._failed(failure, place)
        return self._told(report, place, is_late=False)

    async def _applied(
        self, interaction: discord.Interaction[Any], place: Place, fingerprint: Key
    ) -> Card:
        try:
            report = await self._desk.library.loads.agreed(_asked(interaction, place), fingerprint)
        except BotError as failure:
            return self._failed(failure, place)
        return self._told(report, place, is_late=True)

    def _told(self, report: LoadReport, place: Place, *, is_late: bool) -> Card:
        site = self._desk.site
        if not report.is_pending:
            return done_card(report, site)
        if not (report.has_changes or report.undone):
            return done_card(report, site, is_late=is_late)
        here = Place(kind=place.kind, key=report.fingerprint, page=place.page)
        return foreseen_card(report, site, here, is_late=is_late)

    def _failed(self, failure: BotError, place: Place) -> Card:
        site = self._desk.site
        if isinstance(failure, LoadRefusedError):
            return refusal_card(failure, site)
        if isinstance(failure, LoadFailedError):
            _log.error("unforeseen failure %s", failure.reference, exc_info=failure)
        elif isinstance(failure, StoreError):
            _log.error("not reloaded: %s", sentence(failure), exc_info=failure)
        return failure_card(failure, place.kind, site)


def _asked(interaction: discord.Interaction[Any], place: Place) -> Asked:
    user, is_undo = interaction.user, place.kind is Kind.UNDO
    return Asked(
        only=None,
        force=place.page == FORCED,
        release=not is_undo,
        undo=is_undo,
        origins=(Origin(how=How.DISCORD, user=user.id, name=user.display_name),),
    )


async def _show(interaction: discord.Interaction[Any], card: Card) -> None:
    """Show a card in the place of the answer that there is, or was promised."""
    await interaction.edit_original_response(embeds=card.embeds, view=card.view)


async def _replace(interaction: discord.Interaction[Any], card: Card) -> None:
    """Show a card in the place of the one whose button was pressed."""
    await interaction.response.edit_message(embeds=card.embeds, view=card.view)
