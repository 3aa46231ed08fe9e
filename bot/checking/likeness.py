"""Articles that say the same once more, and those with which nothing goes."""

from collections.abc import Collection as Codes
from collections.abc import Iterator, Sequence

from bot.article import Key, newest_first
from bot.checking.seen import Seen
from bot.content.problem import Problem
from bot.library import Catalogue
from bot.library.aside import uncollected
from bot.library.joining import best_join_within
from bot.related.building import Collection, Entry
from bot.related.listing import DUPLICATE
from bot.related.vectors import ONE

NEAR, ORPHAN = "near-article", "orphan"
ORPHANS_FROM = 30  # articles: among fewer, it is no wonder that nothing goes with one

_JOINED_MOST = 20  # orphans for whom a tag is looked for: each costs as much as many articles


def likenesses(
    articles: Sequence[Seen], catalogue: Catalogue, *, off: Codes[str]
) -> Iterator[Problem]:
    """Yield articles that are nearly another one, and orphans.

    They are compared as a load would compare them. Drafts are not among them.
    """
    is_due = {
        NEAR: len(articles) > 1 and NEAR not in off,
        ORPHAN: len(articles) >= ORPHANS_FROM and ORPHAN not in off,
    }
    if not any(is_due.values()):
        return
    by_key = {each.article.key: each for each in articles}
    with uncollected():
        collection = Collection.read(each.document for each in articles)
        orphans: list[Entry] = []
        for entry in collection.entries():
            if is_due[NEAR]:
                yield from _copies(entry, collection, by_key, catalogue)
            if is_due[ORPHAN] and _is_orphan(entry, by_key, catalogue):
                orphans.append(entry)
        for place, entry in enumerate(orphans):
            yield _orphan(entry, collection, by_key, catalogue, has_tag=place < _JOINED_MOST)


def _copies(
    entry: Entry, collection: Collection, by_key: dict[Key, Seen], catalogue: Catalogue
) -> Iterator[Problem]:
    """Yield that an article is nearly an older one: of two, the newer may be the copy."""
    seen = by_key[entry.vector.key]
    for candidate in sorted(entry.candidates, key=lambda each: -each.similarity):
        other = by_key[collection.vectors[candidate.number].key]
        if candidate.similarity / ONE < DUPLICATE:
            return
        is_newer = newest_first(seen.article) < newest_first(other.article)
        if is_newer and catalogue.bar(seen.article, other.article) is None:
            yield seen.told(
                NEAR,
                f"The article says nearly the same as {other.path}.",
                "Withdraw one of the two, or say “translation_of” if it is a translation.",
                at=seen.title_place,
            )
            return


def _is_orphan(entry: Entry, by_key: dict[Key, Seen], catalogue: Catalogue) -> bool:
    article = by_key[entry.vector.key].article
    listed = (by_key[each.key].article for each in entry.neighbours)
    if any(catalogue.bar(article, other) is None for other in listed):
        return False
    return not catalogue.related(article)  # by its series, or by its editor's choice


def _orphan(
    entry: Entry,
    collection: Collection,
    by_key: dict[Key, Seen],
    catalogue: Catalogue,
    *,
    has_tag: bool,
) -> Problem:
    seen = by_key[entry.vector.key]
    hint = "Give it a tag that others carry, “related: …” or a series."
    if has_tag:
        join = best_join_within(collection, catalogue, seen.article, entry, seen.document)
        if join.tag:
            best = join.found[0].article
            hint = f"The tag “{join.tag}” would join it, to “{best.title}” first."
    return seen.told(ORPHAN, "Nothing goes with the article.", hint, at=seen.title_place)
