"""Related articles: all lists at once beside scikit-learn's, and one changed article."""

import asyncio
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.article import Article
from bot.related import Document
from bot.related.building import Collection
from bot.store import Database
from tests.benchmarks.changing import change_each, fill
from tests.benchmarks.core import Row, compare, typical
from tests.benchmarks.publication import Publication
from tests.quality.baselines import scikit_learn_of

_CHANGES = 15


def build_rows(*, quick: bool) -> Iterator[Row]:
    """Measure every list of a publication: profiles, vectors, candidates, order and reasons.

    Theirs is scikit-learn's TF-IDF with its defaults, and the ten nearest by blocks: no reasons,
    nothing kept for the next change. It comes with the extra ``quality``.
    """
    for count in (200,) if quick else (1_000, 10_000):
        publication = Publication(count)
        documents = [_document(each, publication.body()) for each in publication.articles]
        texts = [
            f"{each.title} {' '.join(each.tags)} {each.tldr} {each.body}" for each in documents
        ]
        yield compare(
            f"related build of {count:,}",
            partial(_build, documents),
            partial(scikit_learn_of, texts),
            runs=1 if quick or count > 1_000 else 3,
        )


def change_rows(*, quick: bool) -> Iterator[Row]:
    """Measure the lists after a change of one article: read, revised and written."""
    for count in (200,) if quick else (1_000, 10_000):
        taken = asyncio.run(_changes(count, runs=2 if quick else _CHANGES))
        yield typical(f"related: one changed of {count:,}", taken)


def _build(documents: list[Document]) -> None:
    for _ in Collection.read(documents).entries():
        pass


async def _changes(count: int, *, runs: int) -> list[float]:
    publication = Publication(count)
    with TemporaryDirectory() as name:
        database = await Database.open(Path(name) / "articles.db")
        try:
            await fill(database, publication)
            return await change_each(database, publication, runs=runs, searchable=False)
        finally:
            await database.close()


def _document(article: Article, body: str) -> Document:
    return Document(
        slug=article.slug,
        title=article.title,
        tags=article.tags,
        tldr=article.tldr or "",
        body=body,
        published=article.published.at.timestamp() if article.published else None,
    )
