"""/search: what the articles say about something."""

from datetime import datetime
from typing import Any

import discord
from discord import app_commands

from bot.cards.card import Card, answer
from bot.cards.desk import Desk
from bot.cards.limits import CHOICE_LONGEST, OPTIONS_MOST
from bot.cogs.cog import CardCog, tag_choices
from bot.content.cutting import cut
from bot.library import Search
from bot.library.since import SPANS, parse_since

_TAGS_MOST = 5  # hashtags among the choices: the rest are titles


class SearchCog(CardCog):
    """Full-text search, in any language."""

    async def card(
        self,
        desk: Desk,
        *,
        query: str,
        tag: str | None = None,
        author: str | None = None,
        since: str | None = None,
    ) -> Card:
        """Return the card of what a query finds, within what the options leave."""
        today = datetime.now(desk.site.timezone).date()
        search = Search(
            text=query,
            tag=desk.catalogue.tag(tag).name if tag else None,
            author=desk.catalogue.author(author).name if author else None,
            since=parse_since(since, today=today) if since else None,
        )
        return await desk.card(desk.places.search(search))

    @app_commands.command()
    @app_commands.describe(
        query='Words; "words together"; -without; #tag',
        tag="Only articles on a hashtag",
        author="Only articles by somebody",
        since="Only articles since a day: 2025-01-31, or 30 days",
        private="Show the answer to me alone",
    )
    async def search(
        self,
        interaction: discord.Interaction[Any],
        *,
        query: str,
        tag: str | None = None,
        author: str | None = None,
        since: str | None = None,
        private: bool = False,
    ) -> None:
        """Find articles by what they say."""
        desk = self.desk_for(interaction)
        card = await self.card(desk, query=query, tag=tag, author=author, since=since)
        await answer(interaction, card, private=private)
        await self._desk.library.searches.keep()

    @search.autocomplete("query")
    async def complete(
        self, interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        """Offer hashtags and titles that what was typed may become."""
        del interaction
        catalogue = self._desk.library.catalogue
        tags = catalogue.complete_tag(typed, most=_TAGS_MOST) if typed.strip() else []
        choices = [
            app_commands.Choice(name=cut(f"#{tag.name} ({tag.count})", CHOICE_LONGEST), value=value)
            for tag in tags
            if len(value := f"#{tag.name}") <= CHOICE_LONGEST
        ]
        for article in catalogue.complete_article(typed, most=OPTIONS_MOST - len(choices)):
            name = cut(article.title, CHOICE_LONGEST)
            choices.append(app_commands.Choice(name=name, value=article.title[:CHOICE_LONGEST]))
        return choices

    @search.autocomplete("tag")
    async def complete_tag(
        self, interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        """Offer the hashtags that what was typed may become."""
        del interaction
        return tag_choices(self._desk, typed)

    @search.autocomplete("author")
    async def complete_author(
        self, interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        """Offer the authors that what was typed may become."""
        del interaction
        return [
            app_commands.Choice(name=author.name, value=author.name)
            for author in self._desk.library.catalogue.complete_author(typed)
            if len(author.name) <= CHOICE_LONGEST
        ]

    @search.autocomplete("since")
    async def complete_since(
        self, interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        """Offer usual spans of time."""
        del interaction
        return [
            app_commands.Choice(name=f"The last {span}", value=span)
            for span in SPANS
            if typed.strip().lower() in span
        ]
