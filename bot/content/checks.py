"""Each part of a front matter, cleaned and checked: what can't be taken, and what is left out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import NoReturn, TypeVar
from zoneinfo import ZoneInfo

from pydantic import ValidationInfo

from bot.article import Author, Image, PublicationDate, Slug, tag_key
from bot.content.addresses import NoSiteError, NotWebError, web_address
from bot.content.characters import is_blank, one_line, quoted
from bot.content.dates import DateFormError, NoSuchDateError, parse_date
from bot.content.flaw import Flaw
from bot.content.keys import folded
from bot.content.nodes import Fields, Items, Node, Text
from bot.content.problem import Severity
from bot.content.slugs import SLUG_LONGEST, is_slug, suggest_slug

TITLE_LONGEST = 256  # characters; Discord's limit for the title of an embed
TAG_LONGEST = 80  # characters
TAGS_MOST = 50

_COMMAS = str.maketrans("，、;；", ",,,,")  # what parts the tags of one string

_IMAGE_ADDRESS = ("url", "src", "image", "file", "path")
_IMAGE_WORDS = ("alt", "imagealt", "caption")

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a front matter is read with, and the ``flaws`` that are found on the way."""

    timezone: ZoneInfo
    site_url: str | None
    flaws: list[Flaw] = field(default_factory=list)


Info = ValidationInfo[Context]
"""What pydantic hands to a check; ``info.context`` is ours."""


class FlawError(ValueError):
    """A value that can't be taken."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw)
        self.flaw = flaw


def lenient(
    check: Callable[[Node, Info], _Value],
) -> Callable[[Node, Info], _Value | None]:
    """Make ``check`` leave a bad value out, with a warning, where it would refuse the file."""

    @wraps(check)
    def checked(value: Node, info: Info) -> _Value | None:
        try:
            return check(value, info)
        except FlawError as error:
            info.context.flaws.append(replace(error.flaw, severity=Severity.WARNING))
            return None

    return checked


def title(value: Node, info: Info) -> str:
    """Return the title, cut to what Discord can show."""
    title = _line(value, "title")
    if is_blank(title):
        _refuse(value, "empty-title", "The title is empty.", "Write the title, or drop the line.")
    return _cut(title, TITLE_LONGEST, value, "title", info)


def slug(value: Node, _: Info) -> Slug:
    """Return the slug as it stands."""
    slug = _line(value, "slug")
    if not is_slug(slug):
        near = suggest_slug(slug)
        _refuse(
            value,
            "slug",
            f"{quoted(slug)} can't be a slug.",
            f"Use letters, digits, “-”, “_” and “.” only, at most {SLUG_LONGEST} in all"
            + (f", such as {quoted(near)}." if near else "."),
        )
    return Slug(slug)


def date(value: Node, info: Info) -> PublicationDate:
    """Return the date; without a zone it is meant in the site's."""
    text = _line(value, "date")
    try:
        return parse_date(text, info.context.timezone)
    except DateFormError:
        _refuse(
            value,
            "date-form",
            f"{quoted(text)} is no date that can be read with certainty.",
            "Write year, month and day, such as 2025-01-31 or 2025-01-31 09:30.",
        )
    except NoSuchDateError:
        _refuse(
            value,
            "no-such-date",
            f"There is no such date or time as {quoted(text)}.",
            "Correct the day, the time or the time zone.",
        )


@lenient
def tldr(value: Node, _: Info) -> str | None:
    """Return the summary in one paragraph."""
    return _line(value, "TL;DR") or None


def tags(values: list[Node], info: Info) -> tuple[str, ...]:
    """Return the tags of all the row's keys, each once; a string may hold several."""
    tags: dict[str, str] = {}
    for value in _each(values, _parted):
        tag = _tag(value, info) or ""
        key = tag_key(tag)
        if key and not is_blank(tag):
            if len(tags) == TAGS_MOST:
                _tell(
                    value,
                    "many-tags",
                    f"Only the first {TAGS_MOST} tags are kept.",
                    "Leave out the tags that matter least.",
                    info,
                )
                break
            tags.setdefault(key, tag)
    return tuple(tags.values())


@lenient
def _tag(value: Node, info: Info) -> str:
    tag = _line(value, "tag").lstrip("#＃ ")
    return _cut(tag, TAG_LONGEST, value, "tag", info)


@lenient
def url(value: Node, info: Info) -> str | None:
    """Return the whole address of the article."""
    return _address(value, "address", info)


@lenient
def image(value: Node, info: Info) -> Image | None:
    """Return the image, given as an address or as a map with ``url`` and ``alt``."""
    if not isinstance(value, Fields):
        url = _address(value, "image", info)
        return Image(url=url) if url else None
    parts = {folded(key): part for key, part in value.items()}
    source = next((parts[key] for key in _IMAGE_ADDRESS if key in parts), None)
    if source is None:
        _refuse(value, "image-url", "This image has no “url”.", "Write url: and its address.")
    url = _address(source, "image", info)
    words = next((parts[key] for key in _IMAGE_WORDS if key in parts), None)
    alt = one_line(words) if isinstance(words, Text) else None
    return Image(url=url, alt=alt or None) if url else None


@lenient
def image_alt(value: Node, _: Info) -> str | None:
    """Return what the image shows."""
    return _line(value, "text for the image") or None


def authors(values: list[Node], info: Info) -> tuple[Author, ...]:
    """Return the authors of all the row's keys, each once."""
    authors: dict[str, Author] = {}
    for value in _each(values, _whole):
        author = _author(value, info)
        if author:
            authors.setdefault(author.name.casefold(), author)
    return tuple(authors.values())


@lenient
def _author(value: Node, info: Info) -> Author | None:
    if not isinstance(value, Fields):
        name = _line(value, "author")
        return Author(name=name) if not is_blank(name) else None
    parts = {folded(key): part for key, part in value.items()}
    given = parts.get("name")
    name = one_line(given) if isinstance(given, Text) else ""
    if is_blank(name):
        _refuse(value, "author-name", "This author has no “name”.", "Write name: and the name.")
    return Author(name=name, url=url(parts["url"], info) if "url" in parts else None)


def _each(values: list[Node], split: Callable[[Text], list[Text]]) -> Iterator[Node]:
    """Yield the single values of several keys; ``split`` parts a string that stands alone."""
    for value in values:
        if isinstance(value, Items):
            yield from value
        elif isinstance(value, Text):
            yield from split(value)
        else:
            yield value


def _parted(text: Text) -> list[Text]:
    """Return the tags of a string: parted by commas, or words that all start with ``#``."""
    parts = text.translate(_COMMAS).split(",")
    words = text.split()
    if len(parts) == 1 and all(word.startswith("#") for word in words):
        parts = words
    return [Text(part, text.at) for part in parts]


def _whole(text: Text) -> list[Text]:
    return [text]


def _line(value: Node, what: str) -> str:
    """Return a scalar as one line, cleaned."""
    if not isinstance(value, Text):
        kind = "list" if isinstance(value, Items) else "map of keys"
        _refuse(
            value,
            "not-a-text",
            f"The {what} is a {kind} where a single text is meant.",
            "Write one text, between quotes if it holds a colon, a bracket or a brace.",
        )
    return one_line(value)


def _address(value: Node, what: str, info: Info) -> str | None:
    text = _line(value, what)
    if not text:
        return None
    try:
        return web_address(text, info.context.site_url)
    except NoSiteError:
        _tell(
            value,
            "no-site",
            f"The {what} {quoted(text)} is a path, and the address of the site is not configured.",
            "Write the whole address, or set the address of the site in the configuration.",
            info,
            severity=Severity.INFO,
        )
        return None
    except NotWebError:
        _refuse(
            value,
            "address",
            f"The {what} {quoted(text)} is no http or https address and is left out.",
            "Write an address that starts with https://.",
        )


def _cut(text: str, longest: int, value: Node, what: str, info: Info) -> str:
    if len(text) <= longest:
        return text
    _tell(
        value,
        f"long-{what}",
        f"The {what} is longer than {longest} characters and is cut there.",
        f"Shorten the {what}.",
        info,
    )
    return text[:longest].rstrip()


def _refuse(value: Node, code: str, message: str, hint: str) -> NoReturn:
    raise FlawError(Flaw(at=value.at, code=code, message=message, hint=hint))


def _tell(
    value: Node,
    code: str,
    message: str,
    hint: str,
    info: Info,
    *,
    severity: Severity = Severity.WARNING,
) -> None:
    info.context.flaws.append(
        Flaw(at=value.at, code=code, message=message, hint=hint, severity=severity)
    )
