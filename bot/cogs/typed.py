"""A command as a person types it, ``/tag Labubu``: for where no Discord takes it apart."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from discord import AppCommandOptionType
from discord.app_commands import Command, Parameter
from discord.ext import commands
from rapidfuzz import fuzz, process

from bot.cards.card import payload
from bot.cogs.admin import AdminCog
from bot.cogs.cog import CardCog
from bot.cogs.help import AnyCommand, HelpCog
from bot.cogs.message import MessageCog
from bot.errors import CommandTextError

_NEAR_ENOUGH = 60  # of rapidfuzz's 100: one slip in a word of three letters
_LARGEST = 2**53  # Discord's integers
_PUBLISHERS = str(AdminCog.__cog_group_name__)
_TRUTHS = {"true": True, "false": False}


async def answer_typed(text: str, cogs: Iterable[commands.Cog]) -> dict[str, Any]:
    """Return the body that would answer the command in Discord.

    Options are typed as Discord shows them, ``count:3 private:True``; what stands before the
    first of them is the value of the command's first option. A command on a message is typed by
    its name and the message: ``TL;DR of this link https://…``.

    Raises:
        CommandTextError: If there is no such command, or its options are not like this.
        BotError: If the command itself fails, as it would in Discord.
    """
    cogs = list(cogs)
    for cog in cogs:
        if isinstance(cog, MessageCog) and _is_on_message(text, cog.title):
            return payload(await cog.card(cog.desk_for(), text[len(cog.title) :]), private=True)
    known = {
        command.name: (cog, command)
        for cog in cogs
        if isinstance(cog, CardCog | HelpCog)
        for command in cog.get_app_commands()
        if isinstance(command, Command)
    }
    name, _, rest = " ".join(text.split()).removeprefix("/").partition(" ")
    if name.lower() not in known:
        titles = (cog.title for cog in cogs if isinstance(cog, MessageCog))
        raise CommandTextError(_unknown(name, known, titles))
    cog, command = known[name.lower()]
    if isinstance(cog, HelpCog):
        return payload(cog.card(_all_commands(cogs), "/{}".format), private=True)
    options = _parse_options(rest, command)
    private = options.pop("private", False)
    return payload(await cog.card(cog.desk_for(), **options), private=bool(private))


def _unknown(name: str, known: Iterable[str], titles: Iterable[str]) -> str:
    """Return what is wrong with a name that is none of those known, nor a title in menus."""
    all_names = ", ".join([*(f"/{each}" for each in known), *(f"“{title} …”" for title in titles)])
    if name.lower() == _PUBLISHERS:
        return f"“/{_PUBLISHERS}” is answered in Discord alone; what you can ask is {all_names}"
    nearest = _nearest(name, known)
    hint = f" (did you mean /{nearest}?)" if nearest else f"; what you can ask is {all_names}"
    return f"there is no “/{name}”{hint}"


def _is_on_message(text: str, title: str) -> bool:
    beginning, rest = text[: len(title)], text[len(title) :]
    return beginning.lower() == title.lower() and not re.match(r"[\w-]", rest)


def _all_commands(cogs: Iterable[commands.Cog]) -> Iterator[AnyCommand]:
    for cog in cogs:
        yield from cog.get_app_commands()
        if isinstance(cog, MessageCog):
            yield cog.menu


def _parse_options(text: str, command: Command[Any, ..., Any]) -> dict[str, Any]:
    """Return the value of every option, those left out with their defaults."""
    given = _split(text, command)
    options = {}
    for parameter in command.parameters:
        name = parameter.display_name
        if given.get(name):
            options[parameter.name] = _parse(given[name], parameter)
        elif parameter.required:
            reason = f"/{command.name} needs “{name}” ({parameter.description})"
            raise CommandTextError(reason)
        else:
            options[parameter.name] = parameter.default
    return options


def _split(text: str, command: Command[Any, ..., Any]) -> dict[str, str]:
    """Return the text of each option that is given."""
    names = [parameter.display_name for parameter in command.parameters]
    first, *named = re.split(rf"(?:^| )({'|'.join(names)}):", text, flags=re.IGNORECASE)
    given = {names[0]: first} if first else {}
    for name, value in zip(map(str.lower, named[::2]), named[1::2], strict=True):
        if name in given:
            raise CommandTextError(f"“{name}” is given twice")
        given[name] = value
    for unknown in re.findall(r"(?:^| )(\w+):", " ".join(given.values())):
        if nearest := _nearest(unknown, names):
            raise CommandTextError(
                f"/{command.name} has no option “{unknown}” (did you mean {nearest}?)"
            )
    return {name: value.strip() for name, value in given.items()}


def _parse(text: str, parameter: Parameter) -> str | int | bool:
    match parameter.type:
        case AppCommandOptionType.string:
            return text
        case AppCommandOptionType.integer:
            lowest = -_LARGEST if parameter.min_value is None else parameter.min_value
            highest = _LARGEST if parameter.max_value is None else parameter.max_value
            if re.fullmatch(r"-?\d{1,16}", text) and lowest <= int(text) <= highest:
                return int(text)
            wanted = f"a whole number from {lowest} to {highest}"
        case AppCommandOptionType.boolean:
            if text.lower() in _TRUTHS:
                return _TRUTHS[text.lower()]
            wanted = "True or False"
        case _:
            wanted = "what only Discord can offer"
    raise CommandTextError(f"“{parameter.display_name}” takes {wanted}, not “{text}”")


def _nearest(word: str, choices: Iterable[str]) -> str | None:
    found = process.extractOne(
        word.lower(), list(choices), scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH
    )
    return found[0] if found else None
