"""The reading side: the catalogue, what is found in it, and loading."""

from bot.library.catalogue import Catalogue, Tag
from bot.library.library import Library
from bot.library.loading import LoadReport, Source
from bot.library.neighbours import RelatedArticle

__all__ = [
    "Catalogue",
    "Library",
    "LoadReport",
    "RelatedArticle",
    "Source",
    "Tag",
]
