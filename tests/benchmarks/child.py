"""A fresh process whose memory is measured: ``python -m tests.benchmarks.child WHAT DATABASE``."""

import asyncio
import gc
import json
import os
import sys
import tracemalloc
from pathlib import Path

import discord
from discord.ext import commands


def main(what: str, database: str, *more: str) -> None:
    """Do what is to be measured, and print the figures in bytes as JSON."""
    if what == "catalogue":
        figures = asyncio.run(_catalogue(Path(database), traced="traced" in more))
    elif what == "bot":
        figures = asyncio.run(_bot(Path(database), searched="searched" in more))
    else:
        commands.Bot(commands.when_mentioned, intents=discord.Intents(guilds=True))
        figures = {"resident": _resident()}
    print(json.dumps(figures))  # noqa: T201 - this is its answer


async def _catalogue(path: Path, *, traced: bool) -> dict[str, int]:
    # Imported here, as in _bot: a bare client has none of it.
    from zoneinfo import ZoneInfo  # noqa: PLC0415

    from bot.library import Library, Source  # noqa: PLC0415
    from bot.store import Database  # noqa: PLC0415

    database = await Database.open(path)
    source = Source(folder=path.parent, timezone=ZoneInfo("UTC"))
    gc.collect()
    before = _resident()
    if traced:
        tracemalloc.start()
    library = await Library.open(database, source)
    gc.collect()
    held = tracemalloc.get_traced_memory()[0] if traced else 0
    tracemalloc.stop()
    grown = _resident() - before
    texts: set[str | None] = set()
    for each in library.catalogue.articles:
        texts |= {each.title, each.slug, each.tldr, each.url, *each.tags}
        texts |= {author.name for author in each.authors}
    await database.close()
    return {
        "articles": len(library.catalogue.articles),
        "held": held,
        "text": sum(sys.getsizeof(text) for text in texts if text is not None),
        "grown": grown,
    }


async def _bot(path: Path, *, searched: bool) -> dict[str, int]:
    from zoneinfo import ZoneInfo  # noqa: PLC0415

    from bot.app import make_client  # noqa: PLC0415
    from bot.client import COGS  # noqa: PLC0415
    from bot.config import Config  # noqa: PLC0415
    from bot.library import Library, Search, Source  # noqa: PLC0415
    from bot.store import Database  # noqa: PLC0415

    database = await Database.open(path)
    library = await Library.open(database, Source(folder=path.parent, timezone=ZoneInfo("UTC")))
    client = make_client(Config(), database, library)
    for cog in COGS:
        await client.add_cog(cog(client._desk))
    if searched:
        newest = library.catalogue.articles[0]
        assert (await library.search(Search(text=newest.title), shown=slice(5))).hits
    figures = {"resident": _resident()}
    await database.close()
    return figures


def _resident() -> int:
    """Return the resident memory of this process in bytes; its peak where that is all there is."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        import resource  # noqa: PLC0415 - Windows has none, and Linux needs none

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return pages * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    main(*sys.argv[1:])
