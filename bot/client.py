"""The bot in Discord: its cogs, its intents, where Discord is, and where failures go."""

import hashlib
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from random import Random
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot.cards.card import NO_MENTIONS
from bot.cards.controls import Control, Receiver
from bot.cards.desk import Desk
from bot.cards.failure import explain
from bot.cogs.article import ArticleCog
from bot.cogs.latest import LatestCog
from bot.cogs.tag import TagCog

_log = logging.getLogger(__name__)

COGS: tuple[Callable[[Desk], commands.Cog], ...] = (LatestCog, TagCog, ArticleCog)

# What an administrator grants: the bot answers commands, which needs no permission at all.
PERMISSIONS = discord.Permissions.none()


class ArticleBot(Receiver):
    """The client; whatever it shows comes from its desk."""

    def __init__(
        self,
        desk: Desk,
        *,
        recall_synced: Callable[[], Awaitable[str | None]],
        remember_synced: Callable[[str], Awaitable[None]],
        random: Random,
    ) -> None:
        """``recall_synced`` and ``remember_synced`` keep the digest of the commands registered."""
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # it never speaks
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=_Tree,
            intents=discord.Intents(guilds=True),
            allowed_mentions=NO_MENTIONS,
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=True, private_channel=True
            ),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
        )
        self._desk = desk
        self._recall_synced = recall_synced
        self._remember_synced = remember_synced
        self._random = random

    async def setup_hook(self) -> None:
        """Add the cogs and the controls, and tell Discord the commands if they have changed."""
        for cog in COGS:
            await self.add_cog(cog(self._desk))
        self.add_dynamic_items(Control)
        await self.sync_changed()

    async def sync_changed(self) -> bool:
        """Register the commands if they are not those registered last; return whether they were.

        Discord allows 200 new commands a day and guild, so a restart must not cost one.
        """
        described = [command.to_dict(self.tree) for command in self.tree.get_commands()]
        text = json.dumps([self.application_id, described], sort_keys=True)
        digest = hashlib.sha256(text.encode()).hexdigest()
        if await self._recall_synced() == digest:
            return False
        await self.tree.sync()
        await self._remember_synced(digest)
        return True

    async def on_ready(self) -> None:
        """Say so in the log."""
        _log.info("online as %s in %d servers", self.user, len(self.guilds))

    async def receive_press(
        self, interaction: discord.Interaction[Any], custom_id: str, values: Sequence[str]
    ) -> None:
        """Answer a press of any button or menu, or say why not."""
        try:
            await self._desk.press(interaction, custom_id, values)
        except Exception as error:  # noqa: BLE001 - the border where every failure is told
            await self.explain(interaction, error)

    async def explain(self, interaction: discord.Interaction[Any], error: Exception) -> None:
        """Tell a reader what went wrong."""
        await explain(interaction, error, self._random)


class _Tree(app_commands.CommandTree[ArticleBot]):
    """The commands; failures of their answers and completions go where presses' go."""

    async def on_error(
        self, interaction: discord.Interaction[ArticleBot], error: app_commands.AppCommandError, /
    ) -> None:
        if interaction.type is discord.InteractionType.autocomplete:
            _log.warning("a completion failed", exc_info=error)
            return
        await interaction.client.explain(interaction, error)


def point_at(*, api_url: str | None, gateway_url: str | None) -> None:
    """Send discord.py elsewhere: to a proxy, or to the playground. Call before any client runs."""
    if api_url:
        Route.BASE = api_url
    if gateway_url:
        DiscordWebSocket.DEFAULT_GATEWAY = URL(gateway_url)


def install_link(application_id: int) -> str:
    """Return the link with which an administrator or a user installs the bot."""
    return discord.utils.oauth_url(
        application_id, permissions=PERMISSIONS, scopes=("bot", "applications.commands")
    )
