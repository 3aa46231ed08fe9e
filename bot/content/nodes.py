"""What front matter is made of: texts, lists and maps that know where they stand."""

from typing import Self


class Text(str):
    """A scalar, as the editor typed it; ``at`` is its offset in the file's text."""

    __slots__ = ("at",)
    at: int

    def __new__(cls, text: str, at: int) -> Self:
        """Place ``text`` at an offset."""
        self = super().__new__(cls, text)
        self.at = at
        return self


class Items(list["Node"]):
    """A list; ``at`` is its offset in the file's text."""

    __slots__ = ("at",)

    def __init__(self, at: int) -> None:
        super().__init__()
        self.at = at


class Fields(dict[Text, "Node"]):
    """A map; ``at`` is its offset in the file's text."""

    __slots__ = ("at",)

    def __init__(self, at: int) -> None:
        super().__init__()
        self.at = at


Node = Text | Items | Fields
