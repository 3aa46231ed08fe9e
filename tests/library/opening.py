"""A library of a shelf's articles."""

from collections.abc import Callable
from datetime import datetime

from bot.library import Library
from tests.library.shelf import Shelf
from tests.making import make_source

SITE = "https://example.org"


async def open_library(shelf: Shelf, now: Callable[[], datetime] | None = None) -> Library:
    source = make_source(shelf.folder, site_url=SITE)
    if now is None:
        return await Library.open(shelf.database, source)
    return await Library.open(shelf.database, source, now=now)
