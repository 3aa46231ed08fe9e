"""What can be done from a terminal: one module per verb, each importing its rooms when it runs."""

from bot.cli.program import main

__all__ = ["main"]
