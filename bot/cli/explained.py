"""Why two articles are related, in words for people and as a record for programs."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from bot.article import Article, appearing
from bot.cards.wording import plural, reason
from bot.cli.page import show
from bot.library import Explanation, Join, Standing
from bot.library.neighbours import Bar
from bot.related.candidates import CANDIDATES
from bot.related.explaining import Obstacle, SharedTerm
from bot.related.listing import DUPLICATE, MOST

_WHY_NOT = {
    Bar.ITSELF: "it is the same article.",
    Bar.TRANSLATION: "they are translations of the same article.",
    Bar.UNRELATED: "the editor of {by} calls them unrelated.",
    Obstacle.NOTHING_SHARED: "they share nothing.",
    Obstacle.TOO_FAR: "they are not similar enough.",
    Obstacle.DUPLICATE: f"from a similarity of {DUPLICATE} on it is the same article once more.",
    Obstacle.NO_CANDIDATE: f"{CANDIDATES} others share more of what {{whose}} is mainly about.",
    Obstacle.REPETITION: "{which} repeats {by}, which is nearer.",
    Obstacle.CROWDED_OUT: "better ones fill it.",
    Obstacle.NO_REASON: "they share no word by which a reader would understand why.",
}

_TERMS_MOST = 20  # that people are told; --json has all
_A_DAY_S = 86_400


def explained_record(explanation: Explanation) -> dict[str, Any]:
    """Return an explanation for programs; numbers run from 0 to 1."""
    near = explanation.likeness
    return {
        "a": explanation.one.slug,
        "b": explanation.other.slug,
        "similarity": round(near.similarity, 4),
        "least": round(explanation.least, 4),
        "days_apart": _days_apart(explanation),
        "score": round(near.score, 4),
        "terms": [_term_record(term) for term in near.shared],
        "lists": [_standing_record(each, explanation) for each in explanation.standings],
        "orphans": [_join_record(each) for each in explanation.joins],
    }


def print_explained(explanation: Explanation) -> None:
    """Print an explanation for people."""
    one, other, near = explanation.one, explanation.other, explanation.likeness
    parts: list[RenderableType] = [_names(one, other), Text()]
    if near.shared:
        parts += [_terms(near.shared), Text()]
    parts += [Text(_nearness(explanation)), Text()]
    parts += [Text(_standing_sentence(each, explanation)) for each in explanation.standings]
    for join in explanation.joins:
        parts += [Text(), *_join_lines(join, explanation)]
    show(*parts)


def _names(*articles: Article) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for letter, article in zip("AB", articles, strict=True):
        table.add_row(Text(letter, style="dim"), Text(article.title, style="bold"))
        table.add_row("", Text(article.slug, style="cyan"))
    return table


def _terms(shared: tuple[SharedTerm, ...]) -> Table:
    table = Table.grid(padding=(0, 3, 0, 0))
    table.add_column()
    for _ in range(3):
        table.add_column(justify="right")
    table.add_row(*(Text(head, style="dim") for head in ("both have", "in A", "in B", "together")))
    named = [term for term in shared if term.name][:_TERMS_MOST]
    for term in named:
        mark = "#" if term.is_tag else ""
        table.add_row(Text(f"{mark}{term.name}"), *_numbers(term.one, term.other, term.part))
    if left := len(shared) - len(named):
        part = sum(term.part for term in shared) - sum(term.part for term in named)
        table.add_row(Text(f"{left} more", style="dim"), "", "", *_numbers(part))
    return table


def _numbers(*values: float) -> Iterator[Text]:
    for value in values:
        yield Text(f"{value:.3f}")


def _nearness(explanation: Explanation) -> str:
    near, days = explanation.likeness, _days_apart(explanation)
    if not near.shared:
        return "They share no word that tells what either is about, and no tag."
    time = "without dates" if days is None else f"{plural(days, 'day')} apart"
    return (
        f"Similarity {near.similarity:.3f}; related articles have at least "
        f"{explanation.least:.3f}. Score {near.score:.3f}, as they are {time}."
    )


def _days_apart(explanation: Explanation) -> int | None:
    one, other = explanation.one.published, explanation.other.published
    if one is None or other is None:
        return None
    return round(abs(one.at.timestamp() - other.at.timestamp()) / _A_DAY_S)


def _letter(article: Article, explanation: Explanation) -> str:
    return "A" if article.key == explanation.one.key else "B"


def _standing_sentence(standing: Standing, explanation: Explanation) -> str:
    whose, which = (_letter(each, explanation) for each in (standing.one, standing.other))
    if standing.found is not None:
        found = standing.found
        page = f", page {(place - 1) // MOST + 1}" if (place := standing.place or 1) > MOST else ""
        why = reason(found.reason)
        return f"{which} is number {place} of what goes with {whose}{page}: {why}."
    return f"{which} is not in {whose}’s list: {_why_not(standing, whose, which)}"


def _why_not(standing: Standing, whose: str, which: str) -> str:
    if standing.kept_out is None:
        return "the list is just being made. Ask again in a moment."
    if standing.kept_out is Bar.HIDDEN and standing.by:
        return _hidden(standing.by)
    by = f"“{standing.by.slug}”" if standing.by else "another article"
    return _WHY_NOT[standing.kept_out].format(by=by, whose=whose, which=which)


def _hidden(article: Article) -> str:
    start, moment = f"readers don't see “{article.slug}”", appearing(article)
    if article.draft:
        return f"{start}, which is a draft."
    if moment and moment.at > datetime.now(UTC):
        return f"{start}, which will be published {moment.isoformat()}."
    return f"{start}, which is no longer published."


def _join_lines(join: Join, explanation: Explanation) -> Iterator[RenderableType]:
    which = _letter(join.article, explanation)
    if join.tag is None:
        tried = f", of {plural(join.tried, 'tag')} tried" if join.tried else ""
        yield Text(f"Nothing goes with {which}, and no tag of others would join it to them{tried}.")
        return
    count = plural(len(join.found), "article")
    yield Text.assemble(
        f"Nothing goes with {which} yet. The tag ",
        (f"#{join.tag}", "green"),
        f" would join it to {count}, if it is true of it:",
    )
    yield _list_of(join)


def _list_of(join: Join) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for each in join.found[:MOST]:
        table.add_row(Text(f"{each.score:.2f}", style="dim"), Text(each.article.title))
        table.add_row("", Text(each.article.slug, style="cyan"))
    return table


def _term_record(term: SharedTerm) -> dict[str, Any]:
    return {
        "term": term.name or None,
        "tag": term.is_tag,
        "a": round(term.one, 4),
        "b": round(term.other, 4),
        "part": round(term.part, 4),
    }


def _standing_record(standing: Standing, explanation: Explanation) -> dict[str, Any]:
    whose, which = (_letter(each, explanation) for each in (standing.one, standing.other))
    found = standing.found
    return {
        "of": standing.one.slug,
        "slug": standing.other.slug,
        "place": standing.place,
        "score": found.score if found else None,
        "reason": reason(found.reason) if found else None,
        "kept_out": str(standing.kept_out) if standing.kept_out else None,
        "because": None if found else _why_not(standing, whose, which),
        "by": standing.by.slug if standing.by else None,
    }


def _join_record(join: Join) -> dict[str, Any]:
    joined = [{"slug": each.article.slug, "score": each.score} for each in join.found]
    return {"slug": join.article.slug, "tag": join.tag, "tried": join.tried, "related": joined}
