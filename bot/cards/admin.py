"""What a publisher sees of the bot: what is served, how the last reload ended, how it runs."""

import math
from dataclasses import dataclass
from datetime import datetime

import discord

from bot.cards.card import Card
from bot.cards.limits import FIELD_LONGEST
from bot.cards.problems import HELD, NAME_LONGEST, QUARANTINED, add_files, severities
from bot.cards.wording import facts
from bot.config import Site
from bot.content.characters import one_line
from bot.content.cutting import cut
from bot.content.pieces import escape
from bot.library import LastLoad, LibraryStatus, LoadReport
from bot.sentences import sentence

_KIB = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """The bot as it runs: which version, since when, and how far away Discord is.

    ``latency_s`` is not finite before it has been measured.
    """

    version: str
    started: datetime
    latency_s: float


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
    add_files(embed, QUARANTINED, status.quarantined)
    add_files(embed, HELD, status.held)
    return Card(embeds=(embed,))


def _counts(report: LoadReport) -> str:
    return facts(
        f"undid generation {report.undone.generation}" if report.undone else None,
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


def _size(count: int) -> str:
    return f"{count / _KIB**2:.1f} MiB" if count >= _KIB**2 else f"{count / _KIB:.0f} KiB"
