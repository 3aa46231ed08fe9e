"""What ids stand for: the people, roles, channels and messages an interaction speaks of."""

from bot.playground.channel import Channel
from bot.playground.errors import PlaygroundError
from bot.playground.wire import Json
from bot.playground.world import World

USER, CHANNEL, ROLE, MENTIONABLE = 6, 7, 8, 9  # Discord's option types
SELECTS = {5: USER, 6: ROLE, 7: MENTIONABLE, 8: CHANNEL}  # and the select menus that do the same


class Resolved:
    """Collects what the ids of one interaction stand for, in the place where it happens."""

    def __init__(self, world: World, channel: Channel) -> None:
        self._world = world
        self._channel = channel
        self._found: dict[str, Json] = {}

    def show(self) -> Json:
        """Return it as Discord does; {} when there were no ids."""
        return {"resolved": self._found} if self._found else {}

    def add(self, kind: int, value: object, *, name: str) -> None:
        """Look up the value of an option, or one chosen in a menu.

        Raises:
            PlaygroundError: If it is no such thing in this place.
        """
        key = str(value)
        found = (
            (kind in {USER, MENTIONABLE} and self._user(key))
            or (kind in {ROLE, MENTIONABLE} and self._role(key))
            or (kind == CHANNEL and self._place(key))
        )
        if not found:
            raise PlaygroundError(f"{name} names nobody and nothing that is here.")

    def add_message(self, message: Json) -> None:
        """Note a message that is spoken of."""
        self._note("messages", message["id"], message)

    def _user(self, user_id: str) -> bool:
        user = self._world.users.get(user_id)
        if user is None or not self._is_here(user_id):
            return False
        self._note("users", user_id, user)
        if self._channel.guild_id is not None:
            member = self._world.member(user_id, self._channel.guild_id)
            for key in ("user", "deaf", "mute"):  # Discord leaves these out here
                del member[key]
            permissions = str(self._world.permissions(user_id, self._channel))
            self._note("members", user_id, {**member, "permissions": permissions})
        return True

    def _is_here(self, user_id: str) -> bool:
        guild_id = self._channel.guild_id
        return user_id in (
            self._channel.members if guild_id is None else self._world.guilds[guild_id].members
        )

    def _role(self, role_id: str) -> bool:
        guild = self._world.guilds.get(self._channel.guild_id or "")
        role = guild.roles.get(role_id) if guild is not None else None
        if role is not None:
            self._note("roles", role_id, role.show())
        return role is not None

    def _place(self, channel_id: str) -> bool:
        channel = self._world.channels.get(channel_id)
        if channel is None or channel.guild_id is None or channel.guild_id != self._guild_id:
            return False
        permissions = str(self._world.permissions(self._world.bot["id"], channel))
        self._note("channels", channel_id, {**channel.show(), "permissions": permissions})
        return True

    @property
    def _guild_id(self) -> str | None:
        return self._channel.guild_id

    def _note(self, kind: str, key: str, value: Json) -> None:
        self._found.setdefault(kind, {})[key] = value
