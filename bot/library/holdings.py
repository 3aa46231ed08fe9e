"""The articles that readers have: by their keys, in order, in every language."""

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from typing import Self

from bot.article import Article, Key, article_key, newest_first
from bot.library.change import Change, aliases
from bot.library.slots import Slots
from bot.library.translations import Language, Published, bare, fitting, spoken, translated
from bot.synonyms import Synonyms


class Holdings:
    """Articles, newest first, each once whatever the languages it is in.

    It is in the reader's, as :meth:`for_reader` says, else in the original. ``articles`` alone are
    all of them.
    """

    def __init__(self, articles: Iterable[Article], synonyms: Synonyms) -> None:
        self.synonyms = synonyms
        self.articles = tuple(sorted(articles, key=newest_first))
        self._slots = Slots.of(self.articles)
        self._free: tuple[int, ...] = ()  # slots that were left
        self._by_key: Mapping[Key, int] = {
            each.key: slot for slot, each in enumerate(self.articles)
        }
        self._by_alias: dict[Key, tuple[int, ...]] = {}  # newest first
        self._by_original: dict[Key, tuple[int, ...]] = {}  # translations, newest first
        for slot, each in enumerate(self.articles):
            for alias in aliases(each):
                self._by_alias[alias] = (*self._by_alias.get(alias, ()), slot)
            for original in translated(each):
                self._by_original[original] = (*self._by_original.get(original, ()), slot)
        self._locale: str | None = None
        self._languages: dict[Key, Language] = {}  # of versions that were asked for
        self._bare(range(len(self.articles)) if self._by_original else ())
        self._listed: tuple[Article, ...] | None = None  # once it is asked for

    def _follow(self, before: Self, change: Change) -> None:
        """Become what ``before``, of which this is a copy, is after a change."""
        self.articles, self._slots = tuple(change.listed), change.slots
        self._by_key, self._free = change.by_key, change.free
        self._by_alias = change.derive_owners(before._by_alias, aliases)
        self._by_original = change.derive_owners(before._by_original, translated)
        self._languages, self._listed = {}, None
        change.touch(self._bare(self._versions_around(change.touched, before)))

    def latest(self, count: int) -> tuple[Article, ...]:
        """Return the newest articles."""
        return tuple(map(self.version, self.listed[:count]))

    @property
    def listed(self) -> tuple[Article, ...]:
        """The articles, each in its original language, or else in the newest version."""
        if not self._slots.bare:
            return self.articles
        if self._listed is None:
            behind = {self._slots.articles[slot].key for slot in self._slots.bare}
            self._listed = tuple(each for each in self.articles if each.key not in behind)
        return self._listed

    def for_reader(self, locale: str | None) -> Self:
        """Return the catalogue as a reader sees it whose Discord is in a language (BCP 47)."""
        if locale is None or not self._slots.bare:
            return self
        seen = copy(self)
        seen._locale = locale
        return seen

    def versions(self, article: Article) -> tuple[Article, ...]:
        """Return an article in all languages, itself among them; the original comes first."""
        if not article.translation_of:
            names = (article.key, *map(article_key, article.aliases))
            if not any(name in self._by_original for name in names):
                return (article,)
        published = Published(find=self.find, translating=self._translating)
        return published.versions(article)

    def version(self, article: Article) -> Article:
        """Return an article in the reader's language; as it is, if there is no such version."""
        if self._locale is None:
            return article
        versions = self.versions(article)
        if len(versions) == 1:
            return article
        return fitting(versions, article, Language.parse(self._locale), self.language)

    def version_beside(self, article: Article, other: Article) -> Article:
        """Return what goes with another article in the reader's language, else in that one's.

        If there is neither, it is the original.
        """
        versions = self.versions(article)
        if len(versions) == 1:
            return article
        like = fitting(versions, versions[0], self.language(other), self.language)
        return self.version(like)

    def language(self, article: Article) -> Language:
        """Return the language in which an article is written."""
        if article.key not in self._languages:
            self._languages[article.key] = spoken(article)
        return self._languages[article.key]

    def once(self, articles: Iterable[Article]) -> tuple[Article, ...]:
        """Return articles in the reader's language, each once."""
        return tuple({each.key: each for each in map(self.version, articles)}.values())

    def find(self, key: Key) -> Article | None:
        """Return the article of a key, None if there is none."""
        slot = self._by_key.get(key)
        if slot is None:  # a slug of today comes before one that was
            old = self._by_alias.get(key)
            if old is None:
                return None
            slot = old[0]
        return self._slots.articles[slot]

    def named(self, key: Key) -> tuple[Article, ...]:
        """Return the articles that have or had the slug of a key, or have its address."""
        now = self._by_key.get(key)
        slots = (*(() if now is None else (now,)), *self._by_alias.get(key, ()))
        return tuple(self._slots.articles[slot] for slot in slots)

    def _original(self, article: Article) -> Key:
        """Return what all translations of an article have in common, itself among them."""
        return self.versions(article)[0].key if self._slots.bare else article.key

    def _translating(self, key: Key) -> Iterator[Article]:
        """Yield the articles that say that they translate what a key leads to."""
        return (self._slots.articles[slot] for slot in self._by_original.get(key, ()))

    def _versions_around(self, touched: Iterable[int], before: Self) -> set[int]:
        """Return the slots of all that is, or was, a version of what lies in the ``touched``."""
        if not (self._by_original or before._by_original):
            return set()
        around: set[int] = set()
        waiting = set(touched)
        while waiting:
            around |= waiting
            waiting = {
                catalogue._by_key[version.key]
                for catalogue in (before, self)
                for slot in waiting
                if (article := catalogue._held(slot)) is not None
                for version in catalogue.versions(article)
            } - around
        return around

    def _held(self, slot: int) -> Article | None:
        """Return the article that lies in a slot, None if it is free."""
        article = self._slots.articles[slot] if slot < len(self._slots.articles) else None
        return article if article and self._by_key.get(article.key) == slot else None

    def _bare(self, slots: Iterable[int]) -> set[int]:
        """Note which of the slots hold versions that stand behind others; return what changed."""
        known, changed = self._slots.bare, set()
        for slot in slots:
            article = self._held(slot)
            versions = self.versions(article) if article else ()
            place = [each.key for each in versions].index(article.key) if article else 0
            own = bare(article, versions[:place], self.synonyms.key) if article and place else None
            if known.pop(slot, None) != own:
                changed.add(slot)
            if own is not None:
                known[slot] = own
        return changed
