"""Waiting for what sets no event."""

import asyncio
from collections.abc import Callable

PATIENCE_S = 60.0  # for a busy machine
_LOOK_EVERY_S = 0.01


async def until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(PATIENCE_S):
        while not is_so():  # noqa: ASYNC110 - nobody tells when
            await asyncio.sleep(_LOOK_EVERY_S)
