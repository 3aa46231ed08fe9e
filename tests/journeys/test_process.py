"""The bot as a process of its own: killed, started again, stopped."""

import asyncio
import os
import signal
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.playground import Playground
from tests.disks import Disk
from tests.journeys.conftest import Setting
from tests.journeys.reloading import reloaded
from tests.journeys.test_admin import text_of
from tests.making import write_article

PATIENCE_S = 30.0  # for a busy machine
STOP_WITHIN_S = 10.0  # what a service manager waits before it kills
SLUG = "tiktok-ban-xiaohongshu-migration"


@pytest.fixture
async def process(playground: Playground, setting: Setting) -> None:
    """Run the bot as the playground's child, which ends with the playground."""
    await playground.run_bot(setting.command("run"), setting.environment)
    await playground.online(timeout_s=PATIENCE_S)


@pytest.mark.usefixtures("process")
async def test_a_button_of_a_killed_process_works(playground: Playground) -> None:
    card = await playground.reader.command("article", slug=SLUG)
    killed = playground.bot_pid
    assert killed is not None
    os.kill(killed, signal.SIGKILL)
    await playground.restart_bot()
    await playground.online(timeout_s=PATIENCE_S)
    assert playground.bot_pid != killed
    text = await playground.reader.click(card, "Read more")
    assert "Page 1 of 2" in text.embeds[0]["footer"]["text"]
    last = await playground.reader.click(text, "Next")
    assert "Page 2 of 2" in last.embeds[0]["footer"]["text"]


@pytest.mark.usefixtures("process")
async def test_what_another_process_loads_is_served_without_a_restart(
    playground: Playground, setting: Setting
) -> None:
    write_article(setting.content, "boat.md", title="A Boat", date="2025-12-31")
    loading = await asyncio.create_subprocess_exec(
        *setting.command("load"), stdout=asyncio.subprocess.DEVNULL
    )
    assert await loading.wait() == 0
    async with asyncio.timeout(PATIENCE_S):
        while True:
            (newest, *_) = await playground.reader.complete("article", slug="")
            if newest["value"] == "boat":
                break
            await asyncio.sleep(0.2)


async def test_sigterm_ends_the_bot_and_its_log_never_holds_the_token(
    playground: Playground, setting: Setting
) -> None:
    bot = await asyncio.create_subprocess_exec(
        *setting.command("run"),
        env=setting.environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    await playground.online(timeout_s=PATIENCE_S)
    bot.terminate()
    async with asyncio.timeout(STOP_WITHIN_S):
        log, _ = await bot.communicate()
    assert bot.returncode == 0
    assert b"9 new" in log
    assert playground.bot_token.encode() not in log


async def test_sigterm_ends_the_bot_while_a_long_load_runs(
    playground: Playground, setting: Setting
) -> None:
    bot = await asyncio.create_subprocess_exec(
        *setting.command("run"),
        env=setting.environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    await playground.online(timeout_s=PATIENCE_S)
    texts = [path.read_text("utf-8") for path in sorted(setting.content.glob("*.md"))]
    for number in range(6_000):  # for which a load needs far longer than a stop may take
        text = texts[number % len(texts)].replace("\nslug:", "\nformer:", 1)
        (setting.content / f"copy-{number}.md").write_text(text, "utf-8")
    reload = asyncio.create_task(playground.publisher.command("admin reload"))
    await asyncio.sleep(2)  # it reads them by now
    bot.terminate()
    async with asyncio.timeout(STOP_WITHIN_S):
        log, _ = await bot.communicate()
    reload.cancel()
    await asyncio.gather(reload, return_exceptions=True)
    assert bot.returncode == 0
    assert b"Traceback" not in log
    with closing(sqlite3.connect(setting.database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("SELECT count(*) FROM article").fetchone() == (9,)


async def test_on_a_disk_that_fills_up_commands_are_answered_and_a_reload_says_why_it_failed(
    playground: Playground, setting: Setting, disk: Disk
) -> None:
    setting = unwatched(setting, database=disk.path / "articles.db")
    await playground.run_bot(setting.command("run"), setting.environment)
    await playground.online(timeout_s=PATIENCE_S)
    disk.fill()
    write_article(setting.content, "boat.md", title="A Boat", date="2025-12-31", body="x " * 90_000)
    await reads_on(playground, "no room left on the disk")
    assert playground.bot_pid is not None
    os.kill(playground.bot_pid, signal.SIGKILL)
    await playground.restart_bot()
    await playground.online(timeout_s=PATIENCE_S)
    await reads_on(playground, "no room left on the disk")
    disk.free()
    assert "1 new" in text_of(await reloaded(playground))
    assert (await playground.reader.complete("article", slug=""))[0]["value"] == "boat"


async def test_on_a_disk_that_turns_read_only_commands_are_answered_and_a_reload_says_why_it_failed(
    playground: Playground, setting: Setting, disk: Disk
) -> None:
    setting = unwatched(setting, database=disk.path / "articles.db")
    await playground.run_bot(setting.command("run"), setting.environment)
    await playground.online(timeout_s=PATIENCE_S)
    write_article(setting.content, "boat.md", title="A Boat", date="2025-12-31")
    with disk.read_only_from_now_on():
        await reads_on(playground, "can be read but not changed")
        assert playground.bot_pid is not None
        os.kill(playground.bot_pid, signal.SIGKILL)
        await playground.restart_bot()
        await playground.online(timeout_s=PATIENCE_S)
        await reads_on(playground, "can be read but not changed")
    assert "1 new" in text_of(await reloaded(playground))
    assert (await playground.reader.complete("article", slug=""))[0]["value"] == "boat"


def unwatched(setting: Setting, *, database: Path) -> Setting:
    """Return the setting of a bot that loads nothing by itself, with a database elsewhere."""
    environment = {**setting.environment, "ARTICLE_BOT_CONTENT__WATCH": "false"}
    return replace(setting, database=database, environment=environment)


async def reads_on(playground: Playground, why: str) -> None:
    """See that readers read all there was, and that the publisher learns why there is no more."""
    refused = await reloaded(playground)
    assert refused.ephemeral
    assert why in text_of(refused)
    assert why in text_of(await playground.publisher.command("admin status"))
    card = await playground.reader.command("article", slug=SLUG)
    text = await playground.reader.click(card, "Read more")
    assert "Page 1 of 2" in text.embeds[0]["footer"]["text"]
    found = await playground.reader.command("search", query="bolivar")
    assert "Bolivar" in text_of(found)
    assert len(await playground.reader.complete("article", slug="")) == 9


async def test_one_database_is_served_by_one_bot(playground: Playground, setting: Setting) -> None:
    await playground.run_bot(setting.command("run"), setting.environment)
    await playground.online(timeout_s=PATIENCE_S)
    second = await asyncio.create_subprocess_exec(
        *setting.command("run"), env=setting.environment, stderr=asyncio.subprocess.PIPE
    )
    _, told = await second.communicate()
    assert second.returncode not in {0, None}
    assert str(playground.bot_pid) in told.decode()
    assert "Traceback" not in told.decode()
