"""Two files that claim one slug, and what the one that loses it is told."""

from bot.content.problem import Problem, Severity
from bot.content.reading import Reading


def taken(reading: Reading, owner: str) -> Problem:
    """Return the problem of a file whose article's slug the file at ``owner`` already has."""
    line, column = reading.slug_place
    slug = "" if reading.article is None else reading.article.slug
    return Problem(
        path=reading.path,
        line=line,
        column=column,
        severity=Severity.ERROR,
        code="duplicate-slug",
        message=f"The slug “{slug}” already belongs to {owner}.",
        hint="Give one of the two files another slug.",
    )
