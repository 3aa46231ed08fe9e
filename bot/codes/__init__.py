"""What can be said of a file, by code: what each means, and whether it can be left unsaid."""

from bot.codes.article import ARTICLE
from bot.codes.code import Code, Kind
from bot.codes.file import FILE
from bot.codes.publication import PUBLICATION

CODES: dict[str, Code] = FILE | ARTICLE | PUBLICATION
"""Every code that a problem of a file may have."""

__all__ = ["CODES", "Code", "Kind"]
