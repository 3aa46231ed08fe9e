"""A proof of an article: its card as readers will see it, and above it what only editors read."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

import discord

from bot.article import appearing
from bot.cards.article import article_card
from bot.cards.card import Card
from bot.cards.limits import CONTENT_LONGEST
from bot.cards.more import more_card
from bot.cards.parts import Part
from bot.cards.places import Kind, Place, Trail
from bot.cards.problems import (
    CHECK,
    NAME_LONGEST,
    fitting,
    problem_embeds,
    severities,
    worded,
    worst_first,
)
from bot.cards.text import text_card
from bot.config import Site
from bot.content.characters import one_line
from bot.content.cutting import cut
from bot.content.pieces import code_span, escape
from bot.content.problem import Problem
from bot.library.proof import Proof, Standing

_CHANGED_MOST = 5  # fields that are named

_NEXT = "The next reload will"
_ONCE_RELEASED = (
    "An undo holds the file back until it says something else. "
    "Only `/admin reload`, once applied, will"
)


def proof_card(
    proof: Proof,
    problems: Sequence[Problem],
    site: Site,
    place: Place,
    trail: Trail,
    *,
    pages: tuple[str, ...] = (),
    until: datetime | None = None,
) -> Card:
    """Return the card of a file at a place of a proof: exactly as readers will see it.

    What is said of it stands above, where a card has no room of its own. ``pages`` are those of
    its text; ``until`` is how long the card follows the file, None if it doesn't.

    Raises:
        StaleControlError: If the place is one of a text that is gone.
    """
    article, catalogue = proof.article, proof.catalogue
    head = _head(proof, until)
    if article is None:
        embeds = tuple(problem_embeds(problems, 0, site))
        return Card(embeds=embeds, content=head)
    if place.kind is Kind.PREVIEW_TEXT:
        part = Part.find(article, catalogue)
        card = text_card(article, pages, site, place, trail, part=part)
    elif place.kind is Kind.PREVIEW_MORE:
        card = more_card(article, catalogue, site, place, trail)
    else:
        card = article_card(article, catalogue, site, trail, here=place)
        head = _with_problems(head, problems)
    return replace(card, here=None, content=head)  # it is not to be shown to all


def gone_card(path: str, *, until: datetime | None) -> Card:
    """Return the card of a file that is gone, at the place where it was followed."""
    gone = "**Gone**: there is no such file any more. Should it come back, it is shown here."
    return Card(embeds=(), content=f"{_title(path)}\n{gone}{_following(until)}")


def unfollowed(content: str, until: datetime) -> str:
    """Return what stands above a card that followed its file until then, and no longer does."""
    return content.replace(_following(until), "", 1)


def _head(proof: Proof, until: datetime | None) -> str:
    return f"{_title(proof.path)}\n{_STATES[proof.standing](proof)}{_following(until)}"


def _title(path: str) -> str:
    return f"**Preview** of {code_span(cut(one_line(path), NAME_LONGEST))}, for you alone"


def _following(until: datetime | None) -> str:
    """Return the line that says how long a card is kept as its file is."""
    return f"\n-# Follows the file until {discord.utils.format_dt(until, 't')}." if until else ""


def _with_problems(head: str, problems: Sequence[Problem]) -> str:
    if not problems:
        return f"{head}\nNothing to mend."
    told = f"{head}\n{severities(problems)}\n\n"
    lines = map(worded, worst_first(problems))
    room = CONTENT_LONGEST - len(told)
    return told + fitting(lines, len(problems), room, apart="\n", where=f": {CHECK}")


def _broken(proof: Proof) -> str:
    return f"**Not shown**: the file gives no article. {_meanwhile(proof)}"


def _meanwhile(proof: Proof) -> str:
    if proof.seen is None:
        return "Readers see nothing of it."
    title = escape(cut(proof.seen.title, NAME_LONGEST))
    return f"Readers get {_given(proof)}: “{title}”."


def _taken(proof: Proof) -> str:
    owner = code_span(cut(one_line(proof.owner or ""), NAME_LONGEST))
    return f"**Not shown**: {owner} has this slug, and readers get that. {_meanwhile(proof)}"


def _draft(proof: Proof) -> str:
    return f"**Draft**: {_hidden(proof)}"


def _scheduled(proof: Proof) -> str:
    start = proof.article and appearing(proof.article)
    when = discord.utils.format_dt(start.at, "f") if start else "later"
    return f"**Scheduled for {when}**: until then {_hidden(proof)}"


def _expired(proof: Proof) -> str:
    end = proof.article and proof.article.expires
    when = f" {discord.utils.format_dt(end, 'R')}" if end else ""
    return f"**Expired{when}**: {_hidden(proof)}"


def _hidden(proof: Proof) -> str:
    if proof.seen is None:
        return "readers see nothing of it."
    return f"readers still see {_given(proof)}. {_next(proof)} take it from them."


def _new(proof: Proof) -> str:
    return f"**New**: readers don't see it yet. {_next(proof)} bring it."


def _different(proof: Proof) -> str:
    named = [*proof.changed[:_CHANGED_MOST]]
    if left := len(proof.changed) - len(named):
        named.append(f"{left} more")
    return f"**Differs from what readers see**: {', '.join(named)}. {_next(proof)} bring it."


def _given(proof: Proof) -> str:
    return "what they had before" if proof.is_held else "what was loaded of it last"


def _next(proof: Proof) -> str:
    return _ONCE_RELEASED if proof.is_held else _NEXT


def _live(_proof: Proof) -> str:
    return "**Live**: this is what readers see."


_STATES: dict[Standing, Callable[[Proof], str]] = {
    Standing.BROKEN: _broken,
    Standing.TAKEN: _taken,
    Standing.DRAFT: _draft,
    Standing.SCHEDULED: _scheduled,
    Standing.EXPIRED: _expired,
    Standing.NEW: _new,
    Standing.DIFFERENT: _different,
    Standing.LIVE: _live,
}
