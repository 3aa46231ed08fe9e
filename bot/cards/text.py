"""An article's whole text, page by page."""

from collections.abc import Iterator, Sequence

import discord

from bot.article import Article
from bot.cards.card import Card
from bot.cards.colours import article_colour
from bot.cards.controls import Item, back_button, button, controls, site_button, turn_buttons
from bot.cards.limits import FIELD_LONGEST, OPTION_LONGEST, OPTIONS_MOST, TITLE_LONGEST, address
from bot.cards.parts import Part
from bot.cards.places import Place, Role, Step, Trail
from bot.cards.wording import corrections, facts, opening_words, reading_time, time_left
from bot.config import Site
from bot.content.cutting import cut
from bot.content.pieces import escape
from bot.errors import StaleControlError

_FEW = 2  # pages: more of them have a menu, or a form where a menu has no room for them


def text_card(
    article: Article,
    pages: tuple[str, ...],
    site: Site,
    here: Place,
    trail: Trail,
    *,
    part: Part | None = None,
) -> Card:
    """Return a page of an article's text; a page that is gone is the last one.

    The last page of a ``part`` leads on to the next part.

    Raises:
        StaleControlError: If the article has no text any more.
    """
    if not pages:
        raise StaleControlError
    here = here.at(min(here.page, len(pages)))
    embed = discord.Embed(
        title=cut(escape(article.title), TITLE_LONGEST),
        url=address(article.url),
        description=pages[here.page - 1],
        colour=article_colour(article, site),
    )
    if here.page == len(pages) and article.corrections:
        told = corrections(article, FIELD_LONGEST)
        embed.add_field(name="Corrections", value=told, inline=False)
    position = f"Page {here.page} of {len(pages)}" if len(pages) > 1 else None
    time = reading_time(article) if here.page == 1 else time_left(article, pages, here.page)
    if footer := facts(position, time):
        embed.set_footer(text=footer)
    view = controls(
        turn_buttons(here, len(pages), trail),
        _page_form(here, len(pages), trail),
        part.following(here, trail) if part and here.page == len(pages) else (),
        back_button(trail),
        site_button(article),
        _page_menu(here, pages, trail),
    )
    return Card(embeds=(embed,), view=view, here=here)


def page_form(here: Place, pages: int, trail: Trail) -> discord.ui.Modal:
    """Return the form that asks for a page's number; like a button, it outlives the process."""
    step = Step(role=Role.JUMP, place=here, trail=trail)
    form = discord.ui.Modal(title="Go to page", custom_id=step.custom_id, timeout=None)
    number: discord.ui.TextInput[discord.ui.Modal] = discord.ui.TextInput(
        label=f"A page from 1 to {pages}",
        custom_id="page",
        placeholder=str(here.page),
        max_length=len(str(pages)) + 2,  # and a space typed beside it
    )
    form.add_item(number)
    form.stop()  # nothing waits for it here: the client takes every form
    return form


def _page_form(here: Place, pages: int, trail: Trail) -> Iterator[Item]:
    if pages > OPTIONS_MOST:
        yield button("Go to page…", Step(role=Role.ASK, place=here, trail=trail))


def _page_menu(here: Place, pages: Sequence[str], trail: Trail) -> Iterator[Item]:
    if not _FEW < len(pages) <= OPTIONS_MOST:
        return
    menu: discord.ui.Select[discord.ui.View] = discord.ui.Select(
        placeholder="Go to page…",
        custom_id=Step(role=Role.JUMP, place=here, trail=trail).custom_id,
    )
    for number, page in enumerate(pages, 1):
        menu.add_option(
            label=f"Page {number}",
            value=str(number),
            description=cut(opening_words(page, OPTION_LONGEST), OPTION_LONGEST) or None,
            default=number == here.page,
        )
    yield menu
