"""Discord's rules for select menus, in messages and in modals."""

from collections.abc import Iterator

from bot.playground.rules.form import (
    Fault,
    Path,
    items,
    not_an_object,
    objects,
    snowflake,
    text,
    truths,
    whole,
)
from bot.playground.rules.layout import (
    CHANNEL_SELECT,
    MENTIONABLE_SELECT,
    ROLE_SELECT,
    STRING_SELECT,
    USER_SELECT,
)
from bot.playground.wire import Json

CUSTOM_ID_LONGEST = 100
PLACEHOLDER_LONGEST = 150
OPTIONS_MOST = 25
OPTION_TEXT_LONGEST = 100
DEFAULTS_OF = {
    USER_SELECT: {"user"},
    ROLE_SELECT: {"role"},
    MENTIONABLE_SELECT: {"user", "role"},
    CHANNEL_SELECT: {"channel"},
}


def select_faults(select: Json, path: Path) -> Iterator[Fault]:
    """Check a select menu of any kind."""
    yield from text(
        select.get("custom_id"), (*path, "custom_id"), longest=CUSTOM_ID_LONGEST, shortest=1
    )
    yield from truths(select, path, "disabled", "required")
    placeholder = select.get("placeholder")
    yield from text(placeholder, (*path, "placeholder"), longest=PLACEHOLDER_LONGEST)
    least, most = select.get("min_values"), select.get("max_values")
    yield from whole(most, (*path, "max_values"), least=1, most=OPTIONS_MOST)
    taken = most if isinstance(most, int) and 1 <= most <= OPTIONS_MOST else 1
    yield from whole(least, (*path, "min_values"), least=0, most=taken)
    if select.get("type") == STRING_SELECT:
        yield from _options(select.get("options"), (*path, "options"), taken=taken)
    else:
        yield from _defaults(select, (*path, "default_values"), taken=taken)


def emoji_faults(emoji: object, path: Path) -> Iterator[Fault]:
    """Check the emoji of a button or an option."""
    if emoji is None:
        return
    if not isinstance(emoji, dict):
        yield not_an_object(path)
    elif not emoji.get("id") and str(emoji.get("name") or "").isascii():
        yield Fault((*path, "name"), "COMPONENT_INVALID_EMOJI", "Invalid emoji")


def _options(options: object, path: Path, *, taken: int) -> Iterator[Fault]:
    yield from items(options, path, least=taken, most=OPTIONS_MOST)
    values: set[str] = set()
    chosen = 0
    for here, option in objects(options, path):
        if isinstance(option, Fault):
            yield option
            continue
        yield from _option(option, here)
        value = str(option.get("value"))
        if value in values:
            yield Fault(
                (*here, "value"),
                "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                "The specified option value is already used",
            )
        values.add(value)
        chosen += option.get("default") is True
    if chosen > taken:
        yield Fault(path, "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", "Too many default values")


def _option(option: Json, path: Path) -> Iterator[Fault]:
    for key, shortest in (("label", 1), ("value", 1), ("description", 0)):
        yield from text(
            option.get(key), (*path, key), longest=OPTION_TEXT_LONGEST, shortest=shortest
        )
    yield from truths(option, path, "default")
    yield from emoji_faults(option.get("emoji"), (*path, "emoji"))


def _defaults(select: Json, path: Path, *, taken: int) -> Iterator[Fault]:
    """Check what is chosen already in a menu of users, roles or channels."""
    defaults, kinds = select.get("default_values"), DEFAULTS_OF[select["type"]]
    yield from items(defaults, path, most=taken)
    for here, one in objects(defaults, path):
        if isinstance(one, Fault):
            yield one
            continue
        yield from snowflake(one.get("id"), (*here, "id"))
        if one.get("type") not in kinds:
            listed = ", ".join(f"'{kind}'" for kind in sorted(kinds))
            message = f"Value must be one of ({listed})."
            yield Fault((*here, "type"), "BASE_TYPE_CHOICES", message)
