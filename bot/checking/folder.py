"""Every mistake in a folder of articles, found without a database."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.article import Key
from bot.checking.article import missing
from bot.checking.likeness import likenesses
from bot.checking.links import bad_links
from bot.checking.names import alias_collisions
from bot.checking.seen import Seen
from bot.checking.tags import near_tags
from bot.checking.versions import bad_versions
from bot.content.collisions import taken
from bot.content.folder import scan
from bot.content.problem import Problem, Severity
from bot.content.reading import load_whole
from bot.library import Catalogue, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What is wrong with the files, in order of path and line, and how many were read."""

    problems: tuple[Problem, ...]
    checked: int


def check(source: Source, *, off: Collection[str] = ()) -> Check:
    """Read every file as a load would, and look at what they say beside each other.

    Of files that claim one slug the first in order has it: which of them readers get is known
    to a database alone. ``off`` are codes that are not told, unless as an error.

    Raises:
        ContentFolderError: If the folder, or one below it, is missing or can't be read.
    """
    problems: list[Problem] = []
    articles: dict[Key, Seen] = {}
    paths = [path for path, _ in scan(source.folder)]
    for path in paths:
        whole = load_whole(
            source.folder,
            path,
            timezone=source.timezone,
            site_url=source.site_url,
            synonyms=source.synonyms,
        )
        problems += whole.reading.problems
        problems += missing(whole)
        if seen := Seen.of(whole):
            owner = articles.setdefault(seen.article.key, seen)
            if owner is not seen:
                problems.append(taken(whole.reading, owner.path))
    problems += _beside_each_other(list(articles.values()), source, off)
    told = (each for each in problems if each.severity is Severity.ERROR or each.code not in off)
    order = {path: place for place, path in enumerate(paths)}
    return Check(
        problems=tuple(
            sorted(told, key=lambda each: (order[each.path], each.line or 0, each.column or 0))
        ),
        checked=len(paths),
    )


def _beside_each_other(articles: list[Seen], source: Source, off: Collection[str]) -> list[Problem]:
    every, published = (
        Catalogue(
            generation=0,
            articles=[each.article for each in some],
            neighbours={},
            synonyms=source.synonyms,
        )
        for some in (articles, [each for each in articles if not each.article.draft])
    )
    return [
        *near_tags(articles, every.written_tags),
        *bad_links(articles, every, source.site_url),
        *alias_collisions(articles, source.site_url),
        *bad_versions(articles, every),
        *likenesses([each for each in articles if not each.article.draft], published, off=off),
    ]
