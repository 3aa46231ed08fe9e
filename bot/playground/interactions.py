"""What the person does, as Discord hands it to the bot: commands, clicks, completions."""

import asyncio
import secrets
from dataclasses import dataclass, field
from enum import IntEnum
from http import HTTPStatus

from bot.playground.errors import DiscordError, OfflineError, unknown
from bot.playground.events import Events
from bot.playground.gateway import Gateway
from bot.playground.options import GROUP, SUBCOMMAND
from bot.playground.snowflake import Clock
from bot.playground.wire import Json
from bot.playground.world import ALL_PERMISSIONS, LOCALE, MEMBER_PERMISSIONS, World

ANSWER_WITHIN_S = 3.0  # Discord gives a bot this long for its first answer
TOKEN_LIVES_S = 15 * 60  # and this long for all that follow
ATTACHMENT_LARGEST = 10 * 1024 * 1024  # bytes, in a server without boosts
GUILD_CONTEXT = 0  # the interaction happens in a server

NO_ANSWER = "The application did not respond"  # Discord's words
UNKNOWN_INTERACTION = 10062  # Discord's error codes
INVALID_WEBHOOK_TOKEN = 50027


class Kind(IntEnum):
    """Discord's interaction types."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4


@dataclass(slots=True, kw_only=True, eq=False)
class Interaction:
    """One thing the person did, and how far the bot has come with answering it.

    ``answer`` becomes the message that answered, or the choices of a completion, or None
    when there will be none.
    """

    id: str
    token: str
    kind: Kind
    started_s: float
    metadata: Json
    source_id: str | None = None
    custom_id: str | None = None
    answered: bool = False
    late: bool = False
    original_id: str | None = None
    message_ids: set[str] = field(default_factory=set)
    answer: asyncio.Future[Json | None]

    def settle(self, answer: Json | None) -> None:
        """Let those who wait have the answer; only the first counts."""
        if not self.answer.done():
            self.answer.set_result(answer)


class Interactions:
    """All interactions whose tokens are alive."""

    def __init__(
        self,
        *,
        world: World,
        gateway: Gateway,
        events: Events,
        clock: Clock,
        answer_within_s: float,
    ) -> None:
        self._world = world
        self._gateway = gateway
        self._events = events
        self._clock = clock
        self._answer_within_s = answer_within_s
        self._by_token: dict[str, Interaction] = {}

    def command(self, data: Json, *, kind: Kind = Kind.COMMAND) -> Interaction:
        """Hand a command, or the completion of one, to the bot.

        Raises:
            OfflineError: If no bot is connected.
        """
        return self._start(kind, data)

    def component(self, data: Json, message: Json) -> Interaction:
        """Hand a click or a selection on ``message`` to the bot.

        Raises:
            OfflineError: If no bot is connected.
        """
        return self._start(Kind.COMPONENT, data, message)

    def get(self, interaction_id: str, token: str) -> Interaction:
        """Return the interaction that waits for its first answer.

        Raises:
            DiscordError: 10062, if there is none, or its time is over.
        """
        interaction = self._by_token.get(token)
        if interaction is None or interaction.id != interaction_id or interaction.late:
            raise unknown("interaction", UNKNOWN_INTERACTION)
        return interaction

    def find(self, token: str) -> Interaction:
        """Return the interaction of a token.

        Raises:
            DiscordError: 50027, if there is none, or it is more than 15 minutes old.
        """
        self._forget_old()
        interaction = self._by_token.get(token)
        if interaction is None:
            raise DiscordError(
                HTTPStatus.UNAUTHORIZED, INVALID_WEBHOOK_TOKEN, "Invalid Webhook Token"
            )
        return interaction

    def acknowledge(self, interaction: Interaction) -> None:
        """Note the first answer."""
        interaction.answered = True
        self._tell(interaction, "done")

    def _start(self, kind: Kind, data: Json, message: Json | None = None) -> Interaction:
        if not self._gateway.connected:
            raise OfflineError(f"{self._world.bot['username']} is offline.")
        self._forget_old()
        loop = asyncio.get_running_loop()
        interaction_id = self._world.snowflakes.next()
        interaction = Interaction(
            id=interaction_id,
            token=secrets.token_urlsafe(48),
            kind=kind,
            started_s=self._clock(),
            metadata=self._metadata(interaction_id, kind, data, message),
            source_id=message["id"] if message else None,
            custom_id=data.get("custom_id"),
            answer=loop.create_future(),
        )
        self._by_token[interaction.token] = interaction
        loop.call_later(self._answer_within_s, self._expire, interaction)
        self._tell(interaction, "sent")
        self._gateway.dispatch("INTERACTION_CREATE", self._payload(interaction, data, message))
        return interaction

    def _metadata(self, interaction_id: str, kind: Kind, data: Json, message: Json | None) -> Json:
        """Return what a message says of the interaction it answers."""
        metadata: Json = {
            "id": interaction_id,
            "type": kind,
            "user": self._world.reader,
            "authorizing_integration_owners": self._world.installed,
        }
        if message is None:
            return {**metadata, "name": _whole_name(data), "command_type": data["type"]}
        return {**metadata, "interacted_message_id": message["id"]}

    def _payload(self, interaction: Interaction, data: Json, message: Json | None) -> Json:
        world = self._world
        reader = world.member(world.reader["id"])
        payload: Json = {
            "id": interaction.id,
            "application_id": world.application_id,
            "type": interaction.kind,
            "token": interaction.token,
            "version": 1,
            "data": data,
            "guild_id": world.guild_id,
            "guild": {"id": world.guild_id, "locale": LOCALE, "features": []},
            "guild_locale": LOCALE,
            "locale": LOCALE,
            "channel_id": world.channel_id,
            "channel": {**world.channel(), "permissions": ALL_PERMISSIONS},
            "member": {**reader, "permissions": ALL_PERMISSIONS},
            "app_permissions": MEMBER_PERMISSIONS,
            "attachment_size_limit": ATTACHMENT_LARGEST,
            "authorizing_integration_owners": world.installed,
            "context": GUILD_CONTEXT,
            "entitlements": [],
        }
        if message is not None:
            payload["message"] = message
        return payload

    def _expire(self, interaction: Interaction) -> None:
        if not interaction.answered:
            interaction.late = True
            self._tell(interaction, "failed", error=NO_ANSWER)
            interaction.settle(None)

    def _forget_old(self) -> None:
        oldest_s = self._clock() - TOKEN_LIVES_S
        while self._by_token:
            interaction = next(iter(self._by_token.values()))
            if interaction.started_s >= oldest_s:
                break
            interaction.settle(None)
            del self._by_token[interaction.token]

    def _tell(self, interaction: Interaction, status: str, *, error: str | None = None) -> None:
        if interaction.kind is not Kind.AUTOCOMPLETE:
            self._events.publish(
                {
                    "type": "interaction",
                    "id": interaction.id,
                    "status": status,
                    "error": error,
                    "message_id": interaction.source_id,
                    "component_id": interaction.custom_id,
                }
            )


def _whole_name(data: Json) -> str:
    """Return the name of a command with those of its group and subcommand."""
    name, options = data["name"], data.get("options") or []
    while options and options[0]["type"] in {SUBCOMMAND, GROUP}:
        name += f" {options[0]['name']}"
        options = options[0]["options"]
    return str(name)
