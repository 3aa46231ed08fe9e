"""The kinds of names that articles carry, tags, authors, series: when two of one are the same."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from bot.article import Article, Key, name_number
from bot.errors import NotFoundError
from bot.library.completion import Label
from bot.library.labels import label, typeable


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name as most articles write it, and how many carry it."""

    name: str
    count: int

    @property
    def key(self) -> Key:
        """The name's number in buttons."""
        return name_number(typeable(self.name))


N = TypeVar("N", bound=Name)  # one kind of names
N_co = TypeVar("N_co", bound=Name, covariant=True)


class Make(Protocol[N_co]):
    """What makes a name of its spelling and its count, such as the class of names itself."""

    def __call__(self, *, name: str, count: int) -> N_co:
        """Return the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming(Generic[N]):
    """One kind of names: where articles carry them, and by which ``key`` two are the same.

    ``label`` is how one may be typed, and ``typed`` folds what was typed to the same form.
    ``missing`` is raised where there is none.
    """

    carried: Callable[[Article], Iterable[str]]
    make: Make[N]
    missing: type[NotFoundError]
    key: Callable[[str], str] = typeable
    label: Callable[[str], Label] = label
    typed: Callable[[str], str] = typeable

    def written(self, article: Article) -> dict[str, str]:
        """Return an article's names by their keys, as it writes them."""
        return {key: name for name in self.carried(article) if (key := self.key(name))}
