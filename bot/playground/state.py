"""What the page shows to a person when it opens, and what it shows of the bot."""

from bot.playground.actor import CONTENT_LONGEST
from bot.playground.availability import usable
from bot.playground.avatar import avatar_path
from bot.playground.channel import Channel
from bot.playground.child import Child
from bot.playground.commands import Commands
from bot.playground.guild import Guild
from bot.playground.history import History
from bot.playground.permission import Permission
from bot.playground.user import PARTS
from bot.playground.wire import Json
from bot.playground.world import World

SHOWN_MOST = 100  # messages of each channel that a page gets at once


def show_bot(world: World, *, connected: bool, child: Child | None, can_reload: bool) -> Json:
    """Return the bot: whether it is there, and if not, why."""
    state = "offline"
    if connected:
        state = "online"
    elif child is not None and child.running:
        state = "starting"
    bot = world.bot
    picture = avatar_path(bot)
    return {
        "state": state,
        "user": {"id": bot["id"], "username": bot["username"], "avatar_url": picture},
        "detail": child.last_words if child is not None and state == "offline" else None,
        "can_restart": child is not None,
        "can_reload": can_reload,
    }


class View:
    """What one person sees of everything."""

    def __init__(self, user: Json, world: World, commands: Commands, history: History) -> None:
        self._user = user
        self._world = world
        self._commands = commands
        self._history = history

    def show(self, *, bot: Json) -> Json:
        """Return all that the page shows when it opens."""
        world, channels = self._world, self.channels()
        guilds = [self._guild(one) for one in world.guilds.values() if self._id in one.members]
        return {
            "bot": bot,
            "me": show_member(self._user),
            "parts": [
                {**show_member(world.people[part.name]), "about": part.about} for part in PARTS
            ],
            "members": [show_member(user) for user in world.users.values()],
            "guilds": guilds,
            "directs": [self._channel(one) for one in channels if one.guild_id is None],
            **self.commands(),
            "messages": {one.id: self.messages(one)["messages"] for one in channels},
            "limits": {"content": CONTENT_LONGEST},
        }

    def channels(self) -> list[Channel]:
        """Return the channels the person sees."""
        return [
            channel
            for channel in self._world.channels.values()
            if self._world.permissions(self._id, channel) & Permission.VIEW_CHANNEL
        ]

    def commands(self) -> Json:
        """Return the commands the person can use somewhere, and which of them where."""
        found: dict[str, Json] = {}
        where: dict[str, list[str]] = {}
        for channel in self.channels():
            here = usable(self._world, self._commands, self._id, channel)
            found |= {command["id"]: command for command in here}
            where[channel.id] = [command["id"] for command in here]
        return {"commands": list(found.values()), "usable": where}

    def messages(self, channel: Channel, *, before: int | None = None) -> Json:
        """Return the newest messages the person sees in a channel, oldest first.

        ``before`` is a message's id; ``more`` tells whether there are older ones.
        """
        seen = self._history.seen(self._id, channel.id)
        if before is not None:
            seen = [one for one in seen if int(one["id"]) < before]
        return {"messages": seen[-SHOWN_MOST:], "more": len(seen) > SHOWN_MOST}

    @property
    def _id(self) -> str:
        return str(self._user["id"])

    def _guild(self, guild: Guild) -> Json:
        channels = [one for one in self.channels() if one.guild_id == guild.id]
        return {
            "id": guild.id,
            "name": guild.name,
            "has_bot": guild in self._world.bot_guilds,
            "is_owner": guild.owner_id == self._id,
            "channels": [self._channel(one) for one in channels],
            "roles": [
                {"id": role.id, "name": role.name, "colour": role.colour}
                for role in guild.roles.values()
            ],
            "member_ids": list(guild.members),
        }

    def _channel(self, channel: Channel) -> Json:
        actor_may = self._world.permissions(self._id, channel)
        is_thread = channel.parent_id is not None
        needed = Permission.SEND_MESSAGES_IN_THREADS if is_thread else Permission.SEND_MESSAGES
        others = [one for one in channel.members if one != self._id]
        named = ", ".join(self._world.users[one]["username"] for one in others)
        return {
            "id": channel.id,
            "name": channel.name or named,
            "type": channel.kind,
            "guild_id": channel.guild_id,
            "parent_id": channel.parent_id,
            "member_ids": list(channel.members),
            "can_send": channel.has_messages and bool(actor_may & needed),
            "can_delete": channel.guild_id is not None
            and bool(actor_may & Permission.MANAGE_MESSAGES),
        }


def show_member(user: Json) -> Json:
    """Return a person or the bot as the page shows them."""
    name, picture = user["username"], avatar_path(user)
    return {"id": user["id"], "name": name, "avatar_url": picture, "bot": user["bot"]}
