"""Somebody in a channel: what they hand to the bot, and what they say and see there."""

from bot.playground.availability import owners, owners_for, usable
from bot.playground.channel import Channel
from bot.playground.commands import CHAT_INPUT, Commands
from bot.playground.errors import PlaygroundError
from bot.playground.history import History
from bot.playground.interactions import Interaction, Interactions, Kind
from bot.playground.message import SELECTS, Message
from bot.playground.modal import fill_modal
from bot.playground.options import Look, fill, leaves
from bot.playground.payload import Place
from bot.playground.permission import Permission
from bot.playground.resolved import SELECTS as NAMING_SELECTS
from bot.playground.resolved import USER, Resolved
from bot.playground.wire import Json
from bot.playground.world import World

CONTENT_LONGEST = 2000  # Discord's limit for what a person writes
OF_USER, OF_MESSAGE = 2, 3  # Discord's types of commands in a menu


class Actor:
    """What one person can do in one channel; ``start_…`` returns before the bot answers."""

    def __init__(
        self,
        user: Json,
        channel: Channel,
        *,
        world: World,
        commands: Commands,
        history: History,
        interactions: Interactions,
    ) -> None:
        self.user = user
        self.channel = channel
        self._world = world
        self._commands = commands
        self._history = history
        self._interactions = interactions

    @property
    def may(self) -> int:
        """The person's permissions in the channel."""
        return self._world.permissions(self.user["id"], self.channel)

    def check_place(self) -> None:
        """Accept a person who sees the channel.

        Raises:
            PlaygroundError: If they don't.
        """
        if not self.may & Permission.VIEW_CHANNEL:
            raise PlaygroundError(f"{self.user['username']} does not see this channel.")

    def usable(self) -> list[Json]:
        """Return the commands the person can use here, as registered."""
        return usable(self._world, self._commands, self.user["id"], self.channel)

    def messages(self) -> list[Message]:
        """Return what the person sees in the channel, oldest first."""
        self.check_place()
        seen = self._history.seen(self.user["id"], self.channel.id)
        return [Message(message) for message in seen]

    def say(self, content: str) -> Message:
        """Write a message.

        Raises:
            PlaygroundError: If it is empty or too long, or nothing may be written here.
        """
        self.check_place()
        is_thread = self.channel.parent_id is not None
        needed = Permission.SEND_MESSAGES_IN_THREADS if is_thread else Permission.SEND_MESSAGES
        if not self.channel.has_messages or not self.may & needed:
            raise PlaygroundError("You do not have permission to send messages in this channel.")
        if not 0 < len(content.strip()) <= CONTENT_LONGEST:
            raise PlaygroundError(f"A message has 1 to {CONTENT_LONGEST:,} characters.")
        body = {"content": content}
        return Message(self._history.add(body, channel_id=self.channel.id, author=self.user))

    def start_command(
        self, name: str, options: object, *, kind: int = CHAT_INPUT, target_id: str | None = None
    ) -> Interaction:
        """Hand a command to the bot; ``options`` are as Discord's own client sends them.

        Args:
            name: The command.
            options: What is filled in; nothing for a command of a menu.
            kind: Discord's command type: 1 typed, 2 in a person's menu, 3 in a message's.
            target_id: Whose menu it was chosen in.

        Raises:
            PlaygroundError: If it can't be used here, or a value is missing or wrong.
            OfflineError: If the bot is not connected.
        """
        command = self._known(name, kind)
        resolved = Resolved(self._world, self.channel)
        data = _data(command)
        if kind == CHAT_INPUT:
            asked = command.get("options") or []
            filled = fill(asked, options, command=name, look=_looking(resolved))
            data |= {"options": filled} if filled else {}
        elif kind == OF_USER:
            resolved.add(USER, target_id, name=name)
            data["target_id"] = str(target_id)
        else:
            resolved.add_message(self._shown(str(target_id)).raw)
            data["target_id"] = str(target_id)
        return self._interactions.command({**data, **resolved.show()}, self._place_for(command))

    def start_completion(self, name: str, options: object) -> Interaction:
        """Ask the bot for choices; one option is marked as focused.

        Raises:
            PlaygroundError: If no focused option completes.
            OfflineError: If the bot is not connected.
        """
        command = self._known(name)
        filled = fill(command.get("options") or [], options, command=name, half_typed=True)
        if not any(option.get("focused") for option in leaves(filled)):
            raise PlaygroundError(f"No option of /{name} that completes is being typed.")
        data = {**_data(command), "options": filled}
        return self._interactions.command(data, self._place_for(command), kind=Kind.AUTOCOMPLETE)

    def start_component(
        self, message_id: str, custom_id: str, kind: int, values: list[str] | None = None
    ) -> Interaction:
        """Hand a click or a selection to the bot.

        Raises:
            PlaygroundError: If the message has no such component, or it cannot be used so.
            OfflineError: If the bot is not connected.
        """
        shown = self._shown(message_id)
        parts = shown.buttons + shown.selects
        part = next((one for one in parts if one.get("custom_id") == custom_id), None)
        if part is None or part["type"] != kind:
            raise PlaygroundError("The message has no such button or menu.")
        if part.get("disabled"):
            raise PlaygroundError("It is disabled.")
        data: Json = {"custom_id": custom_id, "component_type": kind, "id": part["id"]}
        if kind in SELECTS:
            resolved = Resolved(self._world, self.channel)
            data["values"] = choose(part, values or [], resolved)
            data |= resolved.show()
        return self._interactions.component(data, shown.raw, self._place())

    def start_modal(self, interaction_id: str, values: Json) -> Interaction:
        """Hand a modal that was filled in to the bot; it can be sent until the bot takes it.

        Raises:
            PlaygroundError: If it isn't open for this person, or a value is wrong.
            OfflineError: If the bot is not connected.
        """
        asked = self._interactions.asked(interaction_id)
        if asked is None or asked.modal is None or asked.place.user_id != self.user["id"]:
            raise PlaygroundError("The form is gone.")
        resolved = Resolved(self._world, asked.place.channel)
        rows = fill_modal(asked.modal, values, lambda menu, chosen: choose(menu, chosen, resolved))
        data = {"custom_id": asked.modal["custom_id"], "components": rows, **resolved.show()}
        return self._interactions.submit(data, asked)

    def dismiss(self, message_id: str) -> None:
        """Hide a message that only this person sees.

        Raises:
            PlaygroundError: If there is no such message, or all can see it.
        """
        shown = self._shown(message_id)
        if not shown.ephemeral:
            raise PlaygroundError("Only messages that nobody else sees can be dismissed.")
        self._history.remove(shown.raw)

    def delete(self, message_id: str) -> None:
        """Delete one's own message, or any where one may.

        Raises:
            PlaygroundError: If there is no such message, or it can't be deleted.
        """
        shown = self._shown(message_id)
        is_own = shown.raw["author"]["id"] == self.user["id"]
        may_all = self.channel.guild_id and self.may & Permission.MANAGE_MESSAGES
        if shown.ephemeral or not (is_own or may_all):
            raise PlaygroundError("You do not have permission to delete this message.")
        self._history.remove(shown.raw)

    def _known(self, name: str, kind: int = CHAT_INPUT) -> Json:
        for command in self.usable():
            if command["name"] == name and command["type"] == kind:
                return command
        slash = "/" if kind == CHAT_INPUT else ""
        raise PlaygroundError(f"There is no command {slash}{name}.")

    def _shown(self, message_id: str) -> Message:
        message = self._history.find(message_id)
        is_here = message is not None and message["channel_id"] == self.channel.id
        if message is None or not is_here or not self._history.is_seen(message, self.user["id"]):
            raise PlaygroundError("The message is gone.")
        self.check_place()
        return Message(message)

    def _place(self) -> Place:
        here = owners(self._world, self.user["id"], self.channel)
        return Place(channel=self.channel, user_id=self.user["id"], owners=here)

    def _place_for(self, command: Json) -> Place:
        here = owners_for(self._world, command, self.user["id"], self.channel)
        return Place(channel=self.channel, user_id=self.user["id"], owners=here)


def choose(menu: Json, values: list[str], resolved: Resolved) -> list[str]:
    """Return the values chosen in a menu, in its own order where it has one.

    Raises:
        PlaygroundError: If the menu does not offer them, or not so many.
    """
    if menu["type"] in NAMING_SELECTS:
        for value in values:
            resolved.add(NAMING_SELECTS[menu["type"]], value, name="The menu")
        chosen = list(dict.fromkeys(values))
    else:
        offered = [option["value"] for option in menu["options"]]
        for value in values:
            if value not in offered:
                raise PlaygroundError(f"The menu does not offer {value}.")
        chosen = [value for value in offered if value in values]
    least, most = menu.get("min_values", 1), menu.get("max_values", 1)
    if not least <= len(chosen) <= most:
        raise PlaygroundError(f"Between {least} and {most} of the menu must be chosen.")
    return chosen


def _data(command: Json) -> Json:
    data = {"id": command["id"], "name": command["name"], "type": command["type"]}
    return {**data, "guild_id": command["guild_id"]} if "guild_id" in command else data


def _looking(resolved: Resolved) -> Look:
    return lambda kind, value, name: resolved.add(kind, value, name=name)
