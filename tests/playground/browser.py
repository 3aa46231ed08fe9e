"""A page without a screen."""

import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp

Json = dict[str, Any]


class Browser:
    """Has opened the printed address, and asks what the page asks."""

    def __init__(self, session: aiohttp.ClientSession, origin: str) -> None:
        self._session = session
        self._origin = origin

    async def get(self, path: str) -> Json:
        async with self._session.get("/_play/" + path) as answer:
            value: Json = await answer.json()
            return value

    async def post(self, path: str, body: object) -> tuple[int, Json]:
        headers = {"Origin": self._origin}
        async with self._session.post("/_play/" + path, json=body, headers=headers) as answer:
            return answer.status, await answer.json()

    async def events(self, *, member_id: str = "", only: str = "") -> AsyncIterator[Json]:
        """Give the events from now on, after a first one that says that they are told.

        What goes over the wire is left out, unless it is the type that ``only`` names.
        """
        query = f"?member_id={member_id}" if member_id else ""
        async with self._session.get(f"/_play/events{query}") as answer:
            async for line in answer.content:
                if line.startswith(b"data: "):
                    event = json.loads(line.removeprefix(b"data: "))
                    if event["type"] == only or (not only and event["type"] != "exchange"):
                        yield event
                elif line.startswith(b":"):
                    yield {"type": "comment"}
