"""What the page sends to give a command."""

from bot.playground import Playground
from tests.playground.browser import Json


def command(playground: Playground, what: object = "why", **keys: object) -> Json:
    option = {"name": "what", "type": 3, "value": what}
    channel_id = playground._world.channel_id
    return {"channel_id": channel_id, "name": "ask", "options": [option], **keys}
