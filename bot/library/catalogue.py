"""The catalogue: everything published, in memory and never changed, as commands read it."""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from rapidfuzz import fuzz, process

from bot.article import Article, Key, article_key, newest_first, slug_key, tag_key, tag_number
from bot.errors import ArticleNotFoundError, TagNotFoundError
from bot.library.completion import CHOICES_MOST, PrefixIndex
from bot.library.neighbours import RelatedArticle, unpack
from bot.text.fold import fold
from bot.text.words import split_camel_case, word_starts

MORE_MOST = 8  # articles under "More articles", as on a publication's page
_SUGGESTIONS_MOST = 3  # more would be a list, not a hint
_SUGGESTION_LEAST = 60  # rapidfuzz's 0-100: one or two slips in a word of seven letters


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
class _Tagged:
    """A tag in the index, and the positions of its articles."""

    tag: Tag
    positions: "array[int]"  # quoted: before Python 3.12 an array takes no type


class Catalogue:
    """One generation of the publication. Lists are newest first unless they say otherwise."""

    def __init__(
        self,
        *,
        generation: int,
        articles: Iterable[Article],
        neighbours: Mapping[Key, str],
    ) -> None:
        """Index the articles; ``neighbours`` are packed, by the article they belong to."""
        self.generation = generation
        self.articles = tuple(sorted(articles, key=newest_first))
        own = {each.key: position for position, each in enumerate(self.articles)}
        old = {
            article_key(alias): position
            for position, each in enumerate(self.articles)
            for alias in each.aliases
        }
        self._positions = old | own  # a slug of today comes before one that was
        self._neighbours = neighbours
        self._titles = PrefixIndex(_words(each.title) for each in self.articles)
        self._tags = _tagged(self.articles)
        self._tag_numbers = {each.tag.key: each.tag for each in self._tags.values()}
        self._tag_choices = tuple(self._tag_numbers.values())
        self._tag_names = PrefixIndex(_humps(tag.name) for tag in self._tag_choices)

    @classmethod
    def empty(cls) -> Self:
        """Return the catalogue of a publication without articles."""
        return cls(generation=0, articles=(), neighbours={})

    def latest(self, count: int) -> tuple[Article, ...]:
        """Return the newest articles."""
        return self.articles[:count]

    def find(self, key: Key) -> Article | None:
        """Return the article of a key, None if there is none."""
        position = self._positions.get(key)
        return None if position is None else self.articles[position]

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
        key = tag_key(typed)
        if key not in self._tags:
            raise TagNotFoundError(typed.strip().lstrip("#"), self._tags_like(key))
        return self._tags[key].tag

    def find_tag(self, number: Key) -> Tag | None:
        """Return the tag of a number, None if no article carries it."""
        return self._tag_numbers.get(number)

    def tagged(self, tag: Tag, *, most: int | None = None) -> tuple[Article, ...]:
        """Return the articles of a tag, all of them unless there is a ``most``."""
        found = self._tags.get(tag_key(tag.name))
        return (
            tuple(self.articles[position] for position in found.positions[:most]) if found else ()
        )

    def complete_article(self, typed: str, *, most: int = CHOICES_MOST) -> list[Article]:
        """Return the articles whose title ``typed`` may become, best first.

        One of exactly this slug comes before all others.
        """
        found = [self.articles[index] for index in self._titles.find(_typed(typed), most=most)]
        named = self.find(article_key(typed.strip()))
        if named is not None:
            found = [named, *(each for each in found if each is not named)][:most]
        return found

    def complete_tag(self, typed: str, *, most: int = CHOICES_MOST) -> list[Tag]:
        """Return the tags that ``typed`` may become, best first."""
        found = self._tag_names.find(_typed_tag(typed), most=most)
        return [self._tag_choices[index] for index in found]

    def related(self, article: Article) -> tuple[RelatedArticle, ...]:
        """Return the articles that go with this one, best first, each with its reason."""
        return tuple(
            RelatedArticle(article=neighbour, score=score, reason=reason)
            for key, score, reason in unpack(self._neighbours.get(article.key, "[]"))
            if (neighbour := self.find(key)) is not None
        )

    def more(
        self, article: Article, related: Sequence[RelatedArticle], *, most: int = MORE_MOST
    ) -> tuple[Article, ...]:
        """Return what to read next: the related articles first, then the newest."""
        chosen = {each.article.key: each.article for each in related[:most]}
        for other in self.articles:
            if len(chosen) == most:
                break
            if other.key != article.key:
                chosen.setdefault(other.key, other)
        return tuple(chosen.values())

    def _slugs_like(self, slug: str) -> tuple[str, ...]:
        begun = self.complete_article(slug.replace("-", " "), most=_SUGGESTIONS_MOST)
        if begun:
            return tuple(each.slug for each in begun)
        return _like(slug_key(slug), [each.slug for each in self.articles])

    def _tags_like(self, key: str) -> tuple[str, ...]:
        return tuple(self._tags[near].tag.name for near in _like(key, list(self._tags)))


def _tagged(articles: tuple[Article, ...]) -> dict[str, _Tagged]:
    """Return each tag by its key, those of the newest articles first.

    A tag is named as most articles write it; the newest decides a tie.
    """
    positions: dict[str, array[int]] = {}
    spellings: dict[str, Counter[str]] = {}
    for position, article in enumerate(articles):
        for key, name in {tag_key(name): name for name in article.tags}.items():
            positions.setdefault(key, array("I")).append(position)
            spellings.setdefault(key, Counter())[name] += 1
    return {
        key: _Tagged(
            tag=Tag(name=spellings[key].most_common(1)[0][0], count=len(found)), positions=found
        )
        for key, found in positions.items()
    }


def _typed(text: str) -> str:
    """Fold a title, and what was typed to find it, to the same form."""
    return " ".join(fold(text).split())


def _words(title: str) -> tuple[str, list[int]]:
    folded = _typed(title)
    return folded, word_starts(folded)


def _typed_tag(text: str) -> str:
    """Fold a tag, and what was typed to find it, to the same form."""
    return fold(tag_key(text))


def _humps(tag: str) -> tuple[str, list[int]]:
    """Return a folded tag and where its words begin: ``TikTokBan`` has three."""
    folded = _typed_tag(tag)
    words = split_camel_case(tag).split()
    joints = [len(_typed_tag("".join(words[:count]))) for count in range(1, len(words))]
    return folded, [*word_starts(folded), *joints]


def _like(key: str, candidates: list[str]) -> tuple[str, ...]:
    near = process.extract(
        key,
        candidates,
        scorer=fuzz.ratio,
        processor=slug_key,
        limit=_SUGGESTIONS_MOST,
        score_cutoff=_SUGGESTION_LEAST,
    )
    return tuple(candidate for candidate, *_ in near)
