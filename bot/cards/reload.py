"""What a reload or an undo would change, what it did, or why it did nothing; for the publisher."""

from collections.abc import Iterator

import discord

from bot.cards.card import Card
from bot.cards.controls import Item, button, controls
from bot.cards.places import Kind, Place, Role, Step
from bot.cards.problems import (
    HELD,
    NAME_LONGEST,
    QUARANTINED,
    UNSETTLED,
    add_files,
    add_list,
    problem_embeds,
)
from bot.cards.wording import facts, plural
from bot.config import Site
from bot.content.characters import one_line
from bot.content.cutting import cut
from bot.content.pieces import code_span, escape
from bot.content.problem import Severity
from bot.errors import BotError, LoadRefusedError
from bot.library import LoadReport
from bot.library.differences import Difference, Group
from bot.sentences import sentence

FORCED = 2
"""The page of a place of changes that are forced; 1 of others."""

_WHAT_MOST = 5  # parts of an article that changed and are named

_LATE = "Something has changed since you were shown what would. **Nothing was done.**"
_MEANWHILE = "It has been done in the meantime, or the files are again as they were loaded."
_WAITS = (
    "each file until it says something else, all of them until `/admin reload` is applied, or "
    "`article-bot load --force`."
)
_FORESEEN = {Kind.RELOAD: "Reload?", Kind.UNDO: "Undo?"}
_DOING = {Kind.RELOAD: "Reloading…", Kind.UNDO: "Undoing…"}
_FAILED = {Kind.RELOAD: "Not reloaded", Kind.UNDO: "Not undone"}


def foreseen_card(report: LoadReport, site: Site, here: Place, *, is_late: bool = False) -> Card:
    """Return what a reload or an undo would change, with *Apply* and *Cancel*; it fits one message.

    ``is_late`` says that something else was to be applied, which is no longer what would happen.
    """
    told = (
        _LATE if is_late else None,
        _going_back(report),
        f"**{_headline(report)}**",
        "Readers see no change until you apply it.",
    )
    head = discord.Embed(
        title=_FORESEEN[here.kind], description="\n".join(filter(None, told)), colour=site.colour
    )
    _add_differences(head, report)
    embeds = (head, *problem_embeds(report.problems, len(head), site))
    return Card(embeds=embeds, view=controls(_choice(report, here)))


def done_card(report: LoadReport, site: Site, *, is_late: bool = False) -> Card:
    """Return what a reload or an undo did, and what is wrong with the files; it fits a message.

    ``is_late`` says that something was to be applied, and nothing is left to do.
    """
    title = "The articles are up to date" if report.has_changes else "Nothing has changed"
    told = facts(
        _counts(report), f"{report.unchanged} unchanged", f"generation {report.generation}"
    )
    if is_late:
        title, told = "Nothing is left to change", f"{_MEANWHILE}\n{told}"
    if report.undone:
        title = "Undone"
        told = f"{told}\nWhat the files say now waits: {_WAITS}"
    head = discord.Embed(title=title, description=told, colour=site.colour)
    _add_differences(head, report)
    return Card(embeds=(head, *problem_embeds(report.problems, len(head), site)))


def doing_card(kind: Kind, site: Site) -> Card:
    """Return what is shown while it is done."""
    return Card(embeds=(discord.Embed(title=_DOING[kind], colour=site.colour),))


def cancelled_card(site: Site) -> Card:
    """Return what is shown once it has been given up."""
    embed = discord.Embed(title="Cancelled", description="Nothing was changed.", colour=site.colour)
    return Card(embeds=(embed,))


def refusal_card(refusal: LoadRefusedError, site: Site) -> Card:
    """Return why a reload changed nothing, how to go on all the same, and what is wrong."""
    head = discord.Embed(
        title=_FAILED[Kind.RELOAD], description=escape(sentence(refusal)), colour=site.colour
    )
    head.add_field(name="To go on all the same", value="`/admin reload force:True`", inline=False)
    # The reason is what counts: of the problems, those that may be part of it.
    errors = tuple(each for each in refusal.problems if each.severity is Severity.ERROR)
    return Card(embeds=(head, *problem_embeds(errors, len(head), site)))


def failure_card(failure: BotError, kind: Kind, site: Site) -> Card:
    """Return why nothing was changed, for those who can mend it: with the file's place."""
    embed = discord.Embed(
        title=_FAILED[kind], description=escape(sentence(failure)), colour=site.colour
    )
    return Card(embeds=(embed,))


def _going_back(report: LoadReport) -> str | None:
    undone = report.undone
    if undone is None:
        return None
    when = discord.utils.format_dt(undone.at, "f")
    left = plural(undone.earlier, "earlier step") if undone.earlier else "nothing earlier"
    return (
        f"This takes back what was loaded {when} (generation {undone.generation}); "
        f"{left} can be undone after it."
    )


def _headline(report: LoadReport) -> str:
    broken = {each.path for each in report.problems if each.severity is Severity.ERROR}
    found = report.differences
    hidden = f"{found.hidden.count} that readers don't see" if found.hidden.count else None
    return facts(
        f"+{_new(report)}" if found.new.count else None,
        f"{found.changed.count} changed" if found.changed.count else None,
        f"{found.withdrawn.count} withdrawn" if found.withdrawn.count else None,
        hidden,
        f"{len(broken)} broken" if broken else None,
    )


def _counts(report: LoadReport) -> str:
    found = report.differences
    return facts(
        _new(report),
        f"{found.changed.count} changed",
        f"{found.withdrawn.count} withdrawn",
        f"{found.hidden.count} that readers don't see" if found.hidden.count else None,
    )


def _new(report: LoadReport) -> str:
    return f"{report.differences.new.count} {'back' if report.undone else 'new'}"


def _choice(report: LoadReport, here: Place) -> Iterator[Item]:
    takes_away = report.differences.withdrawn.count or here.page == FORCED
    style = discord.ButtonStyle.danger if takes_away else discord.ButtonStyle.success
    yield button("Apply", Step(role=Role.APPLY, place=here), style=style)
    yield button("Cancel", Step(role=Role.CANCEL, place=Place(kind=here.kind)))


def _add_differences(embed: discord.Embed, report: LoadReport) -> None:
    found = report.differences
    for name, group in (
        ("Back" if report.undone else "New", found.new),
        ("Changed", found.changed),
        ("Withdrawn", found.withdrawn),
        ("Not seen by readers", found.hidden),
    ):
        _add_group(embed, name, group)
    add_files(embed, QUARANTINED, report.quarantined)
    add_files(embed, HELD, report.held)
    add_files(embed, UNSETTLED, report.unsettled)


def _add_group(embed: discord.Embed, name: str, group: Group) -> None:
    add_list(embed, name, group.count, map(_named, group.first))


def _named(difference: Difference) -> str:
    title = escape(cut(one_line(difference.title), NAME_LONGEST))
    line = f"- {title} {code_span(cut(difference.slug, NAME_LONGEST))}"
    what = [*difference.what[:_WHAT_MOST]]
    if left := len(difference.what) - len(what):
        what.append(f"{left} more")
    return f"{line}: {', '.join(what)}" if what else line
