"""The formats of front matter: which one a text starts in, and what is said of others."""

from bot.content.flaw import Flaw
from bot.content.handler import Guarded, GuardedToml, GuardedYaml


def handler_of(text: str) -> Guarded | None:
    """Return the handler for the format that the text starts with, if that is known."""
    start = text.lstrip()
    for handler in (GuardedYaml, GuardedToml):
        if handler.FM_BOUNDARY.match(start):
            return handler(at=len(text) - len(start))
    return None


def no_front_matter(text: str) -> Flaw:
    """Return what to say of a text that starts in none of the formats that are known."""
    start = text.lstrip()
    if not start:
        code, message = "empty-file", "The file is empty."
    elif start.startswith(("{", ";;;")):
        code, message = "json", "Front matter in JSON is not supported."
    else:
        code, message = "no-front-matter", "The file does not start with front matter."
    hint = (
        "Start the file with a line ---, then “title: …” and the other keys, one on each line, "
        "then another line ---."
    )
    at = len(text) - len(start) if start else 0
    return Flaw(at=at, code=code, message=message, hint=hint)
