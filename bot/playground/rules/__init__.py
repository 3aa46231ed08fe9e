"""Discord's rules for what a bot sends, where its published description is silent or lenient.

Every breach is answered as Discord answers: 400, code 50035, and a tree of errors.
"""

from bot.playground.rules.choice import check_choices
from bot.playground.rules.command import check_command, check_commands, check_count
from bot.playground.rules.form import mapping, one_of, refuse, unsupported
from bot.playground.rules.message import check_message, flags
from bot.playground.rules.modal import check_modal

__all__ = [
    "check_choices",
    "check_command",
    "check_commands",
    "check_count",
    "check_message",
    "check_modal",
    "flags",
    "mapping",
    "one_of",
    "refuse",
    "unsupported",
]
