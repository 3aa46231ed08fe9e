"""The bot as a process of its own: killed, started again, stopped."""

import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.playground import Playground

SLUG = "tiktok-ban-xiaohongshu-migration"


@pytest.fixture
async def process(playground: Playground, content: Path, tmp_path: Path) -> AsyncIterator[Path]:
    """Give the path of the database that a bot process serves; its log is beside it."""
    database = tmp_path / "articles.db"
    settings = {
        "ARTICLE_BOT_DISCORD__TOKEN": playground.bot_token,
        "ARTICLE_BOT_DISCORD__API_URL": playground.api_url,
        "ARTICLE_BOT_DISCORD__GATEWAY_URL": playground.gateway_url,
    }
    verb = ["run", "--content", str(content), "--database", str(database)]
    await playground.run_bot([sys.executable, "-m", "bot", *verb], os.environ | settings)
    await playground.online(timeout_s=30)
    yield database
    await playground.stop()


def holder(database: Path) -> int:
    """Return the process that holds the database's lock."""
    return int(database.with_name(database.name + ".lock").read_text())


async def test_a_button_of_a_killed_process_works(playground: Playground, process: Path) -> None:
    card = await playground.reader.command("article", slug=SLUG)
    killed = holder(process)
    os.kill(killed, signal.SIGKILL)
    await playground.restart_bot()
    await playground.online(timeout_s=30)
    assert holder(process) != killed
    text = await playground.reader.click(card, "Read more")
    assert "Page 1 of 2" in text.embeds[0]["footer"]["text"]
    assert await playground.reader.click(text, "Next")
