"""What a search found, page by page; where that is nothing, what there is instead."""

from collections.abc import Iterator, Sequence

import discord

from bot.article import Article
from bot.cards.card import Card
from bot.cards.controls import (
    Item,
    article_menu,
    back_button,
    button,
    controls,
    turn_buttons,
)
from bot.cards.limits import DESCRIPTION_LONGEST, TITLE_LONGEST
from bot.cards.lines import TITLES, lines
from bot.cards.listing import pages_of
from bot.cards.places import Place, Role, Step, Trail
from bot.cards.wording import date, facts, hashtags, linked, opening_line, plural, reading_time
from bot.config import Site
from bot.content.cutting import cut
from bot.content.pieces import escape
from bot.library import Found, Hit

HITS_PER_PAGE = 5

_TYPED_LONGEST = 100  # characters of what was typed, wherever it is quoted
_LABEL_LONGEST = 80  # of a button
_TAGS_LONGEST = 200
_DROPPED_LONGEST = 300


def search_card(
    found: Found, site: Site, here: Place, trail: Trail, *, instead: Place | None
) -> Card:
    """Return a page of hits, each with the sentence around it.

    ``instead`` is the place of the search as it was typed, where a typo was corrected.
    """
    pages = pages_of(len(found.hits), HITS_PER_PAGE)
    start = (here.page - 1) * HITS_PER_PAGE
    hits = found.hits[start : start + HITS_PER_PAGE]
    head = _head(found)
    text = _hits(hits, DESCRIPTION_LONGEST - len(head), site) if hits else _nothing(found, site)
    embed = discord.Embed(
        title=cut(escape(f"Search: {_typed(found)}"), TITLE_LONGEST),
        description=cut(head + text, DESCRIPTION_LONGEST),
        colour=site.colour,
    )
    if found.hits:
        count = plural(len(found.hits), "article")
        embed.set_footer(text=facts(f"Page {here.page} of {pages}" if pages > 1 else "", count))
    shown = [hit.article for hit in hits] or list(found.newest)
    view = controls(
        _instead(found, instead, trail),
        turn_buttons(here, pages, trail),
        back_button(trail),
        article_menu(shown, [_note(each, site) for each in shown], here, trail),
    )
    return Card(embeds=(embed,), view=view, here=here)


def _typed(found: Found) -> str:
    return cut(found.corrected or found.search.text, _TYPED_LONGEST)


def _head(found: Found) -> str:
    """Return what is to be said before the hits: limits, a correction, what was too much."""
    search = found.search
    since = f"since {search.since.day} {search.since:%B %Y}" if search.since else None
    limits = facts(
        f"#{cut(search.tag, _TYPED_LONGEST)}" if search.tag else None,
        f"by {cut(search.author, _TYPED_LONGEST)}" if search.author else None,
        since,
    )
    parts = [f"-# {escape(limits)}"] if limits else []
    if found.corrected:
        shown = escape(cut(found.corrected, _TYPED_LONGEST))
        parts.append(f"Showing results for **{shown}**.")
    if found.dropped:
        words = escape(cut(", ".join(found.dropped), _DROPPED_LONGEST))
        parts.append(f"-# Too much at once, so not looked for: {words}")
    return "".join(f"{part}\n" for part in parts) + ("\n" if parts else "")


def _instead(found: Found, instead: Place | None, trail: Trail) -> Iterator[Item]:
    if found.corrected and instead:
        label = f"Search instead for “{found.search.text}”"
        yield button(cut(label, _LABEL_LONGEST), Step(role=Role.TURN, place=instead, trail=trail))


def _hits(hits: Sequence[Hit], room: int, site: Site) -> str:
    """Return the hits as fully as there is room for."""
    text = ""
    for with_link, with_snippet in ((True, True), (False, True), (False, False)):
        text = "\n\n".join(
            _hit(hit, site, with_link=with_link, with_snippet=with_snippet) for hit in hits
        )
        if len(text) <= room:
            break
    return text


def _hit(hit: Hit, site: Site, *, with_link: bool, with_snippet: bool) -> str:
    article = hit.article
    title = linked(cut(article.title, TITLE_LONGEST), article.url if with_link else None)
    parts = [f"**{title}**", f"-# {escape(_note(article, site))}"]
    if with_snippet and hit.snippet.text:
        parts.append(hit.snippet.marked("**", "**", escape=opening_line))
    return "\n".join(part for part in parts if part != "-# ")


def _note(article: Article, site: Site) -> str:
    tags = cut(hashtags(article), _TAGS_LONGEST)
    return facts(date(article.published, site.timezone), reading_time(article), tags)


def _nothing(found: Found, site: Site) -> str:
    """Return what there is where nothing was found: never an empty shrug."""
    typed = escape(cut(found.search.text, _TYPED_LONGEST))
    told = f"Nothing found for “{typed}”. Fewer words, or other ones, may find more."
    if found.is_empty:
        told = f"“{typed}” leaves nothing to look for. Begin with a word that articles should have."
    parts = [told]
    if found.tags:
        tags = ", ".join(escape(cut(f"#{tag.name}", _TYPED_LONGEST)) for tag in found.tags)
        parts.append(f"Tags like it: {tags}")
    if found.newest:
        newest = lines(found.newest, TITLES, DESCRIPTION_LONGEST // 2, site.timezone)
        parts.append(f"The newest articles:\n{newest}")
    return "\n\n".join(parts)
