"""Reloading and undoing as a publisher does: looking at what would change, and applying it."""

from bot.playground import Playground
from bot.playground.message import Message
from tests.waiting import until


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

    def now() -> Message:
        (found,) = (each for each in playground.publisher.messages() if each.id == message.id)
        return found

    await until(lambda: not now().embeds[0]["title"].endswith("…"))
    return now()


def labels(message: Message) -> list[str]:
    """Return what stands on a message's buttons."""
    return [str(each.get("label")) for each in message.buttons]
