"""An article's card: what it is, what goes with it, and the ways to go on."""

from collections.abc import Iterator, Sequence

import discord

from bot.article import Article
from bot.cards.card import Card
from bot.cards.colours import article_colour
from bot.cards.controls import Item, article_menu, back_button, button, controls, site_button
from bot.cards.languages import language_buttons, languages_line
from bot.cards.limits import (
    AUTHOR_LONGEST,
    CORRECTIONS_LONGEST,
    DESCRIPTION_LONGEST,
    FIELD_LONGEST,
    MESSAGE_LONGEST,
    TITLE_LONGEST,
    TLDR_LONGEST,
    address,
)
from bot.cards.lines import TITLES, lines
from bot.cards.parts import Part
from bot.cards.picture import show_image
from bot.cards.places import Kind, Place, Role, Step, Trail
from bot.cards.spot import Spot
from bot.cards.wording import (
    byline,
    corrections,
    date,
    facts,
    gist,
    hashtags,
    linked,
    reading_time,
    reason,
)
from bot.config import Site
from bot.content.cutting import cut
from bot.content.pieces import escape, harmless
from bot.library import Catalogue, RelatedArticle
from bot.library.languages import OtherVersions

_RELATED_MOST = 3  # whose reasons the card tells; all related ones head "More articles"
_TEXT = {Kind.PREVIEW: Kind.PREVIEW_TEXT}  # where a card is another's than an article's
_MORE = {Kind.PREVIEW: Kind.PREVIEW_MORE}
_HASHTAGS_LONGEST = 500  # characters in the head of a card


def article_card(
    article: Article,
    catalogue: Catalogue,
    site: Site,
    trail: Trail,
    *,
    kind: Kind = Kind.ARTICLE,
    spot: Spot | None = None,
    again: Place | None = None,
    here: Place | None = None,
) -> Card:
    """Return the card of an article; it fits one message, whatever the articles hold.

    ``kind`` is that of its place, or ``here`` the place itself; ``spot`` is where it stands in the
    list that it was opened from, ``again`` the place that leads to another one by chance.
    """
    here = here or Place(kind=kind, key=article.key)
    related = catalogue.related(article)
    more = catalogue.more(article, related)
    part = Part.find(article, catalogue)
    others = OtherVersions.find(article, catalogue)
    first = [line for line in (part.line() if part else "", languages_line(others)) if line]
    embeds = [_head(article, related[:_RELATED_MOST], site, first=first, spot=spot)]
    if more:
        other = discord.Embed(title="More articles", colour=embeds[0].colour)
        room = min(MESSAGE_LONGEST - len(embeds[0]) - len(other), DESCRIPTION_LONGEST)
        other.description = lines(more, TITLES, room, site.timezone)
        embeds.append(other)
    view = controls(
        _onward(article, here, trail, has_more=bool(more)),
        site_button(article),
        _again(again, here, trail),
        spot.buttons(here, trail) if spot else (),
        part.buttons(here, trail) if part else (),
        language_buttons(others, here, trail),
        back_button(trail),
        article_menu(more, menu_notes(more, related), here, trail),
    )
    return Card(embeds=tuple(embeds), view=view, here=here)


def menu_notes(articles: Sequence[Article], related: Sequence[RelatedArticle]) -> list[str]:
    """Return what a menu says below each article: why it is related, else its hashtags."""
    reasons = {each.article.key: reason(each.reason) for each in related}
    return [reasons.get(article.key) or hashtags(article) for article in articles]


def summary(article: Article, longest: int) -> str:
    """Return the hashtags and the gist as they stand in an embed; "" where there are none."""
    tags = escape(cut(hashtags(article), _HASHTAGS_LONGEST))
    name, text = gist(article)
    told = f"**{name}** {cut(escape(text), longest)}" if text else ""
    return "\n\n".join(part for part in (tags, told) if part)


def _head(
    article: Article,
    related: Sequence[RelatedArticle],
    site: Site,
    *,
    first: Sequence[str],
    spot: Spot | None,
) -> discord.Embed:
    told = "\n".join(first)
    corrected = corrections(article, CORRECTIONS_LONGEST)
    gist = summary(article, TLDR_LONGEST - len(told) - len(corrected))
    told = "\n".join(filter(None, (told, gist)))
    told = "\n\n".join(filter(None, (told, corrected)))
    embed = discord.Embed(
        title=cut(escape(article.title), TITLE_LONGEST),
        url=address(article.url),
        description=told or None,
        colour=article_colour(article, site),
    )
    if article.authors:
        embed.set_author(
            name=cut(harmless(byline(article)), AUTHOR_LONGEST), url=address(article.authors[0].url)
        )
    if article.image:
        show_image(embed, article.image)
    if related:
        embed.add_field(name="Related", value=_reasons(related), inline=False)
    position = str(spot) if spot else None
    footer = facts(date(article.published, site.timezone), reading_time(article), position)
    if footer:
        embed.set_footer(text=footer)
    return embed


def _reasons(related: Sequence[RelatedArticle]) -> str:
    """Return the related articles, each with its reason, as fully as a field has room for."""
    text = ""
    for title, has_link in ((256, True), (256, False), (90, False)):
        text = "\n".join(
            f"**{linked(cut(each.article.title, title), each.article.url if has_link else None)}**"
            f"\n-# {cut(escape(reason(each.reason)), 100)}"
            for each in related
        )
        if len(text) <= FIELD_LONGEST:
            break
    return text


def _onward(article: Article, here: Place, trail: Trail, *, has_more: bool) -> Iterator[Item]:
    behind = (*trail, here)
    if article.words:
        text = Place(kind=_TEXT.get(here.kind, Kind.TEXT), key=here.key)
        step = Step(role=Role.OPEN, place=text, trail=behind)
        yield button("Read more", step, style=discord.ButtonStyle.primary)
    if has_more:
        there = Place(kind=_MORE.get(here.kind, Kind.MORE), key=here.key)
        yield button("More articles", Step(role=Role.OPEN, place=there, trail=behind))


def _again(again: Place | None, here: Place, trail: Trail) -> Iterator[Item]:
    if again is not None:
        yield button("Another", Step(role=Role.OPEN, place=again, trail=(*trail, here)))
