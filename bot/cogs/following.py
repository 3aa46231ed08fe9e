"""Previews that stand open: each is kept as its file is, for as long as Discord allows."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import Any

import aiohttp
import discord

from bot.cards.card import Card
from bot.cards.places import Place, Trail
from bot.cards.proof import unfollowed
from bot.errors import BotError
from bot.library import Library
from bot.library.proof import Proof
from bot.sentences import sentence

MOST = 10  # previews at a time, of all editors: each costs a look at its file after every save

_log = logging.getLogger(__name__)

_LEFT = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.UNAUTHORIZED})  # dismissed, or its time is over
_REFUSED = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.FORBIDDEN})  # for good; all else may pass


@dataclass(slots=True, kw_only=True, eq=False)
class Preview:
    """A preview that stands open: what it shows of which file, and how to change it.

    ``interaction`` is the last one that its message answered: its token changes that for as long
    as it lives. The card says that it follows its file ``until`` then, None if it doesn't say so.
    While ``card`` is None it is not known what the message shows.
    """

    interaction: discord.Interaction[Any]
    message: int
    place: Place
    trail: Trail = ()
    path: str
    until: datetime | None
    card: Card | None
    changing: asyncio.Lock = field(default_factory=asyncio.Lock)


class Following:
    """The previews that stand open. Nothing is kept of them, and a restart forgets them."""

    def __init__(
        self,
        library: Library,
        *,
        make: Callable[[Preview, Proof | None], Awaitable[Card]],
        may: Callable[[discord.Interaction[Any]], Awaitable[bool]],
    ) -> None:
        """``make`` makes the card of a preview, of no proof where its file is gone.

        ``may`` tells whether who asked for a preview may still see it.
        """
        self._library = library
        self._make = make
        self._may = may
        self._open: dict[int, Preview] = {}  # by message, the oldest first
        self._following: asyncio.Task[None] | None = None  # while anything is open

    def stop(self) -> None:
        """Leave what is open as it is."""
        if self._following:
            self._following.cancel()

    async def _follow(self, rung: int) -> None:
        """Bring what is open up to date whenever there may be something new."""
        while self._open:
            rung = await self._library.bell.wait(after=rung)
            try:
                await self._catch_up([*reversed(self._open.values())])
            except Exception:  # noqa: BLE001 - whatever it is, the next save may go well
                _log.exception("unforeseen: open previews stay as they are")

    def release(self, message: discord.Message | None) -> Preview | None:
        """Change a message no more, for it is to show something else; return what it showed."""
        return self._open.pop(message.id, None) if message else None

    def restore(self, preview: Preview | None) -> None:
        """Follow a file again: its message shows nothing else after all."""
        if preview:
            self._open.setdefault(preview.message, preview)

    async def hold(self, preview: Preview, *, rung: int, after: Preview | None = None) -> None:
        """Follow a preview's file from now on.

        ``rung`` is how often the bell had when its card was begun, and ``after`` is what its
        message showed before.
        """
        self._open[preview.message] = preview
        if self._following is None or self._following.done():
            self._following = asyncio.create_task(self._follow(self._library.bell.rung))
        if after and after.changing.locked():  # a change that was on its way comes too late
            preview.card = None
            async with after.changing:
                pass
        if preview.card is None or self._library.bell.rung != rung:
            await self._catch_up([preview])
        for oldest in [*self._open.values()][:-MOST]:
            await self._let_go(oldest)

    async def _catch_up(self, previews: Sequence[Preview]) -> None:
        for preview in previews:
            if preview.interaction.is_expired():
                self._open.pop(preview.message, None)
        living = [each for each in previews if self._has(each)]
        if not living:
            return
        paths = {each.path for each in living}
        try:
            proofs = await self._library.proofs.some(paths, self._library.edition)
        except BotError as error:
            _log.warning("open previews stay as they are: %s", sentence(error))
            return
        making = asyncio.Lock()
        await asyncio.gather(*(self._renew(each, proofs.get(each.path), making) for each in living))

    async def _renew(self, preview: Preview, proof: Proof | None, making: asyncio.Lock) -> None:
        """Let a message show its file as that is; who is first in turn waits for nobody's card."""
        async with making:
            card = await self._make(preview, proof)
        await self._bring(preview, card)

    async def _bring(self, preview: Preview, card: Card) -> None:
        """Let a message show its card, if that is another."""
        if preview.card and _looks(preview.card) == _looks(card):
            return
        async with preview.changing:
            try:
                may = await self._may(preview.interaction)
                if self._has(preview) and may:
                    await preview.interaction.edit_original_response(
                        content=card.content, embeds=card.embeds, view=card.view
                    )
                    preview.card = card
            except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
                self._fail(preview, error)
                return
        if not may:
            await self._let_go(preview)

    async def _let_go(self, preview: Preview) -> None:
        """Follow a file no longer, and let the card not say so."""
        if not self._has(preview):
            return
        del self._open[preview.message]
        async with preview.changing:
            said = preview.card and preview.card.content
            if said and preview.until:
                with suppress(discord.HTTPException, aiohttp.ClientError, OSError):
                    said = unfollowed(said, preview.until)
                    await preview.interaction.edit_original_response(content=said)

    def _fail(self, preview: Preview, error: Exception) -> None:
        """Forget a preview whose message can't be changed any more; else a save tries again."""
        status = error.status if isinstance(error, discord.HTTPException) else None
        if status not in _LEFT:
            _log.warning("could not change an open preview: %s", error)
        if status in _LEFT | _REFUSED and self._has(preview):
            del self._open[preview.message]

    def _has(self, preview: Preview) -> bool:
        return self._open.get(preview.message) is preview


def _looks(card: Card) -> tuple[object, ...]:
    """Return what tells a card from another."""
    components = card.view.to_components() if card.view else []
    return card.content, [embed.to_dict() for embed in card.embeds], components
