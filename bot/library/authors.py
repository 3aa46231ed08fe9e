"""The authors of a publication: when two names are one, and what each has written."""

from dataclasses import dataclass

from bot.article import Article, Key, name_number
from bot.errors import AuthorNotFoundError
from bot.library.labels import label, typeable
from bot.library.names import Name, Naming


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer(Name):
    """An author as most of their articles name them, and how many articles there are."""

    @property
    def key(self) -> Key:
        """The author's number in buttons."""
        return name_number(typeable(self.name))


def _carried(article: Article) -> tuple[str, ...]:
    return tuple(author.name for author in article.authors)


def _named(name: str, count: int) -> Writer:
    return Writer(name=name, count=count)


AUTHORS: Naming[Writer] = Naming(
    carried=_carried,
    key=typeable,
    make=_named,
    label=label,
    typed=typeable,
    missing=AuthorNotFoundError,
)
