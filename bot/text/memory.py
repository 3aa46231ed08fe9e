"""Memory: what was found for a text is known when the text comes again."""

from collections.abc import Callable
from typing import TypeVar

_Found = TypeVar("_Found")


class Memory(dict[str, _Found]):
    """What a function returns for a text; asked by ``memory[text]``, at the cost of a look-up.

    All is forgotten when there is too much of it: most words are rare, and the others come again
    soon. Not for two threads at once.
    """

    def __init__(self, find: Callable[[str], _Found], *, most: int) -> None:
        """Remember at most so many."""
        super().__init__()
        self._find = find
        self._most = most

    def __missing__(self, text: str) -> _Found:
        """Find it, and remember."""
        if len(self) >= self._most:
            self.clear()
        found = self[text] = self._find(text)
        return found
