"""A bot that speaks the protocol by hand, so that it can break the rules."""

from types import TracebackType
from typing import Any, Self

import aiohttp

from bot.playground import Playground

Json = dict[str, Any]

COMMANDS: list[Json] = [
    {
        "name": "ask",
        "description": "Asks",
        "options": [
            {"type": 3, "name": "what", "description": "What to ask", "autocomplete": True}
        ],
    }
]
BUTTON: Json = {"type": 2, "style": 1, "label": "Press", "custom_id": "press"}
WITH_BUTTON: Json = {
    "content": "Here is a button",
    "components": [{"type": 1, "components": [BUTTON]}],
}


class HandBot:
    """A connection to the gateway, and one to the REST API."""

    def __init__(self, playground: Playground) -> None:
        self._playground = playground
        self._session = aiohttp.ClientSession()
        self.application_id = ""
        self.events: list[Json] = []

    async def __aenter__(self) -> Self:
        self.socket = await self._session.ws_connect(self._playground.gateway_url)
        await self.socket.send_json(
            {"op": 2, "d": {"token": self._playground.bot_token, "intents": 1}}
        )
        ready = await self.event("READY")
        self.application_id = ready["application"]["id"]
        await self.call("PUT", f"/applications/{self.application_id}/commands", COMMANDS)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.socket.close()
        await self._session.close()

    async def event(self, name: str) -> Json:
        """Wait for the next event of this name."""
        while True:
            frame = await self.socket.receive_json(timeout=5)
            if frame["t"] == name:
                data: Json = frame["d"]
                return data

    async def interaction(self) -> Json:
        return await self.event("INTERACTION_CREATE")

    async def call(
        self, method: str, path: str, body: object = None, *, token: str | None = None
    ) -> tuple[int, Any]:
        """Ask the REST API; return the status and the JSON of the answer."""
        authorization = f"Bot {self._playground.bot_token if token is None else token}"
        async with self._session.request(
            method,
            self._playground.api_url + path,
            json=body,
            headers={"Authorization": authorization},
        ) as response:
            known = response.headers.get("Content-Type") == "application/json"
            return response.status, await response.json() if known else None

    async def answer(
        self, interaction: Json, kind: int, data: Json | None = None
    ) -> tuple[int, Any]:
        """Send a callback, and ask what came of it."""
        path = f"/interactions/{interaction['id']}/{interaction['token']}/callback"
        return await self.call("POST", path + "?with_response=1", {"type": kind, "data": data})

    async def hook(
        self, method: str, interaction: Json, path: str = "", body: object = None
    ) -> tuple[int, Any]:
        """Send a follow-up, or change an answer."""
        hook = f"/webhooks/{self.application_id}/{interaction['token']}{path}"
        return await self.call(method, hook, body, token="")
