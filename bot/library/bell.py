"""What wakes those who keep something as the files and the catalogue are."""

import asyncio


class Bell:
    """Rings whenever a load or the clock may have changed what there is to see.

    ``rung`` is how often it has. Whoever notes that before looking can't miss what comes while
    they look, and however often it rings meanwhile, they look once more.
    """

    def __init__(self) -> None:
        self.rung = 0
        self._next = asyncio.Event()

    def ring(self) -> None:
        """Wake everyone who waits; nobody is waited for."""
        self.rung += 1
        self._next.set()
        self._next = asyncio.Event()

    async def wait(self, *, after: int) -> int:
        """Wait until it has rung more often than ``after``; return how often."""
        while self.rung <= after:
            await self._next.wait()
        return self.rung
