"""Where the playground takes place and who is there: looked up by id, as Discord shows it."""

from bot.playground.application import show_application, show_me, show_ready
from bot.playground.channel import Channel, ChannelKind
from bot.playground.errors import PlaygroundError
from bot.playground.guild import Guild
from bot.playground.permission import ALL, DIRECT, work_out
from bot.playground.snowflake import Clock, Snowflakes, time_of
from bot.playground.town import Town
from bot.playground.user import PARTS, PUBLISHER, READER, make_user
from bot.playground.wire import Json

GUILD_INSTALL, USER_INSTALL = "0", "1"  # Discord's kinds of installation


class World:
    """The servers, channels and people, as the JSON objects Discord shows of them.

    ``guild_id`` and ``channel_id`` are where a person begins: the publication's own server and its
    first channel. Ids are new in every world, so nothing a bot remembers of one is mistaken for
    another.
    """

    def __init__(self, *, bot_name: str, guild_name: str, channel_name: str, clock: Clock) -> None:
        self.snowflakes = Snowflakes(clock)
        self.people = {part.name: make_user(self.snowflakes.next(), part.name) for part in PARTS}
        self.locales = {self.people[part.name]["id"]: part.locale for part in PARTS}
        self.bot = make_user(self.snowflakes.next(), bot_name, is_bot=True)
        self.application_id: str = self.bot["id"]  # equal for every application since 2016
        ids = {name: user["id"] for name, user in self.people.items()}
        self._town = Town(self.snowflakes.next, ids, self.bot["id"])
        self._town.build_home(guild_name, channel_name)
        self._town.build_away()
        self._town.build_direct()
        self.guilds = {guild.id: guild for guild in self._town.guilds}
        self.channels = {channel.id: channel for channel in self._town.channels}
        self.guild_id = self._town.guilds[0].id
        self.channel_id = self._town.channels[0].id
        self.installed_by = {self.reader["id"]}
        self.last_message_ids: dict[str, str] = {}

    @property
    def reader(self) -> Json:
        """The person whom everything begins with."""
        return self.people[READER.name]

    @property
    def users(self) -> dict[str, Json]:
        """Everyone here, by id."""
        return {user["id"]: user for user in (*self.people.values(), self.bot)}

    @property
    def bot_guilds(self) -> list[Guild]:
        """The servers that have the bot."""
        return [guild for guild in self.guilds.values() if self.bot["id"] in guild.members]

    def person(self, user_id: str) -> Json:
        """Return a person.

        Raises:
            PlaygroundError: If there is none with that id.
        """
        for user in self.people.values():
            if user["id"] == user_id:
                return user
        raise PlaygroundError("There is no such person here.")

    def named(self, name: str) -> Channel:
        """Return the first channel of a name; people have no other way to call one.

        Raises:
            PlaygroundError: If there is none.
        """
        for channel in self.channels.values():
            if channel.name == name:
                return channel
        raise PlaygroundError(f"There is no channel {name}.")

    def direct(self, *user_ids: str) -> Channel:
        """Return the direct message of two, begun now if they have none."""
        for channel in self.channels.values():
            if set(channel.members) == set(user_ids):
                return channel
        channel = self._town.direct(*user_ids)
        self.channels[channel.id] = channel
        return channel

    def permissions(self, user_id: str, channel: Channel) -> int:
        """Return what somebody may do in a channel; 0 for those who aren't there."""
        if channel.guild_id is None:
            return int(DIRECT) if user_id in channel.members else 0
        guild = self.guilds[channel.guild_id]
        if user_id not in guild.members:
            return 0
        if user_id == guild.owner_id:
            return ALL
        holder = self.channels[channel.parent_id] if channel.parent_id else channel
        return work_out(
            everyone_id=guild.id, roles=guild.roles_of(user_id), overwrites=holder.overwrites
        )

    def channel(self, channel_id: str) -> Json:
        """Return a channel as the bot sees it."""
        channel = self.channels[channel_id]
        last = self.last_message_ids.get(channel_id)
        if channel.kind is not ChannelKind.DIRECT:
            return channel.show(last_message_id=last)
        others = [one for one in channel.members if one != self.bot["id"]]
        return channel.show_direct([self.users[one] for one in others], last_message_id=last)

    def reference(self, channel_id: str, message_id: str) -> Json:
        """Return what a reply says of the message it answers."""
        reference = {"type": 0, "channel_id": channel_id, "message_id": message_id}
        guild_id = self.channels[channel_id].guild_id
        return {**reference, "guild_id": guild_id} if guild_id else reference

    def member(self, user_id: str, guild_id: str) -> Json:
        """Return a user as a member of a server."""
        return self.guilds[guild_id].member(self.users[user_id])

    def guild_create(self, guild: Guild) -> Json:
        """Return a server as the gateway shows it when a bot connects."""
        channels = [one for one in self.channels.values() if one.guild_id == guild.id]
        return {
            **guild.show(),
            "joined_at": time_of(guild.id),
            "large": False,
            "unavailable": False,
            "member_count": len(guild.members),
            "members": [self.member(self.bot["id"], guild.id)],
            "channels": [
                self.channel(one.id) for one in channels if one.kind is not ChannelKind.THREAD
            ],
            "threads": [self.channel(one.id) for one in channels if one.kind is ChannelKind.THREAD],
            "presences": [],
            "voice_states": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
        }

    def me(self) -> Json:
        """Return the bot's user as the bot itself sees it."""
        return show_me(self.bot)

    def application(self) -> Json:
        """Return the bot's application; it belongs to the publisher."""
        owner = self.people[PUBLISHER.name]
        guilds, users = len(self.bot_guilds), len(self.installed_by)
        return show_application(self.bot, owner=owner, guilds=guilds, users=users)

    def ready(self, *, session_id: str, gateway_url: str) -> Json:
        """Return the first event of a session."""
        ids = [guild.id for guild in self.bot_guilds]
        return show_ready(self.me(), guild_ids=ids, session_id=session_id, gateway_url=gateway_url)
