"""The small sentences of a card: dates, lengths, hashtags, and why articles are related."""

import re
from collections.abc import Sequence
from datetime import date as Day  # noqa: N812 - beside what words a date
from datetime import datetime, tzinfo

from bot.article import Article, Correction, PublicationDate
from bot.content.cutting import cut
from bot.content.pieces import escape, masked_link
from bot.content.scripts import ZERO_WIDTH_SPACE
from bot.related import Reason, ReasonKind

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
EXTRACT = "From the text"  # what an extract is called

_EARLIER = "-# Corrected before, too: {} times"
_SEPARATOR = " · "
_LINE_MARK = re.compile(r"^(?:[ \t]*(?:#{1,3}|-#|>>>|>|[-*+]) |```\w*$)", re.MULTILINE)
_LINK = re.compile(r"(?<!\\)\[((?:[^\]\\]|\\.)+)\]\([^)\s]+\)")
_MARK = re.compile(r"\\([^\w\s])|\*{1,3}|_{2}|~~|\|\||`+")  # an escape, or markup
_UNSAFE_IN_LINK = re.compile(r"[() <>]")


def hashtags(article: Article) -> str:
    """Return the tags as readers know them: ``#Labubu #PopMart``; "" for none."""
    return " ".join(f"#{tag}" for tag in article.tags)


def date(published: PublicationDate | None, zone: tzinfo) -> str | None:
    """Return the date in words; a day stays that day, a moment is of the day it has in ``zone``."""
    if published is None:
        return None
    return _in_words(published.day or published.at.astimezone(zone).date())


def corrected(correction: Correction) -> str:
    """Return what a correction is headed by: ``Corrected 3 May 2025``."""
    return f"Corrected {_in_words(correction.day)}" if correction.day else "Corrected"


def corrections(article: Article, longest: int) -> str:
    """Return an article's corrections for Discord to show, those that there is room for.

    How many there are beyond is said; "" where there are none.
    """
    room, lines = longest - len(_EARLIER.format(len(article.corrections))) - 1, list[str]()
    for each in article.corrections:
        line = f"**{corrected(each)}:** {cut(escape(each.text), longest // 2)}"
        room -= len(line) + 1
        if room < 0:
            lines.append(_EARLIER.format(len(article.corrections) - len(lines)))
            break
        lines.append(line)
    return "\n".join(lines)


def reading_time(article: Article) -> str | None:
    """Return how long the text takes to read, None where there is none."""
    return f"{article.reading_minutes} min read" if article.words else None


def time_left(article: Article, pages: Sequence[str], page: int) -> str:
    """Return how long the text takes from the beginning of a page on, by the length of pages."""
    left, whole = (sum(map(len, some)) for some in (pages[page - 1 :], pages))
    return f"{max(-(-article.reading_minutes * left // whole), 1)} min left"


def time_ago(moment: datetime) -> str:
    """Return a moment for Discord to show as each reader's client counts it: ``2 days ago``."""
    return f"<t:{int(moment.timestamp())}:R>"


def opening_words(page: str, longest: int) -> str:
    """Return how a page of Discord Markdown begins, as plain text, if little of it is markup.

    At most a few times ``longest`` characters are looked at; the result is not cut to it.
    """
    beginning = page[: 4 * longest].replace(ZERO_WIDTH_SPACE, "")
    plain = _LINK.sub(r"\1", _LINE_MARK.sub("", beginning))
    return " ".join(_MARK.sub(lambda match: match[1] or "", plain).split())


def gist(article: Article) -> tuple[str, str]:
    """Return what says in short what an article says, and its name; "" where there is nothing.

    Where nobody wrote a TL;DR, sentences of the text stand in for it, and are called so.
    """
    if article.tldr:
        return "TL;DR", article.tldr
    return EXTRACT, article.extract or ""


def byline(article: Article) -> str:
    """Return the authors' names, "" for none."""
    return ", ".join(author.name for author in article.authors)


def facts(*parts: str | None) -> str:
    """Join what there is; empty parts are left out."""
    return _SEPARATOR.join(part for part in parts if part)


def reason(why: Reason) -> str:
    """Return why an article is related, as plain text."""
    match why.kind:
        case ReasonKind.SERIES:
            return "next in the series"
        case ReasonKind.EDITOR:
            return "the editor’s choice"
        case ReasonKind.TAGS:
            return "both on " + _listed([f"#{tag}" for tag in why.values])
        case ReasonKind.WORDS:
            return "shares " + _listed([f"“{word}”" for word in why.values])


def plural(count: int, noun: str) -> str:
    """Return ``1 article``, ``2 articles``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def linked(text: str, url: str | None) -> str:
    """Return text that came from outside for Discord to show, linked where there is an address."""
    if url is None:
        return escape(text)
    address = _UNSAFE_IN_LINK.sub(lambda match: f"%{ord(match[0]):02X}", url)
    return masked_link(text, address)


def opening_line(text: str) -> str:
    """Return text that came from outside for Discord to show at the beginning of a line."""
    first, space, rest = text.partition(" ")
    return escape(first, opens_line=True) + space + escape(rest)


def _in_words(day: Day) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _listed(words: list[str]) -> str:
    if len(words) == 1:
        return words[0]
    return f"{', '.join(words[:-1])} and {words[-1]}"
