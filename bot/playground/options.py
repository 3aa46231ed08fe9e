"""What a person fills in for a command, checked against what the bot asked for."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from bot.playground.errors import PlaygroundError
from bot.playground.wire import Json

SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN, NUMBER = 1, 2, 3, 4, 5, 10  # Discord's types
TYPED = {
    STRING: ("text", (str,)),
    INTEGER: ("a whole number", (int,)),
    BOOLEAN: ("yes or no", (bool,)),
    NUMBER: ("a number", (int, float)),
}
NAMING = (6, 7, 8, 9)  # options that name a person, a channel, a role, or one of two
STRING_LONGEST = 6000  # Discord's limit for a text option
WHOLE_LARGEST = 1 << 53  # what JavaScript counts exactly


Look = Callable[[int, object, str], None]
"""Looks up what an id names: the option's type, the id, the option's name."""


def fill(
    asked: list[Json],
    given: object,
    *,
    command: str,
    half_typed: bool = False,
    look: Look | None = None,
) -> list[Json]:
    """Return the options as the bot receives them, in the order they were given.

    Args:
        asked: The options the bot registered.
        given: What the person filled in: objects with a name, and a value or options.
        command: The command's name, for the sentences.
        half_typed: Whether the person still types: nothing is required, nothing complete.
        look: Called for each person, role or channel that was filled in; it refuses wrong ones.

    Raises:
        PlaygroundError: If something is missing, of the wrong type, or out of range.
    """
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise PlaygroundError("The options are not a list of objects.")
    known = {option["name"]: option for option in asked}
    filled: list[Json] = []
    for one in given:
        option = known.get(str(one.get("name")))
        if option is None:
            raise PlaygroundError(f"/{command} has no option {one.get('name')}.")
        if option["name"] in {other["name"] for other in filled}:
            raise PlaygroundError(f"{option['name']} is filled in twice.")
        if option["type"] in {SUBCOMMAND, GROUP}:
            inner, path = one.get("options") or [], f"{command} {option['name']}"
            inner = fill(
                option.get("options") or [],
                inner,
                command=path,
                half_typed=half_typed,
                look=look,
            )
            filled.append({"name": option["name"], "type": option["type"], "options": inner})
        else:
            filled.append(_filled(option, one, half_typed=half_typed))
            if option["type"] in NAMING and look is not None:
                look(option["type"], one.get("value"), option["name"])
    _check_complete(asked, filled, command=command, half_typed=half_typed)
    return filled


def leaves(filled: list[Json]) -> Iterator[Json]:
    """Give the options that hold a value, inside subcommands too."""
    for option in filled:
        if "options" in option:
            yield from leaves(option["options"])
        else:
            yield option


def from_keywords(
    command: Json,
    path: Sequence[str],
    values: Mapping[str, str | float | bool],
    *,
    focused: str | None = None,
) -> list[Json]:
    """Return options, as a client sends them, from keywords.

    Args:
        command: The command as registered.
        path: The names of its group and subcommand, if any.
        values: The values by option name.
        focused: The option that is being typed.

    Raises:
        PlaygroundError: If there is no such subcommand or option.
    """
    asked, steps = command.get("options") or [], []
    for name in path:
        step = next((one for one in asked if one["name"] == name), None)
        if step is None:
            raise PlaygroundError(f"/{command['name']} has no subcommand {name}.")
        steps.append(step)
        asked = step.get("options") or []
    options: list[Json] = []
    for name, value in values.items():
        option: Json = {"name": name, "value": value}
        if name == focused:
            option["focused"] = True
        options.append(option)
    for step in reversed(steps):
        options = [{"name": step["name"], "options": options}]
    return options


def _filled(option: Json, given: Json, *, half_typed: bool) -> Json:
    kind, value, name = option["type"], given.get("value"), option["name"]
    filled: Json = {"name": name, "type": kind, "value": value}
    if kind in NAMING:
        return {**filled, "value": str(value)}
    if kind not in TYPED:
        raise PlaygroundError(f"{name} takes a file; the playground has none.")
    if half_typed and given.get("focused"):
        if not option.get("autocomplete"):
            raise PlaygroundError(f"{name} does not complete.")
        return {**filled, "value": str(value), "focused": True}
    if not half_typed:
        _check_value(option, value)
    return filled


def _check_value(option: Json, value: object) -> None:
    kind, name = option["type"], option["name"]
    words, types = TYPED[kind]
    if not isinstance(value, types) or (isinstance(value, bool) and kind != BOOLEAN):
        raise PlaygroundError(f"{name} must be {words}.")
    choices = [choice["value"] for choice in option.get("choices") or []]
    if choices and value not in choices:
        raise PlaygroundError(f"{name} must be one of the choices.")
    if isinstance(value, str):
        least, most = option.get("min_length") or 0, option.get("max_length") or STRING_LONGEST
        if not least <= len(value) <= most:
            raise PlaygroundError(f"{name} must have {least} to {most} characters.")
    elif not isinstance(value, bool) and isinstance(value, int | float):
        lowest = option.get("min_value", -WHOLE_LARGEST)
        highest = option.get("max_value", WHOLE_LARGEST)
        if not lowest <= value <= highest:
            raise PlaygroundError(f"{name} must be between {lowest} and {highest}.")


def _check_complete(
    asked: list[Json], filled: list[Json], *, command: str, half_typed: bool
) -> None:
    names = {option["name"] for option in filled}
    for option in asked:
        if option.get("required") and option["name"] not in names and not half_typed:
            raise PlaygroundError(f"{option['name']} must be filled in.")
    subcommands = [one["name"] for one in asked if one["type"] in {SUBCOMMAND, GROUP}]
    if subcommands and len(filled) != 1:
        raise PlaygroundError(f"/{command} needs one of: {', '.join(subcommands)}.")
