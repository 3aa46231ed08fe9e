"""Problems of files as a publisher reads them in Discord."""

from collections.abc import Iterable, Iterator, Sequence

import discord

from bot.cards.limits import DESCRIPTION_LONGEST, MESSAGE_LONGEST
from bot.cards.wording import facts, opening_line, plural
from bot.config import Site
from bot.content.characters import one_line
from bot.content.cutting import cut
from bot.content.pieces import code_span, escape
from bot.content.problem import Problem, Severity

NAME_LONGEST = 100  # characters of a title, a slug or a path in a list
CHECK = "article-bot check shows them all"
QUARANTINED = "In quarantine: readers get the last good version"
HELD = "Held back by an undo: readers get what they had before"
UNSETTLED = "Being written just now, and left as they were: reload again"
_LIST_LONGEST = 600  # characters of one list of articles or files: the problems need the room
_TEXT_LONGEST = 300  # characters of a problem's message, and of its remedy


def worst_first(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems, errors first, else in their order."""
    order = list(Severity)
    return sorted(problems, key=lambda problem: order.index(problem.severity))


def severities(problems: Sequence[Problem]) -> str:
    """Return ``2 errors · 1 warning``."""
    found = [problem.severity for problem in problems]
    return facts(
        *(
            plural(found.count(severity), severity.value)
            for severity in Severity
            if severity in found
        )
    )


def worded(problem: Problem) -> str:
    """Return a problem with its place and its remedy."""
    path = cut(one_line(problem.path), NAME_LONGEST)
    place = ":".join(str(part) for part in (path, problem.line, problem.column) if part)
    told = [
        opening_line(cut(one_line(text), _TEXT_LONGEST)) for text in (problem.message, problem.hint)
    ]
    return "\n".join([f"**{escape(place)}** {problem.severity} {code_span(problem.code)}", *told])


def fitting(texts: Iterable[str], count: int, room: int, *, apart: str, where: str = "") -> str:
    """Return as many of the texts as there is room for, and how many more there are."""
    room -= len(f"{apart}and {count} more{where}")
    kept: list[str] = []
    for text in texts:  # may be many: those that don't fit are never made
        room -= len(text) + len(apart)
        if room < 0:
            break
        kept.append(text)
    if len(kept) < count:
        kept.append(f"and {count - len(kept)} more{where}")
    return apart.join(kept)


def problem_embeds(problems: Sequence[Problem], taken: int, site: Site) -> Iterator[discord.Embed]:
    """Yield the problems, errors first, in the room that is left in a message."""
    if not problems:
        return
    embed = discord.Embed(title=severities(problems), colour=site.colour)
    room = min(MESSAGE_LONGEST - taken - len(embed), DESCRIPTION_LONGEST)
    lines = map(worded, worst_first(problems))
    embed.description = fitting(lines, len(problems), room, apart="\n\n", where=f": {CHECK}")
    yield embed


def add_files(embed: discord.Embed, name: str, paths: tuple[str, ...]) -> None:
    """Add a list of files, if there are any."""
    lines = (f"- {code_span(cut(one_line(path), NAME_LONGEST))}" for path in paths)
    add_list(embed, name, len(paths), lines)


def add_list(embed: discord.Embed, name: str, count: int, lines: Iterable[str]) -> None:
    """Add a list, as far as it fits, if there is anything in it."""
    if count:
        value = fitting(lines, count, _LIST_LONGEST, apart="\n")
        embed.add_field(name=f"{name} ({count})", value=value, inline=False)
