"""JSON as it crosses the wire: reading what strangers send, writing what discord.py accepts."""

import asyncio
import json
from typing import Any, NoReturn

from aiohttp import web

Json = dict[str, Any]
"""One JSON object, in the shape Discord's documentation gives it."""

FAULT: web.RequestKey[str] = web.RequestKey("fault", str)
"""What was made to go wrong with a request."""
BODY_WITHIN_S = 10.0  # a body that trickles in longer than this is given up


def parse(text: str | bytes) -> Any:
    """Return the value that ``text`` spells.

    Raises:
        ValueError: If it is not JSON, or nests deeper than Python can follow.
    """
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def dump(value: object) -> str:
    """Return ``value`` as compact JSON: one line, ASCII, so that lone surrogates survive."""
    return json.dumps(value, separators=(",", ":"))


def reply(value: object, *, status: int = 200) -> web.Response:
    """Return an answer whose type is exactly ``application/json``: with a charset, logins fail."""
    return web.Response(body=dump(value).encode(), content_type="application/json", status=status)


async def read(request: web.Request) -> Any:
    """Return the JSON body of a request.

    Raises:
        ValueError: If it is not JSON.
        TimeoutError: If it does not arrive within ``BODY_WITHIN_S``.
    """
    async with asyncio.timeout(BODY_WITHIN_S):
        return parse(await request.read())


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
