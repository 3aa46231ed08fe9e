"""Lists of articles: the latest, what is new, and a few named ones."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import discord

from bot.article import Article
from bot.cards.card import Card
from bot.cards.colours import tag_colour
from bot.cards.controls import article_menu, back_button, controls, turn_buttons
from bot.cards.limits import DESCRIPTION_LONGEST, OPTIONS_MOST, TITLE_LONGEST
from bot.cards.lines import SUMMARIES, TITLES, lines
from bot.cards.places import Kind, Place, Role, Step, Trail
from bot.cards.wording import date, facts, hashtags, plural, reading_time, time_ago
from bot.config import Site
from bot.content.cutting import cut
from bot.content.pieces import escape
from bot.library import Tag

PER_PAGE = OPTIONS_MOST  # articles of a tag and the like: the menu below a page opens any of them
MORE_PER_PAGE = 4  # articles to read next: full summaries of this many fit a message
RELATED_PER_PAGE = 8  # as many as stand on a page of a publication


def latest_card(
    articles: Sequence[Article], site: Site, here: Place, trail: Trail, *, tag: Tag | None = None
) -> Card:
    """Return the newest articles, of a tag if there is one; none yet is said."""
    title = f"Latest on #{tag.name}" if tag else f"Latest from {site.name}"
    if not articles:
        nothing = "Nothing has been published yet. Look in again soon."
        return Card(embeds=(_embed(title, nothing, site, tag),), here=here)
    return list_card(title, articles, site, here, trail, tag=tag)


def new_card(
    articles: Sequence[Article],
    site: Site,
    here: Place,
    trail: Trail,
    *,
    since: datetime,
    tag: Tag | None,
) -> Card:
    """Return what has appeared since a card was posted; nothing is said, too."""
    title = f"New on #{tag.name}" if tag else f"New from {site.name}"
    ago = time_ago(since)
    if not articles:
        nothing = f"Nothing new since {ago}."
        return Card(embeds=(_embed(title, nothing, site, tag),), view=controls(back_button(trail)))
    head = f"Since {ago}:\n\n"
    return list_card(title, articles, site, here, trail, tag=tag, head=head)


def some_card(articles: Sequence[Article], site: Site, here: Place, trail: Trail) -> Card:
    """Return a few articles, in the order in which they were named."""
    return list_card(plural(len(articles), "article"), articles, site, here, trail)


def versions_card(versions: Sequence[Article], site: Site, here: Place, trail: Trail) -> Card:
    """Return an article in all its languages, the original first."""
    title = f"In {plural(len(versions), 'version')}"
    return replace(list_card(title, versions, site, here, trail), since=None)


def pages_of(count: int, per_page: int) -> int:
    """Return how many pages so many things take; nothing takes one."""
    return max(-(-count // per_page), 1)


def list_card(
    title: str,
    shown: Sequence[Article],
    site: Site,
    here: Place,
    trail: Trail,
    *,
    tag: Tag | None = None,
    pages: int = 1,
    head: str = "",
    first_part: int | None = None,
) -> Card:
    """Return one page of a list; ``first_part`` is the number of its first article in a series."""
    room = DESCRIPTION_LONGEST - len(head)
    text = head + lines(shown, (*SUMMARIES, *TITLES), room, site.timezone)
    embed = _embed(title, text, site, tag)
    if pages > 1:
        embed.set_footer(text=f"Page {here.page} of {pages}")
    parts = [f"Part {first_part + index}" if first_part else None for index in range(len(shown))]
    notes = [
        facts(part, date(each.published, site.timezone), reading_time(each), hashtags(each))
        for part, each in zip(parts, shown, strict=True)
    ]
    view = controls(
        turn_buttons(here, pages, trail),
        back_button(trail),
        article_menu(shown, notes, here, trail),
    )
    since = Step(
        role=Role.OPEN,
        place=Place(kind=Kind.NEW, key=tag.key if tag else None),
        trail=(*trail, here),
    )
    return Card(embeds=(embed,), view=view, here=here, since=since)


def _embed(title: str, text: str, site: Site, tag: Tag | None) -> discord.Embed:
    shown = cut(escape(title), TITLE_LONGEST)
    return discord.Embed(
        title=shown, description=text, colour=tag_colour(tag.key if tag else None, site)
    )
