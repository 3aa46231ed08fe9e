"""The reading side: the catalogue, what is found in it, and loading."""

from bot.library.asked import Asked, How, Origin
from bot.library.authors import Writer
from bot.library.catalogue import Catalogue
from bot.library.explaining import Explanation, Standing
from bot.library.joining import Join
from bot.library.library import Library
from bot.library.looking import Patience
from bot.library.neighbours import RelatedArticle
from bot.library.query import Search
from bot.library.rebuilding import Rebuilt, rebuild
from bot.library.report import LastLoad, LibraryStatus, LoadReport
from bot.library.search import Found, Hit
from bot.library.series import Series, SeriesName
from bot.library.source import Source
from bot.library.tags import Companion, Tag
from bot.library.translations import Language

__all__ = [
    "Asked",
    "Catalogue",
    "Companion",
    "Explanation",
    "Found",
    "Hit",
    "How",
    "Join",
    "Language",
    "LastLoad",
    "Library",
    "LibraryStatus",
    "LoadReport",
    "Origin",
    "Patience",
    "Rebuilt",
    "RelatedArticle",
    "Search",
    "Series",
    "SeriesName",
    "Source",
    "Standing",
    "Tag",
    "Writer",
    "rebuild",
]
