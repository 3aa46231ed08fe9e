"""The one model of front matter."""

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainValidator, ValidationError

from bot.article import Author, Correction, Image, PublicationDate, Slug
from bot.content import moments, shown, ties
from bot.content.characters import one_line
from bot.content.checks import Context
from bot.content.keys import UNITED, UNKNOWN, Entry, second_value
from bot.content.nodes import Items, Node, Text
from bot.content.problem import Severity
from bot.content.publishing import is_draft, soften


class FrontMatter(BaseModel):
    """An article's front matter; what is absent or was left out is None or empty.

    ``later`` is the last date of the row, where that comes after ``date``, the first one's.
    ``aliases`` are old slugs and old addresses; ``extra`` are the keys that are not ours, and
    ``written`` all entries as they were found, each with its place.
    """

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    title: Annotated[str | None, PlainValidator(shown.title)] = None
    slug: Annotated[Slug | None, PlainValidator(ties.slug)] = None
    date: Annotated[PublicationDate | None, PlainValidator(moments.date)] = None
    updated: Annotated[PublicationDate | None, PlainValidator(moments.updated)] = None
    later: Annotated[PublicationDate | None, PlainValidator(moments.later)] = None
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
    corrections: Annotated[tuple[Correction, ...], PlainValidator(shown.corrections)] = ()
    extra: Annotated[dict[str, Node], PlainValidator(dict)] = {}
    written: Annotated[dict[str, list[Entry]], PlainValidator(dict)] = {}

    def place_of(self, row: str, text: str | None = None) -> int:
        """Return the offset of a row's value, or of the ``text`` in it; 0 for what isn't there."""
        entries = self.written.get(row, ())
        nodes = [
            node
            for entry in entries
            for node in (entry.value if isinstance(entry.value, Items) else (entry.value,))
            if text is not None and isinstance(node, Text) and text in one_line(node)
        ]
        nodes.sort(key=len)  # that which is nothing but the text comes first
        return next((node.at for node in (*nodes, *(each.value for each in entries))), 0)


# By several keys, not by the strongest.
_DECIDED_BY_SEVERAL = frozenset({"draft", "later", "public", "extra", "written"})
_PARTS = frozenset(FrontMatter.model_fields) - _DECIDED_BY_SEVERAL
_STRONGEST = _PARTS - UNITED - {"date"}  # of which one key alone counts; of dates, see ``later``


def read_front_matter(
    entries: dict[str, list[Entry]], path: str, context: Context, *, public: bool
) -> FrontMatter | None:
    """Return the model of ``entries``, or None when one of them can't be taken.

    ``public`` is whether readers get the text. All mistakes are told in ``context.flaws``; those
    of a draft are warnings.
    """
    values: dict[str, object] = {
        name: [entry.value for entry in row] if name in UNITED else row[0].value
        for name, row in entries.items()
        if name in _PARTS
    }
    flaws = context.flaws
    for name, (first, *others) in entries.items():
        if name in _STRONGEST:
            flaws += [second_value(first, each) for each in others if each.value != first.value]
    values["draft"] = draft = is_draft(entries, path, flaws)
    values["public"] = public
    values["later"] = entries.get("date", ())
    values["written"] = entries
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
