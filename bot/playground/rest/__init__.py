"""Discord's REST API, as far as a bot of slash commands and messages needs it."""

from bot.playground.rest.api import Rest
from bot.playground.rest.intake import BASE, Sent

__all__ = ["BASE", "Rest", "Sent"]
