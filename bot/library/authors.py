"""The authors of a publication: what each has written."""

from dataclasses import dataclass

from bot.article import Article
from bot.errors import AuthorNotFoundError
from bot.library.naming import Name, Naming


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer(Name):
    """An author as most of their articles name them, and how many articles there are."""


def _carried(article: Article) -> tuple[str, ...]:
    return tuple(author.name for author in article.authors)


AUTHORS: Naming[Writer] = Naming(carried=_carried, make=Writer, missing=AuthorNotFoundError)
