"""What people do, as Discord hands it to the bot: commands, clicks, completions, modals."""

import asyncio
import secrets
from dataclasses import dataclass, field
from enum import IntEnum
from http import HTTPStatus

from bot.playground.errors import DiscordError, OfflineError, unknown
from bot.playground.events import Events
from bot.playground.gateway import Gateway
from bot.playground.options import GROUP, SUBCOMMAND
from bot.playground.payload import Place, show_place
from bot.playground.snowflake import Clock
from bot.playground.wire import Json
from bot.playground.world import World

ANSWER_WITHIN_S = 3.0  # Discord gives a bot this long for its first answer
TOKEN_LIVES_S = 15 * 60  # and this long for all that follow

NO_ANSWER = "The application did not respond"  # Discord's words
UNKNOWN_INTERACTION = 10062  # Discord's error codes
INVALID_WEBHOOK_TOKEN = 50027


class Kind(IntEnum):
    """Discord's interaction types."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


@dataclass(slots=True, kw_only=True, eq=False)
class Interaction:
    """One thing a person did, and how far the bot has come with answering it.

    ``answer`` becomes the message that answered, or the choices of a completion, or the modal to
    fill in, or None when there will be none. ``message`` is the one whose component was used.
    ``modal`` is the form that it was answered with, for as long as that may be sent; of a form
    that was sent, ``form_of`` is what was answered so, and ``form`` the form.
    """

    id: str
    token: str
    kind: Kind
    place: Place
    started_s: float
    metadata: Json
    message: Json | None = None
    custom_id: str | None = None
    answered: bool = False
    late: bool = False
    original_id: str | None = None
    message_ids: set[str] = field(default_factory=set)
    modal: Json | None = None
    form_of: "Interaction | None" = None
    form: Json | None = None
    answer: asyncio.Future[Json | None]

    @property
    def source_id(self) -> str | None:
        """The id of the message whose component was used."""
        return self.message["id"] if self.message is not None else None

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

    def command(self, data: Json, place: Place, *, kind: Kind = Kind.COMMAND) -> Interaction:
        """Hand a command, or the completion of one, to the bot.

        Raises:
            OfflineError: If no bot is connected.
        """
        metadata = {"name": _whole_name(data), "command_type": data["type"]}
        if "target_id" in data:
            key = "target_user" if "users" in data["resolved"] else "target_message_id"
            users = data["resolved"].get("users", {})
            metadata[key] = users.get(data["target_id"], data["target_id"])
        return self._start(kind, data, place, metadata)

    def component(self, data: Json, message: Json, place: Place) -> Interaction:
        """Hand a click or a selection on ``message`` to the bot.

        Raises:
            OfflineError: If no bot is connected.
        """
        metadata = {"interacted_message_id": message["id"]}
        return self._start(Kind.COMPONENT, data, place, metadata, message=message)

    def submit(self, data: Json, asked: Interaction) -> Interaction:
        """Hand a modal that was filled in to the bot; if it doesn't answer, it may be sent again.

        Args:
            data: What was filled in.
            asked: What the bot answered with the modal.

        Raises:
            OfflineError: If no bot is connected.
        """
        metadata = {"triggering_interaction_metadata": asked.metadata}
        sent = self._start(Kind.MODAL, data, asked.place, metadata, message=asked.message)
        sent.form_of, sent.form, asked.modal = asked, asked.modal, None
        return sent

    def asked(self, interaction_id: str) -> Interaction | None:
        """Return an interaction that is alive, or None."""
        self._forget_old()
        living = self._by_token.values()
        return next((one for one in living if one.id == interaction_id), None)

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

    def _start(
        self, kind: Kind, data: Json, place: Place, metadata: Json, *, message: Json | None = None
    ) -> Interaction:
        if not self._gateway.reachable:
            raise OfflineError(f"{self._world.bot['username']} is offline.")
        self._forget_old()
        loop = asyncio.get_running_loop()
        interaction_id = self._world.snowflakes.next()
        common: Json = {
            "id": interaction_id,
            "type": kind,
            "user": self._world.users[place.user_id],
            "authorizing_integration_owners": place.owners,
        }
        interaction = Interaction(
            id=interaction_id,
            token=secrets.token_urlsafe(48),
            kind=kind,
            place=place,
            started_s=self._clock(),
            metadata={**common, **metadata},
            message=message,
            custom_id=data.get("custom_id"),
            answer=loop.create_future(),
        )
        self._by_token[interaction.token] = interaction
        loop.call_later(self._answer_within_s, self._expire, interaction)
        self._tell(interaction, "sent")
        self._gateway.dispatch("INTERACTION_CREATE", self._payload(interaction, data))
        return interaction

    def _payload(self, interaction: Interaction, data: Json) -> Json:
        payload: Json = {
            "id": interaction.id,
            "application_id": self._world.application_id,
            "type": interaction.kind,
            "token": interaction.token,
            "version": 1,
            "data": data,
            **show_place(self._world, interaction.place),
            "entitlements": [],
        }
        if interaction.message is not None:
            payload["message"] = interaction.message
        return payload

    def _expire(self, interaction: Interaction) -> None:
        if not interaction.answered:
            interaction.late = True
            if interaction.form_of is not None:
                interaction.form_of.modal = interaction.form
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
        if interaction.kind is Kind.AUTOCOMPLETE:
            return
        self._events.publish(
            {
                "type": "interaction",
                "id": interaction.id,
                "status": status,
                "error": error,
                "channel_id": interaction.place.channel.id,
                "message_id": interaction.source_id,
                "component_id": interaction.custom_id,
            },
            to=interaction.place.user_id,
        )


def _whole_name(data: Json) -> str:
    """Return the name of a command with those of its group and subcommand."""
    name, options = data["name"], data.get("options") or []
    while options and options[0]["type"] in {SUBCOMMAND, GROUP}:
        name += f" {options[0]['name']}"
        options = options[0]["options"]
    return str(name)
