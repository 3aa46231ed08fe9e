"""What ties an article to others: its names, its series, its translations, its editor's pins."""

import re

from bot.article import Slug, slug_key
from bot.content.characters import is_blank, one_line, quoted
from bot.content.checks import Info, lenient, refuse
from bot.content.languages import language_tag
from bot.content.nodes import Items, Node, Text
from bot.content.slugs import SLUG_LONGEST, is_slug, suggest_slug
from bot.content.values import each, line, parted

_ADDRESS = ("/", "http://", "https://")  # how an old address starts; all else is an old slug
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(?:\.0+)?")


def slug(value: Node, _: Info) -> Slug:
    """Return the slug as it stands."""
    slug = line(value, "slug")
    if not is_slug(slug):
        near = suggest_slug(slug)
        refuse(
            value,
            "slug",
            f"{quoted(slug)} can't be a slug.",
            f"Use letters, digits, “-”, “_” and “.” only, at most {SLUG_LONGEST} in all"
            + (f", such as {quoted(near)}." if near else "."),
        )
    return Slug(slug)


def aliases(values: list[Node], info: Info) -> tuple[str, ...]:
    """Return the names that the article had before, slugs and addresses, each once."""
    found = (_alias(value, info) for value in each(values, parted))
    return tuple(dict.fromkeys(filter(None, found)))


def is_address(alias: str) -> bool:
    """Tell an old address from an old slug."""
    return alias.startswith(_ADDRESS)


def slugs(values: list[Node], info: Info) -> tuple[Slug, ...]:
    """Return the slugs of other articles, each once."""
    found = (_other(value, info) for value in each(values, parted))
    return tuple({slug_key(slug): slug for slug in found if slug}.values())


@lenient
def series(value: Node, _: Info) -> str | None:
    """Return the name of the series; of a list, which some tools want, the first."""
    if isinstance(value, Items) and value:
        value = value[0]
    name = line(value, "series")
    return None if is_blank(name) else name


@lenient
def series_order(value: Node, _: Info) -> int | None:
    """Return the article's number in its series."""
    text = line(value, "place in the series")
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        refuse(
            value,
            "number",
            f"The place in the series, {quoted(text)}, is no whole number and is left out.",
            "Write a number such as 3.",
        )
    return int(text.partition(".")[0])


@lenient
def lang(value: Node, _: Info) -> str | None:
    """Return the tag of the article's language."""
    text = line(value, "language")
    tag = language_tag(text)
    if text and tag is None:
        refuse(
            value,
            "language",
            f"{quoted(text)} is no language tag and is left out.",
            "Write a tag such as en, ja or pt-BR.",
        )
    return tag


@lenient
def translation_of(value: Node, info: Info) -> Slug | None:
    """Return the slug of the article that this one translates."""
    return _named(value, info)


@lenient
def _other(value: Node, info: Info) -> Slug | None:
    return _named(value, info)


@lenient
def _alias(value: Node, info: Info) -> str | None:
    name = line(value, "old name")
    return name if is_address(name) else _named(value, info)


def _named(value: Node, info: Info) -> Slug | None:
    """Return the slug that ``value`` names, None where it names nothing."""
    if isinstance(value, Text) and not one_line(value):
        return None
    return slug(value, info)
