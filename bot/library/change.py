"""From one catalogue to the next: what a change of a few articles does to each part of it."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from bot.article import Article, Key, article_key, newest_first
from bot.library.addresses import address_keys
from bot.library.completion import Label, PrefixIndex
from bot.library.labels import label
from bot.library.names import NameIndex
from bot.library.slots import Slots

Names = TypeVar("Names", bound=NameIndex[Any])
"""An index of the names of one kind."""

Owners = Mapping[Key, tuple[int, ...]]
"""The slots of the articles to which a key leads, such as that of a former slug, newest first."""


class Change:
    """The articles of a catalogue as they are to be; those of the catalogue stay as they are.

    ``listed`` are the articles, newest first, ``slots`` where each lies, ``by_key`` the slots of
    their keys, and ``free`` the slots that were left. If it ``is_crowded``, there is no more room
    between the orders of two of them, and only ``listed`` is right.
    """

    def __init__(
        self,
        listed: Sequence[Article],
        slots: Slots,
        by_key: Mapping[Key, int],
        free: tuple[int, ...],
    ) -> None:
        self.listed = list(listed)
        self.slots = slots.copy()
        self.by_key: Mapping[Key, int] = (
            by_key  # copied when it changes: most changes are of articles that stay
        )
        self.free = free
        self.is_crowded = False
        self._keys: dict[Key, int] | None = None
        self._before = slots
        self._known = by_key
        self._touched: set[int] = set()

    def remove(self, key: Key) -> None:
        """Take an article out; one that isn't there is no error."""
        if key in self.by_key:
            slot = self._own_keys().pop(key)
            del self.listed[self._place(self.slots.articles[slot])]
            self.free = (*self.free, slot)
            self._touched.add(slot)

    def put(self, article: Article) -> None:
        """Put an article in, or in the place of what it was."""
        slot = self.by_key.get(article.key)
        if slot is None:
            slot = self._take_slot(article)
        else:
            was = self.slots.articles[slot]
            place = self._place(was)
            self.slots.articles[slot] = article
            self._touched.add(slot)
            if newest_first(was) == newest_first(article):
                self.listed[place] = article
                return
            del self.listed[place]
        place = self._place(article)
        order = self._order(place)
        self.listed.insert(place, article)
        if order is None:
            self.is_crowded = True
        else:
            self.slots.orders[slot] = order

    def touch(self, slots: Iterable[int]) -> None:
        """Note slots as changed in which something else did than the article itself."""
        self._touched.update(slots)

    @property
    def touched(self) -> frozenset[int]:
        """The slots that changed."""
        return frozenset(self._touched)

    def derive_owners(
        self, owners: Owners, keys: Callable[[Article], set[Key]]
    ) -> dict[Key, tuple[int, ...]]:
        """Return whose ``keys`` hold which key after the change."""
        after = dict(owners)
        for slot, was, is_now in self._changes():
            for key in keys(was) if was else ():
                after[key] = tuple(each for each in after[key] if each != slot)
            for key in keys(is_now) if is_now else ():
                found = (*after.get(key, ()), slot)
                after[key] = tuple(sorted(found, key=self.slots.orders.__getitem__))
            for key in keys(was) if was else set():
                if not after[key]:
                    del after[key]
        return after

    def derive_titles(self, titles: PrefixIndex) -> PrefixIndex:
        """Return the index of the titles after the change."""
        gone: dict[int, Label] = {}
        come: dict[int, Label] = {}
        for slot, was, is_now in self._changes():
            if (
                was
                and is_now
                and was.title == is_now.title
                and self._before.orders[slot] == self.slots.orders[slot]
            ):
                continue
            if was:
                gone[slot] = label(was.title)
            if is_now:
                come[slot] = label(is_now.title)
        return titles.derive(gone=gone, come=come, orders=self.slots.orders)

    def derive_written_tags(self, written: Mapping[str, int]) -> Counter[str]:
        """Return how many articles write each tag after the change."""
        after = Counter(written)
        for _, was, is_now in self._changes():
            after.update(is_now.tags if is_now else ())
            for tag in was.tags if was else ():
                after[tag] -= 1
                if not after[tag]:
                    del after[tag]
        return after

    def derive_names(self, names: Names) -> Names:
        """Return the index of the names of one kind after the change."""
        changed = (
            (slot, was is not None, is_now is not None) for slot, was, is_now in self._changes()
        )
        return names.derive(self.slots, changed)

    def _changes(self) -> Iterator[tuple[int, Article | None, Article | None]]:
        """Yield each slot that changed, with what was in it and what is."""
        for slot in sorted(self._touched):
            yield (
                slot,
                self._held(slot, self._before, self._known),
                self._held(slot, self.slots, self.by_key),
            )

    @staticmethod
    def _held(slot: int, slots: Slots, by_key: Mapping[Key, int]) -> Article | None:
        if slot >= len(slots.articles):
            return None
        article = slots.articles[slot]
        return article if by_key.get(article.key) == slot else None

    def _take_slot(self, article: Article) -> int:
        if self.free:
            *left, slot = self.free
            self.free = tuple(left)
            self.slots.articles[slot] = article
        else:
            slot = len(self.slots.articles)
            self.slots.articles.append(article)
            self.slots.orders.append(0)
        self._own_keys()[article.key] = slot
        self._touched.add(slot)
        return slot

    def _own_keys(self) -> dict[Key, int]:
        if self._keys is None:
            self.by_key = self._keys = dict(self.by_key)
        return self._keys

    def _place(self, article: Article) -> int:
        """Return where an article stands, or belongs, in the list."""
        return bisect_left(self.listed, newest_first(article), key=newest_first)

    def _order(self, place: int) -> int | None:
        """Return the order of what is to stand at a place of the list."""
        left = self.by_key[self.listed[place - 1].key] if place else None
        right = self.by_key[self.listed[place].key] if place < len(self.listed) else None
        return self.slots.between(left, right)


def aliases(article: Article) -> set[Key]:
    """Return the keys of the slugs that an article had, and of its addresses."""
    return {*map(article_key, article.aliases), *address_keys(article)}
