"""Articles as lines of a card, told as fully as there is room for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo

from bot.article import Article
from bot.cards.wording import (
    EXTRACT,
    date,
    facts,
    gist,
    hashtags,
    linked,
    opening_line,
    reading_time,
)
from bot.content.cutting import cut
from bot.content.pieces import escape


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """How much a line tells of its article: the longest of each part, in characters."""

    title: int = 256
    linked: bool = True
    facts: bool = False
    hashtags: int = 200
    summary: int = 0


SUMMARIES = tuple(Detail(facts=True, summary=summary) for summary in (400, 200, 100))
"""For a list that stands alone: with dates and the beginnings of the TL;DRs, or of extracts."""

TITLES = (
    Detail(),
    Detail(linked=False),
    Detail(linked=False, title=90, hashtags=80),
    Detail(linked=False, title=90, hashtags=0),
    Detail(linked=False, title=40, hashtags=0),
)
"""For a list within a card, and for the longest ones: the last is ≤ 90 characters a line."""


def lines(
    articles: Sequence[Article], details: Sequence[Detail], longest: int, zone: tzinfo
) -> str:
    """Return the articles, one after another, in the first of the details that has room for all.

    If none has, those that the last one has room for.
    """
    text = ""
    for detail in details:
        if detail is not details[-1] and _least(articles, detail) > longest:
            continue
        apart = "\n\n" if detail.summary else "\n"
        text = ""
        for article in articles:
            longer = (
                f"{text}{apart}{_line(article, detail, zone)}"
                if text
                else _line(article, detail, zone)
            )
            if len(longer) > longest:
                break
            text = longer
        else:
            break
    return text


def _least(articles: Sequence[Article], detail: Detail) -> int:
    """Return fewer characters than the articles take, so that what has no room isn't written."""
    return sum(
        len(article.url or "") * detail.linked
        + min(len(gist(article)[1]), detail.summary) // 2
        + min(len(article.title), detail.title) // 2
        for article in articles
    )


def _line(article: Article, detail: Detail, zone: tzinfo) -> str:
    title = linked(cut(article.title, detail.title), article.url if detail.linked else None)
    when = (date(article.published, zone), reading_time(article)) if detail.facts else ()
    small = facts(*when, escape(cut(hashtags(article), detail.hashtags)))
    name, text = gist(article)
    summary = opening_line(cut(text, detail.summary))
    if summary and name == EXTRACT:
        summary = f"*{name}:* {summary}"
    return "\n".join(
        [f"**{title}**", *([f"-# {small}"] if small else []), *([summary] if summary else [])]
    )
