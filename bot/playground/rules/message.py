"""Discord's rules for a message as a whole."""

from collections.abc import Iterator
from http import HTTPStatus

from bot.playground.errors import DiscordError
from bot.playground.rules.component import component_faults
from bot.playground.rules.embed import embed_faults
from bot.playground.rules.form import Fault, Path, refuse, text, unsupported, whole
from bot.playground.rules.mention import mention_faults
from bot.playground.wire import Json

CONTENT_LONGEST = 2000
FLAGS_LARGEST = (1 << 31) - 1
COMPONENTS_V2 = 1 << 15  # Discord's flag for the newer layout
EMPTY_MESSAGE = 50006  # Discord's error code


def check_message(body: Json, *, at: Path = (), before: Json | None = None) -> None:
    """Accept a message, or a change to the message ``before``.

    Raises:
        DiscordError: 50035, if a rule is broken; 50006, if nothing would be shown.
    """
    refuse(_faults(body, at))
    after = {**(before or {}), **body}
    content = (after.get("content") or "").strip()
    if not content and not after.get("embeds") and not after.get("components"):
        raise DiscordError(HTTPStatus.BAD_REQUEST, EMPTY_MESSAGE, "Cannot send an empty message")


def flags(body: Json, *, taken: int, at: Path = ()) -> int:
    """Return those of a message's flags that a bot may set.

    Raises:
        DiscordError: 50035, if they are no number.
    """
    refuse(_flag_faults(body, at))
    return (body.get("flags") or 0) & taken


def _faults(body: Json, at: Path) -> Iterator[Fault]:
    yield from text(body.get("content"), (*at, "content"), longest=CONTENT_LONGEST, trimmed=True)
    yield from embed_faults(body.get("embeds"), (*at, "embeds"))
    yield from component_faults(body.get("components"), (*at, "components"))
    yield from _flag_faults(body, at)
    yield from mention_faults(body.get("allowed_mentions"), (*at, "allowed_mentions"))
    for key, what in (("attachments", "files"), ("sticker_ids", "stickers"), ("poll", "polls")):
        if body.get(key):
            yield unsupported((*at, key), what)


def _flag_faults(body: Json, at: Path) -> Iterator[Fault]:
    value, path = body.get("flags"), (*at, "flags")
    yield from whole(value, path, least=0, most=FLAGS_LARGEST)
    if isinstance(value, int) and value & COMPONENTS_V2:
        yield unsupported(path, "the newer layout of components")
