"""Search: building the index and asking it, beside raw FTS5 and Tantivy."""

import asyncio
import re
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

from bot.article import Article
from bot.content.markdown import plain_text
from bot.library import Catalogue, Search
from bot.library.indexing import index_all
from bot.library.search import find
from bot.store import Database, articles, notes
from bot.store.finder import Finder
from bot.store.notes import Note
from tests.benchmarks.core import Row, by_turns, ratio, span
from tests.benchmarks.publication import SEED, Publication

_TEXTS = 200  # different bodies
_QUERIES = 60  # of two to five words out of one article
_MOST = 10  # hits
_SNIPPETS = 5  # as many as a page shows

_Text = tuple[Article, str]


def rows(*, quick: bool) -> Iterator[Row]:
    """Index and ask publications of three sizes; the others get the same articles and queries.

    Raw FTS5 tokenizes with porter, in one table with the product's weights, and ranks any of the
    words, as the product does where too few articles have all of them. Tantivy stems English; it
    is left out where it isn't installed.
    """
    for count in (200, 400) if quick else (1_000, 10_000, 100_000):
        publication = Publication(count)
        texts = [plain_text(publication.body()) for _ in range(min(count, _TEXTS))]
        random = Random(SEED)
        written = [(article, random.choice(texts)) for article in publication.articles]
        queries = [_query(*random.choice(written), random) for _ in range(_QUERIES)]
        with TemporaryDirectory() as name, asyncio.Runner() as runner:
            database = runner.run(Database.open(Path(name) / "articles.db"))
            runner.run(_fill(database, written))
            yield from _rows(runner, database, written, queries)
            runner.run(database.close())


def _rows(
    runner: asyncio.Runner, database: Database, written: list[_Text], queries: list[str]
) -> Iterator[Row]:
    count = len(written)
    raw = _Raw(written)
    works = {"ours": lambda: runner.run(_index(database)), "raw": raw.build}
    yield ratio(f"index of {count:,}, beside raw FTS5", *by_turns(works, runs=1).values())
    tantivy = make_tantivy(written)
    if tantivy:
        start = time.process_time()
        tantivy.build()
        yield Row(
            name=f"index of {count:,}: Tantivy's",
            measured=time.process_time() - start,
            unit="s",
            beside="for orientation",
            runs=1,
        )
    catalogue = Catalogue(generation=1, articles=(each for each, _ in written), neighbours={})

    def ask(finder: Finder, shown: slice) -> list[float]:
        def search(text: str) -> object:
            return find(finder, catalogue, Search(text=text), most=_MOST, shown=shown)

        return _taken(queries, search)

    ours = runner.run(database.find(partial(ask, shown=slice(0))))
    page = runner.run(database.find(partial(ask, shown=slice(_SNIPPETS))))
    theirs = _taken(queries, raw.ask)
    beside = f"p50 {span(median(ours))}, p95 {span(_p95(ours))} : {span(median(theirs))}"
    if tantivy:
        beside += f"; Tantivy {span(median(_taken(queries, tantivy.ask)))}"
    yield Row(
        name=f"a search among {count:,}, beside raw FTS5",
        measured=median(ours) / median(theirs),
        most=2 if count == 10_000 else None,
        beside=beside,
        runs=len(queries),
    )
    yield Row(
        name=f"… with the sentences of {_SNIPPETS} hits",
        measured=median(page) / median(theirs),
        beside=f"p50 {span(median(page))}, p95 {span(_p95(page))}",
        runs=len(queries),
    )
    raw.close()


def _p95(taken: Sequence[float]) -> float:
    return quantiles(taken, n=20)[-1]


def _taken(queries: Sequence[str], ask: Callable[[str], object]) -> list[float]:
    """Return the median CPU seconds of three runs of each query, in this thread."""
    taken: list[list[float]] = [[] for _ in queries]
    for _ in range(3):
        for seconds, query in zip(taken, queries, strict=True):
            start = time.thread_time()
            ask(query)
            seconds.append(time.thread_time() - start)
    return [median(seconds) for seconds in taken]


def _query(article: Article, text: str, random: Random) -> str:
    words = re.findall(r"[a-z]{4,}", f"{article.title} {text}".lower())
    return " ".join(random.sample(words, random.randint(2, 5)))


async def _fill(database: Database, written: list[_Text]) -> None:
    async with database.write() as connection:
        await articles.save(connection, ((article, "", text) for article, text in written))
        await notes.write(connection, Note.GENERATION, "1")


async def _index(database: Database) -> None:
    async with database.write() as connection:
        await index_all(connection)


def fields(written: _Text) -> tuple[str, str, str, str]:
    """Return what is searched of an article: title, tags, TL;DR and text."""
    article, text = written
    return article.title, " ".join(article.tags), article.tldr or "", text


class _Raw:
    """FTS5 as it comes."""

    def __init__(self, written: list[_Text]) -> None:
        self._written = written
        self._folder = TemporaryDirectory()
        self._path = Path(self._folder.name) / "raw.db"
        self._connection: sqlite3.Connection | None = None

    def build(self) -> None:
        with closing(sqlite3.connect(self._path)) as connection:
            connection.execute(
                "CREATE VIRTUAL TABLE t USING fts5(title, tags, tldr, body, tokenize='porter')"
            )
            connection.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", map(fields, self._written))
            connection.commit()
        self._connection = sqlite3.connect(self._path)

    def ask(self, text: str) -> list[Any]:
        assert self._connection
        match = " OR ".join(f'"{word}"' for word in text.split())
        return self._connection.execute(
            "SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t, 3.0, 2.0, 2.0, 1.0) LIMIT 10",
            (match,),
        ).fetchall()

    def close(self) -> None:
        assert self._connection
        self._connection.close()
        self._folder.cleanup()


class _Tantivy:
    """Tantivy as it comes, with English stems, in memory."""

    def __init__(self, library: Any, written: list[_Text]) -> None:
        builder = library.SchemaBuilder()
        self._names = ["title", "tags", "tldr", "body"]
        for name in self._names:
            builder.add_text_field(name, tokenizer_name="en_stem")
        self._library, self._written = library, written
        self._index = library.Index(builder.build())

    def build(self) -> None:
        writer = self._index.writer()
        for each in self._written:
            named = dict(zip(self._names, fields(each), strict=True))
            writer.add_document(self._library.Document(**named))
        writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def ask(self, text: str) -> Any:
        return self._searcher.search(self._index.parse_query(text, self._names), _MOST).hits


def make_tantivy(written: list[_Text]) -> "_Tantivy | None":
    """Return an index that is yet to be built, None where Tantivy isn't installed."""
    try:
        import tantivy  # noqa: PLC0415 - an extra's
    except ModuleNotFoundError:
        return None
    return _Tantivy(tantivy, written)
