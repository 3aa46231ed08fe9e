"""What a load changes for readers: which articles come, change and go, and what of them changes."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime

from bot.article import Article, Key, Slug, newest_first, visible

FIRST_MOST = 50  # articles of each kind that are named

_INNER = frozenset({"key", "words", "reading_minutes", "extract"})  # what follows from the rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One article that a load changes; ``what`` names what of it, if it was there before."""

    slug: Slug
    title: str
    what: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """How many articles a load changes in one way, and the first 50 of them, newest first."""

    count: int = 0
    first: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """What a load changes, as readers see it; of ``hidden`` they saw nothing, and will not."""

    new: Group = Group()
    changed: Group = Group()
    withdrawn: Group = Group()
    hidden: Group = Group()

    @property
    def what(self) -> dict[Slug, tuple[str, ...]]:
        """What of each article changes that is named and was there before."""
        groups = (self.new, self.changed, self.withdrawn, self.hidden)
        return {each.slug: each.what for group in groups for each in group.first if each.what}


def compare(
    before: Mapping[Key, Article],
    after: Mapping[Key, Article],
    *,
    rewritten: Collection[Key],
    now: datetime,
) -> Differences:
    """Return what becomes of the articles of ``before``, and which others come.

    Of those that are ``rewritten`` the text is another.
    """
    found: dict[tuple[bool, bool], list[Key]] = {}
    for key in before.keys() | after.keys():
        was, comes = (
            each is not None and visible(each, now) for each in (before.get(key), after.get(key))
        )
        found.setdefault((was, comes), []).append(key)

    def article(key: Key) -> Article:
        return after.get(key) or before[key]

    def difference(key: Key) -> Difference:
        what: Iterable[str] = ()
        if key in before and key in after:
            what = differing(before[key], after[key], is_rewritten=key in rewritten)
        return Difference(slug=article(key).slug, title=article(key).title, what=tuple(what))

    def group(*, was: bool, comes: bool) -> Group:
        keys = sorted(found.get((was, comes), ()), key=lambda key: newest_first(article(key)))
        return Group(count=len(keys), first=tuple(map(difference, keys[:FIRST_MOST])))

    return Differences(
        new=group(was=False, comes=True),
        changed=group(was=True, comes=True),
        withdrawn=group(was=True, comes=False),
        hidden=group(was=False, comes=False),
    )


def differing(one: Article, other: Article, *, is_rewritten: bool) -> Iterator[str]:
    """Yield the names of what differs between two versions of an article."""
    for field in fields(Article):
        if field.name not in _INNER and getattr(one, field.name) != getattr(other, field.name):
            yield field.name.replace("_", " ")
    if is_rewritten:
        yield "text"
