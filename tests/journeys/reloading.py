"""Reloading and undoing as a publisher does: looking at what would change, and applying it."""

import asyncio

from bot.playground import Playground
from bot.playground.message import Message

_PATIENCE_S = 30.0
_LOOK_EVERY_S = 0.01


async def reloaded(playground: Playground, *, force: bool = False) -> Message:
    """Reload, and return the card of what came of it."""
    options = {"force": True} if force else {}
    return await applied(playground, await playground.publisher.command("admin reload", **options))


async def undone(playground: Playground) -> Message:
    """Undo the last reload, and return the card of what came of it."""
    return await applied(playground, await playground.publisher.command("admin undo"))


async def applied(playground: Playground, foreseen: Message) -> Message:
    """Apply what would change, if there is anything, and return the card of what came of it."""
    if "Apply" not in labels(foreseen):
        return foreseen
    await playground.publisher.click(foreseen, "Apply")
    return await settled(playground, foreseen)


async def settled(playground: Playground, message: Message) -> Message:
    """Wait until a reload or an undo is done, and return its card as it is then."""
    async with asyncio.timeout(_PATIENCE_S):
        while True:
            (now,) = (each for each in playground.publisher.messages() if each.id == message.id)
            if not now.embeds[0]["title"].endswith("…"):
                return now
            await asyncio.sleep(_LOOK_EVERY_S)


def labels(message: Message) -> list[str]:
    """Return what stands on a message's buttons."""
    return [str(each.get("label")) for each in message.buttons]
