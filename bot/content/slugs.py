"""An article's name in addresses: which are good, and what to call a file that names none."""

import posixpath
import re
import unicodedata
from typing import NamedTuple

from bot.content.dates import split_dated_name
from bot.content.languages import split_language

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


class FileName(NamedTuple):
    """What the name of a file says of its article: ``2025-01-31-boat.ja.md`` is in ``ja``."""

    name: str  # with its date, without its language and its ending
    language: str | None

    @property
    def original(self) -> str:
        """The slug without the language: without date, lower-cased, spaces as ``-``."""
        _, name = split_dated_name(self.name)
        return "-".join(unicodedata.normalize("NFC", name.lower()).split())

    @property
    def slug(self) -> str:
        """The slug, such as ``boat-ja``; a good one only where the name allows."""
        return f"{self.original}-{self.language.lower()}" if self.language else self.original


def file_name(path: str) -> FileName:
    """Return the name that the file at ``path`` gives: of an ``index.md`` that of its folder."""
    folder, file = posixpath.split(posixpath.normpath(path))
    name, language = split_language(posixpath.splitext(file)[0])
    if name == "index" and folder:
        name = posixpath.basename(folder)
    return FileName(unicodedata.normalize("NFC", name), language)


def slug_of(path: str) -> str:
    """Return the slug of the file at ``path``, see :class:`FileName`."""
    return file_name(path).slug


def _fits(character: str) -> bool:
    return character in "-_." or unicodedata.category(character)[0] in "LMN"
