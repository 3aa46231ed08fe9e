"""The tags of a publication: when two are one, and how they are typed."""

from dataclasses import dataclass
from operator import attrgetter

from bot.article import Key, tag_key, tag_number
from bot.errors import TagNotFoundError
from bot.library.completion import Label
from bot.library.names import Name, Naming
from bot.text.fold import fold
from bot.text.words import split_camel_case, word_starts


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag(Name):
    """A tag as most articles write it, and how many carry it."""

    @property
    def key(self) -> Key:
        """The tag's number in buttons."""
        return tag_number(self.name)


def _typed(text: str) -> str:
    """Fold a tag, and what was typed to find it, to the same form."""
    return fold(tag_key(text))


def _humps(name: str) -> Label:
    """Return a folded tag and where its words begin: ``TikTokBan`` has three."""
    folded = _typed(name)
    words = split_camel_case(name).split()
    joints = [len(_typed("".join(words[:count]))) for count in range(1, len(words))]
    return folded, [*word_starts(folded), *joints]


TAGS = Naming[Tag](
    carried=attrgetter("tags"),
    key=tag_key,
    make=Tag,
    label=_humps,
    typed=_typed,
    missing=TagNotFoundError,
)
