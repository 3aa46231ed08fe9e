"""How many rows go to the database in one statement."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

CHUNK = 1_000  # rows: as fast as more, and far below SQLite's 32,766 variables a statement

_Item = TypeVar("_Item")


def in_chunks(items: Iterable[_Item], *, most: int = CHUNK) -> Iterator[list[_Item]]:
    """Yield the items in lists of at most so many."""
    left = iter(items)
    while chunk := list(islice(left, most)):
        yield chunk
