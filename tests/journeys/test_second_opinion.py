"""A second opinion: the same journeys in SimCord, another small Discord, made by others.

It patches discord.py within the process, so there are no sockets, retries or resumed sessions, no
late answers, and one bot at a time: what those do is seen in the playground alone. Where it tells
another story than Discord, the test says so.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import discord
import pytest
import simcord

from bot.app import make_client
from bot.client import ArticleBot
from bot.config import Config, Site
from bot.errors import TagNotFoundError
from bot.library import Library
from bot.store import Database
from tests.journeys.conftest import SITE

SLUG = "tiktok-ban-xiaohongshu-migration"


@pytest.fixture
def bot(database: Database, library: Library) -> ArticleBot:
    return make_client(Config(site=Site(url=SITE)), database, library)


@dataclass(frozen=True, slots=True)
class Scene:
    """A channel, and two readers in it."""

    env: Any
    channel: Any
    reader: Any
    friend: Any


@asynccontextmanager
async def scene(bot: ArticleBot) -> AsyncIterator[Scene]:
    """Give the bot, online; SimCord's clock must be left by the very task that entered it."""
    async with simcord.run(bot) as env:
        guild = env.create_guild()
        channel = guild.create_text_channel("articles")
        # SimCord never says for whom the bot is installed, so it posts by its readers' right.
        may = guild.create_role("Readers", permissions=discord.Permissions(use_external_apps=True))
        people = (
            guild.add_member(env.create_user(name), roles=[may]) for name in ("reader", "friend")
        )
        yield Scene(env, channel, *people)


async def test_latest_then_an_article_then_its_text_and_back(bot: ArticleBot) -> None:
    async with scene(bot) as there:
        latest = (await there.reader.slash(there.channel, "latest", count=5)).response
        assert not latest.ephemeral
        article = (await there.reader.select(latest, [SLUG])).response
        assert article.ephemeral
        assert article.id != latest.id
        text = (await there.reader.click(article, label="Read more")).response
        assert text.id == article.id
        assert "Page 1 of 2" in text.embeds[0].footer.text
        second = (await there.reader.click(text, label="Next")).response
        assert "Page 2 of 2" in second.embeds[0].footer.text
        back = (await there.reader.click(second, label="Back")).response
        assert back.embeds[0].title == article.embeds[0].title


async def test_only_who_asked_turns_a_public_page(bot: ArticleBot) -> None:
    async with scene(bot) as there:
        card = (
            await there.reader.slash(there.channel, "article", slug=SLUG, private=True)
        ).response
        text = (await there.reader.click(card, label="Read more")).response
        shown = (await there.reader.click(text, label="Show here")).response
        assert not shown.ephemeral
        turned = (await there.friend.click(shown, label="Next")).response
        assert turned.ephemeral
        own = (await there.reader.click(shown, label="Next")).response
        assert own.id == shown.id


@pytest.mark.parametrize("typed", ["Labubu", "#labubu", " LABUBU "])
async def test_a_tag_is_found_however_it_is_typed(bot: ArticleBot, typed: str) -> None:
    async with scene(bot) as there:
        card = (await there.reader.slash(there.channel, "tag", tag=typed)).response
        assert card.embeds[0].title == "#Labubu · 3 articles"


async def test_tags_chance_and_what_is_new(bot: ArticleBot) -> None:
    async with scene(bot) as there:
        tags = (await there.reader.slash(there.channel, "tags")).response
        value = tags.components[-1]["components"][0]["options"][0]["value"]
        opened = (await there.reader.select(tags, [value])).response
        assert opened.embeds[0].title == "#Labubu · 3 articles"
        assert (await there.reader.slash(there.channel, "random", tag="Labubu")).response.embeds
        latest = (await there.reader.slash(there.channel, "latest")).response
        new = (await there.reader.click(latest, label="New since this card")).response
        assert new.embeds[0].description.startswith("Nothing new since")


async def test_completion_offers_articles_and_tags(bot: ArticleBot) -> None:
    async with scene(bot) as there:
        found = await there.reader.autocomplete(there.channel, "article", "slug", "the b")
        assert [choice["value"] for choice in found][:1] == ["betrayal-of-bolivar"]
        assert await there.reader.autocomplete(there.channel, "tag", "tag", "lab")


async def test_a_link_becomes_its_articles_card(bot: ArticleBot) -> None:
    async with scene(bot) as there:
        said = await there.friend.send(there.channel, f"See {SITE}/{SLUG}")
        answer = (
            await there.reader.context_menu(there.channel, "TL;DR of this link", said)
        ).response
        assert answer.ephemeral
        assert answer.embeds[0].title.startswith("TikTok's Ban")


async def test_help_is_to_be_clicked(bot: ArticleBot) -> None:
    async with scene(bot) as there:
        answer = (await there.reader.slash(there.channel, "help")).response
        assert answer.ephemeral
        assert "</latest:" in answer.embeds[0].description


async def test_what_is_not_there_is_told_privately(bot: ArticleBot) -> None:
    async with scene(bot) as there:
        answer = await there.reader.slash(there.channel, "tag", tag="Labubo")
        assert answer.ephemeral
        assert "Labubu" in answer.response.content
        # SimCord takes for a crash what the tree has told its reader, until it is looked at.
        simcord.assert_error(there.env, TagNotFoundError)
