"""What a person does, and what the bot answers by hand."""

from typing import Any

from bot.playground import Playground
from tests.playground.hand_bot import WITH_BUTTON, HandBot, Json

MESSAGE, DEFER, DEFER_UPDATE, UPDATE, CHOICES = 4, 5, 6, 7, 8
EPHEMERAL, LOADING = 64, 128


async def ask(playground: Playground, hand_bot: HandBot) -> Json:
    """Let the person run a command, and return the interaction the bot receives."""
    playground.reader.start_command("ask", [])
    return await hand_bot.interaction()


async def press(playground: Playground, hand_bot: HandBot, message: Json) -> Json:
    playground.reader.start_component(message["id"], "press", 2)
    return await hand_bot.interaction()


async def show_button(playground: Playground, hand_bot: HandBot, *, flags: int = 0) -> Json:
    """Let the bot answer a command with a button, and return the message."""
    interaction = await ask(playground, hand_bot)
    _, receipt = await hand_bot.answer(interaction, MESSAGE, {**WITH_BUTTON, "flags": flags})
    message: Json = receipt["resource"]["message"]
    return message


def refusal(answer: tuple[int, Any]) -> tuple[int, int, str]:
    status, body = answer
    return status, body["code"], body["message"]
