"""Discord's rules for the commands a bot registers."""

import re
from collections import Counter
from collections.abc import Iterator
from http import HTTPStatus

from bot.playground.errors import DiscordError
from bot.playground.rules.choice import NUMBER_LARGEST, choice_faults
from bot.playground.rules.form import (
    Fault,
    Path,
    choice,
    entries,
    items,
    number,
    objects,
    refuse,
    text,
    truths,
)
from bot.playground.wire import Json

CHAT_INPUT = 1  # Discord's command types
TYPES = range(1, 5)
SUBCOMMAND, GROUP = 1, 2  # Discord's option types
OPTION_TYPES = range(1, 12)
STRING, INTEGER, NUMBER = 3, 4, 10
TYPED = (STRING, INTEGER, NUMBER)

COMMANDS_MOST = 100
OPTIONS_MOST = 25
NAME_LONGEST = 32
DESCRIPTION_LONGEST = 100
COMMAND_LONGEST = 8000  # names, descriptions and values together
TOO_MANY_COMMANDS = 30032  # Discord's error code

# Letters and digits of any script, with the vowel signs of Devanagari and Thai
NAME = re.compile(r"[-_'\w\u0900-\u097f\u0e00-\u0e7f]{1,32}")


def check_commands(bodies: list[object]) -> None:
    """Accept all commands of a scope.

    Raises:
        DiscordError: 50035, if a rule is broken; 30032, if there are too many.
    """
    check_count(len(bodies))
    refuse(_all_faults(bodies))


def check_command(body: Json) -> None:
    """Accept one command.

    Raises:
        DiscordError: 50035, if a rule is broken.
    """
    refuse(_command(body, ()))


def check_count(count: int) -> None:
    """Accept so many commands in one scope.

    Raises:
        DiscordError: 30032, if there are too many.
    """
    if count > COMMANDS_MOST:
        raise DiscordError(
            HTTPStatus.BAD_REQUEST,
            TOO_MANY_COMMANDS,
            f"Maximum number of application commands reached ({COMMANDS_MOST}).",
        )


def _all_faults(bodies: list[object]) -> Iterator[Fault]:
    seen: Counter[tuple[str, str]] = Counter()
    for here, body in objects(bodies, ()):
        if isinstance(body, Fault):
            yield body
            continue
        yield from _command(body, here)
        key = (str(body.get("type") or CHAT_INPUT), str(body.get("name")))
        seen[key] += 1
        if seen[key] > 1:
            message = "Application command names must be unique"
            yield Fault((*here, "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", message)


def _command(body: Json, path: Path) -> Iterator[Fault]:
    kind = body.get("type") or CHAT_INPUT
    yield from choice(kind, (*path, "type"), TYPES)
    yield from truths(body, path, "nsfw", "dm_permission")
    if kind == CHAT_INPUT:
        yield from _named(body, path)
        yield from _options(body.get("options"), (*path, "options"), within=(SUBCOMMAND, GROUP))
    else:  # a menu entry: any short name, and nothing else
        name = body.get("name")
        yield from text(name, (*path, "name"), longest=NAME_LONGEST, shortest=1)
        if body.get("description"):
            message = "Context menu commands cannot have description"
            yield Fault((*path, "description"), "APPLICATION_COMMAND_INVALID_DESCRIPTION", message)
        if body.get("options"):
            message = "Context menu commands cannot have options"
            yield Fault((*path, "options"), "APPLICATION_COMMAND_INVALID_OPTIONS", message)
    if _length(body) > COMMAND_LONGEST:
        message = f"Command exceeds maximum size ({COMMAND_LONGEST})"
        yield Fault(path, "APPLICATION_COMMAND_TOO_LARGE", message)


def _named(body: Json, path: Path) -> Iterator[Fault]:
    """Check the name and the description of a command or an option."""
    yield from _name(body.get("name"), (*path, "name"))
    yield from text(
        body.get("description"),
        (*path, "description"),
        longest=DESCRIPTION_LONGEST,
        shortest=1,
    )
    for here, name in entries(body.get("name_localizations"), (*path, "name_localizations")):
        yield from _name(name, here)
    here = (*path, "description_localizations")
    for place, words in entries(body.get("description_localizations"), here):
        yield from text(words, place, longest=DESCRIPTION_LONGEST, shortest=1)


def _name(name: object, path: Path) -> Iterator[Fault]:
    wrong = list(text(name, path, longest=NAME_LONGEST, shortest=1))
    yield from wrong
    if wrong or not isinstance(name, str):
        return
    if not NAME.fullmatch(name):
        message = "String value did not match validation regex."
        yield Fault(path, "STRING_TYPE_REGEX", message)
    if not NAME.fullmatch(name) or name != name.lower():
        yield Fault(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")


def _options(options: object, path: Path, *, within: tuple[int, ...]) -> Iterator[Fault]:
    """Check options; ``within`` are the types that may hold others here."""
    yield from items(options, path, most=OPTIONS_MOST)
    kinds = [one.get("type") for _, one in objects(options, path) if isinstance(one, dict)]
    holds = [kind in (SUBCOMMAND, GROUP) for kind in kinds]
    if any(holds) and not all(holds):
        message = "Sub-command and sub-command group option types are mutually exclusive"
        yield Fault(path, "APPLICATION_COMMAND_OPTIONS_TYPE_EXCLUSIVE", message)
    names: set[str] = set()
    optional_seen = False
    for here, option in objects(options, path):
        if isinstance(option, Fault):
            yield option
            continue
        yield from _option(option, here, within=within)
        name = str(option.get("name"))
        if name in names:
            message = "Option name already exists"
            yield Fault((*here, "name"), "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", message)
        names.add(name)
        if option.get("required") and optional_seen:
            message = "Required options must be placed before non-required options"
            yield Fault(here, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message)
        optional_seen = optional_seen or not option.get("required")


def _option(option: Json, path: Path, *, within: tuple[int, ...]) -> Iterator[Fault]:
    kind = option.get("type")
    yield from choice(kind, (*path, "type"), OPTION_TYPES)
    yield from _named(option, path)
    if kind in (SUBCOMMAND, GROUP):
        if kind not in within:
            message = "Invalid sub-command or sub-command group nesting"
            yield Fault((*path, "type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message)
        inner = (SUBCOMMAND,) if kind == GROUP else ()
        yield from _options(option.get("options"), (*path, "options"), within=inner)
    yield from truths(option, path, "required", "autocomplete")
    if kind in (INTEGER, NUMBER):
        for key in ("min_value", "max_value"):
            yield from number(option.get(key), (*path, key), largest=NUMBER_LARGEST)
    yield from choice_faults(option.get("choices"), (*path, "choices"))
    for here, one in objects(option.get("choices"), (*path, "choices")):
        if kind == STRING and isinstance(one, dict) and isinstance(one.get("value"), int | float):
            message = f'Could not interpret "{one["value"]}" as string.'
            yield Fault((*here, "value"), "STRING_TYPE_CONVERT", message)
    if option.get("autocomplete") and (option.get("choices") or kind not in TYPED):
        message = "Autocomplete and choices are mutually exclusive, and only for typed answers"
        here = (*path, "autocomplete")
        yield Fault(here, "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID", message)


def _length(body: Json) -> int:
    """Return how many characters of the limit a command or an option takes."""
    own = sum(len(str(body.get(key) or "")) for key in ("name", "description", "value"))
    parts = [one for key in ("options", "choices") for _, one in objects(body.get(key), ())]
    return own + sum(_length(one) for one in parts if isinstance(one, dict))
