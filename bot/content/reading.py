"""One content file in, one article out, or all that keeps it from being one."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from operator import attrgetter
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

import frontmatter

from bot.article import Article, PublicationDate, Slug
from bot.content.checks import Context
from bot.content.conflicts import conflict
from bot.content.decoding import FILE_LARGEST, decode
from bot.content.fallbacks import complete
from bot.content.flaw import Flaw, UnreadableError, place
from bot.content.folder import RefusedFileError, content_digest, read_file
from bot.content.formats import handler_of, no_front_matter
from bot.content.front_matter import FrontMatter, read_front_matter
from bot.content.headings import without_title
from bot.content.keys import gather
from bot.content.length import measure
from bot.content.markdown import Document, plain_text, prose
from bot.content.markdown import parse as parse_markdown
from bot.content.nodes import Node, Text
from bot.content.problem import Problem, Severity
from bot.content.publishing import among_drafts, is_public, soften
from bot.content.ties import is_address
from bot.synonyms import NO_SYNONYMS, Synonyms
from bot.text.extract import extract as find_extract
from bot.text.language import language_of

READER_VERSION = 8
"""Raised whenever the same file would read differently, so that stored readings are redone."""

PROBLEMS_MOST = 50  # told of one file


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What became of one file.

    ``path`` is relative to the content folder. ``article`` is None when the file is kept out,
    and ``problems`` say why; ``body`` is Markdown in NFC with LF line ends and ``plain`` the same
    without mark-up, both "" without article and where it is not public. ``extra`` are the keys
    of its front matter that are not ours; ``slug_place`` is the line and column of its slug, or of
    the file's beginning. ``content`` tells the file from any other, "" where it can't be read.
    """

    path: str
    article: Article | None
    body: str
    plain: str
    problems: tuple[Problem, ...]
    extra: Mapping[str, Node] = field(default_factory=dict)
    slug_place: tuple[int, int] = (1, 1)
    content: str = ""

    @property
    def is_refused(self) -> bool:
        """Whether the system did not let it be read: the next time it may, of the same file."""
        return any(problem.code == "unreadable" for problem in self.problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A file as an editor looks at it: what became of it, and all that this was made of.

    ``text`` is the whole file's and ``body_at`` where its body begins in it; None and "" where
    it does not get so far.
    """

    reading: Reading
    text: str = ""
    front: FrontMatter | None = None
    document: Document | None = None
    body_at: int = 0

    def place_of(self, row: str, text: str | None = None) -> tuple[int, int]:
        """Return line and column of a part of the front matter, or of the ``text`` in it."""
        return place(self.text, self.front.place_of(row, text) if self.front else 0)

    def line_of(self, line: int) -> int:
        """Return the line of the file, from 1, that is one of the body's, from 0."""
        return self.text.count("\n", 0, self.body_at) + 1 + line


def load(
    folder: Path,
    path: str,
    *,
    timezone: ZoneInfo,
    site_url: str | None,
    synonyms: Synonyms = NO_SYNONYMS,
) -> Reading:
    """Read the file at ``path`` in ``folder``; what keeps it from being read is a problem too."""
    return load_whole(folder, path, timezone=timezone, site_url=site_url, synonyms=synonyms).reading


def load_whole(
    folder: Path,
    path: str,
    *,
    timezone: ZoneInfo,
    site_url: str | None,
    synonyms: Synonyms = NO_SYNONYMS,
) -> Whole:
    """Read the file at ``path`` in ``folder`` as :func:`load` does, and keep what it is made of."""
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
        nothing = Reading(path=path, article=None, body="", plain="", problems=(problem,))
        return Whole(reading=nothing)
    return parse_whole(data, path=path, timezone=timezone, site_url=site_url, synonyms=synonyms)


def parse(
    data: bytes,
    *,
    path: str,
    timezone: ZoneInfo,
    site_url: str | None,
    synonyms: Synonyms = NO_SYNONYMS,
) -> Reading:
    """Return what a file with these bytes at ``path`` says; no bytes make this raise.

    ``timezone`` is meant by dates without a zone; paths are joined to ``site_url``, and tags are
    taken in the form that ``synonyms`` give them.
    """
    return parse_whole(
        data, path=path, timezone=timezone, site_url=site_url, synonyms=synonyms
    ).reading


def parse_whole(
    data: bytes,
    *,
    path: str,
    timezone: ZoneInfo,
    site_url: str | None,
    synonyms: Synonyms = NO_SYNONYMS,
) -> Whole:
    """Return what a file says as :func:`parse` does, and keep what it is made of."""
    context = Context(timezone=timezone, site_url=site_url, synonyms=synonyms)
    plain, extract, document = "", None, None
    text, flaw = decode(data)
    if flaw:
        context.flaws.append(flaw)
    front, body = parse_front_matter(text, path=path, context=context)
    if body:
        body = without_title(body, (front and front.title) or "")
        document = parse_markdown(body)
        if document.verbatim_from is not None:
            context.flaws.append(_too_much_markup(text, body, document.verbatim_from))
        if in_conflict := conflict(document, body, start=_start_of(body, text)):
            context.flaws.append(in_conflict)
            front = front if among_drafts(path) else None
        if front:
            plain = plain_text(document)
            extract = None if front.tldr else _extract(front, document, plain)
    if among_drafts(path):
        soften(context.flaws)
    flaws = sorted(context.flaws, key=attrgetter("at"))
    if len(flaws) > PROBLEMS_MOST:  # then errors matter most
        flaws = sorted(flaws, key=lambda flaw: flaw.severity is not Severity.ERROR)[:PROBLEMS_MOST]
    reading = Reading(
        path=path,
        article=_article(front, plain, extract, site_url) if front else None,
        body=body if front else "",
        plain=plain,
        problems=tuple(flaw.problem(path, text) for flaw in flaws),
        extra=front.extra if front else {},
        slug_place=place(text, front.place_of("slug")) if front else (1, 1),
        content=content_digest(data),
    )
    return Whole(
        reading=reading,
        text=text,
        front=front,
        document=document,
        body_at=_start_of(body, text),
    )


def parse_front_matter(text: str, *, path: str, context: Context) -> tuple[FrontMatter | None, str]:
    """Return the front matter, None where the file is kept out, and the body for readers.

    What is missing is taken from the first heading and from ``path``. Mistakes are told in
    ``context.flaws``.
    """
    flaws = context.flaws
    handler = handler_of(text)
    if handler is None:
        if not flaws:  # else it is another kind of file altogether, as has been told
            flaws.append(no_front_matter(text))
        return None, ""
    try:
        fields, body = frontmatter.parse(text, handler=handler)
    except UnreadableError as error:
        flaws.append(error.flaw)
        return None, text[handler.body_at :].strip()
    finally:
        flaws.extend(handler.flaws)
    entries = gather(cast("dict[Text, Node]", fields), flaws)  # made by our handler
    complete(entries, path, body, _start_of(body, text), context)
    public = is_public(entries, flaws)
    front = read_front_matter(entries, path, context, public=public)
    return front, body if public else ""


def _start_of(body: str, text: str) -> int:
    """Return where the body begins in the text of its file, which it is the end of."""
    return len(text.rstrip()) - len(body)


def _too_much_markup(text: str, body: str, line: int) -> Flaw:
    """Return the warning for the line of the body, from 0, from which mark-up is not read."""
    at = _start_of(body, text)
    for _ in range(line):
        at = text.index("\n", at) + 1
    return Flaw(
        at=at,
        code="much-markup",
        message="From this line on the text is shown as it is written: it is all marks and lines.",
        hint="Use fewer lists, tables and marks, or split the article into several files.",
        severity=Severity.WARNING,
    )


def _extract(front: FrontMatter, document: Document, plain: str) -> str | None:
    title = front.title or ""
    language = language_of(f"{title}\n{plain}", front.lang)
    return find_extract(title, prose(document), language)


def _article(front: FrontMatter, plain: str, extract: str | None, site_url: str | None) -> Article:
    title, slug = front.title or "", Slug(front.slug or "")  # without them there was an error
    length = measure(plain)
    published, image = _latest(front.date, front.publish_at), front.image
    if image and image.alt is None:
        image = replace(image, alt=front.image_alt)
    return Article(
        slug=slug,
        title=title,
        published=published,
        tags=front.tags,
        tldr=front.tldr,
        extract=extract,
        url=front.url or (f"{site_url.rstrip('/')}/{slug}" if site_url else None),
        image=image,
        authors=front.authors,
        words=length.words,
        reading_minutes=length.minutes,
        updated=front.updated,
        appears=front.later
        if published and front.later and published.at < front.later.at
        else None,
        expires=front.expires,
        draft=front.draft,
        public=front.public,
        featured=bool(front.featured),
        aliases=tuple(Slug(name) for name in front.aliases if not is_address(name)),
        addresses=tuple(filter(is_address, front.aliases)),
        series=front.series,
        series_order=front.series_order,
        lang=front.lang,
        translation_of=None if front.translation_of == slug else front.translation_of,
        related=front.related,
        unrelated=front.unrelated,
        corrections=front.corrections,
    )


def _latest(*dates: PublicationDate | None) -> PublicationDate | None:
    """Return the latest of the dates: until the last one has come, the article is not shown."""
    return max(filter(None, dates), key=attrgetter("at"), default=None)
