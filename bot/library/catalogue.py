"""The catalogue: everything published, in memory and never changed, as commands read it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from typing import Self

from bot.article import Article, Key, article_key, newest_first, slug_key
from bot.errors import ArticleNotFoundError
from bot.library.authors import AUTHORS, Writer
from bot.library.change import Change, aliases
from bot.library.completion import CHOICES_MOST, PrefixIndex
from bot.library.labels import label, typeable
from bot.library.names import NameIndex
from bot.library.neighbours import Bar, RelatedArticle
from bot.library.series import SERIES, Series, SeriesName
from bot.library.slots import Slots
from bot.library.suggestions import SUGGESTIONS_MOST, like
from bot.library.tags import Companion, Tag, TagIndex
from bot.library.translations import Language, Published, bare, fitting, spoken, translated
from bot.related import Reason, ReasonKind
from bot.related.packing import unpack
from bot.synonyms import NO_SYNONYMS, Synonyms

MORE_MOST = 8  # articles under "More articles", as on a publication's page
_SERIES, _EDITOR = Reason(kind=ReasonKind.SERIES), Reason(kind=ReasonKind.EDITOR)


class Catalogue:
    """One generation of the publication. Lists are newest first unless they say otherwise.

    A list has an article once, whatever the languages it is in: as :meth:`for_reader` says, else
    in the original. ``articles`` alone are all of them.
    """

    def __init__(
        self,
        *,
        generation: int,
        articles: Iterable[Article],
        neighbours: Mapping[Key, str],
        synonyms: Synonyms = NO_SYNONYMS,
    ) -> None:
        """Index the articles; ``neighbours`` are packed, by the article they belong to."""
        self.synonyms = synonyms
        self.generation = generation
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
        self._neighbours = neighbours
        titles = (label(each.title) for each in self.articles)
        self._titles = PrefixIndex(titles, orders=self._slots.orders)
        self._tags = TagIndex(self._slots, synonyms)
        self._authors = NameIndex(AUTHORS, self._slots)
        self._series = NameIndex(SERIES, self._slots)
        self._in_order: dict[Key, Series] = {}  # series that were asked for

    @classmethod
    def empty(cls, synonyms: Synonyms = NO_SYNONYMS) -> Self:
        """Return the catalogue of a publication without articles."""
        return cls(generation=0, articles=(), neighbours={}, synonyms=synonyms)

    def derive(
        self,
        *,
        generation: int,
        changed: Iterable[Article],
        gone: Collection[Key],
        neighbours: Mapping[Key, str | None],
    ) -> Self:
        """Return the catalogue after a change; it shares with this one what did not change.

        ``changed`` are articles that are new or other than they were, ``gone`` the keys of those
        that are no more, and ``neighbours`` the packed neighbours that changed, None for none.
        The cost is that of copying arrays, and little beside for each article of the change.
        """
        after = _merged(self._neighbours, neighbours)
        changed = list(changed)
        change = Change(self.articles, self._slots, self._by_key, self._free)
        for key in gone:
            change.remove(key)
        for article in changed:
            change.put(article)
        if change.is_crowded:
            return type(self)(
                generation=generation,
                articles=change.listed,
                neighbours=after,
                synonyms=self.synonyms,
            )
        following = copy(self)
        following.generation = generation
        following._neighbours = after
        following.articles, following._slots = tuple(change.listed), change.slots
        following._by_key, following._free = change.by_key, change.free
        following._by_alias = change.derive_owners(self._by_alias, aliases)
        following._by_original = change.derive_owners(self._by_original, translated)
        following._languages, following._listed = {}, None
        change.touch(following._bare(following._versions_around(change.touched, self)))
        following._titles = change.derive_titles(self._titles)
        following._tags = change.derive_names(self._tags)
        following._authors = change.derive_names(self._authors)
        following._series = change.derive_names(self._series)
        following._in_order = {}
        return following

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
        return fitting(versions, article, self._locale, self.language)

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

    def get(self, slug: str) -> Article:
        """Return the article of a slug in any case.

        Raises:
            ArticleNotFoundError: If there is none; it suggests slugs like it.
        """
        slug = slug.strip()
        article = self.find(article_key(slug))
        if article is None:
            raise ArticleNotFoundError(slug, self._slugs_like(slug))
        return article

    def tag(self, typed: str) -> Tag:
        """Return a tag, typed in any case, with or without ``#`` and spaces.

        Raises:
            TagNotFoundError: If no article carries it; it suggests tags like it.
        """
        return self._tags.get(typed.strip().lstrip("#"))

    def find_tag(self, number: Key) -> Tag | None:
        """Return the tag of a number, or of a synonym's; None if no article carries it."""
        return self._tags.find_number(number)

    def known_tag(self, typed: str) -> Tag | None:
        """Return a tag, typed in any case, with or without ``#``; None if no article carries it."""
        return self._tags.find(typed)

    def tags_like(self, words: Iterable[str]) -> tuple[Tag, ...]:
        """Return the tags nearest to what was typed, at most three."""
        near = (tag for word in words if word for tag in self._tags.like(word))
        return tuple(dict.fromkeys(near))[:SUGGESTIONS_MOST]

    @property
    def tags(self) -> tuple[Tag, ...]:
        """The tags, most used first, then as they are spelled."""
        return self._tags.by_count

    def put_in_order(self) -> None:
        """Put in order now what would be when it is first asked for, while a reader waits."""
        self._tags.put_in_order()
        _ = self.listed

    def tagged(self, tag: Tag, *, start: int = 0, most: int | None = None) -> tuple[Article, ...]:
        """Return the articles of a tag from one on, all of them unless there is a ``most``."""
        return tuple(map(self.version, self._tags.articles(tag, start=start, most=most)))

    def find_tagged(self, tag: Tag, article: Article) -> int | None:
        """Return how many articles of a tag come before this one; None if it isn't among them."""
        slot = self._by_key.get(article.key)
        return None if slot is None else self._tags.place(tag, slot)

    def together(self, tag: Tag) -> tuple[Companion, ...]:
        """Return the tags that stand on the same articles as one, on most of them first."""
        return self._tags.together(tag)

    def author(self, typed: str) -> Writer:
        """Return an author, typed in any case.

        Raises:
            AuthorNotFoundError: If no article is by them; it suggests names like it.
        """
        return self._authors.get(typed)

    def find_author(self, number: Key) -> Writer | None:
        """Return the author of a number, None if no article is by them."""
        return self._authors.find_number(number)

    def written_by(
        self, author: Writer, *, start: int = 0, most: int | None = None
    ) -> tuple[Article, ...]:
        """Return the articles of an author from one on, all of them unless there is a ``most``."""
        return tuple(map(self.version, self._authors.articles(author, start=start, most=most)))

    def find_written(self, author: Writer, article: Article) -> int | None:
        """Return how many articles of an author come before this one; None if it isn't theirs."""
        slot = self._by_key.get(article.key)
        return None if slot is None else self._authors.place(author, slot)

    def complete_article(self, typed: str, *, most: int = CHOICES_MOST) -> list[Article]:
        """Return the articles whose title ``typed`` may become, best first.

        One of exactly this slug comes before all others. Where there is none, words in another
        order are looked for, and then what was meant, should it be one slip away.
        """
        articles, titles, text = self._slots.articles, self._titles, typeable(typed)
        slots = titles.find(text, most=most)
        named = self.find(article_key(typed.strip()))
        if not slots and not named and "-" in typed:  # a slug is its title's words, most often
            text = typeable(typed.replace("-", " "))
            slots = titles.find(text, most=most)
        if not slots and not named:
            slots = titles.find_words(text.split(), most=most) if " " in text else []
            slots = slots or titles.find_slipped(text, most=most)
        found = [articles[slot] for slot in slots]
        if named is not None:
            found = [named, *(each for each in found if each is not named)][:most]
        if self._slots.bare:  # each once, in the language of what was typed
            offered: dict[Key, Article] = {}
            for each in found:
                offered.setdefault(self._original(each), each)
            found = list(offered.values())
        return found if text else list(map(self.version, found))

    def complete_tag(self, typed: str, *, most: int = CHOICES_MOST) -> list[Tag]:
        """Return the tags that ``typed`` may become, best first."""
        return self._tags.complete(typed, most=most)

    def complete_author(self, typed: str, *, most: int = CHOICES_MOST) -> list[Writer]:
        """Return the authors that ``typed`` may become, best first."""
        return self._authors.complete(typed, most=most)

    def complete_series(self, typed: str, *, most: int = CHOICES_MOST) -> list[SeriesName]:
        """Return the series that ``typed`` may become, best first."""
        return self._series.complete(typed, most=most)

    def series(self, name: str | None) -> Series | None:
        """Return the series of a name in any case, None if there is none."""
        found = self._series.find(name) if name else None
        return self._ordered(found) if found else None

    def get_series(self, typed: str) -> Series:
        """Return a series, typed in any case.

        Raises:
            SeriesNotFoundError: If no article is in it; it suggests names like it.
        """
        return self._ordered(self._series.get(typed))

    def place(self, series: Series, article: Article) -> int | None:
        """Return how many articles of a series come before one, in whatever language it is."""
        own = {each.key for each in self.versions(article)}
        places = (index for index, each in enumerate(series.articles) if each.key in own)
        return next(places, None)

    def find_series(self, number: Key) -> Series | None:
        """Return the series of a number, None if no article is in it."""
        found = self._series.find_number(number)
        return self._ordered(found) if found else None

    def _ordered(self, name: SeriesName) -> Series:
        if name.key not in self._in_order:
            self._in_order[name.key] = Series.of(name, self._series.articles(name))
        series = self._in_order[name.key]
        if self._locale is None:
            return series
        return replace(series, articles=tuple(map(self.version, series.articles)))

    def related(self, article: Article) -> tuple[RelatedArticle, ...]:
        """Return the articles that go with this one, best first, each with its reason.

        The next in its series comes before all else, then its editor's choice; what either of
        two articles' editors calls unrelated, and translations of the same, are left out.
        """
        found = (*self._next_in_series(article), *self._picked(article), *self._near(article))
        return self.gather(each for each in found if not self.bar(article, each.article))

    def gather(self, related: Iterable[RelatedArticle]) -> tuple[RelatedArticle, ...]:
        """Return related articles, best first, in the reader's language, each once."""
        chosen: dict[Key, RelatedArticle] = {}
        for each in related:
            chosen.setdefault(self._original(each.article), each)
        if self._locale is None:
            return tuple(chosen.values())
        return tuple(replace(each, article=self.version(each.article)) for each in chosen.values())

    def bar(self, one: Article, other: Article) -> Bar | None:
        """Return what keeps two articles that readers see apart, None if nothing does."""
        if one.key == other.key:
            return Bar.ITSELF
        if self._original(one) == self._original(other):
            return Bar.TRANSLATION
        unrelated = [self.find(article_key(slug)) for slug in one.unrelated]
        unrelated += [self.find(article_key(slug)) for slug in other.unrelated]
        is_said = any(each and each.key in {one.key, other.key} for each in unrelated)
        return Bar.UNRELATED if is_said else None

    def _next_in_series(self, article: Article) -> Iterator[RelatedArticle]:
        series = self.series(article.series)
        place = self.place(series, article) if series else None
        following = series.after(place) if series and place is not None else None
        if following:
            yield RelatedArticle(article=following, score=1.0, reason=_SERIES)

    def _picked(self, article: Article) -> Iterator[RelatedArticle]:
        for slug in article.related:
            picked = self.find(article_key(slug))
            if picked:
                yield RelatedArticle(article=picked, score=1.0, reason=_EDITOR)

    def _near(self, article: Article) -> Iterator[RelatedArticle]:
        for key, score, reason in unpack(self._neighbours.get(article.key, "[]")):
            neighbour = self.find(key)
            if neighbour is not None:
                yield RelatedArticle(article=neighbour, score=score, reason=reason)

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

    def more(
        self, article: Article, related: Sequence[RelatedArticle], *, most: int = MORE_MOST
    ) -> tuple[Article, ...]:
        """Return what to read next: the related articles first, then the newest."""
        chosen = {self._original(each.article): each.article for each in related[:most]}
        itself = self._original(article)
        for other in self.listed:
            if len(chosen) == most:
                break
            if other.key != itself and other.key not in chosen:
                chosen[other.key] = self.version(other)
        return tuple(chosen.values())

    def _slugs_like(self, slug: str) -> tuple[str, ...]:
        begun = self.complete_article(slug.replace("-", " "), most=SUGGESTIONS_MOST)
        if begun:
            return tuple(each.slug for each in begun)
        return like(slug_key(slug), [each.slug for each in self.articles])


def _merged(before: Mapping[Key, str], changes: Mapping[Key, str | None]) -> Mapping[Key, str]:
    if not changes:
        return before
    after = dict(before)
    for key, packed in changes.items():
        if packed is None:
            after.pop(key, None)
        else:
            after[key] = packed
    return after
