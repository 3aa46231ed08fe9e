"""All that an editor may want to mend, in one file and in all of them beside each other."""

from bot.checking.fixing import Fixed, fix
from bot.checking.folder import Check, check

__all__ = ["Check", "Fixed", "check", "fix"]
