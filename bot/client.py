"""The bot in Discord: its cogs, its intents, where Discord is, and where failures go."""

import hashlib
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
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
from bot.cards.press import press
from bot.cogs.admin import AdminCog
from bot.cogs.article import ArticleCog
from bot.cogs.author import AuthorCog
from bot.cogs.help import HelpCog
from bot.cogs.latest import LatestCog
from bot.cogs.message import MessageCog
from bot.cogs.nearby import NearbyCog
from bot.cogs.random import RandomCog
from bot.cogs.related import RelatedCog
from bot.cogs.search import SearchCog
from bot.cogs.series import SeriesCog
from bot.cogs.tag import TagCog
from bot.cogs.tags import TagsCog
from bot.cogs.tldr import TldrCog
from bot.config import Admin
from bot.errors import StoreError
from bot.sentences import sentence

_log = logging.getLogger(__name__)

# What readers can ask, everywhere. AdminCog joins them below: it has a place of its own.
COGS: tuple[Callable[[Desk], commands.Cog], ...] = (
    *(LatestCog, SearchCog, TagCog, ArticleCog, RelatedCog, SeriesCog, AuthorCog),
    *(TagsCog, RandomCog, TldrCog, NearbyCog, HelpCog),
)

# What an administrator grants: the bot answers commands, which needs no permission at all.
PERMISSIONS = discord.Permissions.none()

_EVERYWHERE = "everywhere"  # where commands are registered, beside the ids of servers


@dataclass(frozen=True, slots=True, kw_only=True)
class _Registered:
    """The commands of one scope as Discord has them: what tells them from others, and their ids."""

    digest: str
    ids: dict[str, int]


class ArticleBot(Receiver):
    """The client; whatever it shows comes from its desk."""

    def __init__(
        self,
        desk: Desk,
        *,
        admin: Admin,
        started: datetime,
        recall_synced: Callable[[], Awaitable[str | None]],
        remember_synced: Callable[[str], Awaitable[None]],
        random: Random,
        off: Sequence[str] = (),
        watches: bool = False,
    ) -> None:
        """``recall_synced`` and ``remember_synced`` keep which commands are registered where.

        ``off`` are codes of warnings that are not told of an article; ``watches`` is whether what
        changes in the folder is loaded by itself.
        """
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
        self._admin = admin
        self._administration = AdminCog(
            desk, admin=admin, started=started, off=off, watches=watches
        )
        self._recall_synced = recall_synced
        self._remember_synced = remember_synced
        self._random = random
        self._synced: dict[str, _Registered] = {}  # what is registered, by scope

    async def setup_hook(self) -> None:
        """Add the cogs and the controls, and tell Discord the commands if they have changed."""
        for make in COGS:
            cog = make(self._desk)
            await self.add_cog(cog)
            if isinstance(cog, MessageCog):
                self.tree.add_command(cog.menu)
        await self.add_cog(self._administration, guild=self._home or discord.utils.MISSING)
        self.add_dynamic_items(Control)
        await self.sync_changed()

    async def sync_changed(self) -> bool:
        """Register the commands where they are not those registered last; return whether any were.

        Discord allows 200 new commands a day and guild, so a restart must not cost one.
        """
        synced = self._synced = _registered(await self._recall_synced())
        home = {str(self._home.id)} if self._home else set()
        changed = False
        for scope in (*sorted({*synced, *home} - {_EVERYWHERE}), _EVERYWHERE):
            server = None if scope == _EVERYWHERE else discord.Object(int(scope))
            digest = self._digest(server)
            if scope in synced and synced[scope].digest == digest:
                continue
            ids = await self._register(server)
            changed = changed or ids is not None
            if ids is not None and scope in {*home, _EVERYWHERE}:
                synced[scope] = _Registered(digest=digest, ids=ids)
            else:  # a former home, now without commands; or one that the bot is not in yet
                synced.pop(scope, None)
            await self._note_synced(synced)
        return changed

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Register /admin in the home server, should the bot have come there only now."""
        if self._home and guild.id == self._home.id:
            await self.sync_changed()

    async def on_ready(self) -> None:
        """Say so in the log."""
        _log.info("online as %s in %d servers", self.user, len(self.guilds))

    async def receive_press(
        self, interaction: discord.Interaction[Any], custom_id: str, values: Sequence[str]
    ) -> None:
        """Answer a press of any button or menu, or say why not."""
        try:
            if not await self._administration.receive_press(interaction, custom_id, values):
                await press(self._desk, interaction, custom_id, values)
        except Exception as error:  # noqa: BLE001 - the border where every failure is told
            await self.explain(interaction, error)

    def dispatch(self, event: str, /, *args: Any, **options: Any) -> None:
        """Hand on what has happened; of what readers did, forms alone are not answered elsewhere.

        discord.py would start a task for each and every one of them.
        """
        if event == "interaction" and args[0].type is not discord.InteractionType.modal_submit:
            return
        super().dispatch(event, *args, **options)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Take the forms that readers fill in: like buttons, they outlive the process."""
        form: Any = interaction.data
        typed = [part["value"] for row in form["components"] for part in _parts(row)]
        await self.receive_press(interaction, form["custom_id"], typed)

    def mention(self, command: str, server: int | None) -> str:
        """Return a command for Discord to show as one that can be clicked, else its name."""
        for scope in (str(server), _EVERYWHERE):
            registered = self._synced.get(scope)
            number = registered and registered.ids.get(command.partition(" ")[0])
            if number:
                return f"</{command}:{number}>"
        return f"**/{command}**"

    async def explain(self, interaction: discord.Interaction[Any], error: Exception) -> None:
        """Tell a reader what went wrong."""
        await explain(interaction, error, self._random)

    @property
    def _home(self) -> discord.Object | None:
        """The server in which alone /admin is registered, if one is named."""
        home = self._admin.home_guild
        return None if home is None else discord.Object(home)

    def _digest(self, server: discord.Object | None) -> str:
        """Return what tells the commands of a server, or of everywhere, from others."""
        described = [command.to_dict(self.tree) for command in self.tree.get_commands(guild=server)]
        text = json.dumps([self.application_id, described], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    async def _register(self, server: discord.Object | None) -> dict[str, int] | None:
        """Register the commands of a server, or of everywhere; return their ids by name.

        None means that Discord did not take them there.

        Raises:
            discord.HTTPException: If it takes none at all.
        """
        try:
            registered = await self.tree.sync(guild=server)
        except (discord.Forbidden, discord.NotFound) as error:
            if server is None:
                raise
            _log.warning("no commands in server %d, is the bot in it? (%s)", server.id, error)
            return None
        return {
            command.name: command.id
            for command in registered
            if command.type is discord.AppCommandType.chat_input
        }

    async def _note_synced(self, synced: dict[str, "_Registered"]) -> None:
        noted = {scope: asdict(registered) for scope, registered in synced.items()}
        try:
            await self._remember_synced(json.dumps(noted, sort_keys=True))
        except StoreError as error:  # commands work all the same; the next start tells them anew
            _log.warning("could not note the commands: %s", sentence(error))


class _Tree(app_commands.CommandTree[ArticleBot]):
    """The commands; their failures are told like those of presses. discord.py logs completions'."""

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


def _registered(text: str | None) -> dict[str, _Registered]:
    """Return what is registered, by place; nothing if that was never noted, or in another form."""
    try:
        noted = json.loads(text or "{}")
        return {scope: _Registered(**each) for scope, each in noted.items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def _parts(row: Any) -> list[Any]:
    """Return what was filled in in a row of a form, or under a label of one."""
    return row["components"] if "components" in row else [row["component"]]
