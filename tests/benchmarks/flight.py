"""Many commands in flight at once while the articles are reloaded."""

import asyncio
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from bot.playground import Playground
from bot.playground.interactions import Interaction
from tests.benchmarks.core import Row, span
from tests.benchmarks.publication import SEED, Publication

_PATIENCE_S = 120.0  # for the slowest answer on the slowest machine; Discord's is 3 s
_DISCORDS_S = 3.0
_COMMAND, _STRING = 1, 3  # Discord's types: a typed command, a text option


def rows(*, quick: bool) -> Iterator[Row]:
    """Compare how long readers wait for cards with how long they would wait for an echo.

    The bot is a process of its own on the real client, the playground is this one. All commands
    are handed over at once, just after the publisher has begun to reload articles that have all
    changed. A wait is from handing a command over to its answer's arrival. Both kinds are flown in
    turns; a row compares the 99th percentiles of rounds made in one turn.
    """
    count, rounds = (30, 1) if quick else (1000, 3)
    taken = asyncio.run(_fly(count, rounds))
    ours, echo = ([_percentile(waits, 0.99) for waits in taken[kind]] for kind in ("card", "echo"))
    waits = [wait for each in taken["card"] for wait in each]
    late = sum(wait > _DISCORDS_S for wait in waits)
    yield Row(
        name=f"{count:,} at once in a reload, p99 : an echo",
        measured=median(one / other for one, other in zip(ours, echo, strict=True)),
        most=2.0,
        beside=f"{span(median(ours))} : {span(median(echo))}; {len(waits):,} of "
        f"{count * rounds:,} answered once, {late:,} later than Discord's {_DISCORDS_S:g} s",
        runs=rounds,
    )


async def _fly(count: int, rounds: int) -> dict[str, list[list[float]]]:
    """Return the waits in seconds of every round, by kind."""
    publication = Publication(count)
    slugs = [str(article.slug) for article in publication.articles]
    random = Random(SEED)
    taken: dict[str, list[list[float]]] = {"card": [], "echo": []}
    with TemporaryDirectory() as name:
        folder = Path(name) / "content"
        publication.write(folder)
        async with Playground(answer_within_s=_PATIENCE_S) as playground:
            command = [sys.executable, "-m", "tests.benchmarks.flown", str(folder)]
            places = [playground.api_url, playground.gateway_url, playground.bot_token]
            await playground.run_bot([*command, *places], os.environ)
            await playground.online(timeout_s=_PATIENCE_S)
            await _round(playground, "echo", slugs)  # connections are open from then on
            for number in range(rounds):
                for kind, waits in taken.items():
                    await asyncio.to_thread(_change, folder, f"{kind} {number}")
                    waits.append(await _round(playground, kind, random.choices(slugs, k=count)))
    return taken


async def _round(playground: Playground, kind: str, slugs: list[str]) -> list[float]:
    """Let a thousand readers ask while the publisher reloads; return their waits in seconds."""
    name, option = ("article", "slug") if kind == "card" else ("echo", "text")
    before = len(playground.messages())
    reload = [{"name": "reload", "options": [{"name": "force", "value": True}]}]
    reloading = playground.publisher.start_command("admin", reload)
    flown = []
    for slug in slugs:
        start = time.perf_counter()
        given = [{"name": option, "type": _STRING, "value": slug}]
        interaction = playground.reader.start_command(name, given, kind=_COMMAND)
        flown.append(asyncio.create_task(_arrival(interaction, start)))
    arrived = await asyncio.gather(*flown)
    report = await reloading.answer
    ids = {message_id for message_id, _ in arrived}
    assert None not in ids
    assert len(ids) == len(slugs), "an interaction was not answered"
    assert len(playground.messages()) - before == len(slugs) + 1, "one was answered twice"
    assert report is not None
    return [wait for _, wait in arrived]


async def _arrival(interaction: Interaction, start: float) -> tuple[str | None, float]:
    """Return the id of the answer, and how long it took in seconds."""
    answer = await interaction.answer
    return answer["id"] if answer is not None else None, time.perf_counter() - start


def _change(folder: Path, words: str) -> None:
    """Change every article, so that a reload reads them all."""
    for path in folder.rglob("*.md"):
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{words}\n", encoding="utf-8")


def _percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]
