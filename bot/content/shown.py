"""What readers see of an article, cleaned and checked: what can't be taken, what is left out."""

import re
from contextlib import suppress
from datetime import date

from bot.article import TAG_LONGEST, Author, Correction, Image, tag_key
from bot.content import moments
from bot.content.addresses import NoSiteError, NotWebError, web_address
from bot.content.characters import is_blank, one_line, quoted
from bot.content.checks import Info, lenient, refuse, tell
from bot.content.cutting import cut
from bot.content.keys import flag, folded
from bot.content.nodes import Fields, Node, Text
from bot.content.problem import Severity
from bot.content.values import each, line, parted, whole

TITLE_LONGEST = 256  # characters; Discord's limit for the title of an embed
TAGS_MOST = 50

_DATED = re.compile(r"(?P<day>\d{4}-\d\d-\d\d):\s*(?P<text>\S.*)")
_IMAGE_ADDRESS = ("url", "src", "image", "file", "path")
_IMAGE_WORDS = ("alt", "imagealt", "caption")


def title(value: Node, info: Info) -> str:
    """Return the title, cut after a word to what Discord can show."""
    title = line(value, "title")
    if is_blank(title):
        refuse(value, "empty-title", "The title is empty.", "Write the title, or drop the line.")
    return _cut(title, TITLE_LONGEST, value, "title", info)


@lenient
def tldr(value: Node, _: Info) -> str | None:
    """Return the summary in one paragraph."""
    return line(value, "TL;DR") or None


def tags(values: list[Node], info: Info) -> tuple[str, ...]:
    """Return the tags of all the row's keys, each once and in its one form.

    A string may hold several.
    """
    tags: dict[str, str] = {}
    for value in each(values, parted):
        tag = info.context.synonyms.canonical(_tag(value, info) or "")
        key = tag_key(tag)
        if key and not is_blank(tag):
            if len(tags) == TAGS_MOST:
                tell(
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
    tag = line(value, "tag").lstrip("#＃ ")
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
        refuse(value, "image-url", "This image has no “url”.", "Write url: and its address.")
    url = _address(source, "image", info)
    words = next((parts[key] for key in _IMAGE_WORDS if key in parts), None)
    alt = one_line(words) if isinstance(words, Text) else None
    return Image(url=url, alt=alt or None) if url else None


@lenient
def image_alt(value: Node, _: Info) -> str | None:
    """Return what the image shows."""
    return line(value, "text for the image") or None


def authors(values: list[Node], info: Info) -> tuple[Author, ...]:
    """Return the authors of all the row's keys, each once."""
    authors: dict[str, Author] = {}
    for value in each(values, whole):
        author = _author(value, info)
        if author:
            authors.setdefault(author.name.casefold(), author)
    return tuple(authors.values())


@lenient
def _author(value: Node, info: Info) -> Author | None:
    if not isinstance(value, Fields):
        name = line(value, "author")
        return Author(name=name) if not is_blank(name) else None
    parts = {folded(key): part for key, part in value.items()}
    given = parts.get("name")
    name = one_line(given) if isinstance(given, Text) else ""
    if is_blank(name):
        refuse(value, "author-name", "This author has no “name”.", "Write name: and the name.")
    return Author(name=name, url=url(parts["url"], info) if "url" in parts else None)


@lenient
def featured(value: Node, _: Info) -> bool:
    """Return whether the editor puts the article forward."""
    says = flag(value)
    if says is None:
        refuse(
            value,
            "featured-value",
            "“featured” says neither yes nor no and is left out.",
            "Write “featured: true” or leave the line out.",
        )
    return says


def corrections(values: list[Node], info: Info) -> tuple[Correction, ...]:
    """Return what was corrected since the article appeared, the newest first.

    Each is a text, which may begin with a day and a colon, or has keys ``date`` and ``text``.
    """
    read = (_correction(value, info) for value in each(values, whole))
    found = [correction for correction in read if correction]
    return tuple(sorted(found, key=lambda one: one.day or date.min, reverse=True))


@lenient
def _correction(value: Node, info: Info) -> Correction | None:
    if isinstance(value, Fields):
        parts = {folded(key): part for key, part in value.items()}
        if "text" in parts:
            text = line(parts["text"], "correction")
            day = _day(parts["date"], info) if "date" in parts else None
            return None if is_blank(text) else Correction(text=text, day=day)
        if len(value) == 1:  # "- 2025-05-03: …" is a map in YAML
            ((key, part),) = value.items()
            if _DATED.fullmatch(text := f"{key}: {line(part, 'correction')}"):
                return _parted(text)
    text = line(value, "correction")
    return None if is_blank(text) else _parted(text)


def _day(value: Node, info: Info) -> date:
    when = moments.date(value, info)
    return when.day or when.at.astimezone(info.context.timezone).date()


def _parted(text: str) -> Correction:
    """Return a correction, with the day if it begins with one and a colon."""
    found = _DATED.fullmatch(text)
    if found is not None:
        with suppress(ValueError):  # no such day: a part of the text
            return Correction(text=found["text"], day=date.fromisoformat(found["day"]))
    return Correction(text=text)


def _address(value: Node, what: str, info: Info) -> str | None:
    text = line(value, what)
    if not text:
        return None
    try:
        return web_address(text, info.context.site_url)
    except NoSiteError:
        tell(
            value,
            "no-site",
            f"The {what} {quoted(text)} is a path, and the address of the site is not configured.",
            "Write the whole address, or set site.url in the configuration.",
            info,
            severity=Severity.INFO,
        )
        return None
    except NotWebError:
        refuse(
            value,
            "address",
            f"The {what} {quoted(text)} is no http or https address and is left out.",
            "Write an address that starts with https://.",
        )


def _cut(text: str, longest: int, value: Node, what: str, info: Info) -> str:
    if len(text) <= longest:
        return text
    tell(
        value,
        f"long-{what}",
        f"The {what} is longer than {longest} characters and is cut there.",
        f"Shorten the {what}.",
        info,
    )
    return cut(text, longest)
