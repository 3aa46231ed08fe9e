"""What goes into related and what comes out: a document, its neighbours, and why."""

from dataclasses import dataclass
from enum import StrEnum

from bot.article import Key, Slug, article_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What related needs of one article; its texts are plain, without Markdown.

    ``lang`` is a BCP 47 tag, None to be judged by the text; ``published`` is a UTC timestamp in
    seconds, None for an article without a date.
    """

    slug: Slug
    title: str
    tags: tuple[str, ...] = ()
    tldr: str = ""
    body: str = ""
    lang: str | None = None
    published: float | None = None

    @property
    def key(self) -> Key:
        """The article's number."""
        return article_key(self.slug)


class ReasonKind(StrEnum):
    """What mainly joins two articles. The values stand in the database."""

    SERIES = "series"
    EDITOR = "editor"
    TAGS = "tags"
    WORDS = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why an article is listed.

    ``values`` holds one to three, strongest first: tags as the neighbour writes them, or words
    and phrases as the article whose neighbour it is writes them. What the publication itself says
    of two articles (:attr:`ReasonKind.SERIES`, :attr:`ReasonKind.EDITOR`) has none.
    """

    kind: ReasonKind
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A related article; ``score`` runs from 0 (nothing in common) to 1, rounded to 4 places."""

    key: Key
    score: float
    reason: Reason
