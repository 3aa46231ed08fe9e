"""What an article's front matter leaves out, taken from its text and from its file's name."""

from functools import partial

from bot.content.checks import Context
from bot.content.dates import split_dated_name
from bot.content.flaw import Flaw
from bot.content.headings import find_heading
from bot.content.keys import Entry
from bot.content.nodes import Text
from bot.content.problem import Severity
from bot.content.slugs import FileName, file_name, is_slug, suggest_slug


def complete(
    entries: dict[str, list[Entry]], path: str, body: str, body_at: int, context: Context
) -> None:
    """Add what the front matter leaves to the heading and the file's name; tell what is missing."""
    file = file_name(path)
    fallbacks = (
        ("title", {"title"}, partial(_heading, body, body_at)),
        ("slug", {"slug"}, partial(_file_slug, file)),
        ("date", {"date", "publish_at"}, partial(_file_date, file)),
        ("lang", {"lang"}, partial(_file_language, file)),
        ("translation_of", {"translation_of"}, partial(_file_original, file)),
    )
    for name, rows, fallback in fallbacks:
        value = None if rows & entries.keys() else fallback(context)
        if value is not None:
            entries[name] = [Entry(key=Text(name, value.at), value=value)]


def _heading(body: str, body_at: int, context: Context) -> Text | None:
    heading = find_heading(body)
    if heading:
        return Text(heading.text, body_at + heading.at)
    context.flaws.append(
        Flaw(
            at=0,
            code="no-title",
            message="The article has no title.",
            hint="Write “title: …” in the front matter, or a heading “# …” in the text.",
        )
    )
    return None


def _file_slug(file: FileName, context: Context) -> Text | None:
    slug = file.slug
    if is_slug(slug):
        return Text(slug, 0)
    near = suggest_slug(slug)
    if near:
        flaw = Flaw(
            at=0,
            code="file-name",
            message=f"The file's name can't be a slug as it is, so the slug is “{near}”.",
            hint=f"Rename the file, or write “slug: {near}” in the front matter.",
            severity=Severity.WARNING,
        )
    else:
        flaw = Flaw(
            at=0,
            code="no-slug",
            message="No slug can be made of the file's name.",
            hint="Write “slug: …” in the front matter, or give the file a name with letters.",
        )
    context.flaws.append(flaw)
    return Text(near, 0) if near else None


def _file_date(file: FileName, context: Context) -> Text | None:
    day, _ = split_dated_name(file.name)
    if day:
        return Text(day.isoformat(), 0)
    context.flaws.append(
        Flaw(
            at=0,
            code="no-date",
            message="The article has no date, so it is listed after all others.",
            hint="Write “date: 2025-01-31”, with the day it was published, in the front matter.",
            severity=Severity.WARNING,
        )
    )
    return None


def _file_language(file: FileName, _: Context) -> Text | None:
    return Text(file.language, 0) if file.language else None


def _file_original(file: FileName, _: Context) -> Text | None:
    slug = suggest_slug(file.original) if file.language else ""
    return Text(slug, 0) if slug else None
