"""The versions of an article in several languages: which belong together, which is for whom."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Self

from bot.article import Article, Key, article_key, newest_first
from bot.library.labels import typeable
from bot.text.language import language_of

_TRADITIONAL = frozenset({"tw", "hk", "mo"})  # regions that write Chinese so
_SCRIPT_LENGTH = 4  # letters of a script in BCP 47
_REGION_LENGTHS = (2, 3)  # letters of a region, or its digits


class Language(NamedTuple):
    """A BCP 47 tag as far as it tells one version from another; what it doesn't say is ""."""

    primary: str
    script: str = ""
    region: str = ""

    @classmethod
    def parse(cls, tag: str) -> Self:
        """Return what a tag says; Chinese has a script, by the region if it doesn't say."""
        _, *rest = tag.replace("_", "-").lower().split("-")
        primary = language_of("", tag)
        script = next((part for part in rest if len(part) == _SCRIPT_LENGTH), "")
        region = next((part for part in rest if len(part) in _REGION_LENGTHS), "")
        if primary == "zh" and not script:
            script = "hant" if region in _TRADITIONAL else "hans"
        return cls(primary, script, region)


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What decides which articles are versions of one: who has which key, who translates what."""

    find: Callable[[Key], Article | None]
    translating: Callable[[Key], Iterable[Article]]

    def versions(self, article: Article) -> tuple[Article, ...]:
        """Return all versions of an article: the original, if it is published, then newest first.

        A translation of a translation is one of the original; what names each other in a circle
        counts as the translations of the first of them by slug.
        """
        root = self._root(article)
        lost = self._lost(root)
        found = {each.key: each for each in ([root] if lost is None else self._of(lost, None))}
        waiting = list(found.values())
        while waiting:
            above = waiting.pop()
            for key in (above.key, *map(article_key, above.aliases)):
                for each in self._of(key, above):
                    if each.key not in found:
                        found[each.key] = each
                        waiting.append(each)
        rest = (each for each in found.values() if lost is not None or each.key != root.key)
        first = (root,) if lost is None else ()
        return (*first, *sorted(rest, key=newest_first))

    def _root(self, article: Article) -> Article:
        """Return the farthest of what an article translates."""
        path = [article]
        while (above := self._above(path[-1])) is not None:
            if above in path:
                return min(path[path.index(above) :], key=lambda each: each.slug)
            path.append(above)
        return path[-1]

    def _above(self, article: Article) -> Article | None:
        return self.find(article_key(article.translation_of)) if article.translation_of else None

    def _lost(self, root: Article) -> Key | None:
        """Return the key of an original that is not published, None if there is none."""
        if not root.translation_of or self._above(root) is not None:
            return None
        return article_key(root.translation_of)

    def _of(self, key: Key, original: Article | None) -> list[Article]:
        """Return what says that it translates a key, if that is the original's at all."""
        found = self.find(key)
        if original is not None and found is not None and found.key != original.key:
            return []  # a former slug of the original's, which is another article's now
        return [*self.translating(key)]


def fitting(
    versions: Sequence[Article],
    asked: Article,
    wanted: Language,
    language: Callable[[Article], Language],
) -> Article:
    """Return the version in a language, the one that was asked for if there is none.

    Of several the one that is written in its script comes first, then the one for its region,
    then what was asked for, then the original.
    """
    spoken = {each.key: language(each) for each in versions}
    readable = [each for each in versions if spoken[each.key].primary == wanted.primary]

    def rank(version: Article) -> tuple[bool, bool, bool, bool]:
        own = spoken[version.key]
        return (
            own.script == wanted.script,
            own.region == wanted.region,
            not own.region,
            version.key == asked.key,
        )

    return max(readable, key=rank, default=asked)


def bare(article: Article, before: Sequence[Article], tag_key: Callable[[str], str]) -> Article:
    """Return a version with only those names that none of the versions ``before`` it carries.

    So each name has an article once, whatever the languages it is in.
    """
    tags = {tag_key(tag) for each in before for tag in each.tags}
    authors = {typeable(author.name) for each in before for author in each.authors}
    series = {typeable(each.series) for each in before if each.series}
    return replace(
        article,
        tags=tuple(tag for tag in article.tags if tag_key(tag) not in tags),
        authors=tuple(each for each in article.authors if typeable(each.name) not in authors),
        series=None if article.series and typeable(article.series) in series else article.series,
    )


def spoken(article: Article) -> Language:
    """Return the language of an article: what its editor says, else what its words speak for."""
    text = " ".join(filter(None, (article.title, article.tldr or article.extract)))
    return Language.parse(article.lang or language_of(text))


def translated(article: Article) -> set[Key]:
    """Return the key of what an article is a translation of, if it is one."""
    return {article_key(article.translation_of)} if article.translation_of else set()
