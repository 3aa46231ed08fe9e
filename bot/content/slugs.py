"""An article's name in addresses: which are good, and what to call a file that names none."""

import re
import unicodedata
from pathlib import PurePosixPath

from bot.content.dates import split_dated_name

SLUG_LONGEST = 200  # characters

_PLAIN = re.compile(r"[A-Za-z0-9_.-]*[A-Za-z0-9][A-Za-z0-9_.-]*")


def is_slug(text: str) -> bool:
    """Tell whether ``text`` has letters or digits of any script, else only ``-``, ``_``, ``.``."""
    if len(text) > SLUG_LONGEST:
        return False
    if _PLAIN.fullmatch(text):
        return True
    return all(map(_fits, text)) and any(character.isalnum() for character in text)


def suggest_slug(text: str) -> str:
    """Return the slug nearest to ``text``; empty when nothing of it can stay."""
    kept = "".join(character if _fits(character) else "-" for character in text)
    slug = re.sub(r"-{2,}", "-", kept).strip("-.")[:SLUG_LONGEST].rstrip("-.")
    return slug if is_slug(slug) else ""


def name_of(path: str) -> str:
    """Return the name that the file at ``path`` gives its article, with a date in front of it.

    It is the file's name without its ending, or the name of the folder of an ``index.md``.
    """
    file = PurePosixPath(path)
    name = file.parent.name if file.stem == "index" and file.parent.name else file.stem
    return unicodedata.normalize("NFC", name)


def slug_of(path: str) -> str:
    """Return the slug of the file at ``path``: its name without date, lower-cased, spaces as ``-``.

    It is a good slug only where the name allows, see :func:`is_slug`.
    """
    _, name = split_dated_name(name_of(path))
    return "-".join(unicodedata.normalize("NFC", name.lower()).split())


def _fits(character: str) -> bool:
    return character in "-_." or unicodedata.category(character)[0] in "LMN"
