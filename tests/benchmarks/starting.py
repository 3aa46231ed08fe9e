"""A fresh process that starts a bot, or only does what no bot can do without.

``python -m tests.benchmarks.starting start DATABASE CONTENT API GATEWAY``, or
``… import DATABASE MODULE …``. It prints its CPU seconds as JSON.
"""

import asyncio
import json
import logging
import sqlite3
import sys
import time
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

_TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.benchmark.token"  # of a form that the bot accepts
_WITHOUT = {"body", "plain"}  # columns of an article that no card needs


def main(what: str, database: str, *more: str) -> None:
    """Do what is to be measured, and print the figures."""
    figures = asyncio.run(_start(database, *more)) if what == "start" else _import(database, more)
    print(json.dumps(figures))  # noqa: T201 - this is its answer


async def _start(database: str, content: str, api_url: str, gateway_url: str) -> dict[str, Any]:
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - the other process imports what it is told to

    from pydantic import SecretStr  # noqa: PLC0415

    from bot.app import serve  # noqa: PLC0415
    from bot.config import Config, Discord  # noqa: PLC0415
    from bot.library import Source  # noqa: PLC0415

    ready = _Ready()
    logging.getLogger("bot.client").setLevel(logging.INFO)
    logging.getLogger("bot.client").addHandler(ready)
    discord = Discord(token=SecretStr(_TOKEN), api_url=api_url, gateway_url=gateway_url)
    source = Source(folder=Path(content), timezone=ZoneInfo("UTC"))
    serving = asyncio.create_task(serve(Config(discord=discord), Path(database), source))
    await asyncio.wait(
        {serving, asyncio.ensure_future(ready.reached.wait())}, return_when="FIRST_COMPLETED"
    )
    figures = {
        "cpu": time.process_time(),
        "modules": sorted(sys.modules),
        "articles": _count(database),
    }
    serving.cancel()
    await asyncio.gather(serving, return_exceptions=True)
    return figures


class _Ready(logging.Handler):
    """Notices when the client says that it is online."""

    def __init__(self) -> None:
        super().__init__()
        self.reached = asyncio.Event()

    def emit(self, record: logging.LogRecord) -> None:
        if record.getMessage().startswith("online as"):
            self.reached.set()


def _import(database: str, modules: tuple[str, ...]) -> dict[str, Any]:
    for name in modules:
        with suppress(ImportError):  # some modules make others, which have no file
            import_module(name)
    connection = sqlite3.connect(database)
    columns = [row[1] for row in connection.execute("PRAGMA table_info(article)")]
    shown = ", ".join(column for column in columns if column not in _WITHOUT)
    listed = connection.execute(f"SELECT {shown} FROM article").fetchall()  # noqa: S608 - our own names
    connection.execute("SELECT article, neighbours FROM related").fetchall()
    return {"cpu": time.process_time(), "articles": len(listed)}


def _count(database: str) -> int:
    (count,) = sqlite3.connect(database).execute("SELECT count(*) FROM article").fetchone()
    return int(count)


if __name__ == "__main__":
    main(*sys.argv[1:])
