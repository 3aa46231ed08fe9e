"""The one model of front matter."""

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainValidator, ValidationError

from bot.article import Author, Image, PublicationDate, Slug
from bot.content import moments, shown, ties
from bot.content.checks import Context
from bot.content.flaw import Flaw
from bot.content.keys import UNITED, UNKNOWN, Entry
from bot.content.nodes import Node
from bot.content.problem import Severity
from bot.content.publishing import is_draft, soften


class FrontMatter(BaseModel):
    """An article's front matter; what is absent or was left out is None or empty.

    ``aliases`` are old slugs and old addresses; ``extra`` are the keys that are not ours.
    """

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    title: Annotated[str | None, PlainValidator(shown.title)] = None
    slug: Annotated[Slug | None, PlainValidator(ties.slug)] = None
    date: Annotated[PublicationDate | None, PlainValidator(moments.date)] = None
    updated: Annotated[PublicationDate | None, PlainValidator(moments.updated)] = None
    publish_at: Annotated[PublicationDate | None, PlainValidator(moments.publish_at)] = None
    expires: Annotated[dt.datetime | None, PlainValidator(moments.expires)] = None
    draft: bool = False
    public: bool = True
    tags: Annotated[tuple[str, ...], PlainValidator(shown.tags)] = ()
    tldr: Annotated[str | None, PlainValidator(shown.tldr)] = None
    url: Annotated[str | None, PlainValidator(shown.url)] = None
    aliases: Annotated[tuple[str, ...], PlainValidator(ties.aliases)] = ()
    image: Annotated[Image | None, PlainValidator(shown.image)] = None
    image_alt: Annotated[str | None, PlainValidator(shown.image_alt)] = None
    authors: Annotated[tuple[Author, ...], PlainValidator(shown.authors)] = ()
    series: Annotated[str | None, PlainValidator(ties.series)] = None
    series_order: Annotated[int | None, PlainValidator(ties.series_order)] = None
    lang: Annotated[str | None, PlainValidator(ties.lang)] = None
    translation_of: Annotated[Slug | None, PlainValidator(ties.translation_of)] = None
    related: Annotated[tuple[Slug, ...], PlainValidator(ties.slugs)] = ()
    unrelated: Annotated[tuple[Slug, ...], PlainValidator(ties.slugs)] = ()
    featured: Annotated[bool | None, PlainValidator(shown.featured)] = None
    corrections: Annotated[tuple[str, ...], PlainValidator(shown.corrections)] = ()
    extra: Annotated[dict[str, Node], PlainValidator(dict)] = {}


_DECIDED_BY_SEVERAL = frozenset({"draft", "public", "extra"})  # keys, not by the strongest
_PARTS = frozenset(FrontMatter.model_fields) - _DECIDED_BY_SEVERAL


def read_front_matter(
    entries: dict[str, list[Entry]], path: str, context: Context, *, public: bool
) -> FrontMatter | None:
    """Return the model of ``entries``, or None when one of them can't be taken.

    ``public`` is whether readers get the text. All mistakes are told in ``context.flaws``; those
    of a draft are warnings.
    """
    values: dict[str, object] = {
        name: [entry.value for entry in row] if name in UNITED else _strongest(row, context)
        for name, row in entries.items()
        if name in _PARTS
    }
    flaws = context.flaws
    values["draft"] = draft = is_draft(entries, path, flaws)
    values["public"] = public
    values["extra"] = {entry.key: entry.value for entry in entries.get(UNKNOWN, ())}
    front = None
    try:
        front = FrontMatter.model_validate(values, context=context)
    except ValidationError as error:
        flaws.extend(each["ctx"]["error"].flaw for each in error.errors())
    broken = any(flaw.severity is Severity.ERROR for flaw in flaws)
    if draft:
        soften(flaws)
    return None if broken else front


def _strongest(entries: list[Entry], context: Context) -> Node:
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
