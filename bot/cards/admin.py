"""What a publisher sees: what a reload did or why it did nothing, and how the bot is."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import discord

from bot.article import Slug, article_key
from bot.cards.card import Card
from bot.cards.limits import DESCRIPTION_LONGEST, FIELD_LONGEST, MESSAGE_LONGEST
from bot.cards.problems import CHECK, NAME_LONGEST, fitting, severities, worded, worst_first
from bot.cards.wording import facts
from bot.config import Site
from bot.content.characters import one_line
from bot.content.cutting import cut
from bot.content.pieces import code_span, escape
from bot.content.problem import Problem, Severity
from bot.errors import BotError, LoadRefusedError
from bot.library import Catalogue, LastLoad, LibraryStatus, LoadReport
from bot.sentences import sentence

_LIST_LONGEST = 600  # characters of one list of articles or files: the problems need the room
_KIB = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """The bot as it runs: which version, since when, and how far away Discord is.

    ``latency_s`` is not finite before it has been measured.
    """

    version: str
    started: datetime
    latency_s: float


def report_card(report: LoadReport, catalogue: Catalogue, site: Site) -> Card:
    """Return what a reload did, and what is wrong with the files; it fits one message."""
    is_changed = report.added or report.changed or report.removed
    head = discord.Embed(
        title="The articles are up to date" if is_changed else "Nothing has changed",
        description=facts(_counts(report), f"generation {report.generation}"),
        colour=site.colour,
    )
    for name, slugs in (
        ("Added", report.added),
        ("Changed", report.changed),
        ("Removed", report.removed),
    ):
        _add_list(head, name, len(slugs), (_named(slug, catalogue) for slug in slugs))
    _add_quarantine(head, report.quarantined)
    return Card(embeds=(head, *problem_embeds(report.problems, len(head), site)))


def refusal_card(refusal: LoadRefusedError, site: Site) -> Card:
    """Return why a reload changed nothing, how to go on all the same, and what is wrong."""
    head = discord.Embed(
        title="Not reloaded", description=escape(sentence(refusal)), colour=site.colour
    )
    head.add_field(name="To go on all the same", value="`/admin reload force:True`", inline=False)
    # The reason is what counts: of the problems, those that may be part of it.
    errors = tuple(each for each in refusal.problems if each.severity is Severity.ERROR)
    return Card(embeds=(head, *problem_embeds(errors, len(head), site)))


def failure_card(failure: BotError, site: Site) -> Card:
    """Return why a reload changed nothing, for those who can mend it: with the file's place."""
    told = escape(sentence(failure))
    return Card(embeds=(discord.Embed(title="Not reloaded", description=told, colour=site.colour),))


def status_card(status: LibraryStatus, running: Running, site: Site) -> Card:
    """Return how the bot is."""
    embed = discord.Embed(title="Status", colour=site.colour)
    latency = running.latency_s
    known = f"{latency * 1000:.0f} ms away" if math.isfinite(latency) else "not measured yet"
    database = escape(cut(one_line(status.database.name), NAME_LONGEST))
    for name, value in (
        ("Articles", facts(str(status.articles), f"generation {status.generation}")),
        ("Database", facts(database, _size(status.database_bytes))),
        ("Discord", known),
        ("Version", running.version),
        ("Running since", discord.utils.format_dt(running.started, "R")),
    ):
        embed.add_field(name=name, value=value)
    if status.trouble:
        told = cut(escape(sentence(status.trouble)), FIELD_LONGEST)
        embed.add_field(name="The database is in trouble", value=told, inline=False)
    embed.add_field(name="Last reload", value=_ended(status.last_load), inline=False)
    _add_quarantine(embed, status.quarantined)
    return Card(embeds=(embed,))


def _counts(report: LoadReport) -> str:
    return facts(
        f"{len(report.added)} added",
        f"{len(report.changed)} changed",
        f"{len(report.removed)} removed",
        f"{report.unchanged} unchanged",
    )


def _ended(last: LastLoad | None) -> str:
    if last is None:
        return "none since the bot started"
    when = discord.utils.format_dt(last.when, "R")
    told = [_counts(last.report), severities(last.report.problems)] if last.report else []
    if last.failure:
        when = f"{when}, failed"
        told.append(escape(sentence(last.failure)))
    return cut("\n".join([when, *filter(None, told)]), FIELD_LONGEST)


def _named(slug: Slug, catalogue: Catalogue) -> str:
    article = catalogue.find(article_key(slug))
    title = f"{escape(cut(article.title, NAME_LONGEST))} " if article else ""
    return f"- {title}{code_span(cut(slug, NAME_LONGEST))}"


def _add_quarantine(embed: discord.Embed, paths: tuple[str, ...]) -> None:
    lines = (f"- {code_span(cut(one_line(path), NAME_LONGEST))}" for path in paths)
    _add_list(embed, "In quarantine: readers get the last good version", len(paths), lines)


def _add_list(embed: discord.Embed, name: str, count: int, lines: Iterable[str]) -> None:
    if count:
        value = fitting(lines, count, _LIST_LONGEST, apart="\n")
        embed.add_field(name=f"{name} ({count})", value=value, inline=False)


def problem_embeds(problems: Sequence[Problem], taken: int, site: Site) -> Iterator[discord.Embed]:
    """Yield the problems, errors first, in the room that is left in a message."""
    if not problems:
        return
    embed = discord.Embed(title=severities(problems), colour=site.colour)
    room = min(MESSAGE_LONGEST - taken - len(embed), DESCRIPTION_LONGEST)
    lines = map(worded, worst_first(problems))
    embed.description = fitting(lines, len(problems), room, apart="\n\n", where=f": {CHECK}")
    yield embed


def _size(count: int) -> str:
    return f"{count / _KIB**2:.1f} MiB" if count >= _KIB**2 else f"{count / _KIB:.0f} KiB"
