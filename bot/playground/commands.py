"""The commands the bot has registered; they outlive its connection."""

from bot.playground.errors import unknown
from bot.playground.wire import Json
from bot.playground.world import World

CHAT_INPUT = 1  # Discord's command type: what is typed after "/"
UNKNOWN_COMMAND = 10063  # Discord's error code

Scope = str | None
"""Where commands belong: the id of a server, or None for everywhere."""


class Commands:
    """Commands by scope. Registering a known name keeps its id, as on Discord."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._commands: dict[str, Json] = {}
        self.registered = False

    def all(self) -> list[Json]:
        """Return the commands of every scope."""
        return list(self._commands.values())

    def listed(self, scope: Scope) -> list[Json]:
        """Return the commands of one scope."""
        return [one for one in self._commands.values() if one.get("guild_id") == scope]

    def get(self, scope: Scope, command_id: str) -> Json:
        """Return a command.

        Raises:
            DiscordError: 10063, if there is none with that id in the scope.
        """
        command = self._commands.get(command_id)
        if command is None or command.get("guild_id") != scope:
            raise unknown("application command", UNKNOWN_COMMAND)
        return command

    def count_with(self, scope: Scope, body: Json) -> int:
        """Return how many commands a scope has once ``body`` is among them."""
        return len({key_of(one) for one in [*self.listed(scope), body]})

    def put(self, scope: Scope, bodies: list[Json]) -> list[Json]:
        """Replace all commands of a scope."""
        before = {key_of(one): one for one in self.listed(scope)}
        for command in before.values():
            del self._commands[command["id"]]
        self.registered = True
        return [self._store(scope, body, before.get(key_of(body))) for body in bodies]

    def post(self, scope: Scope, body: Json) -> Json:
        """Add one command, or replace the one of that name."""
        before = {key_of(one): one for one in self.listed(scope)}
        self.registered = True
        return self._store(scope, body, before.get(key_of(body)))

    def patch(self, scope: Scope, command_id: str, body: Json) -> Json:
        """Change what ``body`` names."""
        before = self.get(scope, command_id)
        return self._store(scope, {**before, **body}, before)

    def delete(self, scope: Scope, command_id: str) -> None:
        """Remove one command."""
        del self._commands[self.get(scope, command_id)["id"]]

    def _store(self, scope: Scope, body: Json, before: Json | None) -> Json:
        fresh = self._world.snowflakes.next()
        command: Json = {
            "default_member_permissions": None,
            "contexts": None,
            "integration_types": [0],
            "nsfw": False,
            "description": "",
            **{key: value for key, value in body.items() if value is not None},
            "type": body.get("type") or CHAT_INPUT,
            "id": before["id"] if before else fresh,
            "version": fresh,
            "application_id": self._world.application_id,
        }
        if command["default_member_permissions"] is not None:
            command["default_member_permissions"] = str(command["default_member_permissions"])
        if scope is not None:
            command["guild_id"] = scope
        self._commands[command["id"]] = command
        return command


def key_of(command: Json) -> tuple[int, str]:
    """Return what a command is told from others by, within its scope: its type and name."""
    return command.get("type") or CHAT_INPUT, command["name"]
