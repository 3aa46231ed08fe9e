"""The tags of a publication: how each is written, and which articles carry it."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from typing import Self

from bot.article import Article, Key, tag_key, tag_number
from bot.library.completion import CHOICES_MOST, Label, PrefixIndex
from bot.library.slots import Slots
from bot.text.fold import fold
from bot.text.words import split_camel_case, word_starts

_BESIDE = 64  # tags of one article that stand in its own order among those of others


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A tag as most articles write it, and how many carry it."""

    name: str
    count: int

    @property
    def key(self) -> Key:
        """The tag's number in buttons."""
        return tag_number(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """A tag in the index: the slots of its articles, newest first, and how they write it.

    ``slot`` is the tag's own, in the completion of tags.
    """

    tag: Tag
    slots: "array[int]"  # quoted: before Python 3.12 an array takes no type
    spellings: Mapping[str, int]
    slot: int


class TagIndex:
    """Every tag that an article carries; those of the newest articles are offered first."""

    def __init__(self, articles: Slots) -> None:
        """Index articles whose slots are newest first."""
        drafts: dict[str, _Draft] = {}
        keys: dict[str, str] = {}  # of the names as written: most stand on many articles
        for slot, article in enumerate(articles.articles):
            for name in article.tags:
                if name not in keys:
                    keys[name] = tag_key(name)
            for key, name in {keys[name]: name for name in article.tags}.items():
                if key not in drafts:
                    drafts[key] = _Draft()
                drafts[key].add(slot, name)
        self._tags = {
            key: draft.tagged(slot, articles) for slot, (key, draft) in enumerate(drafts.items())
        }
        self._by_slot = [each.tag for each in self._tags.values()]
        self._numbers = {tag.key: tag for tag in self._by_slot}
        self._orders = array("q", (_order(key, self._tags[key], articles) for key in self._tags))
        self._names = PrefixIndex(map(_humps, self._by_slot), orders=self._orders)
        self._by_count: tuple[Tag, ...] | None = None

    @property
    def by_count(self) -> tuple[Tag, ...]:
        """The tags, most used first, then as they are spelled; put in order when first asked."""
        if self._by_count is None:
            tags = (each.tag for each in self._tags.values())
            self._by_count = tuple(sorted(tags, key=lambda tag: (-tag.count, fold(tag.name))))
        return self._by_count

    def __iter__(self) -> Iterator[str]:
        """Yield the keys of all tags."""
        return iter(self._tags)

    def find(self, key: str) -> Tagged | None:
        """Return the tag of a key, None if no article carries it."""
        return self._tags.get(key)

    def find_number(self, number: Key) -> Tag | None:
        """Return the tag of a number, None if no article carries it."""
        return self._numbers.get(number)

    def complete(self, typed: str, *, most: int = CHOICES_MOST) -> list[Tag]:
        """Return the tags that ``typed`` may become, best first."""
        return [self._by_slot[slot] for slot in self._names.find(_typed(typed), most=most)]

    def derive(
        self, before: Slots, after: Slots, changed: Iterable[tuple[int, bool, bool]]
    ) -> Self:
        """Return the index after a change of some articles; this one stays as it is.

        ``changed`` are their slots, and whether each was indexed before, and is to be after.
        """
        drafts: dict[str, _Draft] = {}

        def draft_of(key: str) -> _Draft:
            if key not in drafts:
                drafts[key] = _Draft.of(self._tags.get(key))
            return drafts[key]

        slots = list(changed)
        for slot, was, _ in slots:
            for key, name in _written(before.articles[slot]).items() if was else ():
                draft_of(key).remove(slot, name, before)
        for slot, _, is_now in slots:
            for key, name in _written(after.articles[slot]).items() if is_now else ():
                draft_of(key).insert(slot, name, after)
        return self._with(drafts, after)

    def _with(self, drafts: Mapping[str, "_Draft"], articles: Slots) -> Self:
        index = copy(self)
        index._by_count = None
        index._tags, index._numbers = self._tags.copy(), self._numbers.copy()
        index._by_slot, index._orders = self._by_slot.copy(), self._orders[:]
        gone: dict[int, Label] = {}
        come: dict[int, Label] = {}
        for key, draft in drafts.items():
            was = index._tags.pop(key, None)
            slot = was.slot if was else len(index._by_slot)
            if was:
                del index._numbers[was.tag.key]
                gone[slot] = _humps(was.tag)
            if draft.slots:
                tagged = index._tags[key] = draft.tagged(slot, articles)
                index._numbers[tagged.tag.key] = tagged.tag
                if slot == len(index._by_slot):
                    index._by_slot.append(tagged.tag)
                    index._orders.append(0)
                index._by_slot[slot] = tagged.tag
                index._orders[slot] = _order(key, tagged, articles)
                come[slot] = _humps(tagged.tag)
                if was and gone[slot] == come[slot] and index._orders[slot] == self._orders[slot]:
                    del gone[slot], come[slot]
        index._names = self._names.derive(gone=gone, come=come, orders=index._orders)
        return index


class _Draft:
    """A tag whose articles come and go."""

    def __init__(self) -> None:
        self.slots = array("I")
        self._spellings: Counter[str] = Counter()

    @classmethod
    def of(cls, tagged: Tagged | None) -> Self:
        draft = cls()
        if tagged:
            draft.slots = tagged.slots[:]
            draft._spellings = Counter(tagged.spellings)
        return draft

    def add(self, slot: int, name: str) -> None:
        """Add an older article than all there are."""
        self.slots.append(slot)
        self._spellings[name] += 1

    def insert(self, slot: int, name: str, articles: Slots) -> None:
        self.slots.insert(self._place(slot, articles), slot)
        self._spellings[name] += 1

    def remove(self, slot: int, name: str, articles: Slots) -> None:
        del self.slots[self._place(slot, articles)]
        self._spellings[name] -= 1

    def tagged(self, slot: int, articles: Slots) -> Tagged:
        """Return the tag; most of its articles write it like this, or the newest of those tied."""
        spellings = +self._spellings
        most = max(spellings.values())
        tied = {name for name, count in spellings.items() if count == most}
        if len(tied) > 1:
            key = tag_key(next(iter(tied)))
            written = (_written(articles.articles[each])[key] for each in self.slots)
            tied = {next(name for name in written if name in tied)}
        return Tagged(
            tag=Tag(name=tied.pop(), count=len(self.slots)),
            slots=self.slots,
            spellings=spellings,
            slot=slot,
        )

    def _place(self, slot: int, articles: Slots) -> int:
        orders = articles.orders
        return bisect_left(self.slots, orders[slot], key=orders.__getitem__)


def _written(article: Article) -> dict[str, str]:
    """Return an article's tags by their keys, as it writes them."""
    return {tag_key(name): name for name in article.tags}


def _order(key: str, tagged: Tagged, articles: Slots) -> int:
    """Return where a tag stands among all: with its newest article, as that orders its tags."""
    newest = tagged.slots[0]
    own = list(_written(articles.articles[newest]))
    return articles.orders[newest] * _BESIDE + min(own.index(key), _BESIDE - 1)


def _typed(text: str) -> str:
    """Fold a tag, and what was typed to find it, to the same form."""
    return fold(tag_key(text))


def _humps(tag: Tag) -> Label:
    """Return a folded tag and where its words begin: ``TikTokBan`` has three."""
    folded = _typed(tag.name)
    words = split_camel_case(tag.name).split()
    joints = [len(_typed("".join(words[:count]))) for count in range(1, len(words))]
    return folded, [*word_starts(folded), *joints]
