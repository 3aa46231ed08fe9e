"""One content file in, one article out, or all that keeps it from being one."""

import re
from dataclasses import dataclass, replace
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

import frontmatter

from bot.article import Article, Slug
from bot.content.characters import one_line, visible
from bot.content.checks import Context
from bot.content.dates import split_dated_name
from bot.content.flaw import Flaw, UnreadableError
from bot.content.folder import RefusedFileError, read_file
from bot.content.front_matter import FrontMatter, read_front_matter
from bot.content.handler import BODY_LARGEST, FRONT_MATTER_LARGEST, GuardedYaml
from bot.content.keys import Entry, gather
from bot.content.length import measure
from bot.content.markdown import plain_text
from bot.content.nodes import Node, Text
from bot.content.problem import Problem, Severity
from bot.content.publishing import kept_back, kept_in_drafts
from bot.content.slugs import is_slug, name_of, slug_of, suggest_slug

READER_VERSION = 1
"""Raised whenever the same file would read differently, so that stored readings are redone."""

FILE_LARGEST = FRONT_MATTER_LARGEST + BODY_LARGEST + 1024  # bytes, with the lines around

PROBLEMS_MOST = 50  # told of one file

_HEADING = re.compile(  # or a block of code, whose "# …" are no headings
    r"^ {0,3}(?P<fence>`{3,}+|~{3,}+)[^\n]*+(?:\n|\Z).*?(?:^ {0,3}(?P=fence)|\Z)"
    r"|^ {0,3}#[ \t]++(?P<heading>[^\n]++)",
    re.MULTILINE | re.DOTALL,
)
_LINE_ENDS = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What became of one file.

    ``path`` is relative to the content folder. ``article`` is None when the file is kept out,
    and ``problems`` say why; ``body`` is Markdown in NFC with LF line ends and ``plain`` the same
    without mark-up, both "" without article.
    """

    path: str
    article: Article | None
    body: str
    plain: str
    problems: tuple[Problem, ...]


def load(folder: Path, path: str, *, timezone: ZoneInfo, site_url: str | None) -> Reading:
    """Read the file at ``path`` in ``folder``; what keeps it from being read is a problem too."""
    try:
        data = read_file(folder, path, largest=FILE_LARGEST)
    except RefusedFileError as error:
        problem = Problem(
            path=path,
            line=None,
            column=None,
            severity=Severity.ERROR,
            code=error.code,
            message=error.message,
            hint=error.hint,
        )
        return Reading(path=path, article=None, body="", plain="", problems=(problem,))
    return parse(data, path=path, timezone=timezone, site_url=site_url)


def parse(data: bytes, *, path: str, timezone: ZoneInfo, site_url: str | None) -> Reading:
    """Return what a file with these bytes at ``path`` says; no bytes make this raise.

    ``timezone`` is meant by dates without a zone; paths are joined to ``site_url``.
    """
    context = Context(timezone=timezone, site_url=site_url)
    article, body, plain = None, "", ""
    text, flaw = _decoded(data)
    flaw = kept_in_drafts(path) or flaw
    if flaw:
        context.flaws.append(flaw)
    else:
        try:
            front, body = parse_front_matter(text, path=path, context=context)
            if front:
                body = _without_title(body, front.title or "")
                plain = plain_text(body)
                article = _article(front, plain, site_url)
        except UnreadableError as error:
            context.flaws.append(error.flaw)
    flaws = sorted(context.flaws, key=attrgetter("at"))
    if len(flaws) > PROBLEMS_MOST:  # then errors matter most
        flaws = sorted(flaws, key=lambda flaw: flaw.severity is not Severity.ERROR)[:PROBLEMS_MOST]
    return Reading(
        path=path,
        article=article,
        body=body if article else "",
        plain=plain,
        problems=tuple(flaw.problem(path, text) for flaw in flaws),
    )


def parse_front_matter(text: str, *, path: str, context: Context) -> tuple[FrontMatter | None, str]:
    """Return the front matter and the body of a file's text, or None where it is kept out.

    What is missing is taken from the first heading and from ``path``. Mistakes are told in
    ``context.flaws``.

    Raises:
        UnreadableError: If the front matter can't be taken apart.
    """
    handler = _handler(text)
    try:
        fields, body = frontmatter.parse(text, handler=handler)
    finally:
        context.flaws.extend(handler.flaws)
    entries = gather(cast("dict[Text, Node]", fields), context.flaws)  # made by our handler
    back = kept_back(entries)
    if back:
        context.flaws.append(back)
        if back.severity is Severity.INFO:
            return None, body
    _complete(entries, path, body, text.find(body, handler.body_at), context)
    front = read_front_matter(entries, context)
    broken = any(flaw.severity is Severity.ERROR for flaw in context.flaws)
    return (None if broken else front), body


def _decoded(data: bytes) -> tuple[str, Flaw | None]:
    """Return what is visible of ``data``, up to the first byte that is no text, and that flaw."""
    if len(data) > FILE_LARGEST:
        return "", Flaw(
            at=0,
            code="file-too-large",
            message=f"The file is larger than {FILE_LARGEST // 1024} KiB.",
            hint="Split the article into several files.",
        )
    nul = data.find(b"\0")
    end = len(data) if nul < 0 else nul
    what = "a NUL byte"
    try:
        text = data[:end].decode()
    except UnicodeDecodeError as error:
        end = error.start
        what = "not valid UTF-8"
        text = data[:end].decode()
    text = visible(_LINE_ENDS.sub("\n", text))
    if end == len(data):
        return text, None
    return text, Flaw(
        at=len(text),
        code="nul" if what == "a NUL byte" else "utf-8",
        message=f"Byte {end} of the file, counted from 0, is {what}.",
        hint="Save the file as plain text in UTF-8.",
    )


def _handler(text: str) -> GuardedYaml:
    """Return the handler for the format that the text starts with.

    Raises:
        UnreadableError: If it starts with none that is known.
    """
    start = text.lstrip()
    at = len(text) - len(start) if start else 0
    if GuardedYaml.FM_BOUNDARY.match(start):
        return GuardedYaml(at=at)
    if not start:
        code, message = "empty-file", "The file is empty."
    elif start.startswith("+++"):
        code, message = "toml", "Front matter in TOML, between lines of +++, is not supported yet."
    elif start.startswith(("{", ";;;")):
        code, message = "json", "Front matter in JSON is not supported."
    else:
        code, message = "no-front-matter", "The file does not start with front matter."
    hint = (
        "Start the file with a line ---, then “title: …” and the other keys, one on each line, "
        "then another line ---."
    )
    raise UnreadableError(Flaw(at=at, code=code, message=message, hint=hint))


def _complete(
    entries: dict[str, list[Entry]], path: str, body: str, body_at: int, context: Context
) -> None:
    """Add what the front matter leaves to the heading and the file's name; tell what is missing."""
    fallbacks = (
        ("title", partial(_heading, body, body_at)),
        ("slug", partial(_file_slug, path)),
        ("date", partial(_file_date, path)),
    )
    for name, fallback in fallbacks:
        value = None if name in entries else fallback(context)
        if value is not None:
            entries[name] = [Entry(key=Text(name, value.at), value=value)]


def _heading(body: str, body_at: int, context: Context) -> Text | None:
    for found in _HEADING.finditer(body):
        if found["heading"]:
            title = one_line(plain_text(found[0]))
            if title:
                return Text(title, body_at + found.start())
    context.flaws.append(
        Flaw(
            at=0,
            code="no-title",
            message="The article has no title.",
            hint="Write “title: …” in the front matter, or a heading “# …” in the text.",
        )
    )
    return None


def _file_slug(path: str, context: Context) -> Text | None:
    slug = slug_of(path)
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


def _file_date(path: str, context: Context) -> Text | None:
    day, _ = split_dated_name(name_of(path))
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


def _article(front: FrontMatter, plain: str, site_url: str | None) -> Article:
    title, slug = front.title or "", Slug(front.slug or "")  # without them there was an error
    length = measure(plain)
    image = front.image
    if image and image.alt is None:
        image = replace(image, alt=front.image_alt)
    return Article(
        slug=slug,
        title=title,
        published=front.date,
        tags=front.tags,
        tldr=front.tldr,
        url=front.url or (f"{site_url.rstrip('/')}/{slug}" if site_url else None),
        image=image,
        authors=front.authors,
        words=length.words,
        reading_minutes=length.minutes,
    )


def _without_title(body: str, title: str) -> str:
    """Return the body without a heading on top that only says the title again."""
    found = _HEADING.match(body)
    if found and found["heading"] and one_line(plain_text(found[0])) == title:
        return body[found.end() :].lstrip("\n")
    return body
