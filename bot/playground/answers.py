"""What the bot answers to an interaction: Discord's callbacks, follow-ups and edits."""

from collections.abc import Callable
from enum import IntEnum
from http import HTTPStatus

from bot.playground import rules
from bot.playground.errors import DiscordError, unknown
from bot.playground.events import Events
from bot.playground.history import History
from bot.playground.interactions import Interaction, Interactions, Kind
from bot.playground.message import EPHEMERAL, LOADING
from bot.playground.wire import Json
from bot.playground.world import World

ORIGINAL = "@original"  # Discord's name for the first answer
COMMAND_ANSWER = 20  # Discord's message types
REPLY = 19
TAKEN_FLAGS = EPHEMERAL | 1 << 2 | 1 << 12  # and: suppress embeds, suppress notifications

UNKNOWN_MESSAGE = 10008  # Discord's error codes
UNKNOWN_WEBHOOK = 10015
ALREADY_ACKNOWLEDGED = 40060


class Callback(IntEnum):
    """Discord's callback types."""

    PONG = 1
    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


WITH_A_MESSAGE = {Callback.PONG, Callback.MESSAGE, Callback.DEFERRED_MESSAGE}
OF_A_MESSAGE = {Callback.DEFERRED_UPDATE, Callback.UPDATE}  # only where a component was used
ALLOWED = {
    Kind.COMMAND: WITH_A_MESSAGE | {Callback.MODAL},
    Kind.COMPONENT: WITH_A_MESSAGE | OF_A_MESSAGE | {Callback.MODAL},
    Kind.AUTOCOMPLETE: {Callback.PONG, Callback.CHOICES},
    Kind.MODAL: WITH_A_MESSAGE,
}


class Answers:
    """The bot's answers, by Discord's rules for their order and time."""

    def __init__(
        self, world: World, history: History, interactions: Interactions, events: Events
    ) -> None:
        self._world = world
        self._history = history
        self._interactions = interactions
        self._events = events

    def respond(self, interaction_id: str, token: str, body: Json) -> Json:
        """Take the first answer; return it as ``with_response`` shows it.

        Raises:
            DiscordError: 10062 if it comes late, 40060 if it is the second, 50035 if it is
                malformed, 10008 if the message to update is gone.
        """
        interaction = self._interactions.get(interaction_id, token)
        if interaction.answered:
            raise DiscordError(
                HTTPStatus.BAD_REQUEST,
                ALREADY_ACKNOWLEDGED,
                "Interaction has already been acknowledged.",
            )
        callback = Callback(rules.one_of(_allowed(interaction), body.get("type"), at="type"))
        data = rules.mapping(body.get("data"), at="data")
        act: dict[Callback, Callable[[Interaction, Json], Json | None]] = {
            Callback.MESSAGE: self._send,
            Callback.DEFERRED_MESSAGE: self._think,
            Callback.UPDATE: self._update,
            Callback.CHOICES: _choose,
            Callback.MODAL: self._open,
        }
        message = act[callback](interaction, data) if callback in act else None
        if callback is Callback.DEFERRED_UPDATE:
            interaction.original_id = interaction.source_id
        self._interactions.acknowledge(interaction)
        if callback in {Callback.MESSAGE, Callback.UPDATE, Callback.PONG}:
            interaction.settle(message)
        return self._receipt(interaction, callback, message)

    def follow_up(self, token: str, body: Json) -> Json:
        """Send a further message; the first one after a deferral becomes the answer."""
        interaction = self._acknowledged(token)
        rules.check_message(body)
        original = self._find(interaction, interaction.original_id)
        if original is not None and original["flags"] & LOADING:
            message = self._history.edit(original, body)
        else:
            message = self._add(interaction, body, reply_to=interaction.original_id)
        interaction.settle(message)
        return message

    def get(self, token: str, message_id: str) -> Json:
        """Return an answer; ``@original`` is the first.

        Raises:
            DiscordError: 10008, if there is none, or it is gone.
        """
        interaction = self._acknowledged(token)
        wanted = interaction.original_id if message_id == ORIGINAL else message_id
        message = self._find(interaction, wanted)
        if message is None:
            raise unknown("Message", UNKNOWN_MESSAGE)
        return message

    def edit(self, token: str, message_id: str, body: Json) -> Json:
        """Change an answer, and return it."""
        message = self.get(token, message_id)
        rules.check_message(body, before=message)
        changed = self._history.edit(message, body)
        self._interactions.find(token).settle(changed)
        return changed

    def delete(self, token: str, message_id: str) -> None:
        """Delete an answer."""
        self._history.remove(self.get(token, message_id))
        self._interactions.find(token).settle(None)

    def _send(self, interaction: Interaction, data: Json) -> Json:
        rules.check_message(data, at=("data",))
        message = self._add(interaction, data, reply_to=interaction.source_id)
        interaction.original_id = message["id"]
        return message

    def _think(self, interaction: Interaction, data: Json) -> Json:
        flags = LOADING | rules.flags(data, taken=EPHEMERAL, at=("data",))
        message = self._add(interaction, {}, reply_to=interaction.source_id, flags=flags)
        interaction.original_id = message["id"]
        return message

    def _update(self, interaction: Interaction, data: Json) -> Json:
        source = self._history.find(interaction.source_id or "")
        if source is None:
            raise unknown("Message", UNKNOWN_MESSAGE)
        rules.check_message(data, at=("data",), before=source)
        interaction.original_id = source["id"]
        return self._history.edit(source, data)

    def _open(self, interaction: Interaction, data: Json) -> None:
        """Show the person a modal, which they may fill in or leave."""
        rules.check_modal(data, at=("data",))
        interaction.modal = data
        place, about = interaction.place, {"interaction_id": interaction.id}
        where = {"channel_id": place.channel.id}
        self._events.publish({"type": "modal", **about, **where, "modal": data}, to=place.user_id)
        interaction.settle({**about, "modal": data})

    def _add(
        self,
        interaction: Interaction,
        body: Json,
        *,
        reply_to: str | None,
        flags: int | None = None,
    ) -> Json:
        place = interaction.place
        about: Json = {
            "application_id": self._world.application_id,
            "webhook_id": self._world.application_id,
            "interaction_metadata": interaction.metadata,
        }
        kind = COMMAND_ANSWER
        if reply_to is not None:
            kind = REPLY
            about["message_reference"] = self._world.reference(place.channel.id, reply_to)
        if flags is None:
            flags = rules.flags(body, taken=TAKEN_FLAGS)
        message = self._history.add(
            body,
            channel_id=place.channel.id,
            viewer_id=place.user_id,
            kind=kind,
            flags=flags,
            about=about,
        )
        interaction.message_ids.add(message["id"])
        return message

    def _acknowledged(self, token: str) -> Interaction:
        interaction = self._interactions.find(token)
        if not interaction.answered:
            raise unknown("Webhook", UNKNOWN_WEBHOOK)
        return interaction

    def _find(self, interaction: Interaction, message_id: str | None) -> Json | None:
        own = {*interaction.message_ids, interaction.original_id}
        return self._history.find(message_id) if message_id and message_id in own else None

    def _receipt(self, interaction: Interaction, callback: Callback, message: Json | None) -> Json:
        about: Json = {
            "id": interaction.id,
            "type": interaction.kind,
            "channel_id": interaction.place.channel.id,
        }
        if interaction.place.channel.guild_id is not None:
            about["guild_id"] = interaction.place.channel.guild_id
        receipt: Json = {"interaction": about}
        if message is not None:
            about["response_message_id"] = message["id"]
            about["response_message_loading"] = bool(message["flags"] & LOADING)
            about["response_message_ephemeral"] = bool(message["flags"] & EPHEMERAL)
        if callback in {Callback.MESSAGE, Callback.UPDATE}:  # a deferral made nothing yet
            receipt["resource"] = {"type": callback, "message": message}
        return receipt


def _allowed(interaction: Interaction) -> set[Callback]:
    allowed = ALLOWED[interaction.kind]
    of_a_message = interaction.kind is Kind.MODAL and interaction.message is not None
    return allowed | OF_A_MESSAGE if of_a_message else allowed


def _choose(interaction: Interaction, data: Json) -> None:
    rules.check_choices(data.get("choices"), at=("data", "choices"))
    interaction.settle({"choices": data["choices"]})
