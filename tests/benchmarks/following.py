"""An editor at the page: how soon what they save stands on their open preview."""

import asyncio
import os
import re
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp

from bot.playground import Playground
from tests.benchmarks.core import spread
from tests.benchmarks.publication import Publication
from tests.playground.browser import Browser, Json

_NEVER_S = 300.0  # a bot that first loads ten thousand articles may take a minute


async def followed(count: int, *, runs: int) -> list[float]:
    """Return the seconds from when a file has been saved until the page is sent its new card.

    The bot is a process of its own and watches so many files; the page is one that listens.
    """
    taken: list[float] = []
    with TemporaryDirectory() as name:
        folder = Path(name) / "content"
        Publication(count).write(folder)
        async with _playing(Path(name), folder) as playground, _page(playground) as events:
            for number, path in enumerate(spread(sorted(folder.rglob("*.md")), runs)):
                slug = path.relative_to(folder).as_posix()
                shown = await playground.publisher.command("admin preview", slug=slug)
                text = path.read_text("utf-8")
                path.write_text(re.sub("(?m)^title: .*$", f"title: Saved {number}", text), "utf-8")
                start = time.perf_counter()
                async with asyncio.timeout(_NEVER_S):
                    async for event in events:
                        if _shows(event, shown.id, f"Saved {number}"):
                            break
                taken.append(time.perf_counter() - start)
    return taken


@asynccontextmanager
async def _playing(where: Path, folder: Path) -> AsyncIterator[Playground]:
    """Yield a playground with a bot that has loaded a folder, and watches it."""
    command = [sys.executable, "-m", "bot", "run", "--content", str(folder)]
    async with Playground() as playground:
        variables = {
            "ARTICLE_BOT_DISCORD__TOKEN": playground.bot_token,
            "ARTICLE_BOT_DISCORD__API_URL": playground.api_url,
            "ARTICLE_BOT_DISCORD__GATEWAY_URL": playground.gateway_url,
        }
        await playground.run_bot(
            [*command, "--database", str(where / "articles.db")], {**os.environ, **variables}
        )
        await playground.online(timeout_s=_NEVER_S)
        await asyncio.sleep(3)  # the watch has looked through everything by then
        yield playground


@asynccontextmanager
async def _page(playground: Playground) -> AsyncIterator[AsyncIterator[Json]]:
    """Yield the events that the publisher's page is sent."""
    origin = playground.api_url.removesuffix("/api/v10")
    jar = aiohttp.CookieJar(unsafe=True)  # it lives on an address without a name
    async with aiohttp.ClientSession(origin, cookie_jar=jar) as session:
        await session.get(playground.address, allow_redirects=False)
        events = Browser(session, origin).events(member_id=playground.publisher.user["id"])
        await anext(events)
        yield events


def _shows(event: Json, message: str, title: str) -> bool:
    if event["type"] != "message_update" or event["message"]["id"] != message:
        return False
    embeds = event["message"]["embeds"]
    return bool(embeds) and embeds[0].get("title") == title
