"""The places of the playground: three servers with their channels, and direct messages."""

from collections.abc import Callable

from bot.playground.channel import Channel, ChannelKind
from bot.playground.guild import Guild, Role
from bot.playground.permission import MEMBER, Permission
from bot.playground.user import ADMIN, FRIEND, PUBLISHER, READER, STRANGER

NewId = Callable[[], str]

EDITORS = "Editors"
EDITORS_COLOUR = 0xE0533D


class Town:
    """Builds the places. ``ids`` holds the ids of the people and of the bot, by their names."""

    def __init__(self, new_id: NewId, ids: dict[str, str], bot_id: str) -> None:
        self._new_id = new_id
        self._ids = ids
        self._bot_id = bot_id
        self.guilds: list[Guild] = []
        self.channels: list[Channel] = []

    def build_home(self, name: str, channel_name: str) -> None:
        """Build the publication's own server: a channel of every kind, one the bot can't see."""
        editors = Role(
            id=self._new_id(),
            name=EDITORS,
            permissions=int(Permission.MANAGE_GUILD),
            position=1,
            colour=EDITORS_COLOUR,
        )
        members = {READER: (), FRIEND: (), ADMIN: (), PUBLISHER: (editors.id,)}
        home = self._guild(
            name,
            owner=ADMIN.name,
            members={part.name: roles for part, roles in members.items()},
            roles=[editors],
        )
        first = self._channel(home, ChannelKind.TEXT, channel_name)
        quiet = {home.id: (int(Permission.SEND_MESSAGES), 0)}
        self._channel(home, ChannelKind.ANNOUNCEMENT, "announcements", overwrites=quiet)
        see = int(Permission.VIEW_CHANNEL)
        self._channel(
            home,
            ChannelKind.TEXT,
            "editors",
            overwrites={home.id: (see, 0), editors.id: (0, see)},
        )
        forum = self._channel(home, ChannelKind.FORUM, "discussions")
        self._channel(home, ChannelKind.VOICE, "lounge")
        self._channel(home, ChannelKind.THREAD, "weekend-reading", parent=first)
        self._channel(home, ChannelKind.THREAD, "What did you read today?", parent=forum)

    def build_away(self) -> None:
        """Build a stranger's server that has the bot, and one that doesn't."""
        members: dict[str, tuple[str, ...]] = {STRANGER.name: (), FRIEND.name: ()}
        away = self._guild("Somewhere Else", owner=STRANGER.name, members=members)
        self._channel(away, ChannelKind.TEXT, "general")
        members = {FRIEND.name: (), READER.name: ()}
        without = self._guild("The Tea House", owner=FRIEND.name, members=members, has_bot=False)
        self._channel(without, ChannelKind.TEXT, "tea")

    def build_direct(self) -> None:
        """Build the direct messages: everyone's with the bot, and one of two people."""
        for person_id in self._ids.values():
            self.direct(person_id, self._bot_id)
        self.direct(self._ids[READER.name], self._ids[FRIEND.name])

    def direct(self, *members: str) -> Channel:
        """Build a direct message of two."""
        channel = Channel(id=self._new_id(), kind=ChannelKind.DIRECT, members=members)
        self.channels.append(channel)
        return channel

    def _guild(
        self,
        name: str,
        *,
        owner: str,
        members: dict[str, tuple[str, ...]],
        roles: list[Role] | None = None,
        has_bot: bool = True,
    ) -> Guild:
        everyone = Role(id=self._new_id(), name="@everyone", permissions=MEMBER)
        by_id = {self._ids[member]: role_ids for member, role_ids in members.items()}
        if has_bot:
            by_id[self._bot_id] = ()
        guild = Guild(
            id=everyone.id,
            name=name,
            owner_id=self._ids[owner],
            roles={role.id: role for role in (everyone, *(roles or ()))},
            members=by_id,
        )
        self.guilds.append(guild)
        return guild

    def _channel(
        self,
        guild: Guild,
        kind: ChannelKind,
        name: str,
        *,
        parent: Channel | None = None,
        overwrites: dict[str, tuple[int, int]] | None = None,
    ) -> Channel:
        channel = Channel(
            id=self._new_id(),
            kind=kind,
            name=name,
            position=sum(one.guild_id == guild.id for one in self.channels),
            guild_id=guild.id,
            parent_id=parent.id if parent is not None else None,
            owner_id=guild.owner_id,
            overwrites=overwrites or {},
        )
        self.channels.append(channel)
        return channel
