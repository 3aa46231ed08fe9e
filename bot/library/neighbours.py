"""Which lists of related articles change when articles do."""

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from bot.article import Article, Key
from bot.content.reading import Reading
from bot.library.aside import uncollected
from bot.related import Document, Reason
from bot.related.building import Collection, Entry
from bot.related.candidates import least_shared
from bot.related.packing import pack
from bot.related.profile import Term
from bot.related.revising import Revision, revise
from bot.related.shelf import Kept, Shelf, Standing
from bot.store import Connection, articles, related
from bot.text.analysis import VERSION

LIKENESS_VERSION = f"1 {VERSION}"
"""What tells the recipe from others: a change means building everything anew."""

RELATED_BESIDE_MOST = 100
"""Articles that a thread relates anew, beside those who read, sooner than a process has started."""


class Bar(StrEnum):
    """What keeps two articles apart, however near they are."""

    ITSELF = "itself"
    HIDDEN = "hidden"  # one of them: a draft, not yet or no longer published
    TRANSLATION = "translation"  # both of the same article
    UNRELATED = "unrelated"  # an editor says so


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedArticle:
    """An article that goes with another: how well (0 to 1), and why."""

    article: Article
    score: float
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """The packed lists that change with a few articles, and what is kept beside."""

    lists: dict[Key, str]
    revision: Revision

    async def save(self, connection: Connection) -> None:
        """Store the lists, once the articles themselves are."""
        await related.keep(connection, self.revision)
        await related.save(connection, self.lists)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """All packed lists that are other than they were, and everything that is kept beside."""

    lists: dict[Key, str]
    entries: list[Entry]
    terms: Mapping[Term, Kept]
    standing: Standing

    async def save(self, connection: Connection) -> None:
        """Store the lists, once the articles themselves are."""
        await related.keep_all(connection, self.entries, self.terms, self.standing)
        await related.save(connection, self.lists)


async def is_much_to_relate(connection: Connection, changed: int) -> bool:
    """Tell whether more than a few are related anew when so many articles change.

    Of a small collection a fifth soon has changed: to start a process takes longer than that.
    """
    standing = await related.find_standing(connection, LIKENESS_VERSION)
    if standing is None:
        return True
    return standing.articles > RELATED_BESIDE_MOST and standing.has_drifted(changed)


async def recomputed(
    connection: Connection, written: Mapping[Key, Reading], removed: Iterable[Article]
) -> Revised | Rebuilt:
    """Return what changes in the lists when articles are written and removed.

    Everything is built anew if the collection has drifted too far from when it was counted last.
    """
    gone = {article.key for article in removed}
    documents = [
        document_of(reading.article, reading.plain)
        for reading in written.values()
        if reading.article is not None
    ]
    standing = await related.find_standing(connection, LIKENESS_VERSION)
    if standing is None or standing.has_drifted(len(written) + len(gone)):
        async for article, plain in articles.plain_texts(connection):
            if article.key not in written and article.key not in gone:
                documents.append(document_of(article, plain))
        known = await related.load_all(connection)
        return _rebuilt(
            documents, before={key: known[key] for key in known.keys() - written.keys()}
        )
    before = await related.find_numbers(connection, gone | written.keys())
    shelf = Shelf(
        spread=partial(related.find_spread, connection),
        terms=partial(related.find_terms, connection),
        entries=partial(related.find_entries, connection),
        vectors=partial(related.find_vectors, connection),
        sketches=partial(related.find_sketches, connection),
    )
    revision = await revise(shelf, standing, documents, before)
    packed = {key: pack(found) for key, found in revision.neighbours.items()}
    known = await related.find_many(connection, packed.keys())
    changed = {
        key: each
        for key, each in packed.items()
        if key in written or known.get(key) != each  # with an article goes its list
    }
    return Revised(lists=changed, revision=revision)


def _rebuilt(documents: Iterable[Document], *, before: Mapping[Key, str]) -> Rebuilt:
    with uncollected():
        collection = Collection.read(documents)
        entries = list(collection.entries())
        packed = {entry.vector.key: pack(entry.neighbours) for entry in entries}
        return Rebuilt(
            lists={key: each for key, each in packed.items() if before.get(key) != each},
            entries=entries,
            terms=_kept(collection),
            standing=Standing(
                articles=len(entries),
                changed=0,
                least=array("I", (least_shared(entry.ranked) for entry in entries)),
            ),
        )


def _kept(collection: Collection) -> dict[Term, Kept]:
    """Return the terms that lead anywhere, or that more than one article has."""
    return {
        term: Kept(spread, collection.postings[term])
        for term, spread in collection.statistics.spread.items()
        if spread > 1 or term in collection.postings
    }


def document_of(article: Article, plain: str) -> Document:
    """Return an article and its plain text as related reads them."""
    return Document(
        slug=article.slug,
        title=article.title,
        tags=article.tags,
        tldr=article.tldr or "",
        body=plain,
        published=article.published.at.timestamp() if article.published else None,
        lang=article.lang,
    )
