"""What the page posts, read as the JSON object it must be."""

from aiohttp import web

from bot.playground.errors import PlaygroundError
from bot.playground.wire import Json, read


async def read_object(request: web.Request) -> Json:
    """Return a body.

    Raises:
        PlaygroundError: If it is not a JSON object.
        HTTPUnsupportedMediaType: If it does not say that it is JSON: a form of another site could
            be sent without asking.
    """
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType
    try:
        body = await read(request)
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise PlaygroundError("The request is not a JSON object.")
    return body


def read_text(body: Json, key: str) -> str:
    """Return a text that must be there.

    Raises:
        PlaygroundError: If it is not.
    """
    value = body.get(key)
    if not isinstance(value, str):
        raise PlaygroundError(f"{key} is missing.")
    return value
