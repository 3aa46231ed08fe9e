"""The full-text index, read: a connection of its own, in whatever thread has time for it."""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TypeVar

from bot.article import Key
from bot.errors import SearchTooLongError
from bot.search.terms import Phrase, Term
from bot.search.typos import Stub
from bot.store.connecting import connect_to_read
from bot.store.notes import Note
from bot.text.analysis import Analysers

_WEIGHTS = "3.0, 2.0, 2.0, 1.0, 1.0"  # of title, tags, TL;DR, body and the title's stop words
_STEPS = 1_000  # of SQLite's machine between two looks at the clock: some 0.1 ms
_CANDIDATES_MOST = 20_000  # words that begin or end alike
_COUNTED_MOST = 20_000  # tokens whose numbers of articles are remembered
_COMPLETIONS_MOST = 200  # words that begin with what was typed
_LAST = "\U0010ffff"  # comes behind every letter
_LATE_TIMES = 10
_THREADS = 2  # that search at once: the rest of the machine is for those who read

_Found = TypeVar("_Found")


class Finder:
    """What a search asks the index, and the analysers to ask with. Not for two threads at once.

    Raises:
        SearchTooLongError: From every method, once the time of :meth:`within` is over.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection, self._is_fixed = connect_to_read(path)
        self._stamp = self._look()
        self._end = self._late = float("inf")
        self._connection.set_progress_handler(self._is_over, _STEPS)
        self._generation: tuple[str, ...] | None = None
        self._languages: dict[str, int] = {}
        self._counted: dict[str, int] = {}
        self.analysers = Analysers()

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """See one state of the index in this block, for at most so long.

        That is the processor's time, so that a search is not refused for what others do; but no
        reader waits longer than ten times that.
        """
        self._end = time.thread_time() + seconds
        self._late = time.monotonic() + _LATE_TIMES * seconds
        try:
            self._connection.execute("BEGIN")
            self._notice_changes()
            yield
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                raise SearchTooLongError from error
            raise
        finally:
            self._end = self._late = float("inf")
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def languages(self) -> dict[str, int]:
        """Return how many articles there are in each language."""
        return self._languages

    def counts(self, tokens: Iterable[str]) -> dict[str, int]:
        """Return in how many articles each token is, without those that are in none."""
        found: dict[str, int] = {}
        for token in dict.fromkeys(tokens):
            count = self._counted.get(token)
            if count is None:
                row = self._connection.execute(
                    "SELECT doc FROM search_token WHERE term = ?", (token,)
                ).fetchone()
                count = self._counted[token] = row[0] if row else 0
            if count:
                found[token] = count
        return found

    def terms_begun(self, beginning: str) -> list[str]:
        """Return the terms of words that begin so."""
        rows = self._connection.execute(
            "SELECT DISTINCT term FROM search_word WHERE word >= ? AND word < ? LIMIT ?",
            (beginning, beginning + _LAST, _COMPLETIONS_MOST),
        )
        return [term for (term,) in rows]

    def terms_of(self, words: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return the terms of those folded words that the vocabulary has."""
        found: dict[str, tuple[str, ...]] = {}
        for word in dict.fromkeys(words):
            rows = self._connection.execute("SELECT term FROM search_word WHERE word = ?", (word,))
            if terms := tuple(term for (term,) in rows):
                found[word] = terms
        return found

    def words_like(self, stub: Stub) -> dict[str, tuple[str, ...]]:
        """Return words that begin or end like a mistyped one, each with its terms."""
        found: dict[str, tuple[str, ...]] = {}
        for column, part in (("word", stub.beginning), ("backwards", stub.ending[::-1])):
            rows = self._connection.execute(
                f"SELECT word, term FROM search_word WHERE {column} >= ? AND {column} < ? "
                "AND length(word) BETWEEN ? AND ? LIMIT ?",
                (part, part + _LAST, stub.shortest, stub.longest, _CANDIDATES_MOST),
            )
            for word, term in rows:
                found[word] = tuple(dict.fromkeys((*found.get(word, ()), term)))
        return found

    def ranked(self, expression: str, *, most: int) -> list[tuple[Key, float]]:
        """Return the articles that match, best first, each with its BM25 score."""
        rows = self._connection.execute(
            f"SELECT rowid, bm25(search, {_WEIGHTS}) AS score FROM search "
            "WHERE search MATCH ? ORDER BY score LIMIT ?",
            (expression, most),
        )
        return [(Key(key), -score) for key, score in rows]

    def matching(self, expression: str) -> list[Key]:
        """Return all articles that match, in no particular order."""
        rows = self._connection.execute(
            "SELECT rowid FROM search WHERE search MATCH ?", (expression,)
        )
        return [Key(key) for (key,) in rows]

    def texts(self, keys: Iterable[Key]) -> dict[Key, tuple[str, str]]:
        """Return the plain text and the language of those articles that are in the index."""
        found: dict[Key, tuple[str, str]] = {}
        for key in keys:
            row = self._connection.execute(
                "SELECT plain, language FROM article JOIN searched ON searched.article = key "
                "WHERE key = ?",
                (key,),
            ).fetchone()
            if row:
                found[key] = row
        return found

    @property
    def is_outdated(self) -> bool:
        """Whether another file has taken the place of this one; one that is gone has not."""
        return self._look() not in {None, self._stamp}

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _look(self) -> tuple[int, ...] | None:
        try:
            file = self._path.stat()
        except OSError:
            return None
        stamp = (file.st_dev, file.st_ino)
        return (*stamp, file.st_size, file.st_mtime_ns) if self._is_fixed else stamp

    def _notice_changes(self) -> None:
        """Forget what was counted, if the articles have changed since."""
        rows = self._connection.execute(
            "SELECT value FROM note WHERE name IN (?, ?) ORDER BY name",
            (Note.GENERATION, Note.SEARCH_INDEX),
        )
        generation = tuple(value for (value,) in rows)
        if generation != self._generation:
            self._counted.clear()
            rows = self._connection.execute(
                "SELECT language, count(*) FROM searched GROUP BY language"
            )
            self._languages = dict(rows.fetchall())
            self._generation = generation
        elif len(self._counted) > _COUNTED_MOST:
            self._counted.clear()

    def _is_over(self) -> bool:
        return time.thread_time() > self._end or time.monotonic() > self._late


class Finders:
    """Finders of one database for all threads: as many as ever search at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: SimpleQueue[Finder] = SimpleQueue()
        self._threads: ThreadPoolExecutor | None = None

    async def run(self, work: Callable[[Finder], _Found]) -> _Found:
        """Return what ``work`` makes of a finder, in a thread of ours."""
        if self._threads is None:
            self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="search")
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._lend, work)

    def close(self) -> None:
        """Close them all, once what they do is done."""
        if self._threads is not None:
            self._threads.shutdown()
            self._threads = None
        self.close_idle()

    def close_idle(self) -> None:
        """Close those that nobody uses."""
        with suppress(Empty):
            while True:
                self._idle.get_nowait().close()

    def _lend(self, work: Callable[[Finder], _Found]) -> _Found:
        finder = self._take()
        try:
            return work(finder)
        finally:
            self._idle.put(finder)

    def _take(self) -> Finder:
        with suppress(Empty):
            while True:
                finder = self._idle.get_nowait()
                if not finder.is_outdated:
                    return finder
                finder.close()
        return Finder(self._path)


def expression(
    terms: Sequence[Term],
    *,
    every: bool,
    required: Sequence[Term] = (),
    without: Sequence[Term] = (),
) -> str:
    """Return a query in FTS5's language: all of the terms or any; "" if it asks for nothing.

    ``required`` must match whatever happens, ``without`` must not. What was typed stands in
    quotes throughout, so that none of it is taken for an operator.
    """
    if every:
        asked = [_term(term, *term.spellings) for term in terms]
    else:
        asked = [" OR ".join(map(_term, terms))]
    asked += [_term(term, *term.spellings) for term in required]
    wanted = " AND ".join(f"({part})" for part in asked if part)
    unwanted = " OR ".join(map(_term, without))
    return f"({wanted}) NOT ({unwanted})" if wanted and unwanted else wanted


def _term(term: Term, *further: Phrase) -> str:
    parts = (_quoted(" ".join(phrase)) for phrase in (*term.phrases, *further))
    column = f"{term.column} : " if term.column else ""
    return f"{column}({' OR '.join(parts)})"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
