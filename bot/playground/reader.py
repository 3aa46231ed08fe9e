"""The person at the page: runs commands, presses buttons, and sees what comes back."""

import asyncio

from bot.playground.commands import Commands
from bot.playground.errors import NoAnswerError, PlaygroundError
from bot.playground.history import History
from bot.playground.interactions import NO_ANSWER, Interaction, Interactions, Kind
from bot.playground.message import BUTTON, EPHEMERAL, SELECT, Message
from bot.playground.options import fill, from_keywords, leaves
from bot.playground.wire import Json

PATIENCE_S = 30.0  # how long a test waits for an answer that was deferred
LINK = 5  # Discord's style of buttons that only open an address


class Reader:
    """What one person can do in the channel.

    ``start_…`` hands something to the bot and returns at once; the others wait for the answer.
    """

    def __init__(self, commands: Commands, history: History, interactions: Interactions) -> None:
        self._commands = commands
        self._history = history
        self._interactions = interactions

    async def command(self, name: str, /, **options: str | float | bool) -> Message:
        """Run ``/name`` and return the bot's answer, after any deferral.

        Args:
            name: The command; with its subcommand after a space, if it has one.
            options: What is filled in.

        Raises:
            PlaygroundError: If the command cannot be run like this.
            OfflineError: If the bot is not connected.
            NoAnswerError: If it does not answer.
        """
        top, *path = name.split()
        filled = from_keywords(self._known(top), path, options)
        return await _message(self.start_command(top, filled))

    async def complete(self, name: str, /, **options: str | float | bool) -> list[Json]:
        """Return the choices offered for the last of ``options``, as ``{"name", "value"}``.

        Raises:
            PlaygroundError: If the option does not complete.
            OfflineError: If the bot is not connected.
            NoAnswerError: If it does not answer.
        """
        top, *path = name.split()
        focused = next(reversed(options), None)
        filled = from_keywords(self._known(top), path, options, focused=focused)
        answer = await self.start_completion(top, filled).answer
        if answer is None:
            raise NoAnswerError(NO_ANSWER)
        return list(answer["choices"])

    async def click(self, message: Message, button: str) -> Message:
        """Press a button, found by its label or custom id.

        Returns:
            The message that answered: a new one, or the changed one.

        Raises:
            PlaygroundError: If there is no such button, or it cannot be pressed.
            OfflineError: If the bot is not connected.
            NoAnswerError: If it does not answer.
        """
        shown = self._shown(message.id)
        for one in shown.buttons:
            if button in {one.get("label"), one.get("custom_id")}:
                if one["style"] == LINK:
                    raise PlaygroundError(f"The button {button} only opens {one['url']}.")
                return await _message(self.start_component(shown.id, one["custom_id"], BUTTON))
        raise PlaygroundError(
            f"There is no button {button}; there is: "
            + ", ".join(str(one.get("label") or one.get("custom_id")) for one in shown.buttons)
        )

    async def select(self, message: Message, *values: str, placeholder: str = "") -> Message:
        """Choose values in a select menu: the first, or the one with this placeholder.

        Returns:
            The message that answered: a new one, or the changed one.

        Raises:
            PlaygroundError: If there is no such menu or value, or it cannot be chosen.
            OfflineError: If the bot is not connected.
            NoAnswerError: If it does not answer.
        """
        shown = self._shown(message.id)
        for menu in shown.selects:
            if placeholder in {"", menu.get("placeholder")}:
                started = self.start_component(shown.id, menu["custom_id"], SELECT, list(values))
                return await _message(started)
        raise PlaygroundError(f"There is no select menu {placeholder}".rstrip() + ".")

    def start_command(self, name: str, options: object) -> Interaction:
        """Hand a command to the bot; ``options`` are as Discord's own client sends them.

        Raises:
            PlaygroundError: If a value is missing, of the wrong type, or out of range.
            OfflineError: If the bot is not connected.
        """
        command = self._known(name)
        filled = fill(command.get("options") or [], options, command=name)
        return self._interactions.command(_data(command, filled))

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
        return self._interactions.command(_data(command, filled), kind=Kind.AUTOCOMPLETE)

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
        if kind == SELECT:
            data["values"] = _selected(part, values or [])
        return self._interactions.component(data, shown.raw)

    def dismiss(self, message_id: str) -> None:
        """Hide a message that only this person sees.

        Raises:
            PlaygroundError: If there is no such message, or all can see it.
        """
        shown = self._shown(message_id)
        if not shown.raw["flags"] & EPHEMERAL:
            raise PlaygroundError("Only messages that nobody else sees can be dismissed.")
        self._history.remove(shown.raw)

    def _known(self, name: str) -> Json:
        command = self._commands.find(name)
        if command is None:
            raise PlaygroundError(f"There is no command /{name}.")
        return command

    def _shown(self, message_id: str) -> Message:
        message = self._history.find(message_id)
        if message is None:
            raise PlaygroundError("The message is gone.")
        return Message(message)


async def _message(interaction: Interaction) -> Message:
    try:
        async with asyncio.timeout(PATIENCE_S):
            answer = await interaction.answer
    except TimeoutError:
        answer = None
    if answer is None:
        raise NoAnswerError(NO_ANSWER)
    return Message(answer)


def _data(command: Json, options: list[Json]) -> Json:
    data = {"id": command["id"], "name": command["name"], "type": command["type"]}
    if "guild_id" in command:
        data["guild_id"] = command["guild_id"]
    return {**data, "options": options} if options else data


def _selected(menu: Json, values: list[str]) -> list[str]:
    offered = [option["value"] for option in menu["options"]]
    for value in values:
        if value not in offered:
            raise PlaygroundError(f"The menu does not offer {value}.")
    if not menu["min_values"] <= len(set(values)) <= menu["max_values"]:
        least, most = menu["min_values"], menu["max_values"]
        raise PlaygroundError(f"Between {least} and {most} of the menu must be chosen.")
    return [value for value in offered if value in values]
