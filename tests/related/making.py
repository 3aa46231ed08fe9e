"""Articles to be related, and how they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.article import Slug
from bot.related import Document, Reason
from bot.related.building import relate as relate_keys


@dataclass(frozen=True, kw_only=True)
class Neighbour:
    """A neighbour by its slug."""

    slug: str
    score: float
    reason: Reason


def relate(documents: Iterable[Document]) -> dict[str, tuple[Neighbour, ...]]:
    known = list(documents)
    names = {document.key: document.slug for document in reversed(known)}
    return {
        names[key]: tuple(
            Neighbour(slug=names[each.key], score=each.score, reason=each.reason) for each in found
        )
        for key, found in relate_keys(iter(known)).items()
    }


FILLERS = ("harbour lantern", "violin orchard", "glacier copper", "saddle thunder", "ribbon maple")


def make_document(
    slug: str,
    *,
    title: str = "",
    tags: Sequence[str] = (),
    tldr: str = "",
    body: str = "",
    published: float | None = None,
) -> Document:
    return Document(
        slug=Slug(slug),
        title=title,
        tags=tuple(tags),
        tldr=tldr,
        body=body,
        published=published,
    )


def fillers() -> list[Document]:
    """Articles that have nothing in common with any other."""
    return [make_document(f"filler-{n}", title=text) for n, text in enumerate(FILLERS)]


def neighbours(slug: str, documents: Sequence[Document]) -> tuple[Neighbour, ...]:
    return relate(documents)[slug]


def slugs(slug: str, documents: Sequence[Document]) -> list[str]:
    return [neighbour.slug for neighbour in neighbours(slug, documents)]
