"""A small Discord on this machine: to try the bot without an account, and to test it."""

from bot.playground.errors import NoAnswerError, OfflineError, PlaygroundError
from bot.playground.message import Message
from bot.playground.server import Playground

__all__ = ["Message", "NoAnswerError", "OfflineError", "Playground", "PlaygroundError"]
