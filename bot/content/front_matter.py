"""The one model of front matter."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainValidator, ValidationError

from bot.article import Author, Image, PublicationDate, Slug
from bot.content import checks
from bot.content.flaw import Flaw
from bot.content.keys import UNITED, Entry
from bot.content.nodes import Node
from bot.content.problem import Severity


class FrontMatter(BaseModel):
    """An article's front matter; what is absent or was left out is None or empty."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    title: Annotated[str | None, PlainValidator(checks.title)] = None
    slug: Annotated[Slug | None, PlainValidator(checks.slug)] = None
    date: Annotated[PublicationDate | None, PlainValidator(checks.date)] = None
    tags: Annotated[tuple[str, ...], PlainValidator(checks.tags)] = ()
    tldr: Annotated[str | None, PlainValidator(checks.tldr)] = None
    url: Annotated[str | None, PlainValidator(checks.url)] = None
    image: Annotated[Image | None, PlainValidator(checks.image)] = None
    image_alt: Annotated[str | None, PlainValidator(checks.image_alt)] = None
    authors: Annotated[tuple[Author, ...], PlainValidator(checks.authors)] = ()


_PARTS = frozenset(FrontMatter.model_fields)


def read_front_matter(
    entries: dict[str, list[Entry]], context: checks.Context
) -> FrontMatter | None:
    """Return the model of ``entries``, or None when one of them can't be taken.

    All mistakes are told in ``context.flaws``.
    """
    values = {
        name: [entry.value for entry in row] if name in UNITED else _strongest(row, context)
        for name, row in entries.items()
        if name in _PARTS
    }
    try:
        return FrontMatter.model_validate(values, context=context)
    except ValidationError as error:
        context.flaws.extend(each["ctx"]["error"].flaw for each in error.errors())
        return None


def _strongest(entries: list[Entry], context: checks.Context) -> Node:
    """Return the value of the first entry; a second one that says something else is told."""
    first = entries[0]
    context.flaws.extend(
        Flaw(
            at=other.key.at,
            code="second-value",
            message=f"“{other.key}” is not used, because “{first.key}” says something else.",
            hint="Keep one of the two.",
            severity=Severity.INFO,
        )
        for other in entries[1:]
        if other.value != first.value
    )
    return first.value
