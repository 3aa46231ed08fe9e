"""The catalogue: everything published, in memory and never changed, as commands read it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from typing import Self

from bot.article import Article, Key, article_key, slug_key
from bot.errors import ArticleNotFoundError
from bot.library.change import Change
from bot.library.completion import CHOICES_MOST, PrefixIndex
from bot.library.labels import label, typeable
from bot.library.lists import Lists
from bot.library.neighbours import Bar, RelatedArticle
from bot.library.suggestions import SUGGESTIONS_MOST, like
from bot.related import Reason, ReasonKind
from bot.related.packing import unpack
from bot.synonyms import NO_SYNONYMS, Synonyms

MORE_MOST = 8  # articles under "More articles", as on a publication's page
_LAST_MOST = 1_000  # lists of neighbours that a change copies; of all, there may be many more
_SERIES, _EDITOR = Reason(kind=ReasonKind.SERIES), Reason(kind=ReasonKind.EDITOR)

Packed = Mapping[Key, str | None]
"""Packed neighbours by the article that they belong to; None for none."""


class Catalogue(Lists):
    """One generation of the publication. Lists are newest first unless they say otherwise.

    Its ``Holdings`` are the articles in their languages, its ``Lists`` those of tags, authors and
    series; here is what a typed title may become, and what goes with an article.
    """

    def __init__(
        self,
        *,
        generation: int,
        articles: Iterable[Article],
        neighbours: Packed,
        synonyms: Synonyms = NO_SYNONYMS,
    ) -> None:
        """Index the articles; ``neighbours`` are packed, by the article they belong to."""
        super().__init__(articles, synonyms)
        self.generation = generation
        self._neighbours = neighbours
        self._last: Packed = {}  # neighbours that are other than those
        titles = (label(each.title) for each in self.articles)
        self._titles = PrefixIndex(titles, orders=self._slots.orders)

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
        neighbours: Packed,
    ) -> Self:
        """Return the catalogue after a change; it shares with this one what did not change.

        ``changed`` are articles that are new or other than they were, ``gone`` the keys of those
        that are no more, and ``neighbours`` the packed neighbours that changed, None for none.
        The cost is that of copying arrays, and little beside for each article of the change.
        """
        whole, last = _merged(self._neighbours, self._last, neighbours)
        change = Change(self.articles, self._slots, self._by_key, self._free)
        for key in gone:
            change.remove(key)
        for article in changed:
            change.put(article)
        if change.is_crowded:
            return type(self)(
                generation=generation,
                articles=change.listed,
                neighbours={**whole, **last},
                synonyms=self.synonyms,
            )
        following = copy(self)
        following.generation = generation
        following._neighbours, following._last = whole, last
        following._follow(self, change)
        return following

    def _follow(self, before: Self, change: Change) -> None:
        super()._follow(before, change)
        self._titles = change.derive_titles(before._titles)

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

    def complete_article(self, typed: str, *, most: int = CHOICES_MOST) -> list[Article]:
        """Return the articles whose title ``typed`` may become, best first.

        One of exactly this slug comes before all others. Where there is none, words in another
        order are looked for, and then what was meant, should it be one slip away. Where nothing
        is typed, they are in the reader's language, else in their original.
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
        return found if text else [self.version(self.versions(each)[0]) for each in found]

    def related(self, article: Article) -> tuple[RelatedArticle, ...]:
        """Return the articles that go with this one, best first, each with its reason.

        The next in its series comes before all else, then its editor's choice; what either of
        two articles' editors calls unrelated, and translations of the same, are left out.
        """
        found = (*self._next_in_series(article), *self._picked(article), *self._near(article))
        seen = self._each_once(each for each in found if not self.bar(article, each.article))
        if not self._slots.bare:
            return seen
        return tuple(
            replace(each, article=self.version_beside(each.article, article)) for each in seen
        )

    def gather(self, related: Iterable[RelatedArticle]) -> tuple[RelatedArticle, ...]:
        """Return related articles, best first, in the reader's language, each once."""
        found = self._each_once(related)
        if self._locale is None:
            return found
        return tuple(replace(each, article=self.version(each.article)) for each in found)

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
                chosen[other.key] = self.version_beside(other, article)
        return tuple(chosen.values())

    def _next_in_series(self, article: Article) -> Iterator[RelatedArticle]:
        series = self.series_of(article)
        place = self.place(series, article) if series else None
        following = series.after(place) if series and place is not None else None
        if following:
            yield RelatedArticle(article=following, score=1.0, reason=_SERIES)

    def _each_once(self, related: Iterable[RelatedArticle]) -> tuple[RelatedArticle, ...]:
        chosen: dict[Key, RelatedArticle] = {}
        for each in related:
            chosen.setdefault(self._original(each.article), each)
        return tuple(chosen.values())

    def _picked(self, article: Article) -> Iterator[RelatedArticle]:
        for slug in article.related:
            picked = self.find(article_key(slug))
            if picked:
                yield RelatedArticle(article=picked, score=1.0, reason=_EDITOR)

    def _near(self, article: Article) -> Iterator[RelatedArticle]:
        packed = self._last.get(article.key, self._neighbours.get(article.key))
        for key, score, reason in unpack(packed or "[]"):
            neighbour = self.find(key)
            if neighbour is not None:
                yield RelatedArticle(article=neighbour, score=score, reason=reason)

    def _slugs_like(self, slug: str) -> tuple[str, ...]:
        begun = self.complete_article(slug.replace("-", " "), most=SUGGESTIONS_MOST)
        if begun:
            return tuple(each.slug for each in begun)
        return like(slug_key(slug), [each.slug for each in self.articles])


def _merged(whole: Packed, last: Packed, changes: Packed) -> tuple[Packed, Packed]:
    """Return the neighbours after a change: all of them, and those that come before them.

    The first are shared with the catalogue before, until many have changed.
    """
    last = {**last, **changes}
    return (whole, last) if len(last) <= _LAST_MOST else ({**whole, **last}, {})
