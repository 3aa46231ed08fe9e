"""Discord's rules for whom a message may notify."""

from collections.abc import Iterator

from bot.playground.rules.form import Fault, Path, items, not_an_object, snowflake, truths
from bot.playground.wire import Json

KINDS = ("roles", "users", "everyone")
NAMED_MOST = 100


def mention_faults(allowed: object, path: Path) -> Iterator[Fault]:
    """Check ``allowed_mentions``."""
    if allowed is None:
        return
    if not isinstance(allowed, dict):
        yield not_an_object(path)
        return
    yield from truths(allowed, path, "replied_user")
    kinds = allowed.get("parse")
    yield from items(kinds, (*path, "parse"), most=len(KINDS))
    for position, kind in enumerate(kinds if isinstance(kinds, list) else []):
        if kind not in KINDS:
            listed = ", ".join(f"'{one}'" for one in sorted(KINDS))
            message = f"Value must be one of ({listed})."
            yield Fault((*path, "parse", position), "BASE_TYPE_CHOICES", message)
    for kind in ("users", "roles"):
        ids = allowed.get(kind)
        yield from items(ids, (*path, kind), most=NAMED_MOST)
        for position, one in enumerate(ids if isinstance(ids, list) else []):
            yield from snowflake(one, (*path, kind, position))
        if allowed.get(kind) and _parses(allowed, kind):
            message = f"parse:{kind!r} and {kind}: [ids...] are mutually exclusive."
            yield Fault(path, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message)


def _parses(allowed: Json, kind: str) -> bool:
    kinds = allowed.get("parse")
    return isinstance(kinds, list) and kind in kinds
