"""What is kept of a file while the others are read, to look at them beside each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, Self

from bot.article import Article
from bot.content.lost import links
from bot.content.problem import Problem, Severity
from bot.content.reading import Whole
from bot.library.neighbours import document_of
from bot.related import Document

TOP = (1, 1)  # of a file: where what has no place of its own is told


class FoundLink(NamedTuple):
    """A link in the text, with its line in the file."""

    line: int
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An article with where its parts stand: line and column, from 1."""

    path: str
    article: Article
    document: Document
    slug_place: tuple[int, int]
    title_place: tuple[int, int]
    tag_places: Mapping[str, tuple[int, int]]
    alias_places: Mapping[str, tuple[int, int]]
    original_place: tuple[int, int]
    links: tuple[FoundLink, ...]

    @classmethod
    def of(cls, whole: Whole) -> Self | None:
        """Return what is kept of a file, None where it gives no article."""
        article = whole.reading.article
        if article is None:
            return None
        found = links(whole.document) if whole.document else ()
        return cls(
            path=whole.reading.path,
            article=article,
            document=document_of(article, whole.reading.plain),
            slug_place=whole.reading.slug_place,
            title_place=whole.place_of("title"),
            tag_places={tag: whole.place_of("tags", tag) for tag in article.tags},
            alias_places={
                alias: whole.place_of("aliases", alias)
                for alias in (*article.aliases, *article.addresses)
            },
            original_place=whole.place_of("translation_of"),
            links=tuple(FoundLink(whole.line_of(each.line), each.href) for each in found),
        )

    def told(
        self,
        code: str,
        message: str,
        hint: str,
        *,
        at: tuple[int, int | None],
        severity: Severity = Severity.WARNING,
    ) -> Problem:
        """Return a problem of this file."""
        return told(self.path, code, message, hint, at=at, severity=severity)


def told(
    path: str,
    code: str,
    message: str,
    hint: str,
    *,
    at: tuple[int, int | None],
    severity: Severity = Severity.WARNING,
) -> Problem:
    """Return a problem of the file at ``path``, at a line and a column."""
    line, column = at
    return Problem(
        path=path,
        line=line,
        column=column,
        severity=severity,
        code=code,
        message=message,
        hint=hint,
    )
