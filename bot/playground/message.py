"""A message as a test or a program wants to look at it."""

from dataclasses import dataclass

from bot.playground.wire import Json

EPHEMERAL = 1 << 6  # Discord's message flag: only one person sees it
LOADING = 1 << 7  # Discord's message flag: the bot is thinking

BUTTON = 2  # Discord's component types
SELECT = 3
SELECTS = (SELECT, 5, 6, 7, 8)  # of texts; of users, roles, both, channels


@dataclass(frozen=True, slots=True)
class Message:
    """A view of one Discord message; ``raw`` is the JSON object as the API gives it."""

    raw: Json

    @property
    def id(self) -> str:
        """Discord's id of the message."""
        return str(self.raw["id"])

    @property
    def content(self) -> str:
        """The text above the embeds; may be empty."""
        return str(self.raw["content"])

    @property
    def embeds(self) -> list[Json]:
        """The embeds, as JSON objects."""
        return list(self.raw["embeds"])

    @property
    def buttons(self) -> list[Json]:
        """The buttons of all rows in reading order, as JSON objects."""
        return [part for part in self._parts() if part["type"] == BUTTON]

    @property
    def selects(self) -> list[Json]:
        """The select menus of every kind in reading order, as JSON objects."""
        return [part for part in self._parts() if part["type"] in SELECTS]

    @property
    def ephemeral(self) -> bool:
        """Whether only the person who asked sees it."""
        return bool(self.raw["flags"] & EPHEMERAL)

    def _parts(self) -> list[Json]:
        return [part for row in self.raw["components"] for part in row["components"]]
