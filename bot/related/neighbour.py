"""What goes into related and what comes out: a document, its neighbours, and why."""

from dataclasses import dataclass
from enum import StrEnum

from bot.article import Slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What related needs of one article; its texts are plain, without Markdown.

    ``published`` is a UTC timestamp in seconds, None for an article without a date; ``lang`` is a
    BCP 47 tag, None where the editor names no language.
    """

    slug: Slug
    title: str
    tags: tuple[str, ...] = ()
    tldr: str = ""
    body: str = ""
    published: float | None = None
    lang: str | None = None


class ReasonKind(StrEnum):
    """What mainly joins two articles."""

    TAGS = "tags"
    WORDS = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why an article is listed.

    ``values`` holds one to three, strongest first: tags as the neighbour writes them, or words
    as the article whose neighbour it is writes them.
    """

    kind: ReasonKind
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A related article; ``score`` runs from 0 (nothing in common) to 1, rounded to 4 places."""

    slug: Slug
    score: float
    reason: Reason
