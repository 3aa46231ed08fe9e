"""A person as a test plays them: runs commands, presses buttons, and waits for the answer."""

import asyncio
from dataclasses import dataclass
from typing import Self

from bot.playground.actor import OF_MESSAGE, OF_USER, Actor
from bot.playground.errors import NoAnswerError, PlaygroundError
from bot.playground.interactions import NO_ANSWER, Interaction
from bot.playground.message import BUTTON, Message
from bot.playground.modal import fields
from bot.playground.options import from_keywords
from bot.playground.wire import Json

PATIENCE_S = 30.0  # how long a test waits for an answer that was deferred
LINK = 5  # Discord's style of buttons that only open an address


@dataclass(frozen=True, slots=True)
class Modal:
    """A form that the bot opened; ``raw`` is the JSON object that it sent."""

    interaction_id: str
    raw: Json

    @property
    def title(self) -> str:
        """The words above the form."""
        return str(self.raw["title"])

    @property
    def fields(self) -> list[Json]:
        """The text inputs and menus from top to bottom, as JSON objects."""
        return list(fields(self.raw))


class Person(Actor):
    """What one person does in one channel, each time until the bot's answer, after any deferral.

    Every method raises PlaygroundError if something cannot be done like this, OfflineError if the
    bot is not connected, and NoAnswerError if it does not answer.
    """

    def at(self, channel: str) -> Self:
        """Return the same person in another channel, given by its name or id."""
        there = self._world.channels.get(channel) or self._world.named(channel)
        return self._in(there.id)

    def direct(self, name: str | None = None) -> Self:
        """Return the same person in their direct message with another, else with the bot."""
        other = self._world.people[name] if name is not None else self._world.bot
        return self._in(self._world.direct(self.user["id"], other["id"]).id)

    async def command(self, name: str, /, **options: str | float | bool) -> Message:
        """Run ``/name`` and return the bot's answer.

        Args:
            name: The command; with its subcommand after a space, if it has one.
            options: What is filled in.
        """
        top, *path = name.split()
        filled = from_keywords(self._known(top), path, options)
        return await answered(self.start_command(top, filled))

    async def on_message(self, name: str, message: Message) -> Message:
        """Choose a command in the menu of a message, under *Apps*."""
        started = self.start_command(name, [], kind=OF_MESSAGE, target_id=message.id)
        return await answered(started)

    async def on_user(self, name: str, user_id: str) -> Message:
        """Choose a command in the menu of a person, under *Apps*."""
        return await answered(self.start_command(name, [], kind=OF_USER, target_id=user_id))

    async def complete(self, name: str, /, **options: str | float | bool) -> list[Json]:
        """Return the choices offered for the last of ``options``, as ``{"name", "value"}``."""
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
        """
        return await answered(self.start_click(message, button))

    def start_click(self, message: Message, button: str) -> Interaction:
        """Press a button, found by its label or custom id, and do not wait."""
        shown = self._shown(message.id)
        for one in shown.buttons:
            if button in {one.get("label"), one.get("custom_id")}:
                if one["style"] == LINK:
                    raise PlaygroundError(f"The button {button} only opens {one['url']}.")
                return self.start_component(shown.id, one["custom_id"], BUTTON)
        raise PlaygroundError(
            f"There is no button {button}; there is: "
            + ", ".join(str(one.get("label") or one.get("custom_id")) for one in shown.buttons)
        )

    async def select(self, message: Message, *values: str, placeholder: str = "") -> Message:
        """Choose values in a select menu: the first, or the one with this placeholder.

        Returns:
            The message that answered: a new one, or the changed one.
        """
        shown = self._shown(message.id)
        for menu in shown.selects:
            if placeholder in {"", menu.get("placeholder")}:
                kind, custom_id = menu["type"], menu["custom_id"]
                return await answered(self.start_component(shown.id, custom_id, kind, list(values)))
        raise PlaygroundError(f"There is no select menu {placeholder}".rstrip() + ".")

    async def open(self, started: Interaction) -> Modal:
        """Return the modal that the bot answers with."""
        answer = await _answer(started)
        if "modal" not in answer:
            raise PlaygroundError("The bot answered with a message, not with a form.")
        return Modal(answer["interaction_id"], answer["modal"])

    async def submit(self, modal: Modal, **values: str | list[str]) -> Message:
        """Fill in a modal by the custom ids of its fields, and send it."""
        return await answered(self.start_modal(modal.interaction_id, dict(values)))

    def _in(self, channel_id: str) -> Self:
        return type(self)(
            self.user,
            self._world.channels[channel_id],
            world=self._world,
            commands=self._commands,
            history=self._history,
            interactions=self._interactions,
        )


async def answered(interaction: Interaction) -> Message:
    """Wait for the message that answers.

    Raises:
        PlaygroundError: If the bot answers with a modal.
        NoAnswerError: If it does not answer.
    """
    answer = await _answer(interaction)
    if "modal" in answer:
        raise PlaygroundError("The bot answered with a form; open it.")
    return Message(answer)


async def _answer(interaction: Interaction) -> Json:
    try:
        async with asyncio.timeout(PATIENCE_S):
            answer = await interaction.answer
    except TimeoutError:
        answer = None
    if answer is None:
        raise NoAnswerError(NO_ANSWER)
    return answer
