"""The history of reloads: who asked for each, when and how, and what came of it."""

from collections.abc import Iterator, Sequence

import discord

from bot.cards.card import Card
from bot.cards.controls import controls, turn_buttons
from bot.cards.limits import FIELD_LONGEST
from bot.cards.places import Kind, Place, Trail
from bot.cards.wording import facts, plural
from bot.config import Site
from bot.content.cutting import cut
from bot.content.pieces import code_span, escape, harmless
from bot.library import How, Origin
from bot.library.history import Entry, Slugs

PER_PAGE = 5  # of 1,024 characters each, they fit a message of 6,000
HISTORY = Place(kind=Kind.HISTORY)

_SLUGS_SHOWN = 4  # of each kind
_WHAT_SHOWN = 3  # parts that changed of each
_SLUG_LONGEST = 50  # characters
_NAME_LONGEST = 50  # characters of a person's name
_ORIGINS_SHOWN = 3

_WAYS = {
    How.COMMAND_LINE: "the command line",
    How.START: "the start of the bot",
    How.WATCH: "watching the folder",
    How.READING: "the command line, to print articles",
    How.REBUILD: "article-bot rebuild",
}


def history_card(
    entries: Sequence[Entry], pages: int, site: Site, here: Place, trail: Trail
) -> Card:
    """Return a page of the history, newest first."""
    embed = discord.Embed(title="Reloads", colour=site.colour)
    if not entries:
        embed.description = "None has been recorded yet."
    for entry in entries:
        name = "Undone" if entry.is_undo else "Reloaded"
        if entry.failure is not None:
            name = f"Not {name.lower()}"
        told = "\n".join(filter(None, _lines(entry)))
        embed.add_field(name=name, value=cut(told, FIELD_LONGEST), inline=False)
    if pages > 1:
        embed.set_footer(text=f"Page {here.page} of {pages}")
    return Card(embeds=(embed,), view=controls(turn_buttons(here, pages, trail)))


def _lines(entry: Entry) -> Iterator[str]:
    when = discord.utils.format_dt(entry.when, "f")
    origins = [_origin(each) for each in entry.origins[:_ORIGINS_SHOWN]]
    if left := len(entry.origins) - len(origins):
        origins.append(f"{left} more")
    yield facts(when, ", ".join(origins), "forced" if entry.forced else None)
    problems = plural(entry.problems, "problem") if entry.problems else None
    if entry.failure is not None:
        reference = f"reference {entry.reference}" if entry.reference else None
        yield facts(code_span(entry.failure), reference, problems)
        return
    kinds = (("added", entry.added), ("changed", entry.changed), ("removed", entry.removed))
    counts = [f"{slugs.count} {name}" for name, slugs in kinds]
    undone = f"undid generation {entry.undone}" if entry.undone else None
    generation = f"generation {entry.generation}"
    yield facts(undone, *counts, f"{entry.unchanged} unchanged", problems, generation)
    for name, slugs in kinds:
        if slugs.count:
            yield f"-# {name.capitalize()}: {_named(slugs)}"


def _origin(origin: Origin) -> str:
    if origin.how is not How.DISCORD:
        return _WAYS[origin.how]
    name = escape(cut(harmless(origin.name or ""), _NAME_LONGEST))
    return f"<@{origin.user}> ({name})" if name else f"<@{origin.user}>"


def _with_what(slug: str, what: Sequence[str]) -> str:
    named = code_span(cut(slug, _SLUG_LONGEST))
    if not what:
        return named
    left = len(what) - _WHAT_SHOWN
    told = [*what[:_WHAT_SHOWN], *([f"{left} more"] if left > 0 else [])]
    return f"{named} ({', '.join(told)})"


def _named(slugs: Slugs) -> str:
    shown = [_with_what(slug, slugs.what.get(slug, ())) for slug in slugs.first[:_SLUGS_SHOWN]]
    if left := slugs.count - len(shown):
        shown.append(f"and {left} more")
    return ", ".join(shown)
