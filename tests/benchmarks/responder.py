"""A process that takes answers to commands as Discord does.

It prints its address, and ends with its standard input.
"""

import asyncio
import json
import sys
from typing import Any

from aiohttp import web

_AUTHOR = {"id": "1", "username": "bot", "discriminator": "0000", "avatar": None, "bot": True}


async def main() -> None:
    """Serve until standard input ends."""
    app = web.Application()
    app.router.add_post("/interactions/{id}/{token}/callback", _callback)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}", flush=True)  # noqa: T201 - read by us
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await runner.cleanup()


async def _callback(request: web.Request) -> web.Response:
    body = await request.json()
    answer = {
        "interaction": {"id": request.match_info["id"], "response_message_id": "9"},
        "resource": {"type": 4, "message": _message(body["data"])},
    }
    # discord.py knows JSON by this exact header.
    return web.Response(
        body=json.dumps(answer).encode(), headers={"Content-Type": "application/json"}
    )


def _message(data: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": "9",
        "channel_id": "4",
        "type": 20,
        "author": _AUTHOR,
        "content": data.get("content") or "",
        "embeds": [{"type": "rich", **embed} for embed in data.get("embeds", ())],
        "components": data.get("components", []),
        "timestamp": "2025-11-02T08:00:00+00:00",
        "edited_timestamp": None,
        "attachments": [],
        "mentions": [],
        "mention_roles": [],
        "mention_everyone": False,
        "pinned": False,
        "tts": False,
        "flags": 0,
    }


if __name__ == "__main__":
    asyncio.run(main())
